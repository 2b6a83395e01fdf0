import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { method, nativeFunction, rawFunction, staticMethod } from '../objects/define.ts';
import type { PyDict } from '../objects/dict.ts';
import { raised, typeError, typeErrorType, valueErrorType } from '../objects/exception-types.ts';
import { exhausted } from '../objects/iterator.ts';
import type { NativeAccess } from '../objects/native.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { after, Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { type ArithmeticOperator, binary, inplace, unary } from '../semantics/arithmetic.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { compare, same } from '../semantics/comparison.ts';
import { asIndex } from '../semantics/index.ts';
import { collect, iterate, nextOf } from '../semantics/iteration.ts';
import type { Comparison } from '../semantics/quick-comparison.ts';
import { callSpecial, specialOf } from '../semantics/special.ts';
import { contains, deleteItem, getItem, lengthOf, setItem } from '../semantics/subscript.ts';
import { reprOf } from '../semantics/text.ts';
import { isTrue } from '../semantics/truth.ts';
import { callWith } from '../types/function-types.ts';
import { textValue } from '../types/unbox.ts';
import type { NativeModule } from './native-module.ts';

const entries = new Map<string, Value>();

/** Adds a function of two values under its name and under that of the special method. */
function define(
  name: string,
  signature: string,
  access: NativeAccess,
  // biome-ignore lint/suspicious/noExplicitAny: as for every native function.
  body: (vm: Runtime, ...args: any[]) => Result,
  hasSpecialName = true,
): void {
  entries.set(name, nativeFunction(name, signature, { access }, body, '_operator'));
  if (hasSpecialName) entries.set(`__${name.replace(/_$/, '')}__`, entries.get(name)!);
}

const operators: readonly (readonly [string, ArithmeticOperator])[] = [
  ['add', '+'],
  ['sub', '-'],
  ['mul', '*'],
  ['truediv', '/'],
  ['floordiv', '//'],
  ['mod', '%'],
  ['pow', '**'],
  ['matmul', '@'],
  ['lshift', '<<'],
  ['rshift', '>>'],
  ['and_', '&'],
  ['or_', '|'],
  ['xor', '^'],
];
for (const [name, operator] of operators) {
  define(name, '(a, b, /)', 'reads', (vm, a: Value, b: Value) => binary(vm, operator, a, b));
  define(`i${name.replace(/_$/, '')}`, '(a, b, /)', 'write', (vm, a: Value, b: Value) =>
    inplace(vm, operator, a, b),
  );
}

const comparisons: readonly (readonly [string, Comparison])[] = [
  ['lt', '<'],
  ['le', '<='],
  ['eq', '=='],
  ['ne', '!='],
  ['gt', '>'],
  ['ge', '>='],
];
for (const [name, op] of comparisons) {
  define(name, '(a, b, /)', 'reads', (vm, a: Value, b: Value) => compare(vm, op, a, b));
}

for (const [name, operator] of [
  ['neg', '-'],
  ['pos', '+'],
  ['invert', '~'],
  ['inv', '~'],
] as const) {
  define(name, '(a, /)', 'none', (vm, a: Value) => unary(vm, operator, a));
}

define('abs', '(a, /)', 'none', (vm, a: Value) => {
  const result = callSpecial(vm, a, '__abs__');
  if (result === undefined) throw typeError(`bad operand type for abs(): '${typeOf(a).name}'`);
  return result;
});
define('index', '(a, /)', 'none', (vm, a: Value) => asIndex(vm, a));
define('not_', '(a, /)', 'read', (vm, a: Value) => after(isTrue(vm, a), (truth) => truth !== true));
define('truth', '(a, /)', 'read', (vm, a: Value) => isTrue(vm, a), false);
define('is_', '(a, b, /)', 'none', (_vm, a: Value, b: Value) => a === b, false);
define('is_not', '(a, b, /)', 'none', (_vm, a: Value, b: Value) => a !== b, false);
define('is_none', '(a, /)', 'none', (_vm, a: Value) => a === null, false);
define('is_not_none', '(a, /)', 'none', (_vm, a: Value) => a !== null, false);
define('getitem', '(a, b, /)', 'item', (vm, a: Value, b: Value) => getItem(vm, a, b));
define('setitem', '(a, b, c, /)', 'write-item', (vm, a: Value, b: Value, c: Value) =>
  after(setItem(vm, a, b, c), () => null),
);
define('delitem', '(a, b, /)', 'write', (vm, a: Value, b: Value) => after(deleteItem(vm, a, b), () => null));
define('contains', '(a, b, /)', 'read', (vm, a: Value, b: Value) => contains(vm, a, b));
define('concat', '(a, b, /)', 'reads', (vm, a: Value, b: Value) => concatenate(vm, a, b, binary));
define('iconcat', '(a, b, /)', 'write', (vm, a: Value, b: Value) => concatenate(vm, a, b, inplace));
define('countOf', '(a, b, /)', 'read', (vm, a: Value, b: Value) => new Steps(countOf(vm, a, b)), false);
define('indexOf', '(a, b, /)', 'read', (vm, a: Value, b: Value) => new Steps(indexOf(vm, a, b)), false);
define(
  'length_hint',
  '(obj, default=0, /)',
  'read',
  (vm, value: Value, fallback: Value) => {
    if (specialOf(value, '__len__') !== undefined) return lengthOf(vm, value);
    return callSpecial(vm, value, '__length_hint__') ?? fallback;
  },
  false,
);
entries.set(
  'call',
  rawFunction(
    'call',
    {},
    (vm, args, keywords) => {
      if (args.length === 0) throw typeError('call expected at least 1 argument, got 0');
      return vm.call(args[0]!, args.slice(1), keywords);
    },
    '_operator',
  ),
);
entries.set('__call__', entries.get('call')!);

function concatenate(vm: Runtime, a: Value, b: Value, operate: typeof binary): Result {
  if (specialOf(a, '__getitem__') === undefined) {
    throw typeError(`'${typeOf(a).name}' object can't be concatenated`);
  }
  return operate(vm, '+', a, b);
}

function* countOf(vm: Runtime, iterable: Value, wanted: Value): Program<Value> {
  let count = 0;
  for (const item of yield* collect(vm, iterable)) {
    if ((yield* settle(same(vm, item, wanted))) === true) count++;
  }
  return count;
}

function* indexOf(vm: Runtime, iterable: Value, wanted: Value): Program<Value> {
  const iterator = yield* settle(iterate(vm, iterable));
  for (let index = 0; ; index++) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) throw raised(valueErrorType, 'sequence.index(x): x not in sequence');
    if ((yield* settle(same(vm, item, wanted))) === true) return index;
  }
}

/** What looks something up in a value: `attrgetter`, `itemgetter` or `methodcaller`. */
abstract class Getter extends PyObject {
  /** What it was made with. */
  readonly args: PyTuple;
  readonly keywords: PyDict;

  constructor(cls: PyType, args: PyTuple, keywords: PyDict) {
    super(cls);
    this.args = args;
    this.keywords = keywords;
  }

  abstract get(vm: Runtime, value: Value): Program<Value>;

  override visit(visit: (value: Value) => void): void {
    visit(this.args);
    visit(this.keywords);
  }
}

class AttributeGetter extends Getter {
  override *get(vm: Runtime, value: Value): Program<Value> {
    const values: Value[] = [];
    for (const path of this.args.items) {
      let found = value;
      for (const name of textValue(path)!.split('.')) found = yield* settle(getAttribute(vm, found, name));
      values.push(found);
    }
    return values.length === 1 ? values[0]! : new PyTuple(values);
  }
}

class ItemGetter extends Getter {
  override *get(vm: Runtime, value: Value): Program<Value> {
    const values: Value[] = [];
    for (const key of this.args.items) values.push(yield* settle(getItem(vm, value, key)));
    return values.length === 1 ? values[0]! : new PyTuple(values);
  }
}

class MethodCaller extends Getter {
  override *get(vm: Runtime, value: Value): Program<Value> {
    const [name, ...args] = this.args.items;
    const bound = yield* settle(getAttribute(vm, value, textValue(name!)!));
    return yield* settle(callWith(vm, bound, new PyTuple(args), this.keywords));
  }
}

function* describe(vm: Runtime, getter: Getter): Program<Value> {
  const parts: string[] = [];
  for (const argument of getter.args.items) parts.push(String(yield* settle(reprOf(vm, argument))));
  for (const [name, value] of getter.keywords.entries()) {
    parts.push(`${String(name)}=${String(yield* settle(reprOf(vm, value)))}`);
  }
  return `operator.${getter.cls.name}(${parts.join(', ')})`;
}

function requireNames(args: PyTuple): void {
  for (const name of args.items) {
    if (textValue(name) === undefined) throw raised(typeErrorType, 'attribute name must be a string');
  }
}

function getterType(
  name: string,
  Kind: new (cls: PyType, args: PyTuple, keywords: PyDict) => Getter,
  check: (args: PyTuple, keywords: PyDict) => void,
): void {
  const type = nativeType(name, { module: 'operator' });
  staticMethod(
    type,
    '__new__',
    '(cls, /, *args, **kwargs)',
    {},
    (_vm, cls: PyType, args: PyTuple, keywords: PyDict) => {
      check(args, keywords);
      return new Kind(cls, args, keywords);
    },
  );
  method(
    type,
    '__call__',
    '(self, obj, /)',
    { access: 'none' },
    (vm, self: Getter, value: Value) => new Steps(self.get(vm, value)),
  );
  method(type, '__repr__', '(self, /)', {}, (vm, self: Getter) => new Steps(describe(vm, self)));
  entries.set(name, type);
}

getterType('attrgetter', AttributeGetter, (args, keywords) => {
  if (keywords.size > 0) throw typeError('attrgetter() takes no keyword arguments');
  if (args.items.length === 0) throw typeError('attrgetter expected 1 argument, got 0');
  requireNames(args);
});
getterType('itemgetter', ItemGetter, (args, keywords) => {
  if (keywords.size > 0) throw typeError('itemgetter() takes no keyword arguments');
  if (args.items.length === 0) throw typeError('itemgetter expected 1 argument, got 0');
});
getterType('methodcaller', MethodCaller, (args) => {
  if (args.items.length === 0) throw typeError('methodcaller needs at least one argument, the method name');
  if (textValue(args.items[0]!) === undefined) throw typeError('method name must be a string');
});

/** `operator`, and `_operator`, which it is in CPython. */
export const operatorModules: readonly NativeModule[] = ['operator', '_operator'].map((name) => ({
  name,
  fill: (_vm, { globals }) => {
    for (const [key, value] of entries) globals.set(key, value);
  },
}));

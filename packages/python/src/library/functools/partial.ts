import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, classMethod, method, staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyMethod } from '../../objects/function.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { specialOf } from '../../semantics/special.ts';
import { reprOf } from '../../semantics/text.ts';
import { callWith } from '../../types/function-types.ts';
import { makeAlias } from '../../types/typing/generic-alias.ts';
import { isAtLeast } from '../../types/version.ts';

export const partialType: PyType = nativeType('functools.partial', {
  module: 'functools',
  qualname: 'partial',
  hasDict: true,
});

const placeholderType: PyType = nativeType('_PlaceholderType', { module: 'functools', isBase: false });

/** `functools.Placeholder`: stands for a positional argument that is given later. One is made for an execution. */
export function makePlaceholder(): PyObject {
  return new PyObject(placeholderType);
}

function isPlaceholder(value: Value | undefined): boolean {
  return value instanceof PyObject && value.cls === placeholderType;
}

method(placeholderType, '__repr__', '(self, /)', {}, () => 'Placeholder');

/** `functools.partial`. */
class PyPartial extends PyObject {
  function: Value;
  args: PyTuple;
  keywords: PyDict;

  constructor(cls: PyType, callable: Value, args: PyTuple, keywords: PyDict) {
    super(cls);
    this.function = callable;
    this.args = args;
    this.keywords = keywords;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.function);
    visit(this.args);
    visit(this.keywords);
  }
}

/** Puts arguments in the places that are kept for them, the rest behind. */
function fill(places: readonly Value[], given: readonly Value[]): Value[] {
  let taken = 0;
  const filled = places.map((value) =>
    isPlaceholder(value) && taken < given.length ? given[taken++]! : value,
  );
  return [...filled, ...given.slice(taken)];
}

function makePartial(_vm: Runtime, cls: PyType, args: PyTuple, keywords: PyDict): Result {
  const [callable, ...rest] = args.items;
  if (callable === undefined) throw typeError("type 'partial' takes at least one argument");
  if (specialOf(callable, '__call__') === undefined) throw typeError('the first argument must be callable');
  if (isPlaceholder(rest.at(-1))) throw typeError('trailing Placeholders are not allowed');
  if (callable instanceof PyPartial && callable.cls === cls && callable.attributes!.size === 0) {
    const merged = callable.keywords.copy();
    merged.assign(keywords);
    const all = new PyTuple(fill(callable.args.items, rest));
    return withAttributes(new PyPartial(cls, callable.function, all, merged));
  }
  return withAttributes(new PyPartial(cls, callable, new PyTuple(rest), keywords));
}

function callPartial(vm: Runtime, self: PyPartial, args: PyTuple, keywords: PyDict): Result {
  const all = fill(self.args.items, args.items);
  if (all.some(isPlaceholder)) {
    const missing = self.args.items.filter(isPlaceholder).length;
    throw typeError(
      `missing positional arguments in 'partial' call; expected at least ${missing}, got ${args.items.length}`,
    );
  }
  if (self.keywords.size === 0) return callWith(vm, self.function, new PyTuple(all), keywords);
  const merged = self.keywords.copy();
  merged.assign(keywords);
  return callWith(vm, self.function, new PyTuple(all), merged);
}

function* describe(vm: Runtime, self: PyPartial): Program<Value> {
  const parts = [String(yield* settle(reprOf(vm, self.function)))];
  for (const argument of self.args.items) parts.push(String(yield* settle(reprOf(vm, argument))));
  for (const [name, value] of self.keywords.entries()) {
    parts.push(`${String(name)}=${String(yield* settle(reprOf(vm, value)))}`);
  }
  return `functools.partial(${parts.join(', ')})`;
}

/** Gives `partial` its methods. */
export function installPartial(): void {
  staticMethod(partialType, '__new__', '(cls, /, *args, **kwargs)', {}, makePartial);
  method(partialType, '__call__', '(self, /, *args, **kwargs)', {}, callPartial);
  method(partialType, '__repr__', '(self, /)', {}, (vm, self: PyPartial) => new Steps(describe(vm, self)));
  method(
    partialType,
    '__get__',
    '(self, instance, owner=None, /)',
    {},
    (vm, self: PyPartial, instance: Value) =>
      instance === null || !isAtLeast(vm, '3.14') ? self : new PyMethod(self, instance),
  );
  attribute(partialType, 'func', (_vm, self: PyPartial) => self.function);
  attribute(partialType, 'args', (_vm, self: PyPartial) => self.args);
  attribute(partialType, 'keywords', (_vm, self: PyPartial) => self.keywords);
  classMethod(partialType, '__class_getitem__', '(cls, item, /)', {}, makeAlias);
}

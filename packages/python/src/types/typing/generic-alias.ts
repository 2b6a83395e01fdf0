import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, classMethod, method, staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { ellipsis, notImplemented } from '../../objects/singleton.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, PyType, typeType } from '../../objects/type.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { equals } from '../../semantics/comparison.ts';
import { containerText } from '../../semantics/container-text.ts';
import { hashOf } from '../../semantics/hash.ts';
import { iterate } from '../../semantics/iteration.ts';
import { PyTypeParameter } from '../../semantics/type-parameters.ts';
import { callWith } from '../function-types.ts';
import { typeText } from './type-text.ts';

export const genericAliasType: PyType = nativeType('GenericAlias', { module: 'types' });

/** A generic class with arguments: `list[int]`. */
export class PyGenericAlias extends PyObject {
  readonly origin: Value;
  readonly args: PyTuple;

  constructor(origin: Value, args: PyTuple, cls: PyType = genericAliasType) {
    super(cls);
    this.origin = origin;
    this.args = args;
  }

  /** The type parameters among its arguments, each once. */
  get parameters(): PyTypeParameter[] {
    const found = new Set<PyTypeParameter>();
    for (const arg of this.args.items) {
      if (arg instanceof PyTypeParameter) found.add(arg);
      else if (arg instanceof PyGenericAlias) for (const inner of arg.parameters) found.add(inner);
    }
    return [...found];
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.origin);
    visit(this.args);
  }
}

/** `origin[item]`: the body of `__class_getitem__`. */
export function makeAlias(_vm: Runtime, origin: Value, item: Value): PyGenericAlias {
  return new PyGenericAlias(origin, item instanceof PyTuple ? item : new PyTuple([item]));
}

function aliasText(vm: Runtime, alias: PyGenericAlias): Result {
  return after(typeText(vm, alias.origin), (origin) =>
    containerText(
      vm,
      alias.args,
      '...',
      () => alias.args.items.map((arg) => new TypeArgument(arg)),
      (texts) => `${origin}[${texts.length === 0 ? '()' : texts.join(', ')}]`,
    ),
  );
}

const typeArgumentType = nativeType('argument', { isBase: false });

/** An argument of an alias, whose `repr` is that of a type. */
class TypeArgument extends PyObject {
  readonly argument: Value;

  constructor(argument: Value) {
    super(typeArgumentType);
    this.argument = argument;
  }
}

function argumentText(vm: Runtime, argument: Value): Result {
  if (argument === ellipsis) return '...';
  if (!(argument instanceof PyList)) return typeText(vm, argument);
  return containerText(
    vm,
    argument,
    '[...]',
    () => argument.items.map((item) => new TypeArgument(item)),
    (texts) => `[${texts.join(', ')}]`,
  );
}

/** Puts arguments in the places of the type parameters. */
function substitute(vm: Runtime, alias: PyGenericAlias, item: Value): Result {
  const { parameters } = alias;
  const given = item instanceof PyTuple ? item.items : [item];
  if (parameters.length === given.length && given.length > 0) return replaced(alias, parameters, given);
  return after(aliasText(vm, alias), (text) => {
    if (parameters.length === 0) throw typeError(`${text} is not a generic class`);
    const count = given.length > parameters.length ? 'many' : 'few';
    throw typeError(
      `Too ${count} arguments for ${text}; actual ${given.length}, expected ${parameters.length}`,
    );
  });
}

function replaced(
  alias: PyGenericAlias,
  parameters: readonly PyTypeParameter[],
  given: readonly Value[],
): PyGenericAlias {
  const args = alias.args.items.map((arg) => {
    if (arg instanceof PyTypeParameter) return given[parameters.indexOf(arg)]!;
    return arg instanceof PyGenericAlias ? replaced(arg, parameters, given) : arg;
  });
  return new PyGenericAlias(alias.origin, new PyTuple(args), alias.cls);
}

/** Calls the origin; the instance remembers the alias where it can. */
function callAlias(vm: Runtime, alias: PyGenericAlias, args: PyTuple, keywords: PyDict): Result {
  const made = callWith(vm, alias.origin, args, keywords);
  return after(made, (instance) => {
    if (instance instanceof PyObject && instance.attributes !== null && !(instance instanceof PyType)) {
      instance.attributes.set('__orig_class__', alias);
    }
    return instance;
  });
}

/** Gives `types.GenericAlias` its methods. */
export function installGenericAlias(): void {
  staticMethod(
    genericAliasType,
    '__new__',
    '(cls, origin, args, /)',
    {},
    (_vm, cls: PyType, origin: Value, args: Value) =>
      new PyGenericAlias(origin, args instanceof PyTuple ? args : new PyTuple([args]), cls),
  );
  method(typeArgumentType, '__repr__', '(self, /)', {}, (vm, self: TypeArgument) =>
    argumentText(vm, self.argument),
  );
  method(genericAliasType, '__repr__', '(self, /)', {}, aliasText);
  method(genericAliasType, '__call__', '(self, /, *args, **kwargs)', {}, callAlias);
  method(genericAliasType, '__getitem__', '(self, key, /)', {}, substitute);
  method(genericAliasType, '__mro_entries__', '(self, bases, /)', {}, (_vm, self: PyGenericAlias) => {
    return new PyTuple([self.origin]);
  });
  method(genericAliasType, '__getattr__', '(self, name, /)', {}, (vm, self: PyGenericAlias, name: string) =>
    getAttribute(vm, self.origin, name),
  );
  method(genericAliasType, '__iter__', '(self, /)', {}, (vm, self: PyGenericAlias) =>
    iterate(vm, new PyTuple([self])),
  );
  method(genericAliasType, '__eq__', '(self, value, /)', {}, (vm, self: PyGenericAlias, other: Value) => {
    if (!(other instanceof PyGenericAlias)) return notImplemented;
    return equals(vm, new PyTuple([self.origin, self.args]), new PyTuple([other.origin, other.args]));
  });
  method(genericAliasType, '__hash__', '(self, /)', {}, (vm, self: PyGenericAlias) =>
    hashOf(vm, new PyTuple([self.origin, self.args])),
  );
  for (const [name, hook] of [
    ['isinstance', '__instancecheck__'],
    ['issubclass', '__subclasscheck__'],
  ] as const) {
    method(genericAliasType, hook, '(self, value, /)', {}, () => {
      throw typeError(`${name}() argument 2 cannot be a parameterized generic`);
    });
  }
  classMethod(typeType, '__class_getitem__', '(cls, item, /)', {}, makeAlias);
  attribute(genericAliasType, '__origin__', (_vm, self: PyGenericAlias) => self.origin);
  attribute(genericAliasType, '__args__', (_vm, self: PyGenericAlias) => self.args);
  attribute(genericAliasType, '__parameters__', (_vm, self: PyGenericAlias) => new PyTuple(self.parameters));
}

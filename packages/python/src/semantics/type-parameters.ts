import type { Runtime } from '../interpreter/runtime.ts';
import { attribute } from '../objects/define.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { getAttribute } from './attributes.ts';
import { getItem } from './subscript.ts';

export type TypeParameterKind = 'TypeVar' | 'ParamSpec' | 'TypeVarTuple';

const typeVarType: PyType = nativeType('TypeVar', { module: 'typing', hasDict: true, isBase: false });
const paramSpecType: PyType = nativeType('ParamSpec', { module: 'typing', hasDict: true, isBase: false });
const typeVarTupleType: PyType = nativeType('TypeVarTuple', {
  module: 'typing',
  hasDict: true,
  isBase: false,
});
export const typeAliasType: PyType = nativeType('TypeAliasType', { module: 'typing', isBase: false });

const types: Readonly<Record<TypeParameterKind, PyType>> = {
  TypeVar: typeVarType,
  ParamSpec: paramSpecType,
  TypeVarTuple: typeVarTupleType,
};

/** A type parameter. What it is bound to is computed when it is asked for. */
export class PyTypeParameter extends PyObject {
  readonly name: string;
  bound: Value = null;
  constraints: Value = null;
  defaultValue: Value = null;

  constructor(kind: TypeParameterKind, name: string) {
    super(types[kind]);
    this.name = name;
  }
}

/** The types of type parameters, by name. */
export const typeParameterTypes: Readonly<Record<TypeParameterKind, PyType>> = types;

export function makeTypeParameter(kind: TypeParameterKind, name: string): PyTypeParameter {
  return new PyTypeParameter(kind, name);
}

/** `type X = …`. */
export class PyTypeAlias extends PyObject {
  readonly name: string;
  readonly parameters: Value;
  /** The function that computes its value. */
  readonly compute: Value;
  value: Value | undefined;

  constructor(name: string, parameters: Value, compute: Value) {
    super(typeAliasType);
    this.name = name;
    this.parameters = parameters;
    this.compute = compute;
  }
}

/** @param parts the name, the type parameters, and the function that computes the value. */
export function makeTypeAlias(parts: PyTuple): PyTypeAlias {
  const [name, parameters, compute] = parts.items;
  return new PyTypeAlias(name as string, parameters ?? null, compute ?? null);
}

/** `typing.Generic[parameters]`, the base of a class with type parameters. */
export function subscriptGeneric(vm: Runtime, parameters: PyTuple): Result {
  const typing = vm.call(vm.builtins.get('__import__')!, ['typing']);
  return after(typing, (module) =>
    after(getAttribute(vm, module, 'Generic'), (generic) => getItem(vm, generic, parameters)),
  );
}

/** Gives the types their attributes. */
export function installTypeParameters(): void {
  for (const type of Object.values(types)) {
    attribute(type, '__name__', (_, self: PyTypeParameter) => self.name);
    attribute(type, '__bound__', (vm, self: PyTypeParameter) => computed(vm, self.bound));
    attribute(type, '__constraints__', (vm, self: PyTypeParameter) =>
      computed(vm, self.constraints ?? new PyTuple([])),
    );
    attribute(type, '__default__', (vm, self: PyTypeParameter) => computed(vm, self.defaultValue));
  }
  attribute(typeAliasType, '__name__', (_, self: PyTypeAlias) => self.name);
  attribute(typeAliasType, '__type_params__', (_, self: PyTypeAlias) => self.parameters ?? new PyTuple([]));
  attribute(typeAliasType, '__value__', (vm, self: PyTypeAlias) => {
    if (self.value !== undefined) return self.value;
    return after(vm.call(self.compute, [1]), (value) => {
      self.value = value;
      return value;
    });
  });
}

function computed(vm: Runtime, value: Value): Result {
  return value instanceof PyObject && value.cls.name === 'function' ? vm.call(value, [1]) : value;
}

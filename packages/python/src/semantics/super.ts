import type { Runtime } from '../interpreter/runtime.ts';
import { PyCell } from '../objects/cell.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import { raised, runtimeErrorType, typeError } from '../objects/exception-types.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { nativeType, PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { genericGet, orRefused } from './attributes.ts';
import { bindToInstance, bindToType } from './binding.ts';

export const superType: PyType = nativeType('super');

/** `super(cls, object)`: the attributes of an object that stand behind a class in its method resolution order. */
export class PySuper extends PyObject {
  readonly thisClass: PyType;
  /** An instance of the class, or a class derived from it; undefined while it is not bound. */
  readonly self: Value | undefined;

  constructor(thisClass: PyType, self: Value | undefined) {
    super(superType);
    this.thisClass = thisClass;
    this.self = self;
  }
}

/** The class in whose order a bound `super` looks. */
function startOf(thisClass: PyType, self: Value): PyType {
  if (self instanceof PyType && self.isSubtype(thisClass)) return self;
  const type = typeOf(self);
  if (type.isSubtype(thisClass)) return type;
  throw typeError(
    self instanceof PyType
      ? `super(type, obj): obj (type ${self.name}) is not an instance or subtype of type (${thisClass.name}).`
      : `super(type, obj): obj (instance of ${type.name}) is not an instance or subtype of type (${thisClass.name}).`,
  );
}

/** What stands behind a class; undefined where there is no such attribute. */
function findBehind(vm: Runtime, thisClass: PyType, self: Value, name: string): Result | undefined {
  const start = startOf(thisClass, self);
  const { mro } = start;
  for (let at = mro.indexOf(thisClass) + 1; at < mro.length; at++) {
    const found = mro[at]!.namespace.get(name);
    if (found === undefined) continue;
    return self === start ? bindToType(vm, found, start) : bindToInstance(vm, found, self);
  }
  return undefined;
}

/** `super(cls, self).name`. */
export function superAttribute(vm: Runtime, thisClass: PyType, self: Value, name: string): Result {
  const found = name === '__class__' ? undefined : findBehind(vm, thisClass, self, name);
  if (found !== undefined) return found;
  const object = new PySuper(thisClass, self);
  return orRefused(genericGet(vm, object, name), object, name);
}

/** The class and the instance that `super()` without arguments means: those of the method that calls it. */
function implicit(vm: Runtime): [PyType, Value] {
  const { frame } = vm.current;
  if (frame === null) throw raised(runtimeErrorType, 'super(): no current frame');
  const { code } = frame.code;
  if (code.argCount === 0) throw raised(runtimeErrorType, 'super(): no arguments');
  const place = code.localsPlus.indexOf('__class__');
  const cell = place < 0 ? undefined : frame.slots[place];
  if (!(cell instanceof PyCell)) throw raised(runtimeErrorType, 'super(): __class__ cell not found');
  if (cell.value === undefined) throw raised(runtimeErrorType, 'super(): empty __class__ cell');
  const first = frame.slots[0];
  const self = first instanceof PyCell ? first.value : first;
  if (self === undefined) throw raised(runtimeErrorType, 'super(): arg[0] deleted');
  return [cell.value as PyType, self];
}

/** Gives `super` its methods. */
export function installSuper(): void {
  staticMethod(
    superType,
    '__new__',
    '(cls, type=?, object=?, /)',
    {},
    (vm, _cls, type?: Value, object?: Value) => {
      if (type === undefined) return new PySuper(...implicit(vm));
      if (!(type instanceof PyType))
        throw typeError(`super() argument 1 must be a type, not ${typeOf(type).name}`);
      if (object !== undefined && object !== null) startOf(type, object);
      return new PySuper(type, object ?? undefined);
    },
  );
  method(superType, '__init__', '(self, /, *args)', {}, () => null);
  method(superType, '__getattribute__', '(self, name, /)', {}, (vm, self: PySuper, name: string) =>
    self.self === undefined
      ? orRefused(genericGet(vm, self, name), self, name)
      : superAttribute(vm, self.thisClass, self.self, name),
  );
  method(superType, '__get__', '(self, instance, owner=None, /)', {}, (_, self: PySuper, instance: Value) =>
    instance === null || self.self !== undefined ? self : new PySuper(self.thisClass, instance),
  );
  attribute(superType, '__thisclass__', (_, self: PySuper) => self.thisClass);
  attribute(superType, '__self__', (_, self: PySuper) => self.self ?? null);
  attribute(superType, '__self_class__', (_, self: PySuper) =>
    self.self === undefined ? null : startOf(self.thisClass, self.self),
  );
  method(superType, '__repr__', '(self, /)', {}, (_, self: PySuper) => {
    const object = self.self === undefined ? 'NULL' : `<${typeOf(self.self).name} object>`;
    return `<super: <class '${self.thisClass.name}'>, ${object}>`;
  });
}

import type { Program } from '@heddle/core';
import { missingAttribute } from '../interpreter/missing-names.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { PyException, Raised } from '../objects/exception.ts';
import { attributeErrorType, typeError } from '../objects/exception-types.ts';
import { PyProperty } from '../objects/function.ts';
import { PyModule } from '../objects/module.ts';
import { PyGetSet } from '../objects/native.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { PySlot } from '../objects/slot.ts';
import { Steps, settle } from '../objects/steps.ts';
import { objectType, PyType, typeType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { isAtLeast } from '../types/version.ts';
import { bindToInstance, bindToType, isDataDescriptor, propertyName } from './binding.ts';

/** An AttributeError with `name` and `obj`, from which tracebacks take their suggestions. */
export function attributeError(object: Value, name: string, message: string): Raised {
  const exception = new PyException(attributeErrorType, [message]);
  exception.attributes = PyDict.of([
    ['name', name],
    ['obj', object],
  ]);
  return new Raised(exception);
}

/** @throws Raised always. */
export function refuseAttribute(object: Value, name: string): never {
  if (object instanceof PyType) {
    throw attributeError(object, name, `type object '${object.name}' has no attribute '${name}'`);
  }
  if (object instanceof PyModule) {
    throw attributeError(object, name, `module '${String(object.name)}' has no attribute '${name}'`);
  }
  throw attributeError(object, name, `'${typeOf(object).name}' object has no attribute '${name}'`);
}

/** What was found of an attribute. @throws Raised AttributeError where it is undefined. */
export function orRefused(result: Result | undefined, object: Value, name: string): Result {
  return result === undefined ? refuseAttribute(object, name) : result;
}

/** `object.__getattribute__`, where nothing is found: undefined. */
export function genericGet(vm: Runtime, object: Value, name: string): Result | undefined {
  const found = typeOf(object).lookup(name);
  if (found !== undefined && isDataDescriptor(found)) return bindToInstance(vm, found, object);
  if (object instanceof PyObject && object.attributes !== null) {
    const value = object.attributes.get(name);
    if (value !== undefined) return value;
  }
  return found === undefined ? undefined : bindToInstance(vm, found, object);
}

/** `type.__getattribute__`, where nothing is found: undefined. */
export function typeGet(vm: Runtime, type: PyType, name: string): Result | undefined {
  const meta = type.cls.lookup(name);
  if (meta !== undefined && isDataDescriptor(meta)) return bindToInstance(vm, meta, type);
  const found = type.lookup(name);
  if (found !== undefined) return bindToType(vm, found, type);
  return meta === undefined ? undefined : bindToInstance(vm, meta, type);
}

/** The way of the native types: no `__getattribute__` of a program's own is asked. */
function plainGet(vm: Runtime, object: Value, name: string): Result | undefined {
  return object instanceof PyType ? typeGet(vm, object, name) : genericGet(vm, object, name);
}

/** Whether a type looks its attributes up in a way of its own. */
function hasOwnWay(type: PyType): boolean {
  const found = type.lookup('__getattribute__');
  return (
    found !== objectType.namespace.get('__getattribute__') &&
    found !== typeType.namespace.get('__getattribute__')
  );
}

/**
 * `getattr(object, name)`.
 * @throws Raised AttributeError
 */
export function getAttribute(vm: Runtime, object: Value, name: string): Result {
  const type = typeOf(object);
  const fallback = type.lookup('__getattr__');
  if (hasOwnWay(type)) {
    // A native type answers at once.
    if (!type.isHeap && fallback === undefined)
      return vm.call(type.lookup('__getattribute__')!, [object, name]);
    return new Steps(getBySteps(vm, object, name));
  }
  if (fallback !== undefined) return new Steps(getBySteps(vm, object, name));
  const value = plainGet(vm, object, name);
  if (value !== undefined) return value;
  if (object instanceof PyModule) return getFromModule(vm, object, name);
  return refuseAttribute(object, name);
}

/** A module may say with `__getattr__` what is not there. */
function getFromModule(vm: Runtime, module: PyModule, name: string): Result {
  const fallback = module.globals.get('__getattr__');
  if (fallback !== undefined) return vm.call(fallback, [name]);
  throw attributeError(module, name, missingAttribute(vm, module, name));
}

function* getBySteps(vm: Runtime, object: Value, name: string): Program<Value> {
  const type = typeOf(object);
  try {
    if (hasOwnWay(type)) return yield* settle(vm.call(type.lookup('__getattribute__')!, [object, name]));
    const value = plainGet(vm, object, name);
    return value === undefined ? refuseAttribute(object, name) : yield* settle(value);
  } catch (error) {
    const fallback = type.lookup('__getattr__');
    if (fallback === undefined || !isAttributeError(error)) throw error;
    return yield* fallBack(vm, fallback, object, name);
  }
}

/** What `__getattr__` gives. Its AttributeError gets `name` and `obj` where it has none of them. */
function* fallBack(vm: Runtime, fallback: Value, object: Value, name: string): Program<Value> {
  try {
    return yield* settle(vm.call(fallback, [object, name]));
  } catch (error) {
    if (error instanceof Raised && isAttributeError(error)) {
      const { exception } = error;
      exception.attributes ??= new PyDict();
      if (!exception.attributes.has('name') && !exception.attributes.has('obj')) {
        exception.attributes.set('name', name);
        exception.attributes.set('obj', object);
      }
    }
    throw error;
  }
}

/** Whether what was thrown is Python's AttributeError. */
export function isAttributeError(error: unknown): boolean {
  return error instanceof Raised && error.exception.cls.isSubtype(attributeErrorType);
}

/**
 * An attribute, or undefined where there is none. Where Python code has to run to find out, its AttributeError is
 * turned into {@link absent}.
 */
export function findAttribute(vm: Runtime, object: Value, name: string): Result | undefined {
  const type = typeOf(object);
  if (hasOwnWay(type) || type.lookup('__getattr__') !== undefined)
    return new Steps(findBySteps(vm, object, name));
  try {
    const value = plainGet(vm, object, name);
    if (value === undefined && object instanceof PyModule && object.globals.has('__getattr__')) {
      return new Steps(findBySteps(vm, object, name));
    }
    return value instanceof Steps ? new Steps(guarded(value)) : value;
  } catch (error) {
    if (isAttributeError(error)) return undefined;
    throw error;
  }
}

/** What {@link findAttribute} gives where steps have found that there is no such attribute. */
export const absent: PyObject = new PyObject(objectType);

function* findBySteps(vm: Runtime, object: Value, name: string): Program<Value> {
  try {
    return yield* settle(getAttribute(vm, object, name));
  } catch (error) {
    if (isAttributeError(error)) return absent;
    throw error;
  }
}

function* guarded(result: Result): Program<Value> {
  try {
    return yield* settle(result);
  } catch (error) {
    if (isAttributeError(error)) return absent;
    throw error;
  }
}

/**
 * `setattr(object, name, value)`.
 * @throws Raised AttributeError, TypeError
 */
export function setAttribute(vm: Runtime, object: Value, name: string, value: Value): Result {
  const type = typeOf(object);
  if (type.isHeap) {
    const own = type.lookup('__setattr__');
    if (
      own !== undefined &&
      own !== objectType.namespace.get('__setattr__') &&
      own !== typeType.namespace.get('__setattr__')
    ) {
      return vm.call(own, [object, name, value]);
    }
  }
  return plainSet(vm, object, name, value);
}

/** `object.__setattr__` and `type.__setattr__`. */
export function plainSet(vm: Runtime, object: Value, name: string, value: Value): Result {
  if (object instanceof PyType) return setOnType(vm, object, name, value);
  const found = typeOf(object).lookup(name);
  if (found instanceof PyObject && isDataDescriptor(found))
    return setDescriptor(vm, found, object, name, value);
  if (object instanceof PyObject && (object.attributes !== null || object.cls.hasDict)) {
    object.attributes ??= new PyDict();
    object.attributes.set(name, value);
    return null;
  }
  return refuseStore(vm, object, name, found);
}

function refuseStore(vm: Runtime, object: Value, name: string, found: Value | undefined): never {
  const type = typeOf(object);
  if (found !== undefined)
    throw attributeError(object, name, `'${type.name}' object attribute '${name}' is read-only`);
  const more = isAtLeast(vm, '3.12') ? ' and no __dict__ for setting new attributes' : '';
  throw attributeError(object, name, `'${type.name}' object has no attribute '${name}'${more}`);
}

function setDescriptor(vm: Runtime, found: PyObject, object: Value, name: string, value: Value): Result {
  if (found instanceof PySlot) {
    found.set(object as PyObject, value);
    return null;
  }
  if (found instanceof PyProperty) {
    if (found.setter !== null) return vm.call(found.setter, [object, value]);
    throw attributeError(
      object,
      name,
      `property ${propertyName(found)}of '${typeOf(object).qualname}' object has no setter`,
    );
  }
  if (found instanceof PyGetSet) {
    if (found.set !== undefined) return found.set(vm, object as never, value) ?? null;
    const owner = found.owner.name;
    throw attributeError(object, name, `attribute '${name}' of '${owner}' objects is not writable`);
  }
  const set = found.cls.lookup('__set__');
  if (set === undefined) throw attributeError(object, name, '__set__');
  return vm.call(set, [found, object, value]);
}

function setOnType(vm: Runtime, type: PyType, name: string, value: Value): Result {
  const meta = type.cls.lookup(name);
  if (meta instanceof PyObject && isDataDescriptor(meta)) return setDescriptor(vm, meta, type, name, value);
  if (!type.isHeap) throw typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
  const hadFinalizer = type.hasFinalizer;
  type.define(name, value);
  if (type.hasFinalizer && !hadFinalizer) vm.lifetimes.adopt();
  return null;
}

/**
 * `delattr(object, name)`.
 * @throws Raised AttributeError, TypeError
 */
export function deleteAttribute(vm: Runtime, object: Value, name: string): Result {
  const type = typeOf(object);
  const own = type.isHeap ? type.lookup('__delattr__') : undefined;
  if (
    own !== undefined &&
    own !== objectType.namespace.get('__delattr__') &&
    own !== typeType.namespace.get('__delattr__')
  ) {
    return vm.call(own, [object, name]);
  }
  return plainDelete(vm, object, name);
}

/** `object.__delattr__` and `type.__delattr__`. */
export function plainDelete(vm: Runtime, object: Value, name: string): Result {
  const found = (object instanceof PyType ? object.cls : typeOf(object)).lookup(name);
  if (found instanceof PyObject && isDataDescriptor(found)) return deleteDescriptor(vm, found, object, name);
  if (object instanceof PyType) {
    if (!object.isHeap)
      throw typeError(`cannot delete '${name}' attribute of immutable type '${object.name}'`);
    if (object.remove(name)) return null;
  } else if (object instanceof PyObject && object.attributes?.delete(name) !== undefined) return null;
  return refuseAttribute(object, name);
}

function deleteDescriptor(vm: Runtime, found: PyObject, object: Value, name: string): Result {
  if (found instanceof PySlot) {
    found.delete(object as PyObject);
    return null;
  }
  if (found instanceof PyProperty) {
    if (found.deleter !== null) return vm.call(found.deleter, [object]);
    throw attributeError(
      object,
      name,
      `property ${propertyName(found)}of '${typeOf(object).qualname}' object has no deleter`,
    );
  }
  if (found instanceof PyGetSet) {
    if (found.set !== undefined) return found.set(vm, object as never, undefined) ?? null;
    throw attributeError(
      object,
      name,
      `attribute '${name}' of '${found.owner.name}' objects is not writable`,
    );
  }
  const remove = found.cls.lookup('__delete__');
  if (remove === undefined) throw attributeError(object, name, '__delete__');
  return vm.call(remove, [found, object]);
}

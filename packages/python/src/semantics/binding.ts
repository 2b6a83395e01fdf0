import type { Runtime } from '../interpreter/runtime.ts';
import { attributeErrorType, raised } from '../objects/exception-types.ts';
import { classMethodType, PyFunction, PyMethod, PyProperty, PyWrappedMethod } from '../objects/function.ts';
import {
  builtinFunctionType,
  classMethodDescriptorType,
  methodDescriptorType,
  PyGetSet,
  PyNative,
  wrapperDescriptorType,
} from '../objects/native.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { PySlot } from '../objects/slot.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';

/** The type of a special method of a native type that is bound: `<method-wrapper '__add__' of int object at …>`. */
export const methodWrapperType: PyType = nativeType('method-wrapper', { isBase: false });

/** Whether it takes precedence over the attributes of an instance. */
export function isDataDescriptor(found: Value): boolean {
  if (!(found instanceof PyObject) || found instanceof PyFunction || found instanceof PyNative) return false;
  if (found instanceof PyProperty || found instanceof PyGetSet || found instanceof PySlot) return true;
  const { cls } = found;
  return cls.lookup('__set__') !== undefined || cls.lookup('__delete__') !== undefined;
}

/** What an attribute that was found in a type gives for an instance. */
export function bindToInstance(vm: Runtime, found: Value, instance: Value): Result {
  if (found instanceof PyFunction) return new PyMethod(found, instance);
  if (found instanceof PyNative) return bindNative(found, instance);
  if (!(found instanceof PyObject)) return found;
  if (found instanceof PyProperty) return getProperty(vm, found, instance);
  if (found instanceof PyGetSet) return found.get(vm, instance as never);
  if (found instanceof PySlot) return found.get(instance as PyObject);
  if (found instanceof PyWrappedMethod) {
    return found.cls.isSubtype(classMethodType)
      ? bindToClass(vm, found.function, typeOf(instance))
      : found.function;
  }
  const get = found.cls.lookup('__get__');
  return get === undefined ? found : vm.call(get, [found, instance, typeOf(instance)]);
}

function bindNative(native: PyNative, instance: Value): Value {
  if (native.self !== undefined) return native;
  switch (native.cls) {
    case methodDescriptorType:
      return new PyNative(native.definition, builtinFunctionType, instance);
    case wrapperDescriptorType:
      return new PyNative(native.definition, methodWrapperType, instance);
    case classMethodDescriptorType:
      return new PyNative(native.definition, builtinFunctionType, typeOf(instance));
    default:
      return native;
  }
}

/** A class method of a class. */
function bindToClass(vm: Runtime, callable: Value, cls: PyType): Result {
  if (callable instanceof PyFunction || callable instanceof PyNative) return new PyMethod(callable, cls);
  const get = typeOf(callable).lookup('__get__');
  if (get !== undefined && callable instanceof PyObject && callable.cls.isHeap) {
    return vm.call(get, [callable, cls, cls.cls]);
  }
  return new PyMethod(callable, cls);
}

/** What an attribute that was found in a class gives for the class itself. */
export function bindToType(vm: Runtime, found: Value, cls: PyType): Result {
  if (!(found instanceof PyObject) || found instanceof PyFunction) return found;
  if (found instanceof PyNative) {
    return found.cls === classMethodDescriptorType
      ? new PyNative(found.definition, builtinFunctionType, cls)
      : found;
  }
  if (found instanceof PyProperty || found instanceof PyGetSet || found instanceof PySlot) return found;
  if (found instanceof PyWrappedMethod) {
    return found.cls.isSubtype(classMethodType) ? bindToClass(vm, found.function, cls) : found.function;
  }
  const get = found.cls.lookup('__get__');
  return get === undefined ? found : vm.call(get, [found, null, cls]);
}

/** What a property is called in messages. */
export function propertyName(property: PyProperty): string {
  if (typeof property.name === 'string') return `'${property.name}' `;
  return property.getter instanceof PyFunction ? `'${property.getter.name}' ` : '';
}

function getProperty(vm: Runtime, property: PyProperty, instance: Value): Result {
  if (property.getter !== null) return vm.call(property.getter, [instance]);
  throw raised(
    attributeErrorType,
    `property ${propertyName(property)}of '${typeOf(instance).qualname}' object has no getter`,
  );
}

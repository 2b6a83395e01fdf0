import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { objectType, type PyType } from '../objects/type.ts';
import { isAtLeast } from '../types/version.ts';

/** Gives a new object its `__dict__`, where its class says that it has one. */
export function withAttributes<T extends PyObject>(object: T): T {
  if (object.cls.hasDict && object.attributes === null) object.attributes = new PyDict();
  return object;
}

/**
 * `object.__new__`: a new instance of a class.
 * @throws Raised TypeError for arguments that nobody takes, and for abstract classes.
 */
export function instantiate(
  vm: Runtime,
  type: PyType,
  args: readonly Value[],
  _keywords: readonly string[] | null,
): PyObject {
  if (args.length > 0) {
    const hasNew = type.lookup('__new__') !== objectType.namespace.get('__new__');
    const hasInit = type.lookup('__init__') !== objectType.namespace.get('__init__');
    if (hasNew) throw typeError('object.__new__() takes exactly one argument (the type to instantiate)');
    if (!hasInit) throw typeError(`${type.name}() takes no arguments`);
  }
  if (type.abstractMethods !== null && type.abstractMethods.size > 0)
    refuseAbstract(vm, type, type.abstractMethods);
  const instance = withAttributes(new PyObject(type));
  if (type.hasFinalizer) vm.lifetimes.watch(instance);
  return instance;
}

function refuseAbstract(vm: Runtime, type: PyType, abstract: ReadonlySet<string>): never {
  const plain = [...abstract].sort();
  const methods = plain.length === 1 ? 'method' : 'methods';
  if (!isAtLeast(vm, '3.12')) {
    throw typeError(
      `Can't instantiate abstract class ${type.name} with abstract ${methods} ${plain.join(', ')}`,
    );
  }
  const names = plain.map((name) => `'${name}'`);
  throw typeError(
    `Can't instantiate abstract class ${type.name} without an implementation for abstract ${methods} ${names.join(', ')}`,
  );
}

import { boolType, intType, noneType, strType } from './boxed.ts';
import type { Value } from './object.ts';
import type { PyType } from './type.ts';

/** Python's `type(value)`. */
export function typeOf(value: Value): PyType {
  switch (typeof value) {
    case 'object':
      return value === null ? noneType : value.cls;
    case 'number':
    case 'bigint':
      return intType;
    case 'string':
      return strType;
    default:
      return boolType;
  }
}

/** Whether a value is an instance of a type, by its class alone. */
export function isInstance(value: Value, type: PyType): boolean {
  return typeOf(value).isSubtype(type);
}

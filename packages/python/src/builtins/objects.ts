import type { Runtime } from '../interpreter/runtime.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyFunction, PyMethod } from '../objects/function.ts';
import { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { PyType } from '../objects/type.ts';
import { isInstanceOf, isSubclassOf } from '../semantics/classes.ts';
import { hashOf } from '../semantics/hash.ts';
import { idOf } from '../semantics/identity.ts';
import { specialOf } from '../semantics/special.ts';
import { lengthOf } from '../semantics/subscript.ts';

/** `callable(value)`. */
export function isCallable(value: Value): boolean {
  if (value instanceof PyFunction || value instanceof PyNative) return true;
  if (value instanceof PyMethod || value instanceof PyType) return true;
  return specialOf(value, '__call__') !== undefined;
}

/** The built-in functions that ask about one object. */
export const objectFunctions: readonly PyNative[] = [
  nativeFunction('callable', '(obj, /)', {}, (_vm: Runtime, value: Value) => isCallable(value), 'builtins'),
  nativeFunction('hash', '(obj, /)', {}, hashOf, 'builtins'),
  nativeFunction('id', '(obj, /)', {}, idOf, 'builtins'),
  nativeFunction('isinstance', '(obj, class_or_tuple, /)', {}, isInstanceOf, 'builtins'),
  nativeFunction('issubclass', '(cls, class_or_tuple, /)', {}, isSubclassOf, 'builtins'),
  nativeFunction('len', '(obj, /)', { access: 'length' }, lengthOf, 'builtins'),
];

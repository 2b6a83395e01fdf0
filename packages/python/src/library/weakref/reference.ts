import { PyBoxed } from '../../objects/boxed.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyList } from '../../objects/list.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { PyWeakLink } from '../../objects/weak-link.ts';

export const referenceType: PyType = nativeType('ReferenceType', { module: 'weakref' });

/** `weakref.ref`. */
export class PyWeakReference extends PyWeakLink {
  /** Its hash, that of the object, once it was asked for: it outlives the object. */
  hash: Value = null;
}

function isBuiltInContainer(value: PyObject): boolean {
  if (value.cls.isHeap && !(value instanceof PyTuple) && !(value instanceof PyBoxed)) return false;
  return (
    value instanceof PyTuple ||
    value instanceof PyBoxed ||
    value instanceof PyFloat ||
    value instanceof PyBytes ||
    value instanceof PyList ||
    (value instanceof PyDict && !value.cls.isHeap)
  );
}

/** An object that can be referred to weakly. @throws Raised TypeError for another value. */
export function requireReferable(value: Value): PyObject {
  if (value instanceof PyObject && !isBuiltInContainer(value)) return value;
  throw typeError(`cannot create weak reference to '${typeOf(value).name}' object`);
}

import { intType, PyBoxed } from '../../objects/boxed.ts';
import { floatType, PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import type { PyType } from '../../objects/type.ts';
import { withAttributes } from '../../semantics/instances.ts';
import type { Integer } from '../unbox.ts';

/** An int of a class. */
export function intOf(value: Integer, cls: PyType): Value {
  return cls === intType ? value : withAttributes(new PyBoxed(value, cls));
}

/** A float of a class. */
export function floatOf(value: number, cls: PyType): Value {
  return cls === floatType ? new PyFloat(value) : withAttributes(new PyFloat(value, cls));
}

import { Float, repr } from '@heddle/primitives';
import { PyObject } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const floatType: PyType = nativeType('float');

/** A float, or an instance of a class derived from it. */
export class PyFloat extends PyObject {
  readonly value: number;

  constructor(value: number, cls: PyType = floatType) {
    super(cls);
    this.value = value;
  }

  override repr(): string {
    return repr(new Float(this.value));
  }
}

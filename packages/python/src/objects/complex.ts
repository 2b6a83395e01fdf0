import { PyObject } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const complexType: PyType = nativeType('complex');

/** A complex number. */
export class PyComplex extends PyObject {
  readonly real: number;
  readonly imaginary: number;

  constructor(real: number, imaginary: number, cls: PyType = complexType) {
    super(cls);
    this.real = real;
    this.imaginary = imaginary;
  }
}

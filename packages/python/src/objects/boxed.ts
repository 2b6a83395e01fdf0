import { PyObject } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const intType: PyType = nativeType('int');
export const boolType: PyType = nativeType('bool', { bases: [intType], isBase: false });
export const strType: PyType = nativeType('str');
export const noneType: PyType = nativeType('NoneType', { isBase: false });

/** An instance of a class derived from `int` or `str`. */
export class PyBoxed extends PyObject {
  readonly value: number | bigint | string;

  constructor(value: number | bigint | string, cls: PyType) {
    super(cls);
    this.value = value;
  }
}

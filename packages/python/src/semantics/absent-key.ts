import { PyObject } from '../objects/object.ts';
import { nativeType } from '../objects/type.ts';

/** Stands for the value of a key that is not there. No program ever sees it. */
export const absentKey: PyObject = new PyObject(nativeType('absent', { isBase: false }));

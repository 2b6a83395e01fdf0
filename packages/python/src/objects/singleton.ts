import { PyObject } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const ellipsisType: PyType = nativeType('ellipsis', { isBase: false });
export const notImplementedType: PyType = nativeType('NotImplementedType', { isBase: false });

/** `...` */
export const ellipsis: PyObject = new PyObject(ellipsisType);
/** `NotImplemented` */
export const notImplemented: PyObject = new PyObject(notImplementedType);

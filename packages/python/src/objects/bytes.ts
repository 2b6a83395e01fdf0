import { PyObject } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const bytesType: PyType = nativeType('bytes');
export const bytearrayType: PyType = nativeType('bytearray');

/** Bytes, or a bytearray. */
export class PyBytes extends PyObject {
  data: Uint8Array;
  /** Whether it is a bytearray. */
  readonly isMutable: boolean;

  constructor(data: Uint8Array, cls: PyType = bytesType) {
    super(cls);
    this.data = data;
    this.isMutable = cls.isSubtype(bytearrayType);
  }

  /** One character a byte. */
  get text(): string {
    let text = '';
    for (const byte of this.data) text += String.fromCharCode(byte);
    return text;
  }
}

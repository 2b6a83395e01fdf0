import type { Runtime } from '../../interpreter/runtime.ts';
import { osErrorType, raised, typeError, valueError, valueErrorType } from '../../objects/exception-types.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { intValue } from '../../types/unbox.ts';

export const ioBaseType: PyType = nativeType('_IOBase', { module: '_io', hasDict: true });
export const rawIoBaseType: PyType = nativeType('_RawIOBase', { module: '_io', bases: [ioBaseType] });
export const bufferedIoBaseType: PyType = nativeType('_BufferedIOBase', {
  module: '_io',
  bases: [ioBaseType],
});
export const textIoBaseType: PyType = nativeType('_TextIOBase', { module: '_io', bases: [ioBaseType] });

/** `io.UnsupportedOperation`. */
export const unsupportedOperationType: PyType = nativeType('UnsupportedOperation', {
  module: 'io',
  bases: [osErrorType, valueErrorType],
});

/** Throws `io.UnsupportedOperation`. */
export function refuseOperation(message: string): never {
  throw raised(unsupportedOperationType, message);
}

/** A stream of native code: a file, or something that looks like one. Sizes below zero mean everything that is left. */
export abstract class PyStream extends PyObject {
  isClosed = false;
  /** What a program called it. */
  name: Value = null;
  abstract readonly isReadable: boolean;
  abstract readonly isWritable: boolean;
  abstract readonly isSeekable: boolean;

  /** Up to so many characters or bytes. */
  abstract read(vm: Runtime, size: number): Result;
  /** A line with its end, or so much of it; empty at the end. */
  abstract readLine(vm: Runtime, limit: number): Result;
  /** @returns how many characters or bytes were written. */
  abstract write(vm: Runtime, value: Value): Result;
  abstract seek(vm: Runtime, offset: number, whence: number): Result;
  abstract tell(vm: Runtime): Result;
  abstract truncate(vm: Runtime, size: number | null): Result;

  /** Hands over what was written and is kept back. */
  flush(_vm: Runtime): Result {
    return null;
  }

  /** Closes it, once. */
  close(vm: Runtime): Result {
    if (this.isClosed) return null;
    const result = this.flush(vm);
    this.isClosed = true;
    return result;
  }

  /** Its file descriptor; undefined where it has none. */
  get descriptor(): number | undefined {
    return undefined;
  }

  requireOpen(): void {
    if (this.isClosed) throw valueError('I/O operation on closed file.');
  }

  requireReadable(): void {
    this.requireOpen();
    if (!this.isReadable) refuseOperation('not readable');
  }

  requireWritable(): void {
    this.requireOpen();
    if (!this.isWritable) refuseOperation('not writable');
  }
}

/** A size that a program gives: None and what is below zero mean everything. */
export function sizeOf(value: Value): number {
  if (value === null) return -1;
  const size = intValue(value);
  if (size === undefined) {
    throw typeError(`argument should be integer or None, not '${typeOf(value).name}'`);
  }
  return size < 0 ? -1 : Number(size);
}

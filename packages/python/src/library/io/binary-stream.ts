import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method, staticMethod } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { PyObject, Result, Value } from '../../objects/object.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { sketch } from '../../semantics/sketch.ts';
import { exportedBytes } from '../../types/bytes/memoryview.ts';
import { systemError } from '../os/errors.ts';
import { ByteStore } from './byte-store.ts';
import { defineStream } from './define-stream.ts';
import { bufferedIoBaseType, PyStream, rawIoBaseType, sizeOf } from './stream.ts';

export const bytesIoType: PyType = nativeType('BytesIO', { module: '_io', bases: [bufferedIoBaseType] });
export const fileIoType: PyType = nativeType('FileIO', { module: '_io', bases: [rawIoBaseType] });
export const bufferedReaderType: PyType = nativeType('BufferedReader', {
  module: '_io',
  bases: [bufferedIoBaseType],
});
export const bufferedWriterType: PyType = nativeType('BufferedWriter', {
  module: '_io',
  bases: [bufferedIoBaseType],
});
export const bufferedRandomType: PyType = nativeType('BufferedRandom', {
  module: '_io',
  bases: [bufferedIoBaseType],
});

/** What was opened: how, and under which name. */
interface OpenFile {
  readonly name: Value;
  readonly mode: string;
  readonly descriptor: number;
  /** Gives the descriptor back. */
  readonly release: () => void;
}

/** How many bytes are kept back before they go into a file. */
const BUFFER = 8192;

/** A stream of bytes: `io.BytesIO`, or a file that was opened. */
export class PyBinaryStream extends PyStream {
  readonly store: ByteStore;
  /** Null for `io.BytesIO`. */
  readonly file: OpenFile | null;
  position = 0;
  /** What was written to a file that nobody else sees yet; it belongs at the position. */
  #pending: Uint8Array[] = [];
  #pendingSize = 0;
  /** See {@link PyBinaryStream.guard}. */
  #isGuarded = false;

  constructor(cls: PyType, store: ByteStore, file: OpenFile | null = null) {
    super(cls);
    this.store = store;
    this.file = file;
    this.name = file?.name ?? null;
  }

  get isReadable(): boolean {
    return this.file === null || /[r+]/.test(this.file.mode);
  }

  get isWritable(): boolean {
    return this.file === null || /[wax+]/.test(this.file.mode);
  }

  get isSeekable(): boolean {
    return true;
  }

  override get descriptor(): number | undefined {
    return this.file?.descriptor;
  }

  /** Takes so many bytes from where it stands; all that are left where `size` is below zero. */
  take(size: number): Uint8Array {
    this.#write();
    const data = this.store.slice(this.position, size < 0 ? this.store.length : this.position + size);
    this.position += data.length;
    return data;
  }

  /** Takes a line, or so much of it. */
  takeLine(limit: number): Uint8Array {
    this.#write();
    const end = this.store.find(10, this.position);
    const length = (end < 0 ? this.store.length : end + 1) - this.position;
    return this.take(Math.max(0, limit < 0 ? length : Math.min(limit, length)));
  }

  /** Writes bytes where it stands. */
  put(data: Uint8Array): void {
    if (data.length === 0) return;
    this.#pending.push(data);
    this.#pendingSize += data.length;
    if (this.file === null || this.#pendingSize > BUFFER || this.cls === fileIoType) this.#write();
  }

  override requireReadable(): void {
    if (this.#isBuffered && this.isClosed) throw valueError('read of closed file');
    super.requireReadable();
  }

  override requireWritable(): void {
    if (this.#isBuffered && this.isClosed) throw valueError('write to closed file');
    super.requireWritable();
  }

  /** Whether it is a buffer of CPython's in front of a file, which has words of its own for what is closed. */
  get #isBuffered(): boolean {
    return this.file !== null && this.cls !== fileIoType;
  }

  override read(_vm: Runtime, size: number): Result {
    return new PyBytes(this.take(size));
  }

  override readLine(_vm: Runtime, limit: number): Result {
    return new PyBytes(this.takeLine(limit));
  }

  override write(vm: Runtime, value: Value): Result {
    const bytes = exportedBytes(value);
    if (bytes === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
    this.put(bytes.slice());
    this.guard(vm);
    return bytes.length;
  }

  /** Has a file that dies before it is closed hand over what it keeps back. */
  guard({ lifetimes }: Runtime): void {
    if (this.#isGuarded || this.#pendingSize === 0) return;
    this.#isGuarded = true;
    const write = (): void => this.#write();
    lifetimes.atEnd(this, function* end(): Program {
      write();
    });
    lifetimes.watch(this);
  }

  override seek(_vm: Runtime, offset: number, whence: number): Result {
    this.#write();
    const base = whence === 0 ? 0 : whence === 1 ? this.position : this.store.length;
    if (whence === 0 && offset < 0 && this.file === null) throw valueError(`negative seek value ${offset}`);
    if (base + offset < 0 && this.file !== null) throw systemError('EINVAL');
    this.position = Math.max(0, base + offset);
    return this.position;
  }

  override tell(): number {
    this.#write();
    return this.position;
  }

  override truncate(_vm: Runtime, size: number | null): Result {
    this.#write();
    if (size !== null && size < 0) throw valueError(`negative size value ${size}`);
    const length = size ?? this.position;
    if (this.file !== null || length < this.store.length) this.store.resize(length);
    return length;
  }

  override flush(): null {
    this.#write();
    return null;
  }

  override close(vm: Runtime): Result {
    if (this.isClosed) return null;
    const result = super.close(vm);
    if (this.#isGuarded) vm.lifetimes.forgetEnd(this);
    this.#isGuarded = false;
    this.file?.release();
    return result;
  }

  #write(): void {
    if (this.#pendingSize === 0) return;
    if (this.file?.mode.includes('a')) this.position = this.store.length;
    for (const data of this.#pending) {
      this.store.write(this.position, data);
      this.position += data.length;
    }
    this.#pending = [];
    this.#pendingSize = 0;
  }
}

for (const type of [bytesIoType, fileIoType, bufferedReaderType, bufferedWriterType, bufferedRandomType]) {
  defineStream(type);
  method(
    type,
    'read1',
    '(self, size=-1, /)',
    { access: 'write' },
    (vm, self: PyBinaryStream, size: Value) => {
      self.requireReadable();
      return self.read(vm, sizeOf(size));
    },
  );
  method(
    type,
    'readinto',
    '(self, buffer, /)',
    { access: 'write' },
    (_vm, self: PyBinaryStream, buffer: Value) => {
      self.requireReadable();
      if (!(buffer instanceof PyBytes) || !buffer.isMutable) {
        throw typeError(
          `readinto() argument must be read-write bytes-like object, not ${typeOf(buffer).name}`,
        );
      }
      const data = self.take(buffer.data.length);
      buffer.data.set(data);
      return data.length;
    },
  );
}

for (const type of [fileIoType, bufferedReaderType, bufferedWriterType, bufferedRandomType]) {
  attribute(type, 'name', (_vm, self: PyBinaryStream) => self.name);
  attribute(type, 'mode', (_vm, self: PyBinaryStream) => {
    const mode = self.file?.mode ?? 'rb';
    return mode.includes('+') ? 'rb+' : mode;
  });
  method(type, '__repr__', '(self, /)', {}, (_vm, self: PyBinaryStream) => {
    if (self.cls === fileIoType)
      return `<_io.FileIO name=${sketch(self.name)} mode='${self.file?.mode}' closefd=True>`;
    return `<_io.${self.cls.name} name=${sketch(self.name)}>`;
  });
}

function initialBytes(value: Value): Uint8Array {
  if (value === null) return new Uint8Array();
  if (value instanceof PyBytes) return value.data;
  throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
}

staticMethod(
  bytesIoType,
  '__new__',
  '(cls, initial_bytes=None)',
  {},
  (_vm, cls: PyType, initial: Value): PyObject =>
    withAttributes(new PyBinaryStream(cls, new ByteStore(initialBytes(initial)))),
);
method(bytesIoType, '__init__', '(self, /, *args, **kwargs)', {}, () => null);
for (const name of ['getvalue', 'getbuffer']) {
  method(bytesIoType, name, '(self, /)', { access: 'read' }, (_vm, self: PyBinaryStream) => {
    self.requireOpen();
    return new PyBytes(self.store.slice(0));
  });
}

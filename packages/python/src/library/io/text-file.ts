import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { attribute, method, staticMethod } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { sketch } from '../../semantics/sketch.ts';
import { decodeBytes } from '../../types/bytes/decode.ts';
import { encodeText } from '../../types/bytes/encode.ts';
import { textValue } from '../../types/unbox.ts';
import { PyBinaryStream } from './binary-stream.ts';
import { defineStream } from './define-stream.ts';
import { PyStream, refuseOperation, textIoBaseType } from './stream.ts';

export const textIoWrapperType: PyType = nativeType('TextIOWrapper', {
  module: '_io',
  bases: [textIoBaseType],
});

/** How a file of text is read and written. */
interface TextOptions {
  readonly encoding: string;
  readonly errors: string;
  /** What ends a line: null for every kind, read as a line feed; empty for every kind as it is. */
  readonly newline: string | null;
}

/** `io.TextIOWrapper`: text in a stream of bytes. */
export class PyTextFile extends PyStream {
  readonly buffer: PyBinaryStream;
  readonly options: TextOptions;
  /** What was read and decoded, and not asked for yet. */
  #ahead = '';
  /** Where in the bytes what was read ahead begins, and how much of it was taken, as text. */
  #taken = '';
  #start = 0;

  constructor(buffer: PyBinaryStream, options: TextOptions, cls: PyType = textIoWrapperType) {
    super(cls);
    this.buffer = buffer;
    this.options = options;
    this.name = buffer.name;
  }

  get isReadable(): boolean {
    return this.buffer.isReadable;
  }

  get isWritable(): boolean {
    return this.buffer.isWritable;
  }

  get isSeekable(): boolean {
    return true;
  }

  override get descriptor(): number | undefined {
    return this.buffer.descriptor;
  }

  override read(_vm: Runtime, size: number): Result {
    this.#fill();
    if (size < 0) return this.#take(this.#ahead.length);
    let units = 0;
    for (let count = 0; count < size && units < this.#ahead.length; count++) {
      units += this.#ahead.codePointAt(units)! > 0xffff ? 2 : 1;
    }
    return this.#take(units);
  }

  override readLine(_vm: Runtime, limit: number): Result {
    this.#fill();
    const { newline } = this.options;
    let length: number;
    if (newline === '') {
      const match = /\r\n|\r|\n/.exec(this.#ahead);
      length = match === null ? this.#ahead.length : match.index + match[0].length;
    } else {
      const mark = newline ?? '\n';
      const end = this.#ahead.indexOf(mark);
      length = end < 0 ? this.#ahead.length : end + mark.length;
    }
    return this.#take(limit < 0 ? length : Math.min(limit, length));
  }

  override write(vm: Runtime, value: Value): Result {
    const text = textValue(value);
    if (text === undefined) throw typeError(`write() argument must be str, not ${typeOf(value).name}`);
    this.#rewind();
    const { newline } = this.options;
    const written = newline === '\r' || newline === '\r\n' ? text.replaceAll('\n', newline) : text;
    this.buffer.put(this.#encode(written));
    this.buffer.guard(vm);
    return [...text].length;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.buffer);
  }

  override seek(vm: Runtime, offset: number, whence: number): Result {
    if (whence === 1 && offset !== 0) refuseOperation("can't do nonzero cur-relative seeks");
    if (whence === 2 && offset !== 0) refuseOperation("can't do nonzero end-relative seeks");
    if (whence === 0 && offset < 0) throw valueError(`negative seek position ${offset}`);
    this.#rewind();
    return this.buffer.seek(vm, offset, whence);
  }

  override tell(): Result {
    this.#rewind();
    return this.buffer.tell();
  }

  override truncate(vm: Runtime, size: number | null): Result {
    this.#rewind();
    return this.buffer.truncate(vm, size);
  }

  override flush(): Result {
    return this.buffer.flush();
  }

  override close(vm: Runtime): Result {
    if (this.isClosed) return null;
    this.isClosed = true;
    return this.buffer.close(vm);
  }

  #encode(text: string): Uint8Array {
    const { encoding, errors } = this.options;
    return encodeText(text, encoding, errors).data;
  }

  /** Reads the rest of the bytes, once what was read before is used up. */
  #fill(): void {
    if (this.#ahead !== '') return;
    this.#start = this.buffer.tell();
    this.#taken = '';
    const { encoding, errors, newline } = this.options;
    const data = new PyBytes(this.buffer.take(-1));
    const text = decodeBytes(data, encoding, errors);
    this.#ahead = newline === null ? text.replace(/\r\n?/g, '\n') : text;
  }

  #take(length: number): string {
    const piece = this.#ahead.slice(0, length);
    this.#ahead = this.#ahead.slice(length);
    this.#taken += piece;
    return piece;
  }

  /** Goes back to where what was asked for ends. */
  #rewind(): void {
    if (this.#ahead === '') return;
    this.buffer.position = this.#start + this.#encode(this.#taken).length;
    this.#ahead = '';
    this.#taken = '';
  }
}

defineStream(textIoWrapperType);
staticMethod(
  textIoWrapperType,
  '__new__',
  '(cls, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)',
  {},
  (_vm, cls: PyType, buffer: Value, encoding: Value, errors: Value, newline: Value) => {
    if (!(buffer instanceof PyBinaryStream)) {
      throw typeError(`TextIOWrapper() needs a binary stream, not '${typeOf(buffer).name}'`);
    }
    const options = {
      encoding: textValue(encoding) ?? 'UTF-8',
      errors: textValue(errors) ?? 'strict',
      newline: textValue(newline) ?? null,
    };
    return withAttributes(new PyTextFile(buffer, options, cls));
  },
);
method(textIoWrapperType, '__init__', '(self, /, *args, **kwargs)', {}, () => null);
method(textIoWrapperType, '__repr__', '(self, /)', {}, (_vm, self: PyTextFile) => {
  const mode = self.buffer.file === null ? '' : ` mode='${self.buffer.file.mode.replace('b', '')}'`;
  return `<_io.TextIOWrapper name=${sketch(self.name)}${mode} encoding='${self.options.encoding}'>`;
});
attribute(textIoWrapperType, 'name', (_vm, self: PyTextFile) => self.name);
attribute(
  textIoWrapperType,
  'mode',
  (_vm, self: PyTextFile) => self.buffer.file?.mode.replace('b', '') ?? 'r',
);
attribute(textIoWrapperType, 'encoding', (_vm, self: PyTextFile) => self.options.encoding);
attribute(textIoWrapperType, 'errors', (_vm, self: PyTextFile) => self.options.errors);
attribute(textIoWrapperType, 'newlines', () => null);
attribute(textIoWrapperType, 'buffer', (_vm, self: PyTextFile) => self.buffer);
attribute(textIoWrapperType, 'line_buffering', () => false);

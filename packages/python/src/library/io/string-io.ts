import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../../objects/define.ts';
import { osErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { textValue } from '../../types/unbox.ts';
import { defineStream } from './define-stream.ts';
import { PyStream, textIoBaseType } from './stream.ts';

export const stringIoType: PyType = nativeType('StringIO', { module: '_io', bases: [textIoBaseType] });

/** How many UTF-16 units some characters of a text take from a place on. */
function unitsOf(text: string, from: number, characters: number): number {
  let at = from;
  for (let count = 0; count < characters && at < text.length; count++)
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return at - from;
}

function charactersIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += unitsOf(text, at, 1)) count++;
  return count;
}

/** `io.StringIO`: a file of text in memory. */
class PyStringIo extends PyStream {
  text = '';
  /** Where it stands, in UTF-16 units; behind the end after a seek. */
  position = 0;
  /** Whether every kind of line end is written as a line feed. */
  readonly #isUniversal: boolean;

  constructor(cls: PyType, initial: string, options: { readonly isUniversal: boolean }) {
    super(cls);
    this.#isUniversal = options.isUniversal;
    this.text = this.#translated(initial);
  }

  get isReadable(): boolean {
    return true;
  }

  get isWritable(): boolean {
    return true;
  }

  get isSeekable(): boolean {
    return true;
  }

  override requireOpen(): void {
    if (this.isClosed) throw valueError('I/O operation on closed file');
  }

  override read(_vm: Runtime, size: number): Result {
    const length = size < 0 ? this.text.length : unitsOf(this.text, this.position, size);
    return this.#take(this.position + length);
  }

  override readLine(_vm: Runtime, limit: number): Result {
    const end = this.text.indexOf('\n', this.position);
    const lineEnd = end < 0 ? this.text.length : end + 1;
    if (limit < 0) return this.#take(lineEnd);
    return this.#take(Math.min(lineEnd, this.position + unitsOf(this.text, this.position, limit)));
  }

  override write(_vm: Runtime, value: Value): Result {
    const written = textValue(value);
    if (written === undefined) throw typeError(`string argument expected, got '${typeOf(value).name}'`);
    const piece = this.#translated(written);
    if (piece === '') return 0;
    const before = this.text.slice(0, this.position).padEnd(this.position, '\0');
    const covered = unitsOf(this.text, this.position, charactersIn(piece));
    this.text = before + piece + this.text.slice(this.position + covered);
    this.position += piece.length;
    return charactersIn(written);
  }

  override seek(_vm: Runtime, offset: number, whence: number): Result {
    if (whence !== 0 && whence !== 1 && whence !== 2)
      throw valueError(`Invalid whence (${whence}, should be 0, 1 or 2)`);
    if (whence === 0 && offset < 0) throw valueError(`Negative seek position ${offset}`);
    if (whence !== 0 && offset !== 0) throw raised(osErrorType, "Can't do nonzero cur-relative seeks");
    if (whence === 2) this.position = this.text.length;
    else if (whence === 0) {
      const inside = unitsOf(this.text, 0, offset);
      this.position = inside + Math.max(0, offset - charactersIn(this.text));
    }
    return this.tell();
  }

  override tell(): number {
    return charactersIn(this.text.slice(0, this.position)) + Math.max(0, this.position - this.text.length);
  }

  override truncate(_vm: Runtime, size: number | null): Result {
    if (size !== null && size < 0) throw valueError(`Negative size value ${size}`);
    const length = size === null ? this.position : unitsOf(this.text, 0, size);
    this.text = this.text.slice(0, length);
    return size ?? this.tell();
  }

  #take(end: number): string {
    const piece = this.text.slice(this.position, end);
    this.position += piece.length;
    return piece;
  }

  #translated(text: string): string {
    return this.#isUniversal ? text.replace(/\r\n?/g, '\n') : text;
  }
}

defineStream(stringIoType);
staticMethod(
  stringIoType,
  '__new__',
  "(cls, initial_value='', newline='\\n')",
  {},
  (_vm, cls: PyType, initial: Value, newline: Value) => {
    const text = initial === null ? '' : textValue(initial);
    if (text === undefined) {
      throw typeError(`initial_value must be str or None, not ${typeOf(initial).name}`);
    }
    return withAttributes(new PyStringIo(cls, text, { isUniversal: newline === null }));
  },
);
method(stringIoType, '__init__', '(self, /, *args, **kwargs)', {}, () => null);
method(stringIoType, 'getvalue', '(self, /)', { access: 'read' }, (_vm, self: PyStringIo) => {
  self.requireOpen();
  return self.text;
});
attribute(stringIoType, 'line_buffering', () => false);
attribute(stringIoType, 'newlines', () => null);
attribute(stringIoType, 'encoding', () => null);
attribute(stringIoType, 'errors', () => null);

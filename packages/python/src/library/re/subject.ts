import { PyBytes } from '../../objects/bytes.ts';
import type { Value } from '../../objects/object.ts';
import { textValue } from '../../types/unbox.ts';
import type { Codes } from './matcher.ts';

const surrogate = /[\ud800-\udfff]/;

/** What a pattern is matched against: a str, whose places count its characters, or bytes. */
export class Subject {
  /** The value itself. */
  readonly value: Value;
  readonly isBytes: boolean;
  readonly codes: Codes;
  readonly #text: string | null;
  readonly #data: Uint8Array | null;

  private constructor(value: Value, text: string | null, data: Uint8Array | null) {
    this.value = value;
    this.#text = text === null || surrogate.test(text) ? null : text;
    this.#data = data;
    this.isBytes = data !== null;
    this.codes = data ?? codesOf(text!);
  }

  /** Undefined where the value is neither a str nor bytes-like. */
  static of(value: Value): Subject | undefined {
    const text = textValue(value);
    if (text !== undefined) return new Subject(value, text, null);
    return value instanceof PyBytes ? new Subject(value, null, value.data) : undefined;
  }

  get length(): number {
    return this.codes.length;
  }

  /** The piece between two places, as a str or as bytes. */
  slice(from: number, to: number): Value {
    if (this.#data !== null) return new PyBytes(this.#data.slice(from, to));
    if (this.#text !== null) return this.#text.slice(from, to);
    let text = '';
    for (let at = from; at < to; at++) text += String.fromCodePoint(this.codes[at]!);
    return text;
  }
}

function codesOf(text: string): Uint32Array {
  const codes = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!;
    codes[length++] = code;
    if (code > 0xffff) at++;
  }
  return length === codes.length ? codes : codes.slice(0, length);
}

/** Joins pieces of one kind. */
export function joinPieces(pieces: readonly Value[], options: { readonly isBytes: boolean }): Value {
  if (!options.isBytes) return pieces.map((piece) => textValue(piece)!).join('');
  const parts = pieces.map((piece) => (piece as PyBytes).data);
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return new PyBytes(joined);
}

import { valueError } from '../../objects/exception-types.ts';

/** A replacement field: `{name!conversion:spec}`. */
export interface Field {
  readonly name: string;
  /** `r`, `s`, `a` or what else stands there; empty for none. */
  readonly conversion: string;
  readonly spec: string;
  /** Whether the specification has fields of its own. */
  readonly isNested: boolean;
}

/** A piece of a format string: text, and the field behind it. */
export interface FormatPiece {
  readonly text: string;
  /** Null at the end, and where a doubled brace stands. */
  readonly field: Field | null;
}

/** Reads a format string piece by piece. A mistake is raised when the reader comes to it, as in CPython. */
export class FormatReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next piece; null at the end. @throws Raised ValueError */
  next(): FormatPiece | null {
    const start = this.#at;
    if (start >= this.#text.length) return null;
    const offset = this.#text.slice(start).search(/[{}]/);
    if (offset < 0) {
      this.#at = this.#text.length;
      return { text: this.#text.slice(start), field: null };
    }
    const brace = this.#text[start + offset]!;
    const text = this.#text.slice(start, start + offset);
    this.#at = start + offset + 1;
    if (this.#text[this.#at] === brace) {
      this.#at++;
      return { text: text + brace, field: null };
    }
    const isLast = this.#at >= this.#text.length;
    if (isLast || brace === '}') throw valueError(`Single '${brace}' encountered in format string`);
    return { text, field: this.#field() };
  }

  #take(): string {
    return this.#text[this.#at++] ?? '';
  }

  #field(): Field {
    const start = this.#at;
    let end = '';
    while (end === '' && this.#at < this.#text.length) {
      const character = this.#take();
      if (character === '{') throw valueError("unexpected '{' in field name");
      if (character === '[') this.#skipSubscript();
      else if ('}:!'.includes(character)) end = character;
    }
    if (end === '') throw valueError("expected '}' before end of string");
    const name = this.#text.slice(start, this.#at - 1);
    if (end === '}') return { name, conversion: '', spec: '', isNested: false };
    const conversion = end === '!' ? this.#conversion() : '';
    if (end === '!' && this.#at < this.#text.length) {
      const next = this.#take();
      if (next === '}') return { name, conversion, spec: '', isNested: false };
      if (next !== ':') throw valueError("expected ':' after conversion specifier");
    }
    return { name, conversion, ...this.#spec() };
  }

  #skipSubscript(): void {
    const end = this.#text.indexOf(']', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #conversion(): string {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) throw valueError('end of string while looking for conversion specifier');
    const conversion = String.fromCodePoint(code);
    this.#at += conversion.length;
    return conversion;
  }

  #spec(): { readonly spec: string; readonly isNested: boolean } {
    const start = this.#at;
    let isNested = false;
    for (let depth = 1; this.#at < this.#text.length; ) {
      const character = this.#take();
      if (character === '{') {
        depth++;
        isNested = true;
      } else if (character === '}' && --depth === 0) {
        return { spec: this.#text.slice(start, this.#at - 1), isNested };
      }
    }
    throw valueError("unmatched '{' in format spec");
  }
}

/** What follows the first part of a field name: `.name` or `[key]`. */
export interface FieldAccess {
  readonly kind: 'attribute' | 'item';
  readonly key: string | number;
}

/** Digits as a number; the text itself where it is no number. */
export function numberOr(text: string): string | number {
  if (!/^\d+$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw valueError('Too many decimal digits in format string');
  return number;
}

/** The parts of a field name: what it begins with, and the accesses that follow. */
export function parseFieldName(name: string): { readonly first: string; readonly rest: string } {
  const end = name.search(/[.[]/);
  return end < 0 ? { first: name, rest: '' } : { first: name.slice(0, end), rest: name.slice(end) };
}

/** The accesses of a field name, read one by one. @throws Raised ValueError */
export function* accessesOf(rest: string): Generator<FieldAccess, void> {
  let at = 0;
  while (at < rest.length) {
    const mark = rest[at++]!;
    if (mark === '.') {
      const length = rest.slice(at).search(/[.[]/);
      const end = length < 0 ? rest.length : at + length;
      yield { kind: 'attribute', key: notEmpty(rest.slice(at, end)) };
      at = end;
    } else if (mark === '[') {
      const end = rest.indexOf(']', at);
      if (end < 0) throw valueError("Missing ']' in format string");
      yield { kind: 'item', key: numberOr(notEmpty(rest.slice(at, end))) };
      at = end + 1;
    } else throw valueError("Only '.' or '[' may follow ']' in format field specifier");
  }
}

function notEmpty(text: string): string {
  if (text === '') throw valueError('Empty attribute in format string');
  return text;
}

import { type Json, type JsonObject, UsageError } from '@heddle/core';
import { quote } from './mistake.ts';

/** How deep lists and objects may be nested. */
const MAX_DEPTH = 200;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const hexadecimals = /[\da-fA-F]{4}/y;

/**
 * Reads JSON (RFC 8259). In contrast to `JSON.parse` it says at which line and column a text is wrong, and
 * refuses a key that an object has twice, lest the first of two variables be lost. Objects have no prototype,
 * so that `__proto__` is a key like any other. `-0` is read as 0.
 * @throws UsageError in one line.
 */
export function readJson(text: string): Json {
  return new JsonReader(text).read();
}

class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Json {
    if (this.#text.startsWith('\ufeff')) this.#at = 1;
    this.#skipSpace();
    const value = this.#value();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the text');
    return value;
  }

  /** A value and the space behind it. */
  #value(): Json {
    const value = this.#bareValue();
    this.#skipSpace();
    return value;
  }

  #bareValue(): Json {
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#list());
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #nested<T>(read: () => T): T {
    if (this.#depth === MAX_DEPTH) {
      throw this.#error(
        this.#at,
        `lists and objects are nested deeper than ${MAX_DEPTH}; expected a flatter value`,
      );
    }
    this.#depth++;
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): JsonObject {
    const object: Record<string, Json> = Object.create(null) as Record<string, Json>;
    this.#take('{');
    if (this.#takes('}')) return object;
    do {
      const start = this.#at;
      if (this.#text[start] !== '"') throw this.#unexpected('a key in double quotes');
      const key = this.#string();
      if (key in object) throw this.#error(start, `duplicate key ${quote(key)}; expected every key once`);
      this.#skipSpace();
      this.#take(':', '":"');
      object[key] = this.#value();
    } while (this.#takes(','));
    this.#take('}', '"," or "}"');
    return object;
  }

  #list(): Json[] {
    const list: Json[] = [];
    this.#take('[');
    if (this.#takes(']')) return list;
    do list.push(this.#value());
    while (this.#takes(','));
    this.#take(']', '"," or "]"');
    return list;
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at++;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === 0x22) break;
      if (code === 0x5c) this.#escape();
      // Past the end the code is NaN.
      else if (code >= 0x20) this.#at++;
      else if (this.#at >= text.length) throw this.#error(start, 'the string has no end; expected a "');
      else throw this.#unexpected('an escape such as \\n');
    }
    this.#at++;
    return JSON.parse(text.slice(start, this.#at)) as string;
  }

  #escape(): void {
    const letter = this.#text[this.#at + 1];
    hexadecimals.lastIndex = this.#at + 2;
    if (letter === 'u' && hexadecimals.test(this.#text)) this.#at += 6;
    else if (letter !== undefined && '"\\/bfnrt'.includes(letter)) this.#at += 2;
    else throw this.#error(this.#at, 'unknown escape; expected \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u0000');
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw this.#unexpected('a value');
    this.#at += word.length;
    return value;
  }

  #number(): number {
    number.lastIndex = this.#at;
    const match = number.exec(this.#text);
    if (match === null) throw this.#unexpected('a value');
    this.#at = number.lastIndex;
    return Number(match[0]) + 0;
  }

  #take(mark: string, expected = mark): void {
    if (!this.#takes(mark)) throw this.#unexpected(expected);
  }

  /** Takes a mark and the space behind it, if it is there. */
  #takes(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    this.#skipSpace();
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #unexpected(expected: string): UsageError {
    const code = this.#text.codePointAt(this.#at);
    const found = code === undefined ? 'the text ends' : `unexpected ${quote(String.fromCodePoint(code))}`;
    return this.#error(this.#at, `${found}; expected ${expected}`);
  }

  #error(at: number, message: string): UsageError {
    const lines = this.#text.slice(0, at).split(/\r\n|\n|\r/);
    return new UsageError(`line ${lines.length}, column ${lines.at(-1)!.length + 1}: ${message}`);
  }
}

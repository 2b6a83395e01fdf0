import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { normalInt } from '../../types/number/integer.ts';
import { decodeError } from './decode-error.ts';

/** What a program puts in the place of what JSON says; None where it does not. */
interface DecoderHooks {
  readonly object: Value;
  readonly pairs: Value;
  readonly float: Value;
  readonly int: Value;
  readonly constant: Value;
  /** Whether control characters are refused in strings. */
  readonly isStrict: boolean;
  /** Whether a comma before a closing bracket is called that. */
  readonly namesTrailingComma: boolean;
}

const blank = /[ \t\n\r]*/y;
const number = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const plain = /[^"\\]*/y;
const hex = /[0-9a-fA-F]{4}/y;
const words: readonly (readonly [string, Value | undefined])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['-Infinity', undefined],
];
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads JSON. It calls Python code only for hooks. */
export class Scanner {
  readonly #vm: Runtime;
  readonly #text: string;
  readonly #hooks: DecoderHooks;
  at: number;

  constructor(vm: Runtime, text: string, hooks: DecoderHooks, at = 0) {
    this.#vm = vm;
    this.#text = text;
    this.#hooks = hooks;
    this.at = at;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  skipBlank(): void {
    this.#match(blank);
  }

  get isOver(): boolean {
    return this.at >= this.#text.length;
  }

  #peek(): string {
    return this.#text[this.at] ?? '';
  }

  *value(): Program<Value> {
    const start = this.at;
    const { float, int } = this.#hooks;
    switch (this.#peek()) {
      case '"':
        return this.#string();
      case '{':
        return yield* this.#object();
      case '[':
        return yield* this.#array();
    }
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, start)) continue;
      this.at += word.length;
      if (value !== undefined) return value;
      if (this.#hooks.constant !== null) return yield* this.#call(this.#hooks.constant, word);
      return new PyFloat(Number(word));
    }
    const match = this.#match(number);
    if (match === null) throw decodeError('Expecting value', this.#text, start);
    const [text, whole, fraction, exponent] = match;
    if (fraction !== undefined || exponent !== undefined) {
      return float === null ? new PyFloat(Number(text)) : yield* this.#call(float, text);
    }
    return int === null ? normalInt(BigInt(whole!)) : yield* this.#call(int, text);
  }

  *#call(hook: Value, argument: Value): Program<Value> {
    return yield* settle(this.#vm.call(hook, [argument]));
  }

  /** What stands between two items: whether another one follows. */
  #goesOn(close: string, kind: string, wanted: string): boolean {
    this.skipBlank();
    if (this.#peek() === close) {
      this.at++;
      return false;
    }
    if (this.#peek() !== ',') throw decodeError("Expecting ',' delimiter", this.#text, this.at);
    const comma = this.at++;
    this.skipBlank();
    if (this.#peek() === close) {
      throw this.#hooks.namesTrailingComma
        ? decodeError(`Illegal trailing comma before end of ${kind}`, this.#text, comma)
        : decodeError(wanted, this.#text, this.at);
    }
    return true;
  }

  *#array(): Program<Value> {
    const items: Value[] = [];
    this.at++;
    this.skipBlank();
    if (this.#peek() === ']') {
      this.at++;
      return new PyList(items);
    }
    do items.push(yield* this.value());
    while (this.#goesOn(']', 'array', 'Expecting value'));
    return new PyList(items);
  }

  *#object(): Program<Value> {
    const name = 'Expecting property name enclosed in double quotes';
    const pairs: [string, Value][] = [];
    this.at++;
    this.skipBlank();
    if (this.#peek() === '}') this.at++;
    else {
      do {
        if (this.#peek() !== '"') throw decodeError(name, this.#text, this.at);
        const key = this.#string();
        this.skipBlank();
        if (this.#peek() !== ':') throw decodeError("Expecting ':' delimiter", this.#text, this.at);
        this.at++;
        this.skipBlank();
        pairs.push([key, yield* this.value()]);
      } while (this.#goesOn('}', 'object', name));
    }
    if (this.#hooks.pairs !== null) {
      return yield* this.#call(this.#hooks.pairs, new PyList(pairs.map((pair) => new PyTuple(pair))));
    }
    const dict = PyDict.of(pairs);
    return this.#hooks.object === null ? dict : yield* this.#call(this.#hooks.object, dict);
  }

  #string(): string {
    const start = this.at++;
    let text = '';
    for (;;) {
      const from = this.at;
      const piece = this.#match(plain)![0];
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
      const control = this.#hooks.isStrict ? piece.search(/[\u0000-\u001f]/) : -1;
      if (control >= 0) throw decodeError('Invalid control character at', this.#text, from + control);
      text += piece;
      const mark = this.#peek();
      if (mark === '') throw decodeError('Unterminated string starting at', this.#text, start);
      this.at++;
      if (mark === '"') return text;
      text += this.#escape(start);
    }
  }

  #escape(start: number): string {
    const backslash = this.at - 1;
    const letter = this.#peek();
    if (letter === '') throw decodeError('Unterminated string starting at', this.#text, start);
    this.at++;
    if (letter === 'u') {
      const match = this.#match(hex);
      if (match === null) throw decodeError('Invalid \\uXXXX escape', this.#text, backslash + 1);
      return String.fromCharCode(Number.parseInt(match[0], 16));
    }
    const character = escapes[letter];
    if (character === undefined) throw decodeError('Invalid \\escape', this.#text, backslash);
    return character;
  }
}

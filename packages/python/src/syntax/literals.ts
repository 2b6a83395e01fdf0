import { characterNamed } from './character-names.ts';
import type { ConstantValue } from './tree.ts';

/** CPython reads no longer decimal integers unless it is told to. */
const maximumDigits = 4300;

/** What a numeric literal means, or the message that refuses it. */
export function numberValue(literal: string): ConstantValue | string {
  const text = literal.includes('_') ? literal.replaceAll('_', '') : literal;
  if (/^0[xob]/i.test(text)) return { type: 'int', value: BigInt(text) };
  if (/j$/i.test(text)) return { type: 'complex', imaginary: Number(text.slice(0, -1)) };
  if (/[.e]/i.test(text)) return { type: 'float', value: Number(text) };
  if (text.length > maximumDigits) {
    return (
      `Exceeds the limit (${maximumDigits} digits) for integer string conversion: value has ${text.length} digits; ` +
      'use sys.set_int_max_str_digits() to increase the limit - ' +
      'Consider hexadecimal for huge integer literals to avoid decimal conversion limits.'
    );
  }
  return { type: 'int', value: BigInt(text) };
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['\n', ''],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

const hexadecimalEscapes: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** An escape sequence that cannot be read. */
export class EscapeMistake {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** The text that the inside of a string literal stands for. */
export function unescapeText(inside: string): string | EscapeMistake {
  let at = inside.indexOf('\\');
  if (at < 0) return inside;
  let text = inside.slice(0, at);
  while (at < inside.length) {
    if (inside[at] !== '\\') {
      const next = inside.indexOf('\\', at);
      const end = next < 0 ? inside.length : next;
      text += inside.slice(at, end);
      at = end;
      continue;
    }
    const letter = inside[at + 1] ?? '';
    const simple = simpleEscapes.get(letter);
    const length = hexadecimalEscapes.get(letter);
    if (simple !== undefined) {
      text += simple;
      at += 2;
    } else if (length !== undefined) {
      const digits = /^[0-9a-fA-F]*/.exec(inside.slice(at + 2, at + 2 + length))?.[0] ?? '';
      const end = at + 2 + digits.length;
      if (digits.length < length) {
        return unicodeMistake(inside, at, end, `truncated \\${letter}${'X'.repeat(length)} escape`);
      }
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) return unicodeMistake(inside, at, end, 'illegal Unicode character');
      text += String.fromCodePoint(code);
      at = end;
    } else if (letter === 'N') {
      const close = inside.indexOf('}', at);
      if (inside[at + 2] !== '{' || close < 0 || close === at + 3) {
        const end = inside[at + 2] !== '{' ? at + 2 : close < 0 ? inside.length : close;
        return unicodeMistake(inside, at, end, 'malformed \\N character escape');
      }
      const character = characterNamed(inside.slice(at + 3, close));
      if (character === null) return unicodeMistake(inside, at, close + 1, 'unknown Unicode character name');
      text += character;
      at = close + 1;
    } else if (letter >= '0' && letter <= '7') {
      const digits = /^[0-7]{1,3}/.exec(inside.slice(at + 1, at + 4))?.[0] ?? '0';
      text += String.fromCodePoint(Number.parseInt(digits, 8));
      at += 1 + digits.length;
    } else {
      // An unknown escape stays as it is.
      text += `\\${letter}`;
      at += 1 + letter.length;
    }
  }
  return text;
}

/** The place is counted as CPython does, where a character that is not ASCII is written as an escape of ten. */
function unicodeMistake(inside: string, start: number, end: number, reason: string): EscapeMistake {
  let first = 0;
  for (const character of inside.slice(0, start)) first += character < '\x80' ? 1 : 10;
  const last = first + (end - start) - 1;
  const place = `can't decode bytes in position ${first}-${last}`;
  return new EscapeMistake(`(unicode error) 'unicodeescape' codec ${place}: ${reason}`);
}

/** The bytes that the inside of a bytes literal stands for. */
export function unescapeBytes(inside: string): Uint8Array | EscapeMistake {
  const bytes: number[] = [];
  for (let at = 0; at < inside.length; ) {
    const letter = inside[at + 1] ?? '';
    const simple = simpleEscapes.get(letter);
    if (inside[at] !== '\\') {
      bytes.push(inside.charCodeAt(at));
      at += 1;
    } else if (simple !== undefined) {
      if (simple !== '') bytes.push(simple.charCodeAt(0));
      at += 2;
    } else if (letter === 'x') {
      const digits = inside.slice(at + 2, at + 4);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) {
        return new EscapeMistake(`(value error) invalid \\x escape at position ${at}`);
      }
      bytes.push(Number.parseInt(digits, 16));
      at += 4;
    } else if (letter >= '0' && letter <= '7') {
      const digits = /^[0-7]{1,3}/.exec(inside.slice(at + 1, at + 4))?.[0] ?? '0';
      bytes.push(Number.parseInt(digits, 8) & 0xff);
      at += 1 + digits.length;
    } else {
      bytes.push(92);
      at += 1;
    }
  }
  return Uint8Array.from(bytes);
}

/** The characters of a raw bytes literal, which are ASCII. */
export function rawBytes(inside: string): Uint8Array {
  return Uint8Array.from(inside, (character) => character.charCodeAt(0));
}

import { flags } from './flags.ts';
import { PatternMistake } from './pattern-error.ts';
import type { PatternSource } from './pattern-source.ts';

const controls: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
  ['\\', 92],
]);

const octal = '01234567';

function checkOctal(code: number, text: string, from: number): number {
  if (code <= 0o377) return code;
  throw new PatternMistake(`octal escape value ${text} outside of range 0-0o377`, from);
}

function takeNamed(source: PatternSource, from: number): never {
  if (!source.takes('{')) throw new PatternMistake('missing {', source.at);
  const name = source.takeUntil('}', 'character name');
  throw new PatternMistake(`undefined character name '${name}'`, from);
}

/**
 * The character that an escape of a pattern stands for, both inside and outside of sets; undefined for one that is none of those.
 * @param letter what stands behind the backslash, taken already.
 */
export function escapedCharacter(
  source: PatternSource,
  letter: string,
  from: number,
  options: { readonly isBytes: boolean },
): number | undefined {
  if (letter === 'x') return source.takeHex(2, from);
  if (!options.isBytes && letter === 'u') return source.takeHex(4, from);
  if (!options.isBytes && letter === 'U') return source.takeHex(8, from);
  if (!options.isBytes && letter === 'N') return takeNamed(source, from);
  if (letter === '0') return Number.parseInt(`0${source.takeWhile(octal, 2)}`, 8);
  const isLetter = /^[a-zA-Z0-9]$/.test(letter);
  if (!isLetter) return letter.codePointAt(0)!;
  return letter === 'b' ? undefined : controls.get(letter);
}

/** The character of an escape in a set. */
export function escapedSetCharacter(
  source: PatternSource,
  letter: string,
  from: number,
  options: { readonly isBytes: boolean },
): number {
  if (letter === 'b') return 8;
  if (octal.includes(letter)) {
    const digits = letter + source.takeWhile(octal, 2);
    return checkOctal(Number.parseInt(digits, 8), `\\${digits}`, from);
  }
  const code = escapedCharacter(source, letter, from, options);
  if (code === undefined) throw new PatternMistake(`bad escape \\${letter}`, from);
  return code;
}

/**
 * What a backslash and a digit stand for: a group, or a character where three octal digits follow.
 * @param digit what stands behind the backslash, taken already.
 */
export function escapedNumber(
  source: PatternSource,
  digit: string,
  from: number,
): { readonly group: number } | { readonly code: number } {
  let digits = digit;
  if (/[0-9]/.test(source.next)) {
    digits += source.take();
    if (
      octal.includes(digits[0]!) &&
      octal.includes(digits[1]!) &&
      source.next !== '' &&
      octal.includes(source.next)
    ) {
      digits += source.take();
      return { code: checkOctal(Number.parseInt(digits, 8), `\\${digits}`, from) };
    }
  }
  return { group: Number(digits) };
}

/** The letters behind a backslash that stand for a character in the template of a replacement. */
export const templateControls: ReadonlyMap<string, number> = controls;

/** Whether a set of flags asks for the ASCII alphabet; patterns of bytes always have it. */
export function isAscii(set: number, options: { readonly isBytes: boolean }): boolean {
  return options.isBytes || (set & flags.ASCII) !== 0;
}

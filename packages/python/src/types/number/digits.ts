import { numberSpaces, trimEnd, trimStart } from '../str/split.ts';

const decimalDigit = /^\p{Nd}$/u;

/** The value of a character that is a decimal digit in some script; -1 for any other. */
function digitValue(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 128) return code >= 48 && code <= 57 ? code - 48 : -1;
  if (!decimalDigit.test(character)) return -1;
  // The digits of a script stand in a row from zero to nine; rows may follow each other without a gap.
  let first = code;
  while (decimalDigit.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

/** The text with the decimal digits of all scripts written in ASCII. */
export function asciiDigits(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (character) => String(digitValue(character)));
}

/** What stands between the white space around a number. */
export function trimmedNumber(text: string): string {
  return trimEnd(trimStart(text, numberSpaces), numberSpaces);
}

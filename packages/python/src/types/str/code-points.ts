import { memoryErrorType, raised } from '../../objects/exception-types.ts';

const surrogates = /[\ud800-\udfff]/;

/** Longer texts are remembered, so that a loop over the indices of one does not look through it each time. */
const REMEMBERED = 24;
let known = '';
let isKnownPlain = true;

/** Whether a text has one UTF-16 unit a character, so that its indices are those of the string. */
export function isPlain(text: string): boolean {
  if (text.length < REMEMBERED) return !surrogates.test(text);
  if (text !== known) {
    known = text;
    isKnownPlain = !surrogates.test(text);
  }
  return isKnownPlain;
}

/** How many characters a text has. */
export function textLength(text: string): number {
  if (isPlain(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** The place in the string of a character, by its index; the end for an index behind it. */
export function offsetOf(text: string, index: number): number {
  if (index <= 0) return 0;
  if (isPlain(text)) return Math.min(index, text.length);
  let offset = 0;
  for (let left = index; left > 0 && offset < text.length; left--) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** The index of a character, by its place in the string. */
export function indexOf(text: string, offset: number): number {
  return isPlain(text) ? offset : textLength(text.slice(0, offset));
}

/** The character at an index that is in range. */
export function characterAt(text: string, index: number): string {
  if (isPlain(text)) return text[index]!;
  return String.fromCodePoint(text.codePointAt(offsetOf(text, index))!);
}

/** The characters from an index to another. */
export function sliceText(text: string, start: number, stop: number): string {
  if (stop <= start) return '';
  if (isPlain(text)) return text.slice(start, stop);
  const from = offsetOf(text, start);
  const rest = text.slice(from);
  return rest.slice(0, offsetOf(rest, stop - start));
}

/** The first characters of a text. */
export function firstCharacters(text: string, count: number): string {
  return sliceText(text, 0, count);
}

/** Longer texts are refused: no program wants them, and the machine that it is simulated on has no room. */
const LARGEST = 10_000_000;

/** @throws Raised MemoryError where a text or a sequence would be longer than a program can sensibly want. */
export function checkLength(length: number): void {
  if (length > LARGEST) throw raised(memoryErrorType);
}

/** A text and another behind it. @throws Raised MemoryError */
export function concatenate(a: string, b: string): string {
  checkLength(a.length + b.length);
  return a + b;
}

/** A text again and again; nothing for a count that is not positive. @throws Raised MemoryError */
export function repeatText(text: string, count: number): string {
  if (count <= 0 || text === '') return '';
  checkLength(text.length * count);
  return text.repeat(count);
}

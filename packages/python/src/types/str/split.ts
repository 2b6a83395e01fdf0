import { valueError } from '../../objects/exception-types.ts';

/** The characters that a kind of text takes for white space, as a class of a regular expression. */
export interface Spaces {
  readonly run: RegExp;
  readonly leading: RegExp;
  readonly trailing: RegExp;
}

function spaces(characters: string): Spaces {
  return {
    run: new RegExp(`[${characters}]+`, 'g'),
    leading: new RegExp(`^[${characters}]+`),
    trailing: new RegExp(`[${characters}]+$`),
  };
}

/** White space in a str. */
export const textSpaces: Spaces = spaces(
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
);
/** What may stand around a number in a text: of ASCII less than elsewhere. */
export const numberSpaces: Spaces = spaces(
  '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
);
/** White space in bytes. */
export const byteSpaces: Spaces = spaces('\\t-\\r ');

/** Without white space at the beginning. */
export function trimStart(text: string, { leading }: Spaces): string {
  return text.replace(leading, '');
}

/** Without white space at the end. */
export function trimEnd(text: string, { trailing }: Spaces): string {
  // From the end, as the expression would try each white space from the front.
  let end = text.length;
  while (end > 0 && trailing.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** `text.split(None, limit)`; a negative limit is none. */
export function splitAtSpaces(text: string, limit: number, kind: Spaces): string[] {
  const parts: string[] = [];
  let rest = trimStart(text, kind);
  if (limit < 0) return rest === '' ? [] : trimEnd(rest, kind).split(kind.run);
  while (rest !== '' && parts.length < limit) {
    kind.run.lastIndex = 0;
    const match = kind.run.exec(rest);
    if (match === null) break;
    parts.push(rest.slice(0, match.index));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') parts.push(parts.length < limit ? trimEnd(rest, kind) : rest);
  return parts;
}

/** `text.rsplit(None, limit)` with a limit that is not negative. */
export function splitAtSpacesFromEnd(text: string, limit: number, kind: Spaces): string[] {
  const parts: string[] = [];
  let rest = trimEnd(text, kind);
  while (rest !== '' && parts.length < limit) {
    const start = wordStart(rest, kind);
    parts.push(rest.slice(start));
    rest = trimEnd(rest.slice(0, start), kind);
  }
  if (rest !== '') parts.push(rest);
  return parts.reverse();
}

function wordStart(text: string, { trailing }: Spaces): number {
  let start = text.length;
  while (start > 0 && !trailing.test(text[start - 1]!)) start--;
  return start;
}

/** @throws Raised ValueError */
export function checkSeparator(separator: string): void {
  if (separator === '') throw valueError('empty separator');
}

/** `text.split(separator, limit)`; a negative limit is none. */
export function splitAt(text: string, separator: string, limit: number): string[] {
  checkSeparator(separator);
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** `text.rsplit(separator, limit)`; a negative limit is none. */
export function splitAtFromEnd(text: string, separator: string, limit: number): string[] {
  checkSeparator(separator);
  const parts: string[] = [];
  let end = text.length;
  while (limit < 0 || parts.length < limit) {
    const at = end < separator.length ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (at < 0) break;
    parts.push(text.slice(at + separator.length, end));
    end = at;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

/** Where the lines of a str end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they end lines.
export const textLineEnd: RegExp = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/g;
/** Where the lines of bytes end. */
export const byteLineEnd: RegExp = /\r\n|[\n\r]/g;

/** The lines of a text; what ends them belongs to them or not. */
export function linesOf(text: string, lineEnd: RegExp, keepsEnds: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const match of text.matchAll(lineEnd)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(start, keepsEnds ? end : match.index));
    start = end;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

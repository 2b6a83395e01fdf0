import { checkLength, textLength } from './code-points.ts';

/** `text.expandtabs(size)`. */
export function expandTabs(text: string, size: number): string {
  let expanded = '';
  let column = 0;
  for (const part of text.split(/([\t\n\r])/)) {
    if (part === '\t') {
      const missing = size > 0 ? size - (column % size) : 0;
      checkLength(expanded.length + missing);
      expanded += ' '.repeat(missing);
      column += missing;
      continue;
    }
    expanded += part;
    column = part === '\n' || part === '\r' ? 0 : column + textLength(part);
  }
  return expanded;
}

/** `text.zfill(width)`. */
export function fillWithZeros(text: string, width: number): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  checkLength(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

/** `text.ljust(width, fill)`. */
export function alignLeft(text: string, width: number, fill: string): string {
  const missing = width - textLength(text);
  checkLength(Math.max(missing, 0));
  return missing <= 0 ? text : text + fill.repeat(missing);
}

/** `text.rjust(width, fill)`. */
export function alignRight(text: string, width: number, fill: string): string {
  const missing = width - textLength(text);
  checkLength(Math.max(missing, 0));
  return missing <= 0 ? text : fill.repeat(missing) + text;
}

/** `text.center(width, fill)`: of an odd rest the larger half stands in front where the width is odd. */
export function alignCenter(text: string, width: number, fill: string): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  checkLength(width);
  const before = Math.floor(missing / 2) + (missing % 2 === 1 && width % 2 === 1 ? 1 : 0);
  return fill.repeat(before) + text + fill.repeat(missing - before);
}

/** `text.replace(old, new, limit)`; a negative limit is none. The text is in characters where it is split between them. */
export function replaceText(
  text: string,
  old: string,
  replacement: string,
  limit: number,
  characters: (text: string) => readonly string[],
): string {
  if (old === '') return insertBetween(characters(text), replacement, limit);
  const parts = text.split(old);
  const count = limit < 0 ? parts.length - 1 : Math.min(limit, parts.length - 1);
  if (count === 0) return text;
  checkLength(text.length + count * (replacement.length - old.length));
  if (count === parts.length - 1) return parts.join(replacement);
  return `${parts.slice(0, count + 1).join(replacement)}${old}${parts.slice(count + 1).join(old)}`;
}

function insertBetween(characters: readonly string[], insertion: string, limit: number): string {
  const count = limit < 0 ? characters.length + 1 : Math.min(limit, characters.length + 1);
  checkLength(characters.length + count * insertion.length);
  let text = '';
  for (let at = 0; at <= characters.length; at++) {
    if (at < count) text += insertion;
    text += characters[at] ?? '';
  }
  return text;
}

/** How often a text that is not empty stands in another, without overlaps. */
export function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** Without the characters of a set at the ends that are named. */
export function stripCharacters(
  characters: readonly string[],
  unwanted: ReadonlySet<string>,
  { fromStart, fromEnd }: { readonly fromStart: boolean; readonly fromEnd: boolean },
): string {
  let start = 0;
  let end = characters.length;
  while (fromStart && start < end && unwanted.has(characters[start]!)) start++;
  while (fromEnd && end > start && unwanted.has(characters[end - 1]!)) end--;
  return characters.slice(start, end).join('');
}

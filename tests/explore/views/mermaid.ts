import { expect } from 'vitest';

// How Mermaid reads text: before anything else it replaces `#name;` and `#number;` by placeholders (and takes the last
// semicolon off lines that look like a style), then it parses, and at the end the placeholders become entities of HTML.

/** A text after the first step. */
function withPlaceholders(text: string): string {
  return text
    .replace(/style.*:\S*#.*;/g, (match) => match.slice(0, -1))
    .replace(/classDef.*:\S*#.*;/g, (match) => match.slice(0, -1))
    .replace(/#(\w+);/g, (_, name: string) => (/^\d+$/.test(name) ? `ﬂ°°${name}¶ß` : `ﬂ°${name}¶ß`));
}

/** The lines of a diagram, as its grammar sees them. */
export function linesOf(diagram: string): string[] {
  expect(diagram.endsWith('\n')).toBe(true);
  return withPlaceholders(diagram.slice(0, -1)).split('\n');
}

/** What is shown for a text that the grammar has let through. */
export function shownFor(text: string): string {
  // The grammar has no empty text.
  expect(text.trim()).not.toBe('');
  // Only what stands for itself in HTML and in every diagram may be left as it is.
  expect(text.replace(/ﬂ°°\d+¶ß/g, '')).toMatch(/^[\p{L}\p{N} .,_()=+'?!/-]*$/u);
  const shown = text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return shown === '\u200b' ? '' : shown;
}

/** A text as it can be told from what is shown: one of nothing but spaces looks like none. */
export function visible(text: string): string {
  return text.trim() === '' ? '' : text;
}

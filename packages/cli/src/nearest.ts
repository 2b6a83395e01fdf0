import { UsageError } from '@heddle/core';

/** At most so many names are suggested. */
const MAX_SUGGESTIONS = 3;

/** How many letters have to be inserted, removed or replaced to turn one word into another. */
function distance(from: string, to: string): number {
  // row[j] is the distance between what was read of `from` and the first j letters of `to`.
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [read, letter] of [...from].entries()) {
    const next = [read + 1];
    for (let at = 0; at < to.length; at++) {
      const replaced = row[at]! + (to[at] === letter ? 0 : 1);
      next.push(Math.min(replaced, row[at + 1]! + 1, next[at]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** The names that someone may have meant: a few letters off, or beginning with what was typed. The nearest first. */
function nearest(typed: string, names: readonly string[]): string[] {
  const word = typed.toLowerCase();
  return names
    .map((name) => ({ name, off: distance(word, name.toLowerCase()) }))
    .filter(
      ({ name, off }) =>
        off <= Math.max(1, Math.floor(name.length / 3)) || (word.length > 1 && name.startsWith(word)),
    )
    .sort((a, b) => a.off - b.off)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ name }) => name);
}

/** `; did you mean a or b?`, or nothing where no name is near. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names);
  return near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
}

/**
 * A program is not there.
 * @param name what messages call the file.
 */
export function unknownProgram(chosen: string, names: readonly string[], name: string): UsageError {
  return new UsageError(`${name}: has no program ${JSON.stringify(chosen)}${didYouMean(chosen, names)}`);
}

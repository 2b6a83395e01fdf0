/** How alike two characters are for CPython's suggestions: a change of case costs less than another letter. */
const MOVE = 2;
const CASE = 1;

function substitution(one: string, other: string): number {
  if (one === other) return 0;
  return one.toLowerCase() === other.toLowerCase() ? CASE : MOVE;
}

/** The edit distance of two words in which an insertion costs 2; as much as `limit + 1` where it is larger. */
function distance(one: string, other: string, limit: number): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at * MOVE);
  for (let at = 0; at < one.length; at++) {
    const next = [(at + 1) * MOVE];
    let least = next[0]!;
    for (let to = 0; to < other.length; to++) {
      const value = Math.min(
        row[to]! + substitution(one[at]!, other[to]!),
        row[to + 1]! + MOVE,
        next[to]! + MOVE,
      );
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[other.length]!;
}

/** Words longer than this are not compared, and so many candidates are looked at. */
const LONGEST = 40;
const MOST = 750;

/** The word among the candidates that was probably meant, as CPython's messages suggest it; null for none. */
export function suggest(word: string, candidates: readonly string[]): string | null {
  if (candidates.length >= MOST || word.length > LONGEST) return null;
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > LONGEST) continue;
    // No more than a third of the letters may differ.
    const limit = Math.min(Math.floor(((word.length + candidate.length + 3) * MOVE) / 6), bestDistance - 1);
    const found = distance(word, candidate, limit);
    if (found > limit) continue;
    best = candidate;
    bestDistance = found;
  }
  return best;
}

import { allOf, keepOnly, type Places } from './call-plan.ts';

/** With so many calls all plans with fewer of them are tried, the smallest first: at most 254. */
const ALL = 8;

/** Smaller places, and whether none with fewer in them is left to be tried where those before it did not fail. */
export interface Smaller<T> {
  readonly places: Places<T>;
  readonly isFewest: boolean;
}

/**
 * Parts of some places, the smallest first. Of many, those without a thread, without half of the calls, and without one.
 * @returns lazily.
 */
export function* fewer<T>(places: Places<T>): Generator<Smaller<T>> {
  const size = allOf(places).length;
  if (size <= ALL) {
    for (const kept of subsets(size)) {
      yield { places: keepOnly(places, (_, at) => (kept & (1 << at)) !== 0), isFewest: true };
    }
    return;
  }
  const without = (from: number, to: number): Smaller<T> => ({
    places: keepOnly(places, (_, at) => at < from || at >= to),
    isFewest: false,
  });
  let from = places.before.length;
  for (const { length } of places.threads) {
    yield without(from, from + length);
    from += length;
  }
  for (let length = size >> 1; length >= 1; length >>= 1) {
    for (let at = 0; at < size; at += length) yield without(at, at + length);
  }
}

/** The proper subsets of so many things but the empty one, the smallest first, each as bits. */
function subsets(size: number): number[] {
  const all = Array.from({ length: Math.max(0, (1 << size) - 2) }, (_, at) => at + 1);
  return all.sort((a, b) => bitCount(a) - bitCount(b) || a - b);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Places with the same in them, less of it at the same time: the first of a thread goes before the threads, the last of a thread
 * behind them, or two threads become one. Where they are as calm as that, those with the least to do come first.
 * @returns lazily.
 */
export function* calmer<T>({ before, threads, after }: Places<T>): Generator<Places<T>> {
  if (threads.length === 0 && after.length > 0) yield { before: [...before, ...after], threads, after: [] };
  for (const [at, thread] of threads.entries()) {
    const first = threads.with(at, thread.slice(1)).filter(({ length }) => length > 0);
    yield { before: [...before, thread[0]!], threads: first, after };
    const last = threads.with(at, thread.slice(0, -1)).filter(({ length }) => length > 0);
    yield { before, threads: last, after: [thread.at(-1)!, ...after] };
  }
  for (const [at, thread] of threads.entries()) {
    for (const other of threads.keys()) {
      if (other === at) continue;
      const merged = threads.with(other, [...threads[other]!, ...thread]).toSpliced(at, 1);
      yield { before, threads: merged, after };
    }
  }
  const sorted = threads.toSorted((a, b) => a.length - b.length);
  if (sorted.some((thread, at) => thread !== threads[at])) yield { before, threads: sorted, after };
}

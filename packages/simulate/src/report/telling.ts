import type { ThreadTime } from '../result.ts';

/** The time that a thread could have used and had no GIL or no core for. */
function lost({ spent }: ThreadTime): number {
  return spent.gil + spent.ready;
}

/**
 * The threads that say most of a simulation, in order of creation: the first one, those that have not finished, then those that
 * have waited longest for the GIL and for a core, and of these the last to finish.
 * @param most how many; at least 1.
 */
export function tellingThreads(threads: readonly ThreadTime[], most: number): readonly ThreadTime[] {
  if (threads.length <= most) return threads;
  const [first, ...rest] = threads;
  const isOpen = ({ finished, daemon }: ThreadTime): number => (finished === null && !daemon ? 1 : 0);
  const ranked = rest.sort(
    (a, b) =>
      isOpen(b) - isOpen(a) ||
      lost(b) - lost(a) ||
      (b.finished ?? 0) - (a.finished ?? 0) ||
      a.index - b.index,
  );
  return [first!, ...ranked.slice(0, most - 1)].sort((a, b) => a.index - b.index);
}

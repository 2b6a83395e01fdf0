import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Comparison, Exploration } from '@heddle/explore';
import type { Io } from './io.ts';
import { describeComparison, describeProgress, ProgressLine } from './progress-line.ts';

/** Milliseconds between two moments at which an interrupt is noticed. */
const SLICE = 50;

/** How many executions the next slice takes, after one of so many that took so long. */
function nextSlice(executions: number, milliseconds: number): number {
  const fitting =
    milliseconds > 0 ? Math.floor((executions * SLICE) / milliseconds) : Number.POSITIVE_INFINITY;
  // At most twice as many: the first executions say little about the later ones.
  return Math.max(1, Math.min(fitting, executions * 2));
}

/** Listens for the first interrupt while work is done, and shows a progress line. */
export async function attended<R>(
  io: Io,
  work: (line: ProgressLine, isInterrupted: () => boolean) => Promise<R>,
): Promise<R> {
  let interrupted = false;
  const stopListening = io.onInterrupt(() => {
    interrupted = true;
  });
  const line = new ProgressLine(io.stderr, io.now());
  try {
    return await work(line, () => interrupted);
  } finally {
    line.clear();
    stopListening();
  }
}

/**
 * Runs work in slices, to its end or to an interrupt.
 * @param run runs up to so many executions. Returns how many of them it took, null where it has come to its end.
 * @param after called after each slice, which took so many milliseconds.
 */
async function runSlices(
  io: Io,
  run: (executions: number) => number | null,
  isInterrupted: () => boolean,
  after: (now: number, milliseconds: number) => void,
): Promise<void> {
  for (let slice = 1; ; ) {
    const start = io.now();
    const ran = run(slice);
    const end = io.now();
    after(end, end - start);
    if (ran === null) return;
    await nextTurn();
    if (isInterrupted()) return;
    slice = nextSlice(ran, end - start);
  }
}

/**
 * Runs an exploration to its end or to the first interrupt, in slices, with a progress line between them.
 * @returns whether it was interrupted.
 */
export function searchIn(io: Io, exploration: Exploration): Promise<boolean> {
  return attended(io, async (line, isInterrupted) => {
    const show = (now: number): void =>
      line.show((elapsed) => describeProgress(exploration.progress(), elapsed), now);
    await runSlices(io, (slice) => (exploration.run(slice) ? slice : null), isInterrupted, show);
    await minimiseIn(io, exploration, line, isInterrupted);
    return isInterrupted();
  });
}

/** Minimises the findings of an exploration one by one, as far as no interrupt comes. */
export async function minimiseIn(
  io: Io,
  exploration: Exploration,
  line: ProgressLine,
  isInterrupted: () => boolean,
): Promise<void> {
  while (!isInterrupted() && exploration.minimiseNext()) {
    line.show((elapsed) => describeProgress(exploration.progress(), elapsed), io.now());
    await nextTurn();
  }
}

/**
 * Runs a comparison to its end or to the first interrupt, in slices, with a progress line between them.
 * @returns whether it was interrupted, and how many seconds each row took.
 */
export function compareIn(
  io: Io,
  comparison: Comparison,
): Promise<{ readonly interrupted: boolean; readonly seconds: readonly number[] }> {
  const seconds: number[] = [];
  let row = 0;
  const run = (slice: number): number | null => {
    const before = comparison.progress();
    row = before.row;
    const hasMore = comparison.run(slice);
    // A slice ends with its row, and then says nothing of a full one.
    const ran = comparison.progress().executions - before.executions;
    return hasMore ? Math.min(slice, Math.max(1, ran)) : null;
  };
  return attended(io, async (line, isInterrupted) => {
    await runSlices(io, run, isInterrupted, (now, milliseconds) => {
      seconds[row] = (seconds[row] ?? 0) + milliseconds / 1_000;
      line.show((elapsed) => describeComparison(comparison.progress(), elapsed), now);
    });
    return { interrupted: isInterrupted(), seconds };
  });
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Exploration } from '@heddle/explore';
import type { Io } from './io.ts';
import { ProgressLine } from './progress-line.ts';

/** Milliseconds between two moments at which an interrupt is noticed. */
const SLICE = 50;

/** How many executions the next slice takes, after one of so many that took so long. */
function nextSlice(executions: number, milliseconds: number): number {
  const fitting =
    milliseconds > 0 ? Math.floor((executions * SLICE) / milliseconds) : Number.POSITIVE_INFINITY;
  // At most twice as many: the first executions say little about the later ones.
  return Math.max(1, Math.min(fitting, executions * 2));
}

/**
 * Runs an exploration to its end or to the first interrupt, in slices, with a progress line between them.
 * @returns whether it was interrupted.
 */
export async function searchIn(io: Io, exploration: Exploration): Promise<boolean> {
  let interrupted = false;
  const stopListening = io.onInterrupt(() => {
    interrupted = true;
  });
  let start = io.now();
  const line = new ProgressLine(io.stderr, start);
  try {
    for (let executions = 1; exploration.run(executions); ) {
      const end = io.now();
      line.show(exploration.progress(), end);
      await nextTurn();
      if (interrupted) return true;
      executions = nextSlice(executions, end - start);
      start = io.now();
    }
    while (!interrupted && exploration.minimiseNext()) {
      line.show(exploration.progress(), io.now());
      await nextTurn();
    }
    return interrupted;
  } finally {
    line.clear();
    stopListening();
  }
}

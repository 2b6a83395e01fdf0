import { UsageError } from '@heddle/core';
import type { Interval } from '../measure/activity.ts';
import type { Simulation } from '../result.ts';

/** A stretch of time in which a thread had something for itself, in virtual nanoseconds. */
export interface Hold {
  readonly thread: number;
  readonly from: number;
  readonly to: number;
}

/** A stretch of time in which a thread was on a core. */
export interface CoreHold extends Hold {
  readonly core: number;
}

/**
 * What every thread did, in order of the beginnings, and of the threads where these are the same. Stretches of no length are left out.
 * @throws UsageError where the simulation has not recorded it.
 */
export function intervalsByStart({ intervals, conditions }: Simulation): readonly Interval[] {
  if (intervals === null) {
    throw new UsageError(
      `the simulation of ${conditions.scenario} has not recorded what its threads did; simulate it with keepsIntervals`,
    );
  }
  return intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from || a.thread - b.thread);
}

/** Adds a stretch to a list, or makes the last one longer where that is what it comes to. */
function append<T extends Hold>(holds: T[], last: T | undefined, next: T, at: number): number {
  if (last === undefined || last.thread !== next.thread || last.to !== next.from) {
    holds.push(next);
    return holds.length - 1;
  }
  holds[at] = { ...last, to: next.to };
  return at;
}

/**
 * Who held the GIL, in order. Of a program with a GIL for each process there is nothing to be said: there it is the process's own
 * thread.
 */
export function gilHolds({ gils }: Simulation, intervals: readonly Interval[]): readonly Hold[] {
  const holds: Hold[] = [];
  if (gils.length !== 1) return holds;
  for (const { thread, from, to, holdsGil } of intervals) {
    if (holdsGil) append(holds, holds.at(-1), { thread, from, to }, holds.length - 1);
  }
  return holds;
}

/** Who was on which core, in order of the beginnings. */
export function coreHolds(intervals: readonly Interval[]): readonly CoreHold[] {
  const holds: CoreHold[] = [];
  /** Where the last stretch of each core stands. */
  const last = new Map<number, number>();
  for (const { thread, from, to, core } of intervals) {
    if (core < 0) continue;
    const at = last.get(core) ?? -1;
    last.set(core, append(holds, holds[at], { thread, from, to, core }, at));
  }
  return holds;
}

import type { Switches } from './switches.ts';

/** A schedule that shows the symptom. */
export interface ShownSchedule {
  /** Without the zeros at the end. */
  readonly decisions: readonly number[];
  readonly preemptions: number;
  /** How often the CPU changed hands up to the step. */
  readonly contextSwitches: number;
  /** How many steps had run when the symptom showed. */
  readonly step: number;
}

/** One of which the switches are known, so that some can be left out. */
export interface Candidate extends ShownSchedule {
  readonly switches: Switches;
}

/** What makes one schedule smaller than another. */
export type ScheduleSize = Pick<ShownSchedule, 'decisions' | 'preemptions' | 'step'>;

/** Fewest preemptions first, then fewest steps, then the first in depth-first order: the smallest is the same wherever one starts. */
export function isSmaller(a: ScheduleSize, b: ScheduleSize): boolean {
  if (a.preemptions !== b.preemptions) return a.preemptions < b.preemptions;
  if (a.step !== b.step) return a.step < b.step;
  const length = Math.max(a.decisions.length, b.decisions.length);
  for (let at = 0; at < length; at++) {
    const difference = (a.decisions[at] ?? 0) - (b.decisions[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

import type { SimulatedThread } from '@heddle/core';
import type { InvolvedStep } from './symptom.ts';

/** Steps after which everything is as it was before them, so that an execution can repeat them for ever. */
export interface Loop {
  /**
   * - `livelock`: whichever thread can go on does so again and again, and none gets further
   * - `starvation`: threads could go on now and then, but the others go round without them
   */
  readonly kind: 'livelock' | 'starvation';
  /** The way to it, and one round: the schedule of {@link Loop.to} steps. */
  readonly decisions: readonly number[];
  /** How many of the decisions belong to the round; null where making them again and again need not go round. */
  readonly repeated: number | null;
  readonly preemptions: number;
  /** How many steps had run before the round, and after it. */
  readonly from: number;
  readonly to: number;
  /** The steps of the round. */
  readonly round: readonly InvolvedStep[];
  /** The threads that go round, and those that starve, by index. */
  readonly running: readonly SimulatedThread[];
  readonly starving: readonly SimulatedThread[];
  /**
   * How it is known that there is no end: `state`, the state after the round is the one before it; `reads`, all threads that can go
   * on only read, and nobody will change what they read; `limit`, it is not known, but after so many steps
   * in which every thread had its turn the execution was cut off.
   */
  readonly evidence: 'state' | 'reads' | 'limit';
}

/** What tells loops apart: who goes round, and who starves. */
export function keyOfLoop({ kind, running, starving }: Loop): string {
  return `${kind}: ${running.map(({ id }) => id).join(' ')} > ${starving.map(({ id }) => id).join(' ')}`;
}

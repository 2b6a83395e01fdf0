import type { OutcomeKind } from '@heddle/core';
import type { HoldOptions, SearchOptions } from '../options.ts';
import type { ExpectedOutcome } from '../outcome.ts';
import { toHoldUnderEverySchedule } from './hold.ts';
import { toDeadlock, toRace } from './kind.ts';
import { toBeDeterministic, toHaveOutcomes } from './outcomes.ts';

/**
 * What can be called on `expect` of a scenario, or of the program of a main thread. Each searches at once, and gives its answer
 * when it has finished. Where the search was not worth enough to tell ({@link SearchOptions.worth}), it fails, and so does
 * its opposite behind `.not`.
 */
export interface ScheduleAssertions {
  /**
   * That nothing goes wrong under any schedule: no deadlock, no failed assertion, no uncaught exception, no misuse of a
   * primitive, and nothing that the detectors of `detect` are certain of. Fails with the smallest schedule as a table.
   */
  toHoldUnderEverySchedule(options?: HoldOptions): void;
  /** That under some schedule threads wait for ever: all of them, or some that wait for each other. */
  toDeadlock(options?: SearchOptions): void;
  /** That under some schedule two accesses to shared data, one of them a write, are not ordered. */
  toRace(options?: SearchOptions): void;
  /** That the ways in which executions end are these, no more and no fewer, in any order. */
  toHaveOutcomes(outcomes: readonly (OutcomeKind | ExpectedOutcome)[], options?: SearchOptions): void;
  /** That every schedule ends alike: with the same data, output and errors. */
  toBeDeterministic(options?: SearchOptions): void;
}

declare module 'vitest' {
  interface Assertion<T> extends ScheduleAssertions {}
}

/** For `expect.extend`. `@heddle/testing/setup` does that. */
export const matchers: {
  readonly toHoldUnderEverySchedule: typeof toHoldUnderEverySchedule;
  readonly toDeadlock: typeof toDeadlock;
  readonly toRace: typeof toRace;
  readonly toHaveOutcomes: typeof toHaveOutcomes;
  readonly toBeDeterministic: typeof toBeDeterministic;
} = { toHoldUnderEverySchedule, toDeadlock, toRace, toHaveOutcomes, toBeDeterministic };

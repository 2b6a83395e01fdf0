import type { FailureKind } from './errors.ts';
import type { SharedObject } from './object.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * How an execution ended.
 *
 * - `completed`: every thread that keeps the execution alive has finished, and nothing went wrong
 * - `deadlock`: no thread is enabled, and one at least has not finished
 * - `error`: it ran to its end, but a thread failed, an assertion did not hold or a primitive was misused
 * - `stepLimit`: it was cut off
 */
export type OutcomeKind = 'completed' | 'deadlock' | 'error' | 'stepLimit';

/** Something that went wrong at a step. */
export interface Failure {
  readonly kind: FailureKind;
  /** One line: Python's exception and message, or the assertion that does not hold. */
  readonly message: string;
  /** The thread that failed; null for an invariant or a check at the end. */
  readonly thread: SimulatedThread | null;
  /** How many steps had run. */
  readonly step: number;
  /** The error that left the thread; undefined where something else went wrong. */
  readonly error: unknown;
}

/** One run of a scenario under one schedule. It is valid until the machine runs the next. */
export interface Execution {
  /** Whether the strategy gave it up: then it has no outcome, and {@link Execution.outcome} says nothing. */
  readonly isAbandoned: boolean;
  readonly outcome: OutcomeKind;
  /** What went wrong, in order. */
  readonly failures: readonly Failure[];
  /** The decisions, one a choice point: the schedule. Copied at every access. */
  readonly decisions: readonly number[];
  /** How many decisions there are. */
  readonly choicePoints: number;
  /** How many instructions ran. */
  readonly steps: number;
  /** How many of the decisions took the CPU away from a thread that could have gone on. */
  readonly preemptions: number;
  /** All threads, by index. */
  readonly threads: readonly SimulatedThread[];
  /** All objects, in the order in which they were made. */
  readonly objects: readonly SharedObject[];
  /** @internal The objects that are no threads, in the order in which they were made. */
  readonly passive: readonly SharedObject[];
  /** What the program printed, line by line. */
  readonly output: readonly string[];
  /** Whether an instruction looked at the life cycle of a thread while its events were merged with others. */
  readonly lifecycleObserved: boolean;
}

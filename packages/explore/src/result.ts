import type { Json, OutcomeKind, RandomState, TimeModel, WaitReason } from '@heddle/core';
import type { Statistics } from './decorators/counted.ts';
import type { Row } from './interleaving.ts';
import type { Bound, Worth } from './search.ts';
import type { FindingKind } from './symptom.ts';

/** The version of {@link Result}: later versions add keys and change none. */
export const RESULT_VERSION = 1;

/** One way in which executions ended. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** How many executions ended like this. */
  readonly count: number;
  /** The program's own data at the end, by name. */
  readonly final: Readonly<Record<string, Json>>;
  /** What the program printed, line by line. */
  readonly output: readonly string[];
  /** The names of the threads that could not go on. */
  readonly blocked: readonly string[];
  /** What went wrong, in order. */
  readonly errors: readonly string[];
  /** A schedule that gives this outcome. */
  readonly schedule: string;
}

/** Where a thread stands when a finding shows. */
export interface ThreadPosition {
  readonly thread: string;
  /** What it is about to do or has failed to do; null where it has finished. */
  readonly instruction: string | null;
  /** The place in the program's source, where the program knows it. */
  readonly source: string | null;
  /** What it waits for, where it cannot go on. */
  readonly waitsFor: {
    /** In words: `lock b, which bob has held since step 5`. */
    readonly text: string;
    readonly kind: WaitReason['kind'];
    readonly object: string;
    /** The threads that stand in its way, and the step and source at which each got hold of the object. */
    readonly holders: readonly {
      readonly thread: string;
      readonly since: number | null;
      readonly source: string | null;
    }[];
  } | null;
}

/** Something wrong, with the smallest schedule that shows it. */
export interface Finding {
  readonly kind: FindingKind;
  /** One line: what is wrong. */
  readonly message: string;
  /** One sentence: why it is wrong, and what led to it. */
  readonly explanation: string;
  /** The one line that replays it. */
  readonly schedule: string;
  /** How many preemptions the schedule has. */
  readonly preemptions: number;
  /** Whether no schedule with fewer preemptions shows it: proved, not only tried. */
  readonly fewest: boolean;
  /** After how many steps it shows. */
  readonly steps: number;
  /** The names of the threads that it is about. */
  readonly threads: readonly string[];
  /** The names of the objects that it is about. */
  readonly objects: readonly string[];
  /** Where each of the threads stands. */
  readonly positions: readonly ThreadPosition[];
  /** The names of the threads that the table shows, by index. */
  readonly columns: readonly string[];
  /** The steps that matter, in order: what the table shows. */
  readonly interleaving: readonly Row[];
}

/**
 * Why a search ended.
 *
 * - `over`: it had nothing left to run
 * - `finding`: it stops at the first execution with a finding
 * - `executions`: it took as many executions as it may
 * - `interrupted`: it was not run to its end
 */
export type Ending = 'over' | 'finding' | 'executions' | 'interrupted';

/** Up to where a result is complete. */
export interface ResultBound extends Bound {
  /** Where executions were cut off: nothing is known of what comes after so many steps of one. Else null. */
  readonly maxSteps: number | null;
}

/** What an exploration found: plain JSON. The schema stands in `docs/result.schema.json`. */
export interface Result {
  readonly version: typeof RESULT_VERSION;
  /** The scenario's name. */
  readonly scenario: string;
  /** The scenario's fingerprint, as schedules have it. */
  readonly fingerprint: string;
  readonly strategy: string;
  /** The seed: a number where it reads as one, else text. */
  readonly seed: number | string;
  readonly gil: string;
  readonly time: TimeModel;
  readonly worth: Worth;
  /** Up to where the result is complete, where it is bounded. */
  readonly bound: ResultBound | null;
  /** Why the search ended. */
  readonly ended: Ending;
  readonly executions: number;
  /** Instructions run in all executions. */
  readonly steps: number;
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly Finding[];
  readonly statistics: Statistics & {
    /** Executions that the minimiser took, on top of {@link Result.executions}. */
    readonly minimiser: number;
    /** The position in the stream of random numbers; null where nothing was drawn. */
    readonly random: RandomState | null;
  };
}

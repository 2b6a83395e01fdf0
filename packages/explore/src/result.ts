import type { Access, Json, OutcomeKind, RandomState, TimeModel, WaitReason } from '@heddle/core';
import type { Statistics } from './decorators/counted.ts';
import type { LockOrderEdge, LockOrderGraph } from './detectors/lock-graph.ts';
import type { Row } from './interleaving.ts';
import type { Bound, Worth } from './search.ts';
import type { Spinning } from './spinning.ts';
import type { CoveragePoint } from './statistics/coverage.ts';
import type { Estimate } from './statistics/estimate.ts';
import type { Unseen } from './statistics/unseen.ts';
import type { Guarantee } from './strategies/sampling.ts';
import type { StateFacts } from './strategies/states/facts.ts';
import type { FindingKind } from './symptom.ts';

/** See {@link Finding.certainty}. */
export type Certainty = 'observed' | 'confirmed' | 'unconfirmed' | 'hint';

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

/** A deadlock that was predicted from an execution without it. */
export interface Prediction {
  /** Each thread wants a lock that the next one holds, and the last one a lock that the first one holds. */
  readonly cycle: readonly LockOrderEdge[];
  /** The schedule of the execution that it was predicted from. */
  readonly schedule: string;
}

/** A step that a finding of a detector is about. */
export interface FindingStep {
  /** Its number in the execution of the finding's schedule. */
  readonly step: number;
  readonly thread: string;
  readonly object: string;
  readonly access: Access;
  /** What it did, with values. */
  readonly text: string;
  /** The place in the program's source, where the program knows it. */
  readonly source: string | null;
  /** The names of the locks that the thread held; absent where they do not matter. */
  readonly holding?: readonly string[];
}

/** What a finding's schedule was made from, and what it took to make it small. */
export interface FindingMinimisation {
  /** The schedule that showed it first. */
  readonly found: {
    readonly schedule: string;
    readonly preemptions: number;
    readonly contextSwitches: number;
    readonly steps: number;
  };
  readonly executions: {
    /** Those that put independent steps into the order of the normal form. */
    readonly normalForm: number;
    /** Those that left preemptions out. */
    readonly removal: number;
    /** Those of the rounds that tried every schedule with as few preemptions, or fewer. */
    readonly rounds: number;
  };
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
  /** How often the CPU changes hands until it shows; null where the schedule cannot be run again. */
  readonly contextSwitches: number | null;
  /** After how many steps it shows. */
  readonly steps: number;
  /** What the schedule was before it was made small; absent where it was left as it was found. */
  readonly minimised?: FindingMinimisation;
  /** The names of the threads that it is about. */
  readonly threads: readonly string[];
  /** The names of the objects that it is about. */
  readonly objects: readonly string[];
  /** Where each of the threads stands. */
  readonly positions: readonly ThreadPosition[];
  /** The steps that it is about, in order: the two accesses of a race. Only where a detector has found it. */
  readonly evidence?: readonly FindingStep[];
  /**
   * How certain it is. Only where a detector has found it.
   *
   * - `observed`: the execution of the schedule shows it
   * - `confirmed`: predicted from one execution; that of the schedule shows it
   * - `unconfirmed`: predicted, and no execution that shows it was found: it can be a false alarm
   * - `hint`: a rule of thumb was broken, which can be a false alarm
   */
  readonly certainty?: Certainty;
  /** The cycle of a predicted deadlock, and the schedule of an execution that showed it without a deadlock. */
  readonly prediction?: Prediction;
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

/** What the executions of an exploration have in common, and what they say of those that were not run. */
export interface ResultStatistics extends Statistics {
  /** Executions that the minimiser took, on top of {@link Result.executions}. */
  readonly minimiser: number;
  /** The position in the stream of random numbers; null where nothing was drawn. */
  readonly random: RandomState | null;
  /** Executions with an outcome that is a finding. What a detector warns of is not counted. */
  readonly failing: number;
  /**
   * The number of the first execution with a finding, from 1; 0 where one that was given up showed it before any other had
   * ended; null where there is none.
   */
  readonly firstFinding: number | null;
  /** How many different outcomes, trace classes and states were seen; null where those are not counted. */
  readonly distinct: {
    readonly outcomes: number;
    readonly classes: number | null;
    readonly states: number | null;
  };
  /** How much was seen after 1, 2, 3, 4, 6, 8, 12, 16, … executions and at the end. */
  readonly coverage: readonly CoveragePoint[];
  /** How large the whole search is; null where there is no telling. */
  readonly estimate: Estimate | null;
  /** What the strategy promises of each execution; null where it is no sample. */
  readonly guarantee: Guarantee | null;
  /** What the executions say of what none of them showed; null where they are not independent of each other. */
  readonly unseen: Unseen | null;
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
  /** What became of threads that go round a loop until another lets them out. */
  readonly spinning: Spinning;
  readonly worth: Worth;
  /** Up to where the result is complete, where it is bounded. */
  readonly bound: ResultBound | null;
  /** Why the search ended. */
  readonly ended: Ending;
  readonly executions: number;
  /** Instructions run in all executions. */
  readonly steps: number;
  readonly outcomes: readonly Outcome[];
  /**
   * How many executions ended in a way that is not among the outcomes. The first 100,000 are kept, or fewer where they or
   * their schedules are long; mostly this is 0.
   */
  readonly unlisted: number;
  /** Those that are certain come first, hints last. */
  readonly findings: readonly Finding[];
  /** The names of the detectors that watched the executions; absent where there were none. */
  readonly detect?: readonly string[];
  /** In which order the threads took locks in all executions; only where `lock-order` was to be detected. */
  readonly lockOrder?: LockOrderGraph;
  /** What is known of all states and the steps between them; null where the strategy has not visited every one. */
  readonly stateGraph: StateFacts | null;
  readonly statistics: ResultStatistics;
}

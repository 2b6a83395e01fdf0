import type { Json, RandomState } from '@heddle/core';
import type { CountedTotals } from '../decorators/counted.ts';
import type { SeenAcquire } from '../detectors/lock-order.ts';
import type { ObservedOutcome } from '../outcomes.ts';
import type { PredictedDeadlock } from '../prediction.ts';
import type { Finding } from '../result.ts';

/** A symptom that was met, and a schedule that shows it. */
export interface Suspect {
  readonly key: string;
  readonly decisions: readonly number[];
  readonly preemptions: number;
  /** How many steps had run when it showed. */
  readonly step: number;
  /** The names of the detectors that it takes; none where an execution shows it by itself. */
  readonly detect: readonly string[];
  /** The number of the execution that showed it, from 1. */
  readonly execution: number;
  /** Whether it only hints at a mistake. */
  readonly isHint: boolean;
  /** What it predicts, where that is what it does. */
  readonly prediction?: PredictedDeadlock;
}

/** An outcome as plain data. */
export interface HarvestedOutcome extends Omit<ObservedOutcome, 'decisions'> {
  /** As text. */
  readonly decisions: string;
  /** Whether it was found to be wrong. */
  readonly isFailure: boolean;
}

/** A suspect as plain data. */
export interface HarvestedSuspect extends Omit<Suspect, 'decisions'> {
  /** As text. */
  readonly decisions: string;
}

/** Why a part ended before its time: it met a finding, or the life cycle of threads turned out to be observed. */
export type HarvestEnd = 'finding' | 'lifecycle' | null;

/** What the executions of a part of a search have shown, as plain data. Numbers of executions count from the part's first. */
export interface Harvest {
  readonly totals: CountedTotals;
  /** In the order in which they were seen. */
  readonly outcomes: readonly HarvestedOutcome[];
  /** How many executions had an outcome that is not among them. */
  readonly unlisted: number;
  /** In the order in which they were met. */
  readonly suspects: readonly HarvestedSuspect[];
  /** The orders in which threads took locks, where they were to be detected. */
  readonly acquires: readonly SeenAcquire[];
  readonly nondeterminism: Finding | null;
  readonly random: RandomState | null;
  readonly ended: HarvestEnd;
  /** What is left of the part, in order, and what it has put off to the next round. */
  readonly now: readonly Json[];
  readonly later: readonly Json[];
  /** Which share of the whole search it ran, in [0, 1]; 0 where there is no telling. */
  readonly share: number;
}

import { withoutDefaultTail } from '@heddle/core';
import type { Attempt } from './detectors/confirmation.ts';
import { tellCycle, UNCONFIRMED } from './detectors/cycle-text.ts';
import { edgesOfCycle, type NestedAcquire } from './detectors/lock-graph.ts';
import { describeFinding } from './finding.ts';
import type { Minimised } from './minimise/minimise.ts';
import { type Minimising, smallest } from './minimise/smallest.ts';
import type { Finding } from './result.ts';

/** A deadlock that was predicted, and what the attempt to run into it gave: plain data. */
export interface PredictedDeadlock extends Attempt {
  /** Who takes which locks in which order. */
  readonly message: string;
  readonly cycle: readonly NestedAcquire[];
  /** Whether no execution shows the whole cycle: its acquires were met in several. */
  readonly isMerged: boolean;
}

/** The prediction that a suspect makes, and where it was met. */
interface Predicted {
  readonly key: string;
  readonly decisions: readonly number[];
  readonly preemptions: number;
  readonly step: number;
  readonly detect: readonly string[];
  readonly prediction: PredictedDeadlock;
}

/** What a scenario is run with to describe a finding. */
export interface Setting extends Minimising {
  /** A schedule as text. */
  format(decisions: readonly number[]): string;
}

/** A finding, and how many executions it took to make its schedule small. */
interface DescribedPrediction {
  readonly finding: Finding;
  readonly executions: number;
}

/**
 * The finding of a predicted deadlock. Its schedule runs into the deadlock where the prediction was confirmed; else it is
 * that of the execution that showed the order of the locks.
 */
export function describePrediction(setting: Setting, suspect: Predicted): DescribedPrediction {
  const { confirmation, executions, isMerged } = suspect.prediction;
  if (confirmation !== null) {
    const small = smallest(setting, confirmation, confirmation.key, []);
    return {
      finding: describeConfirmed(setting, suspect, small, confirmation.key),
      executions: executions + small.executions,
    };
  }
  if (isMerged) return { finding: describeMerged(setting, suspect), executions };
  const small = smallest(setting, suspect, suspect.key, suspect.detect);
  return { finding: describeUnconfirmed(setting, suspect, small), executions: executions + small.executions };
}

/** What the findings of all predictions have. */
function predictionOf(
  { format }: Setting,
  { decisions, prediction }: Predicted,
): Pick<Finding, 'kind' | 'message' | 'prediction'> {
  return {
    kind: 'lock-order-inversion',
    message: prediction.message,
    prediction: {
      cycle: edgesOfCycle(prediction.cycle),
      schedule: format(withoutDefaultTail(decisions)),
    },
  };
}

function describeConfirmed(setting: Setting, suspect: Predicted, small: Minimised, key: string): Finding {
  const { scenario, options, format } = setting;
  const deadlock = describeFinding(scenario, options, small, key, format);
  return {
    ...deadlock,
    ...predictionOf(setting, suspect),
    explanation: `${foundIn(suspect.prediction)} ${tellCycle(suspect.prediction.cycle)}. The schedule is that of an execution that does deadlock: ${deadlock.explanation}`,
    certainty: 'confirmed',
  };
}

function describeUnconfirmed(setting: Setting, suspect: Predicted, small: Minimised): Finding {
  const { scenario, options, format } = setting;
  const { key, detect } = suspect;
  return {
    ...describeFinding(scenario, options, small, key, format, detect),
    ...predictionOf(setting, suspect),
    certainty: 'unconfirmed',
  };
}

/** No execution shows all of it, so there is no table. */
function describeMerged(setting: Setting, suspect: Predicted): Finding {
  const { decisions, preemptions, step, prediction } = suspect;
  return {
    ...predictionOf(setting, suspect),
    explanation: `${foundIn(prediction)} ${tellCycle(prediction.cycle)}. ${UNCONFIRMED}`,
    schedule: setting.format(withoutDefaultTail(decisions)),
    preemptions,
    fewest: false,
    contextSwitches: 0,
    steps: step,
    threads: prediction.cycle.map(({ thread }) => thread.name),
    objects: prediction.cycle.map(({ wanted }) => wanted.name),
    positions: [],
    evidence: [],
    certainty: 'unconfirmed',
    columns: [],
    interleaving: [],
  };
}

/** Where the order of the locks was seen. */
function foundIn({ isMerged }: PredictedDeadlock): string {
  return isMerged
    ? 'In different executions, none of which shows it all,'
    : 'In an execution that did not deadlock,';
}

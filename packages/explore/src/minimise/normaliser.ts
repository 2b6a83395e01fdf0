import { TransitionLog } from '@heddle/core';
import type { Cut } from '../reduction/transition-order.ts';
import { Replay } from '../strategies/replay.ts';
import type { Symptom } from '../symptom.ts';
import { type Candidate, isSmaller } from './candidate.ts';
import { Reordering } from './reordering.ts';
import { TransitionRecorder } from './transition-recorder.ts';
import type { Shown, Trials } from './trials.ts';

/** A schedule, and the smaller one of it and its normal form. */
interface Normalised {
  readonly given: Candidate;
  readonly best: Candidate;
}

/**
 * Brings schedules that show the symptom into normal form. Where the symptom belongs to a step, what does not happen before
 * that step is left for after it.
 */
export class Normaliser {
  readonly #trials: Trials;
  readonly #log = new TransitionLog();

  constructor(trials: Trials) {
    this.#trials = trials;
  }

  /** @returns null where the decisions do not show the symptom. */
  normalise(decisions: readonly number[]): Normalised | null {
    const recorder = new TransitionRecorder(new Replay(decisions), this.#log.numbering);
    const shown = this.#trials.attempt(recorder, this.#trials.recording(this.#log));
    if (shown === null) return null;
    const given = shown.candidate;
    const normal = this.#reorder(recorder, shown);
    return { given, best: normal !== null && isSmaller(normal, given) ? normal : given };
  }

  /** The smallest order that shows the symptom; null where none does that is tried, which theory excludes but for hints. */
  #reorder(recorder: TransitionRecorder, { symptom, execution }: Shown): Candidate | null {
    const trials = this.#trials;
    const isCutOff = execution.outcome === 'stepLimit';
    const reordering = new Reordering(this.#log, recorder, execution);
    const goals: Cut[] = [];
    if (isOfStep(symptom)) goals.push(reordering.past(symptom.step, this.#trackOf(symptom)));
    if (!isCutOff) goals.push(reordering.whole());
    for (const goal of goals) {
      const found = reordering.run(trials.machine, goal, (strategy) => trials.attempt(strategy));
      if (found !== null) return found.value.candidate;
    }
    return null;
  }

  /** The thread that failed. Detected symptoms are about steps, whoever took them. */
  #trackOf({ detected, threads }: Symptom): number | null {
    return detected === undefined ? this.#log.trackOf(threads[0]!) : null;
  }
}

/** Whether a symptom belongs to a step, and not to the end of the execution. */
function isOfStep({ kind, threads, waits, detected }: Symptom): boolean {
  if (detected !== undefined) return true;
  return kind !== 'step-limit' && waits.length === 0 && threads.length > 0;
}

import { type Execution, NondeterminismError, UsageError } from '@heddle/core';
import { detectorFor } from '../detectors/catalogue.ts';
import { type Attempt, confirm } from '../detectors/confirmation.ts';
import { describeCycle } from '../detectors/cycle-text.ts';
import type { NestedAcquire } from '../detectors/lock-graph.ts';
import { keyOfLoop, type Loop } from '../loop.ts';
import type { Suspect } from '../partition/harvest.ts';
import type { PredictedDeadlock } from '../prediction.ts';
import type { Symptom } from '../symptom.ts';
import type { Engine } from './engine.ts';
import type { Subject } from './subject.ts';

/** What a search has met that is wrong, each symptom once, in the order in which they were met. */
export class Suspects {
  readonly #subject: Subject;
  readonly #engine: Engine;
  readonly #byKey = new Map<string, Suspect>();
  /** The ways to go on for ever among the suspects, by their keys. */
  readonly #loops = new Map<string, Loop>();

  constructor(subject: Subject, engine: Engine) {
    this.#subject = subject;
    this.#engine = engine;
  }

  get size(): number {
    return this.#byKey.size;
  }

  /** All of them, in order. */
  list(): Suspect[] {
    return [...this.#byKey.values()];
  }

  /** The way to go on for ever that a suspect is; undefined where it is none. */
  loop({ key }: Suspect): Loop | undefined {
    return this.#loops.get(key);
  }

  /**
   * Takes in a symptom of the last execution. Where it is new and predicts a deadlock, some executions are run to confirm it.
   * @param detect the names of the detectors that it takes.
   * @returns the suspect with its key, which may have been met before.
   * @throws NondeterminismError where the execution cannot be repeated.
   */
  meet(symptom: Symptom, execution: Execution, detect: readonly string[]): Suspect {
    const { key, step } = symptom;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const { decisions, preemptions } = execution;
    const prediction = this.#confirm(symptom, decisions);
    const suspect: Suspect = {
      key,
      decisions,
      preemptions,
      step,
      detect,
      execution: this.#executions,
      isHint: prediction === null ? symptom.detected?.isHint === true : prediction.confirmation === null,
      ...(prediction === null ? {} : { prediction }),
    };
    this.#byKey.set(key, suspect);
    return suspect;
  }

  /** Takes in a way to go on for ever. @returns the suspect; null where it was met before. */
  meetLoop(loop: Loop): Suspect | null {
    const key = keyOfLoop(loop);
    if (this.#byKey.has(key)) return null;
    const { decisions, preemptions, to: step, evidence } = loop;
    const suspect: Suspect = {
      key,
      decisions,
      preemptions,
      step,
      detect: [],
      execution: this.#executions,
      isHint: evidence === 'limit',
    };
    this.#byKey.set(key, suspect);
    this.#loops.set(key, loop);
    return suspect;
  }

  /** Takes in the predictions that the executions make together, and none of them alone. */
  meetMerged(): void {
    for (const [key, cycle] of this.#engine.lockOrder?.cycles() ?? []) {
      if (this.#byKey.has(key)) continue;
      // No execution shows them, so they are told beside the default one.
      const attempt = this.#attempt(cycle, []);
      this.#byKey.set(key, {
        key,
        decisions: [],
        preemptions: 0,
        step: 0,
        detect: [detectorFor('lock-order-inversion')!],
        execution: this.#executions,
        isHint: attempt.confirmation === null,
        prediction: { ...attempt, message: describeCycle(cycle), cycle, isMerged: true },
      });
    }
  }

  /** Takes in one that was met elsewhere, unless it was met before. */
  absorb(suspect: Suspect): void {
    if (!this.#byKey.has(suspect.key)) this.#byKey.set(suspect.key, suspect);
  }

  get #executions(): number {
    return this.#engine.counted.executions;
  }

  /** What a symptom predicts, once an attempt was made to run into it; null where it predicts nothing. */
  #confirm({ message, detected }: Symptom, decisions: readonly number[]): PredictedDeadlock | null {
    const cycle = detected?.cycle;
    if (cycle === undefined) return null;
    return { ...this.#attempt(cycle, decisions), message, cycle, isMerged: false };
  }

  #attempt(cycle: readonly NestedAcquire[], decisions: readonly number[]): Attempt {
    const { scenario, seed } = this.#subject;
    try {
      return confirm(scenario, this.#engine.options, cycle, decisions, seed);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new NondeterminismError(`an execution could not be repeated: ${error.message}`);
    }
  }
}

import type { Execution, Machine, Strategy, TransitionLog } from '@heddle/core';
import { Enabledness } from '../reduction/enabledness.ts';
import { Linearising } from '../reduction/linearisation.ts';
import { type Cut, TransitionOrder } from '../reduction/transition-order.ts';
import { Ordered } from './ordered.ts';
import type { TransitionRecorder } from './transition-recorder.ts';

/** So many orders are run at most. Mostly the first is it. */
const ATTEMPTS = 8;

/** An execution whose transitions can be put into other orders of its trace class. */
export class Reordering {
  readonly #recorder: TransitionRecorder;
  readonly #order: TransitionOrder;
  /** The tracks of the threads, by their identities: those are the same for every member of the class. */
  readonly #tracks: readonly number[];
  readonly #main: number;
  readonly #enabledness: Enabledness;

  /**
   * @param log what the execution was recorded into.
   * @param recorder what decided.
   */
  constructor(log: TransitionLog, recorder: TransitionRecorder, execution: Execution) {
    this.#recorder = recorder;
    for (const thread of execution.threads) recorder.noteWait(thread);
    this.#order = new TransitionOrder(log, recorder, execution.steps);
    this.#enabledness = new Enabledness(this.#order);
    this.#main = log.numbering.trackOf(execution.threads[0]!);
    this.#tracks = execution.threads
      .map((thread) => ({ id: thread.id, track: log.numbering.trackOf(thread) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ track }) => track)
      .filter((track) => track < this.#order.threads.length);
  }

  /** The cut behind everything. */
  whole(): Cut {
    return this.#order.whole();
  }

  /** See {@link TransitionOrder.past}. To be called before the log records another execution. */
  past(step: number, track: number | null): Cut {
    return this.#order.past(step, track);
  }

  /**
   * Runs the linear order with the fewest preemptions that reaches a goal; of several the one with the fewest steps, then the
   * one with the fewest context switches. Whether a switch is a preemption can depend on whether a thread is blocked where
   * no execution has passed yet: so an order that turns out to take more preemptions than was known is followed by the
   * next best.
   * @param machine the one that runs them.
   * @param attempt runs a strategy on it; null where the execution is of no use.
   * @returns what the attempt with the fewest preemptions gave, or null.
   */
  run<T>(machine: Machine, goal: Cut, attempt: (strategy: Strategy) => T | null): Straightened<T> | null {
    let best: { readonly value: T; readonly preemptions: number } | null = null;
    for (let count = 0; count < ATTEMPTS; count++) {
      const plan = new Linearising(this.#order, this.#enabledness, goal, this.#tracks, this.#main).find();
      const ordered = new Ordered(machine, this.#order, plan.tracks, this.#recorder.data, this.#enabledness);
      const value = attempt(ordered);
      if (value === null) break;
      const { preemptions } = ordered;
      if (best === null || preemptions < best.preemptions) best = { value, preemptions };
      if (preemptions === plan.preemptions) return { value, isExact: plan.isExact };
    }
    return best === null ? null : { value: best.value, isExact: false };
  }
}

/** What running a linear order gave. */
export interface Straightened<T> {
  readonly value: T;
  /** Whether it is certain that no member of the class has fewer preemptions. */
  readonly isExact: boolean;
}

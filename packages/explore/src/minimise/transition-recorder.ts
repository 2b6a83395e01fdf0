import type { ChoicePoint, Numbering, SharedObject, SimulatedThread, Strategy } from '@heddle/core';
import type { TransitionNotes } from '../reduction/transition-order.ts';

/** The data choices of an execution. */
export interface DataChoices {
  /** Those that the set-up made. */
  readonly before: readonly number[];
  /** Those of each transition; undefined for none. */
  readonly during: readonly (readonly number[] | undefined)[];
}

/** Lets a strategy decide, and notes what reordering the transitions takes beside a log of them. */
export class TransitionRecorder implements Strategy, TransitionNotes {
  readonly everyPoint = true;
  readonly steps: number[] = [];
  readonly yields: boolean[] = [];
  readonly waited: Set<number> = new Set();
  readonly data: { readonly before: number[]; readonly during: (number[] | undefined)[] } = {
    before: [],
    during: [],
  };
  readonly #strategy: Strategy;
  readonly #add: (object: SharedObject) => void;

  /** @param numbering that of the log. */
  constructor(strategy: Strategy, numbering: Numbering) {
    this.#strategy = strategy;
    this.#add = (object) => this.waited.add(numbering.numberOf(object));
  }

  begin(): boolean {
    return this.#strategy.begin();
  }

  choose(point: ChoicePoint): number {
    const decision = point.count === 1 ? 0 : this.#strategy.choose(point);
    if (point.kind === 'data') this.#current().push(decision);
    else {
      const thread = point.thread(decision);
      this.steps.push(point.step);
      this.yields.push(thread.pending!.opcode.yields);
      this.noteWait(thread);
    }
    return decision;
  }

  /** Notes what the pending instruction of a thread may have to wait for. To be called for threads that end blocked. */
  noteWait(thread: SimulatedThread): void {
    const { pending } = thread;
    if (pending === null || pending.opcode.ready === null) return;
    this.#add(pending.object);
    pending.footprint(thread, this.#add);
  }

  end(): void {}

  #current(): number[] {
    if (this.steps.length === 0) return this.data.before;
    const { during } = this.data;
    const transition = this.steps.length - 1;
    during[transition] ??= [];
    return during[transition];
  }
}

import type { SharedObject, SimulatedThread } from '@heddle/core';
import type { Cut, TransitionOrder } from './transition-order.ts';

/**
 * What is known of which threads could go on at which cuts of an execution: whether to switch away from them there is a
 * preemption. The order of the transitions alone does not tell: a thread whose next transition has to wait in the class may
 * be blocked, or may be free to go on and so leave the class.
 *
 * It depends on what was done to the objects that the thread's next instruction looks at, so what was seen at one cut
 * holds for all others at which the same was done to them. What was never seen is taken for blocked.
 */
export class Enabledness {
  readonly #order: TransitionOrder;
  /** The objects that decide whether a thread goes on from a place in its program, by track and place. */
  readonly #watched: number[][][] = [];
  readonly #known = new Map<string, boolean>();

  constructor(order: TransitionOrder) {
    this.#order = order;
  }

  /**
   * Takes in where the threads stand at a scheduling point.
   * @param isEnabled whether a thread can take the next step.
   */
  learn(
    threads: readonly SimulatedThread[],
    cut: Cut,
    isEnabled: (thread: SimulatedThread) => boolean,
  ): void {
    const { numbering } = this.#order;
    for (const thread of threads) {
      if (thread.pending === null || thread.life !== 'started') continue;
      const track = numbering.trackOf(thread);
      const watched = this.#watchedBy(track, cut[track] ?? 0);
      const { opcode } = thread.pending;
      if (opcode.local || opcode.ready !== null) {
        const add = (object: SharedObject): void => {
          const number = numbering.numberOf(object);
          if (!watched.includes(number)) watched.push(number);
        };
        add(thread);
        add(thread.pending.object);
        thread.pending.footprint(thread, add);
      }
      this.#known.set(this.#keyOf(track, cut, watched), !opcode.yields && !opcode.local && isEnabled(thread));
    }
  }

  /** Whether a switch away from a thread, which has taken the last transition, is a preemption. */
  isPreemption(track: number, cut: Cut): boolean {
    const next = this.#order.nextOf(track, cut);
    if (next !== null && this.#order.yields(next)) return false;
    if (next !== null && this.#order.isReady(next, cut)) return true;
    return this.#known.get(this.#keyOf(track, cut, this.#watchedBy(track, cut[track]!))) ?? false;
  }

  #watchedBy(track: number, place: number): number[] {
    this.#watched[track] ??= [];
    const places = this.#watched[track];
    places[place] ??= [];
    return places[place];
  }

  #keyOf(track: number, cut: Cut, watched: readonly number[]): string {
    const versions = watched.map((object) => this.#order.versionOf(object, cut));
    return `${track} ${cut[track] ?? 0} ${this.#order.phaseOf(cut)} ${versions.join(',')}`;
  }
}

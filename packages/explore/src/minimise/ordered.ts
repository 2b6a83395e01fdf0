import { ABANDON, type ChoicePoint, type Machine, type Strategy } from '@heddle/core';
import type { Enabledness } from '../reduction/enabledness.ts';
import type { TransitionOrder } from '../reduction/transition-order.ts';
import type { DataChoices } from './transition-recorder.ts';

/**
 * Runs the transitions of a trace class in a linear order, and then goes on with the default of every choice point. Where
 * the order cannot be kept, which the theory excludes, the execution is given up.
 */
export class Ordered implements Strategy {
  readonly everyPoint = true;
  /** How many preemptions the order took. */
  preemptions = 0;
  readonly #machine: Machine;
  readonly #order: TransitionOrder;
  readonly #tracks: readonly number[];
  readonly #data: DataChoices;
  readonly #enabledness: Enabledness;
  /** How many transitions of each thread were begun. */
  readonly #cut: number[];
  #passed = 0;
  /** The data choices of the transition that runs, and how many it has made. */
  #choices: readonly number[];
  #chosen = 0;

  /**
   * @param machine the one that will run it.
   * @param tracks the track of the thread that takes each transition.
   * @param enabledness what learns where the threads stand on the way.
   */
  constructor(
    machine: Machine,
    order: TransitionOrder,
    tracks: readonly number[],
    data: DataChoices,
    enabledness: Enabledness,
  ) {
    this.#machine = machine;
    this.#order = order;
    this.#tracks = tracks;
    this.#data = data;
    this.#enabledness = enabledness;
    this.#cut = order.start();
    this.#choices = data.before;
  }

  begin(): boolean {
    return true;
  }

  choose(point: ChoicePoint): number {
    if (point.kind === 'data') return Math.min(this.#choices[this.#chosen++] ?? 0, point.count - 1);
    if (this.#passed === this.#tracks.length) return this.#goOn();
    this.#enabledness.learn(this.#machine.threads, this.#cut, (thread) => this.#machine.isEnabled(thread));
    const track = this.#tracks[this.#passed]!;
    for (let alternative = 0; alternative < point.count; alternative++) {
      if (this.#order.numbering.trackOf(point.thread(alternative)) !== track) continue;
      if (alternative > 0 && point.preemptive) this.preemptions++;
      this.#enter(track);
      return alternative;
    }
    return ABANDON;
  }

  end(): void {}

  #enter(track: number): void {
    const transition = this.#order.nextOf(track, this.#cut)!;
    this.#choices = this.#data.during[transition] ?? [];
    this.#chosen = 0;
    this.#cut[track]!++;
    this.#passed++;
  }

  #goOn(): number {
    this.#choices = [];
    return 0;
  }
}

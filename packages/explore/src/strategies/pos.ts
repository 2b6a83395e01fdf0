import type { Access, ChoicePoint, SharedObject, SimulatedThread } from '@heddle/core';
import type { Guarantee } from './sampling.ts';
import { SeededSample } from './seeded.ts';
import { grownTo } from './table.ts';

/**
 * Partial-order sampling (Yuan, Yang and Gu, CAV 2018, algorithm POS): each pending instruction has a random priority, and
 * the enabled one of highest priority runs. Then the next instruction of its thread gets a new priority, and so does
 * every other pending instruction that conflicts with the one that ran; the others keep theirs.
 *
 * Every trace class has a positive probability. Instructions that are independent of each other do not dilute it, as they do
 * in a random walk; a long run of conflicting instructions still has to win many independent draws.
 *
 * Under a GIL model that forbids switches a transition can have several instructions. The first is all that is seen of it
 * beforehand, so after a longer one every pending instruction gets a new priority. Data choices are drawn
 * uniformly. Cost: O(n) a transition, where n counts threads.
 */
export class Pos extends SeededSample {
  readonly name = 'pos';
  readonly everyPoint = true;
  /** By thread index, in (0, 1]; 0 while its pending instruction has none. */
  #priorities: Float64Array = new Float64Array(16);
  #known = 0;
  /** The thread that runs the present transition, and how many steps it had taken before. */
  #running: SimulatedThread | null = null;
  #stepsBefore = 0;
  /** What the present transition touches, and how. */
  readonly #objects: SharedObject[] = [];
  readonly #accesses: Access[] = [];
  #touched = 0;
  #conflicts = false;

  override guarantee(): Guarantee {
    return {
      statement:
        'every trace class is possible, and instructions that are independent do not make one less likely',
      probability: null,
    };
  }

  protected override prepare(): void {
    this.#priorities.fill(0, 0, this.#known);
    this.#known = 0;
    this.#running = null;
  }

  override choose(point: ChoicePoint): number {
    if (point.kind === 'data') return this.draws.below(point.count);
    const running = this.#running;
    if (running !== null && running.steps - this.#stepsBefore > 1) {
      this.#priorities.fill(0, 0, this.#known);
    }
    const chosen = this.#top(point);
    const thread = point.thread(chosen);
    this.#running = thread;
    this.#stepsBefore = thread.steps;
    this.#redraw(thread);
    return chosen;
  }

  /** The alternative of highest priority. Draws the priorities that are missing. */
  #top(point: ChoicePoint): number {
    let top = 0;
    let highest = -1;
    for (let alternative = 0; alternative < point.count; alternative++) {
      const { index } = point.thread(alternative);
      if (index >= this.#known) this.#grow(index + 1);
      if (this.#priorities[index] === 0) this.#priorities[index] = 1 - this.draws.unit();
      const priority = this.#priorities[index]!;
      if (priority > highest) {
        highest = priority;
        top = alternative;
      }
    }
    return top;
  }

  /** Takes their priorities from what a thread is about to run and from every pending instruction that conflicts with it. */
  #redraw(thread: SimulatedThread): void {
    const priorities = this.#priorities;
    this.#touched = 0;
    thread.pending!.footprint(thread, this.#collect);
    const { threads } = thread.machine;
    for (let index = 0; index < this.#known; index++) {
      if (priorities[index] === 0) continue;
      const other = threads[index]!;
      if (other === thread || this.#isDependent(other)) priorities[index] = 0;
    }
  }

  #isDependent(other: SimulatedThread): boolean {
    this.#conflicts = false;
    other.pending?.footprint(other, this.#compare);
    return this.#conflicts;
  }

  readonly #collect = (object: SharedObject, access: Access): void => {
    this.#objects[this.#touched] = object;
    this.#accesses[this.#touched++] = access;
  };

  readonly #compare = (object: SharedObject, access: Access): void => {
    for (let at = 0; at < this.#touched; at++) {
      if (this.#objects[at] !== object) continue;
      const other = this.#accesses[at]!;
      if (access !== 'none' && other !== 'none' && (access === 'write' || other === 'write')) {
        this.#conflicts = true;
      }
    }
  };

  #grow(known: number): void {
    this.#priorities = grownTo(this.#priorities, known);
    this.#known = known;
  }
}

import type { SharedObject } from './object.ts';
import type { SimulatedThread } from './thread.ts';

/** What no object stands for, and steps touch nevertheless. */
export const Ambient = {
  /** The virtual clock: reading it, arming a timer and waiting with one read; what moves it during a step writes. */
  clock: 0,
  /** The count of threads without a name. */
  names: 1,
  /** What the execution printed, where no object stands for it. */
  output: 2,
  /** What the invariants look at. */
  invariants: 3,
  /** How many threads keep the execution alive. */
  alive: 4,
} as const;

const AMBIENTS = 5;

/** Ordinals are smaller than that. */
const ORDINALS = 2 ** 21;

/**
 * Numbers for the objects and threads of a scenario: the same in every execution, whatever the interleaving. Several logs
 * of one scenario can share them.
 */
export class Numbering {
  /** How many threads have a track. */
  trackCount = 0;
  readonly #numbers = new Map<number, number>();
  readonly #builtIns = new Map<string, number>();
  readonly #tracks = new Map<number, number>();
  /** How many objects have numbers that were not made by the set-up. */
  #others = 0;

  /** The number of an object. */
  numberOf(object: SharedObject): number {
    if (object.number < 0) object.number = this.#number(object);
    return object.number;
  }

  /** The number of a thread among the threads: dense, from 0. */
  trackOf(thread: SimulatedThread): number {
    if (thread.track < 0) {
      const number = this.numberOf(thread);
      let track = this.#tracks.get(number);
      if (track === undefined) {
        track = this.trackCount++;
        this.#tracks.set(number, track);
      }
      thread.track = track;
    }
    return thread.track;
  }

  #number(object: SharedObject): number {
    if (object.ordinal < 0) return this.#builtIn(object.name);
    // Those of the set-up are even, so that most need no table.
    if (object.maker === null) return AMBIENTS + 2 * object.ordinal;
    const key = this.numberOf(object.maker) * ORDINALS + object.ordinal;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#other();
      this.#numbers.set(key, number);
    }
    return number;
  }

  #builtIn(name: string): number {
    let number = this.#builtIns.get(name);
    if (number === undefined) {
      number = this.#other();
      this.#builtIns.set(name, number);
    }
    return number;
  }

  #other(): number {
    return AMBIENTS + 1 + 2 * this.#others++;
  }
}

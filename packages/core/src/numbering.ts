import { UsageError } from './errors.ts';
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
 * of one scenario can share them. Another process may number otherwise; what it has to be told goes by texts.
 */
export class Numbering {
  /** How many threads have a track. */
  trackCount = 0;
  readonly #numbers = new Map<number, number>();
  readonly #builtIns = new Map<string, number>();
  readonly #stands = new Map<number, number>();
  readonly #tracks = new Map<number, number>();
  /** The numbers of the threads, by track. */
  readonly #threads: number[] = [];
  /** The texts of objects that were not made by the set-up, in the order of their numbers. */
  readonly #texts: string[] = [];

  /** The number of an object. */
  numberOf(object: SharedObject): number {
    if (object.number < 0) object.number = this.#number(object);
    return object.number;
  }

  /** The number of a thread among the threads: dense, from 0. */
  trackOf(thread: SimulatedThread): number {
    if (thread.track < 0) thread.track = this.#track(this.numberOf(thread));
    return thread.track;
  }

  /**
   * The number of where a thread stands, as far as others can change that: by interrupting it, or by letting it go on with a local
   * instruction.
   */
  standOf(thread: SimulatedThread): number {
    return this.#stand(this.numberOf(thread));
  }

  /** A text for a number, from which any numbering of the scenario finds its own number. */
  textOf(number: number): string {
    if (number < AMBIENTS) return `~${number}`;
    const place = number - AMBIENTS;
    return place % 2 === 0 ? `${place / 2}` : this.#texts[(place - 1) / 2]!;
  }

  /**
   * The number for a text.
   * @throws UsageError where no numbering has made it.
   */
  numberOfText(text: string): number {
    const last = text.lastIndexOf('.');
    if (text.startsWith('^')) return this.#stand(this.numberOfText(text.slice(1)));
    if (text.startsWith('@')) return this.#builtIn(decodeURIComponent(text.slice(1)));
    const ordinal = Number(text.slice(text.startsWith('~') ? 1 : last + 1));
    if (text === '' || !Number.isSafeInteger(ordinal) || ordinal < 0) {
      throw new UsageError(`${JSON.stringify(text.slice(0, 60))} stands for no object of a scenario`);
    }
    if (text.startsWith('~')) return ordinal;
    return last < 0 ? AMBIENTS + 2 * ordinal : this.#made(this.numberOfText(text.slice(0, last)), ordinal);
  }

  /** A text for a track. */
  textOfTrack(track: number): string {
    return this.textOf(this.#threads[track]!);
  }

  /** The track for a text; see {@link Numbering.numberOfText}. */
  trackOfText(text: string): number {
    return this.#track(this.numberOfText(text));
  }

  #track(thread: number): number {
    let track = this.#tracks.get(thread);
    if (track === undefined) {
      track = this.trackCount++;
      this.#tracks.set(thread, track);
      this.#threads.push(thread);
    }
    return track;
  }

  #number(object: SharedObject): number {
    if (object.ordinal < 0) return this.#builtIn(object.id);
    // Those of the set-up have every other number, so that most objects need no table.
    if (object.maker === null) return AMBIENTS + 2 * object.ordinal;
    return this.#made(this.numberOf(object.maker), object.ordinal);
  }

  /** The number of an object that a thread has made. */
  #made(maker: number, ordinal: number): number {
    const key = maker * ORDINALS + ordinal;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#other(`${this.textOf(maker)}.${ordinal}`);
      this.#numbers.set(key, number);
    }
    return number;
  }

  #stand(thread: number): number {
    let number = this.#stands.get(thread);
    if (number === undefined) {
      number = this.#other(`^${this.textOf(thread)}`);
      this.#stands.set(thread, number);
    }
    return number;
  }

  #builtIn(name: string): number {
    let number = this.#builtIns.get(name);
    if (number === undefined) {
      number = this.#other(`@${encodeURIComponent(name)}`);
      this.#builtIns.set(name, number);
    }
    return number;
  }

  #other(text: string): number {
    return AMBIENTS + 2 * this.#texts.push(text) - 1;
  }
}

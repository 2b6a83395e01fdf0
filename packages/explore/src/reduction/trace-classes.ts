import { CHOSE, KIND_BITS, KIND_MASK, type TransitionLog } from '@heddle/core';
import { DistinctCounter } from '../statistics/distinct.ts';
import { HappensBefore } from './happens-before.ts';

/** Stirs a word into a hash. (One round of Appleby's MurmurHash3, with a multiplier of the caller's.) */
function stir(hash: number, word: number, multiplier: number): number {
  const scrambled = Math.imul(word, multiplier);
  const mixed = hash ^ Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** Spreads a hash over all its bits: MurmurHash3's end. */
function finish(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return whole ^ (whole >>> 16);
}

/** The multipliers of the two halves: so they collide in different places. */
const HIGH = 0xcc9e2d51;
const LOW = 0x9e3779b1;

/**
 * The set of trace classes of executions: those that order all conflicting transitions alike, and make the same
 * data choices, are of one.
 *
 * An execution goes by the sum, over its transitions, of a hash of the thread, the vector clock and the data choices of
 * each: the clocks determine the order, and the sum does not depend on which linear order it was. 64 bits, counted
 * in bounded memory by {@link DistinctCounter}.
 */
export class TraceClasses {
  /** What the machine has to record into. */
  readonly log: TransitionLog;
  readonly #order: HappensBefore;
  readonly #seen = new DistinctCounter();

  constructor(log: TransitionLog) {
    this.log = log;
    this.#order = new HappensBefore(log);
  }

  /** Counts the execution in the log. @returns whether its class is new. */
  add(): boolean {
    const { count } = this.log;
    this.#order.clear();
    this.#order.extend();
    let high = 0;
    let low = 0;
    for (let transition = 0; transition < count; transition++) {
      high += this.#hashOf(transition, HIGH);
      low += this.#hashOf(transition, LOW);
    }
    return this.#seen.add(high >>> 0, low >>> 0);
  }

  /** How many classes were seen. */
  get size(): number {
    return this.#seen.count();
  }

  /** How many of them were seen once only. */
  once(): number {
    return this.#seen.once();
  }

  #hashOf(transition: number, multiplier: number): number {
    const log = this.log;
    const order = this.#order;
    let hash = stir(multiplier, log.tracks[transition]!, multiplier);
    for (let track = 0; track < order.stride; track++) {
      const entry = order.clock(transition, track);
      // Entries of threads that are met first in later executions: 0 is nothing.
      if (entry !== 0) hash = stir(stir(hash, track, multiplier), entry, multiplier);
    }
    const end = log.endOf(transition);
    for (let at = log.starts[transition]!; at < end; at++) {
      const record = log.records[at]!;
      if ((record & KIND_MASK) === CHOSE) hash = stir(hash, ~(record >> KIND_BITS), multiplier);
    }
    return finish(hash);
  }
}

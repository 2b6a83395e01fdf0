import type { TransitionLog } from '@heddle/core';
import { HappensBefore } from '../../reduction/happens-before.ts';
import { IntList } from './int-list.ts';
import { StateHash } from './state-hash.ts';

/**
 * Tells states apart by what has happened, up to the order of independent transitions: by the trace class of the execution so far.
 * That needs nothing from programs and objects, and is finer than the state: two trace classes may well have led to one.
 * (Happens-before caching: Musuvathi and Qadeer, Microsoft Research technical report MSR-TR-2007-12.)
 *
 * The hash is the sum of those of the transitions: which thread takes it, what happens before it, and the values of its data
 * choices. Costs for each transition about as much as its vector clock.
 */
export class TracePrefix {
  low = 0;
  high = 0;
  readonly #log: TransitionLog;
  readonly #order: HappensBefore;
  readonly #hash = new StateHash();
  readonly #words = new IntList();
  /** The data choices of the execution: for each its transition and its value. */
  readonly #data = new IntList();
  #dataAt = 0;

  constructor(log: TransitionLog) {
    this.#log = log;
    this.#order = new HappensBefore(log);
  }

  /** An execution begins. */
  begin(): void {
    this.#order.truncate(0);
    this.#data.length = 0;
    this.#dataAt = 0;
    this.low = 0;
    this.high = 0;
  }

  /** The present transition makes a data choice. */
  choose(value: number): void {
    this.#data.push(this.#log.count - 1);
    this.#data.push(value);
  }

  /** Takes in the transitions that have ended since. */
  extend(): void {
    const from = this.#order.count;
    this.#order.extend();
    for (let transition = from; transition < this.#log.count; transition++) this.#add(transition);
  }

  #add(transition: number): void {
    const words = this.#words;
    words.length = 0;
    words.push(this.#log.tracks[transition]!);
    for (let track = 0; track < this.#order.stride; track++) {
      const clock = this.#order.clock(transition, track);
      if (clock === 0) continue;
      words.push(track);
      words.push(clock);
    }
    for (; this.#dataAt < this.#data.length; this.#dataAt += 2) {
      if (this.#data.at(this.#dataAt) !== transition) break;
      words.push(-1);
      words.push(this.#data.at(this.#dataAt + 1));
    }
    this.#hash.of(words.values, words.length);
    this.low = (this.low + this.#hash.low) | 0;
    this.high = (this.high + this.#hash.high) | 0;
  }
}

import type { ChoicePoint, SimulatedThread } from '@heddle/core';
import { type Identity, type Profile, SET_UP } from './profile.ts';
import { grownTo } from './table.ts';

/** The number of a thread that the profile has not met, and of one that was not looked for in it yet. */
const STRANGER = -2;
const UNKNOWN = -3;

/**
 * How many events each thread of an execution still has before it by its profile, together with those of the threads that
 * it has yet to start: what the uniform walks weigh threads by.
 */
export class Remaining {
  readonly #profile: Profile;
  /** By thread index, for the threads met in this execution. */
  #weights: Float64Array = new Float64Array(16);
  /** The number in the profile of each thread met. */
  #numbers: Int32Array = new Int32Array(16).fill(UNKNOWN);
  #met: Int32Array = new Int32Array(16);
  /** The index of each thread of the profile, or -1 while it is not met. */
  readonly #indexes: Int32Array;
  /** How many indexes the tables hold. */
  #known = 0;
  /** The events of each thread of the profile, with those of all that it starts. */
  #totals: Float64Array;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#indexes = new Int32Array(profile.threads.length).fill(-1);
    this.#totals = new Float64Array(profile.threads.length);
  }

  /** Begins an execution in which threads have so many events; see {@link totalsOf}. */
  begin(totals: Float64Array): void {
    this.#totals = totals;
    this.#indexes.fill(-1);
    this.#met.fill(0, 0, this.#known);
    this.#weights.fill(0, 0, this.#known);
    this.#numbers.fill(UNKNOWN, 0, this.#known);
    this.#known = 0;
  }

  /** Up to which index threads are known. */
  get known(): number {
    return this.#known;
  }

  /** The events that a thread has before it; 0 where it was not met. */
  of(index: number): number {
    return this.#weights[index]!;
  }

  /** Counts an event of a thread. */
  count(index: number): void {
    if (this.#weights[index]! > 0) this.#weights[index]!--;
  }

  /** Whether a thread is met for the first time, so that {@link Remaining.meet} has to be called. */
  isNew(index: number): boolean {
    return index >= this.#known || this.#met[index] === 0;
  }

  /**
   * Takes in a thread. Its events are no longer those of the thread that started it.
   * @returns the index of that thread; -1 where it was the set-up, or is unknown.
   */
  meet(thread: SimulatedThread): number {
    const { index } = thread;
    if (index >= this.#known) this.#grow(index + 1);
    this.#met[index] = 1;
    const number = this.#numberOf(thread);
    if (number === STRANGER) return -1;
    this.#indexes[number] = index;
    const total = this.#totals[number]!;
    this.#weights[index] = total;
    const { starter } = this.#profile.threads[number]!;
    const from = starter === SET_UP ? -1 : this.#indexes[starter]!;
    if (from >= 0) this.#weights[from] = Math.max(0, this.#weights[from]! - total);
    return from;
  }

  /** Whether an object or a thread of this execution is the one that the profile knows by this identity. */
  matches(made: SimulatedThread['maker'], ordinal: number, identity: Identity): boolean {
    return ordinal === identity.ordinal && this.#makerOf(made) === identity.maker;
  }

  #makerOf(maker: SimulatedThread | null): number {
    return maker === null ? SET_UP : this.#numberOf(maker);
  }

  /** The number of a thread in the profile: mostly its index, as most programs make their threads in one order. */
  #numberOf(thread: SimulatedThread): number {
    const { index } = thread;
    if (index < this.#known && this.#numbers[index] !== UNKNOWN) return this.#numbers[index]!;
    const number = this.#find(thread);
    if (index >= this.#known) this.#grow(index + 1);
    this.#numbers[index] = number;
    return number;
  }

  #find({ index, maker, ordinal }: SimulatedThread): number {
    const { threads } = this.#profile;
    const guess = threads[index];
    if (guess !== undefined && this.matches(maker, ordinal, guess)) return index;
    // Minus one, which is the set-up, is no thread's number.
    const number = threads.findIndex((thread) => this.matches(maker, ordinal, thread));
    return number < 0 ? STRANGER : number;
  }

  #grow(known: number): void {
    this.#weights = grownTo(this.#weights, known);
    this.#met = grownTo(this.#met, known);
    this.#numbers = grownTo(this.#numbers, known);
    this.#numbers.fill(UNKNOWN, this.#known, known);
    this.#known = known;
  }
}

/** The events of each thread of a profile together with those of all threads that it starts, and that these start. */
export function totalsOf({ threads }: Profile, events: (number: number) => number): Float64Array {
  const totals = new Float64Array(threads.length);
  for (let number = 0; number < threads.length; number++) {
    let heir = number;
    // A starter has started before the threads that it starts, so this comes to an end.
    for (; heir !== SET_UP; heir = threads[heir]!.starter) totals[heir]! += events(number);
  }
  return totals;
}

/**
 * An alternative of a choice point, drawn in proportion to what its thread has before it; a thread that seems to have
 * nothing left counts as one event.
 */
export function weighed(point: ChoicePoint, remaining: Remaining, unit: number): number {
  let sum = 0;
  for (let alternative = 0; alternative < point.count; alternative++) {
    sum += Math.max(1, remaining.of(point.thread(alternative).index));
  }
  let rest = unit * sum;
  for (let alternative = 0; alternative < point.count - 1; alternative++) {
    rest -= Math.max(1, remaining.of(point.thread(alternative).index));
    if (rest < 0) return alternative;
  }
  return point.count - 1;
}

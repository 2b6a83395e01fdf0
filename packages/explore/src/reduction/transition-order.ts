import { FOLLOWED, KIND_BITS, KIND_MASK, type Numbering, type TransitionLog, WRITE } from '@heddle/core';
import { HappensBefore } from './happens-before.ts';

/** Where a linear order has come to: how many transitions of each thread it has passed, by track. */
export type Cut = readonly number[];

/** What a strategy notes of the transitions of an execution beside the log. */
export interface TransitionNotes {
  /** How many steps had run before each. */
  readonly steps: readonly number[];
  /** Whether each begins with an instruction before which its thread gives the CPU up. */
  readonly yields: readonly boolean[];
  /** The objects that decide whether a thread can go on, at some time. */
  readonly waited: ReadonlySet<number>;
}

/**
 * The transitions of one execution with their happens-before order: all linear orders of its trace class at once. It keeps
 * what it needs of the log, which can then record another execution.
 */
export class TransitionOrder {
  readonly numbering: Numbering;
  readonly log: TransitionLog;
  /** How many transitions there are. */
  readonly count: number;
  /** The transitions of each thread, by track. */
  readonly threads: readonly (readonly number[])[];
  readonly #before: HappensBefore;
  readonly #notes: TransitionNotes;
  readonly #totalSteps: number;
  /** The track of each transition, and how many of its thread come before it. */
  readonly #tracks: Int32Array;
  readonly #places: Int32Array;
  readonly #releasing: Uint8Array;
  /** The transitions that write each object, in their order. */
  readonly #writers = new Map<number, number[]>();
  /** How many transitions come before each jump of the clock. */
  readonly #jumps: number[] = [];

  /** @param steps how many steps the execution took. */
  constructor(log: TransitionLog, notes: TransitionNotes, steps: number) {
    this.log = log;
    this.numbering = log.numbering;
    this.count = log.count;
    this.#notes = notes;
    this.#totalSteps = steps;
    this.#before = new HappensBefore(log);
    this.#before.extend();
    this.#tracks = log.tracks.slice(0, log.count);
    this.#places = new Int32Array(log.count);
    this.#releasing = new Uint8Array(log.count);
    const threads: number[][] = Array.from({ length: this.numbering.trackCount }, () => []);
    for (let transition = 0; transition < log.count; transition++) {
      const own = threads[log.tracks[transition]!]!;
      this.#places[transition] = own.length;
      own.push(transition);
      this.#noteWrites(transition);
      const jumps = log.phases[transition]! - (transition === 0 ? 0 : log.phases[transition - 1]!);
      if (jumps > 0) this.#jumps.push(transition);
    }
    this.threads = threads;
  }

  /** The cut before everything. */
  start(): number[] {
    return this.threads.map(() => 0);
  }

  /** The cut behind everything. */
  whole(): number[] {
    return this.threads.map((own) => own.length);
  }

  /**
   * The cut of what has to come before a step for it to take place: all that happens before its transition, and before what
   * the thread of a track does next after it.
   */
  past(step: number, track: number | null): number[] {
    const at = this.#notes.steps.findLastIndex((before) => before < step);
    if (at < 0) return this.start();
    const cut = this.start();
    const until = new HappensBefore(this.log);
    until.extend(at + 1);
    for (let transition = 0; transition <= at; transition++) {
      const isBefore =
        transition === at ||
        until.isBefore(transition, at) ||
        (track !== null && until.isBeforeNext(transition, track));
      if (isBefore) cut[this.#tracks[transition]!]!++;
    }
    return cut;
  }

  /** The next transition of a thread; null where it took no more. */
  nextOf(track: number, cut: Cut): number | null {
    return this.threads[track]?.[cut[track]!] ?? null;
  }

  /** Whether everything that happens before a transition lies before a cut. */
  isReady(transition: number, cut: Cut): boolean {
    const own = this.#tracks[transition]!;
    for (let track = 0; track < cut.length; track++) {
      if (track !== own && this.#before.clock(transition, track) > cut[track]!) return false;
    }
    return true;
  }

  yields(transition: number): boolean {
    return this.#notes.yields[transition]!;
  }

  /** How many steps the main thread had run before the first transition. */
  get stepsBefore(): number {
    return this.#notes.steps[0] ?? 0;
  }

  /** How many steps a transition takes. */
  stepsOf(transition: number): number {
    const { steps } = this.#notes;
    return (steps[transition + 1] ?? this.#totalSteps) - steps[transition]!;
  }

  /** Whether a transition can change whether another thread is able to go on. */
  releases(transition: number): boolean {
    return this.#releasing[transition] === 1;
  }

  /** How often an object was written before a cut: its writes stand in one order in every member of the class. */
  versionOf(object: number, cut: Cut): number {
    const writers = this.#writers.get(object);
    if (writers === undefined) return 0;
    let low = 0;
    let high = writers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#places[writers[middle]!]! < cut[this.#tracks[writers[middle]!]!]!) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How often the clock had jumped at a cut. */
  phaseOf(cut: Cut): number {
    if (this.#jumps.length === 0) return 0;
    const passed = cut.reduce((sum, place) => sum + place, 0);
    return this.#jumps.findLastIndex((before) => before <= passed) + 1;
  }

  /** Notes what a transition writes, and whether it lets others go on. */
  #noteWrites(transition: number): void {
    const { log } = this;
    const end = log.endOf(transition);
    for (let at = log.starts[transition]!; at < end; at++) {
      const record = log.records[at]!;
      const kind = record & KIND_MASK;
      const object = record >> KIND_BITS;
      if (kind === FOLLOWED || (kind === WRITE && this.#notes.waited.has(object))) {
        this.#releasing[transition] = 1;
      }
      if (kind !== WRITE) continue;
      const writers = this.#writers.get(object);
      if (writers === undefined) this.#writers.set(object, [transition]);
      else if (writers.at(-1) !== transition) writers.push(transition);
    }
  }
}

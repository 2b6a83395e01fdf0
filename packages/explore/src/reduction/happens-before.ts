import {
  AWAITED,
  FOLLOWED,
  FOLLOWER_AWAITED,
  KIND_BITS,
  KIND_MASK,
  READ,
  type TransitionLog,
  WRITE,
} from '@heddle/core';
import { grown } from './grown.ts';

/** No earlier record of the object. */
const NONE = -1;

/**
 * The happens-before relation of the transitions in a log, as vector clocks: the transitive closure of the order in
 * each thread, of the order of conflicting touches, and of starts, joins and jumps of the clock. Two executions
 * with the same transitions and the same relation are of one trace class (Mazurkiewicz).
 *
 * It is kept up with a log in two ways: {@link HappensBefore.extend} takes in what was recorded since, and
 * {@link HappensBefore.truncate} forgets the end, for the next execution that begins alike. Cost: for each
 * transition the number of threads times the number of touches that its own conflict with directly.
 */
export class HappensBefore {
  /** How many transitions were taken in. */
  count = 0;
  /** How many entries a clock has. */
  stride = 8;
  readonly log: TransitionLog;
  /**
   * The clock of transition i stands at i * stride: entry u is how many transitions of the thread of track u happen before
   * it; for its own thread, it is one of them.
   */
  #clocks: Int32Array = new Int32Array(64 * 8);
  /** The same, of what comes before a transition without regard to what it touches. */
  #before: Int32Array = new Int32Array(64 * 8);
  /** What the next transition of each thread comes after: one clock a track. */
  #present: Int32Array = new Int32Array(8 * 8);
  /** The number of transitions of each thread. */
  #lengths: Int32Array = new Int32Array(8);
  /** For each object the last record that touches it. */
  #touched: Int32Array = new Int32Array(64).fill(NONE);
  /**
   * For each record the one before it of the same object, and the transition that it belongs to. For one that awaits, the
   * one that writes the object last.
   */
  #previous: Int32Array = new Int32Array(256);
  /** For each record that touches an object, the one before it that writes the object: reads may stand between. */
  #written: Int32Array = new Int32Array(256);
  #owner: Int32Array = new Int32Array(256);

  constructor(log: TransitionLog) {
    this.log = log;
  }

  /** Takes in the transitions up to one; by default, all that the log holds. */
  extend(until: number = this.log.count): void {
    this.#reserve(until);
    for (let transition = this.count; transition < until; transition++) this.#add(transition);
    this.count = Math.max(this.count, until);
  }

  /** Forgets the transitions from one on. To be called before the log records others in their place. */
  truncate(transitions: number): void {
    const { log } = this;
    if (transitions >= this.count) return;
    const first = log.starts[transitions]!;
    for (let at = log.endOf(this.count - 1) - 1; at >= first; at--) {
      const record = log.records[at]!;
      const kind = record & KIND_MASK;
      if (kind === READ || kind === WRITE) this.#touched[record >> KIND_BITS] = this.#previous[at]!;
    }
    this.count = transitions;
    this.#restorePresent();
  }

  /** Forgets everything: the log holds another execution. */
  clear(): void {
    this.count = 0;
    this.#touched.fill(NONE);
    this.#present.fill(0);
    this.#lengths.fill(0);
  }

  /** Whether a transition happens before a later one. */
  isBefore(earlier: number, later: number): boolean {
    const track = this.log.tracks[earlier]!;
    return this.#clocks[later * this.stride + track]! >= this.#clocks[earlier * this.stride + track]!;
  }

  /**
   * Whether a transition happens before a later one whatever the later one touches: because its thread, or what
   * let its thread go on, comes after.
   */
  isBeforeThread(earlier: number, later: number): boolean {
    const track = this.log.tracks[earlier]!;
    return this.#before[later * this.stride + track]! >= this.#clocks[earlier * this.stride + track]!;
  }

  /** Whether a transition happens before whatever the thread of a track does next. */
  isBeforeNext(earlier: number, track: number): boolean {
    const own = this.log.tracks[earlier]!;
    return this.#present[track * this.stride + own]! >= this.#clocks[earlier * this.stride + own]!;
  }

  /** Entry `track` of the clock of a transition. */
  clock(transition: number, track: number): number {
    return this.#clocks[transition * this.stride + track]!;
  }

  /** The last record in the log that touches an object, or -1. */
  lastTouch(object: number): number {
    return object < this.#touched.length ? this.#touched[object]! : NONE;
  }

  /** The record before another that touches the same object, or -1. */
  touchBefore(record: number): number {
    return this.#previous[record]!;
  }

  /** The record before another, of the same object, that writes it, or -1. The other touches the object. */
  writeBefore(record: number): number {
    return this.#written[record]!;
  }

  /** The transition that a record belongs to. */
  ownerOf(record: number): number {
    return this.#owner[record]!;
  }

  #add(transition: number): void {
    const { log, stride } = this;
    const track = log.tracks[transition]!;
    const from = log.starts[transition]!;
    const to = log.endOf(transition);
    if (transition > 0 && log.phases[transition]! > log.phases[transition - 1]!) this.#synchronise();
    const row = transition * stride;
    const present = track * stride;
    for (let entry = 0; entry < stride; entry++) {
      const value = this.#present[present + entry]!;
      this.#clocks[row + entry] = value;
      this.#before[row + entry] = value;
    }
    for (let at = from; at < to; at++) this.#joinConflicts(row, log.records[at]!);
    this.#clocks[row + track] = ++this.#lengths[track]!;
    for (let at = from; at < to; at++) this.#enter(at, log.records[at]!, transition);
    for (let entry = 0; entry < stride; entry++) this.#present[present + entry] = this.#clocks[row + entry]!;
    for (let at = from; at < to; at++) this.#follow(row, present, at);
  }

  /** Puts what a touch conflicts with before the transition that touches. */
  #joinConflicts(row: number, record: number): void {
    const kind = record & KIND_MASK;
    if (kind > WRITE) return;
    const object = record >> KIND_BITS;
    if (object >= this.#touched.length) this.#growObjects(object);
    const last = this.#lastWrite(object);
    if (last !== NONE) this.#joinOwner(row, last);
    if (kind === READ) return;
    for (let at = this.#touched[object]!; at !== last; at = this.#previous[at]!) this.#joinOwner(row, at);
  }

  #joinOwner(row: number, record: number): void {
    const { stride } = this;
    const other = this.#owner[record]! * stride;
    for (let entry = 0; entry < stride; entry++) {
      const value = this.#clocks[other + entry]!;
      if (value > this.#clocks[row + entry]!) this.#clocks[row + entry] = value;
    }
  }

  #enter(at: number, record: number, transition: number): void {
    const kind = record & KIND_MASK;
    const object = record >> KIND_BITS;
    this.#owner[at] = transition;
    if (kind === READ || kind === WRITE) {
      this.#previous[at] = this.#touched[object]!;
      this.#written[at] = this.#lastWrite(object);
      this.#touched[object] = at;
    } else if (kind === AWAITED || kind === FOLLOWER_AWAITED) {
      // What was awaited is what was done to the object last.
      this.#previous[at] = this.#lastWrite(object);
    }
  }

  /** What comes after a transition by one of its records. */
  #follow(row: number, present: number, at: number): void {
    const record = this.log.records[at]!;
    const kind = record & KIND_MASK;
    if (kind === FOLLOWED) this.#joinPresent((record >> KIND_BITS) * this.stride, row);
    else if (kind === AWAITED) this.#joinAwaited(present, at);
    else if (kind === FOLLOWER_AWAITED) {
      this.#joinAwaited((this.log.records[at - 1]! >> KIND_BITS) * this.stride, at);
    }
  }

  #joinAwaited(present: number, at: number): void {
    const awaited = this.#previous[at]!;
    if (awaited !== NONE) this.#joinPresent(present, this.#owner[awaited]! * this.stride);
  }

  #joinPresent(present: number, row: number): void {
    for (let entry = 0; entry < this.stride; entry++) {
      const value = this.#clocks[row + entry]!;
      if (value > this.#present[present + entry]!) this.#present[present + entry] = value;
    }
  }

  /** The last record that writes an object. */
  #lastWrite(object: number): number {
    if (object >= this.#touched.length) return NONE;
    const at = this.#touched[object]!;
    if (at === NONE || (this.log.records[at]! & KIND_MASK) === WRITE) return at;
    return this.#written[at]!;
  }

  /** The clock has jumped because no thread could go on: whatever comes next comes after everything. */
  #synchronise(): void {
    const { stride } = this;
    for (let track = 0; track < this.log.numbering.trackCount; track++) {
      for (let entry = 0; entry < stride; entry++)
        this.#present[track * stride + entry] = this.#lengths[entry]!;
    }
  }

  #restorePresent(): void {
    const { log, stride } = this;
    this.#present.fill(0);
    this.#lengths.fill(0);
    for (let transition = 0; transition < this.count; transition++) {
      const track = log.tracks[transition]!;
      if (transition > 0 && log.phases[transition]! > log.phases[transition - 1]!) this.#synchronise();
      const row = transition * stride;
      const present = track * stride;
      this.#lengths[track]!++;
      for (let entry = 0; entry < stride; entry++)
        this.#present[present + entry] = this.#clocks[row + entry]!;
      const end = log.endOf(transition);
      for (let at = log.starts[transition]!; at < end; at++) this.#follow(row, present, at);
    }
  }

  #reserve(transitions: number): void {
    const tracks = this.log.numbering.trackCount;
    if (tracks > this.stride) this.#widen(tracks);
    if (transitions * this.stride > this.#clocks.length) {
      this.#clocks = grown(this.#clocks, transitions * this.stride);
      this.#before = grown(this.#before, transitions * this.stride);
    }
    if (this.log.records.length > this.#previous.length) {
      this.#previous = grown(this.#previous, this.log.records.length);
      this.#written = grown(this.#written, this.log.records.length);
      this.#owner = grown(this.#owner, this.log.records.length);
    }
  }

  /** Makes place for more threads. */
  #widen(tracks: number): void {
    const stride = Math.max(tracks, this.stride * 2);
    const rows = Math.ceil(this.#clocks.length / this.stride);
    this.#clocks = widened(this.#clocks, this.stride, stride, rows);
    this.#before = widened(this.#before, this.stride, stride, rows);
    this.#present = widened(this.#present, this.stride, stride, stride);
    this.#lengths = grown(this.#lengths, stride);
    this.stride = stride;
  }

  #growObjects(object: number): void {
    const length = Math.max(object + 1, this.#touched.length * 2);
    const touched = new Int32Array(length).fill(NONE);
    touched.set(this.#touched);
    this.#touched = touched;
  }
}

function widened(array: Int32Array, from: number, to: number, rows: number): Int32Array {
  const wider = new Int32Array(rows * to);
  for (let row = 0; row * from < array.length; row++) {
    wider.set(array.subarray(row * from, (row + 1) * from), row * to);
  }
  return wider;
}

import type { TransitionLog } from '@heddle/core';
import { grown } from '../../reduction/grown.ts';
import { type Event, openEvent } from './event.ts';

/** Events in a row, apart from any log. */
export class Sequence {
  readonly #tracks: number[] = [];
  readonly #data: (readonly number[])[] = [];
  readonly #counts: (readonly number[])[] = [];
  readonly #ends: number[] = [];
  /** Whether each has not run, so that what it touches is not known. */
  readonly #isOpen: boolean[] = [];
  #records: Int32Array = new Int32Array(64);
  #size = 0;

  get length(): number {
    return this.#tracks.length;
  }

  /** Adds an event at the end. */
  add({ track, data, counts, records, from, to }: Event): void {
    this.#add(track, data, counts, records, from, to);
  }

  /** Adds a transition of a log at the end. */
  addTransition(
    log: TransitionLog,
    transition: number,
    data: readonly number[],
    counts: readonly number[],
  ): void {
    const track = log.tracks[transition]!;
    this.#add(track, data, counts, log.records, log.starts[transition]!, log.endOf(transition));
  }

  /** The event at a place. */
  event(place: number): Event {
    if (this.#isOpen[place]!) return openEvent(this.#tracks[place]!, this.#data[place]!);
    return {
      track: this.#tracks[place]!,
      data: this.#data[place]!,
      counts: this.#counts[place]!,
      records: this.#records,
      from: place === 0 ? 0 : this.#ends[place - 1]!,
      to: this.#ends[place]!,
    };
  }

  #add(
    track: number,
    data: readonly number[],
    counts: readonly number[],
    records: Int32Array,
    from: number,
    to: number,
  ): void {
    const size = this.#size + to - from;
    if (size > this.#records.length) this.#records = grown(this.#records, size);
    for (let at = from; at < to; at++) this.#records[this.#size++] = records[at]!;
    this.#tracks.push(track);
    this.#data.push(data);
    this.#counts.push(counts);
    this.#ends.push(size);
    this.#isOpen.push(from < 0);
  }
}

import type { Course } from './course.ts';
import { areDependent, dependsOn, type Event, isSameChoice } from './event.ts';
import type { Race } from './reversible.ts';
import { Sequence } from './sequence.ts';
import type { Insertable } from './wakeup-tree.ts';

/** In the items of a reversal: the transition that comes before its rival now. */
const LAST = -1;

/** What {@link Insertable.weakInitial} says of an event that cannot come first. */
export const NOT_INITIAL = -1;
/** What it says of an event that is not in the sequence and commutes with all of it. */
export const COMMUTES = -2;

/**
 * A sequence that reverses a race (e, f), to be run from the state before e: what does not happen after e, in order, and
 * with it f. (Abdulla, Aronis, Jonsson, Sagonas, JACM 64(4) 2017, section 6, where f stands at the end of it; it
 * commutes with what comes after it here.) One object serves all: it is set to one race after the other.
 */
export class Reversal implements Insertable {
  /**
   * How far into the execution one has to look to see what was asked so far: a transition, or infinity where all of it
   * counted.
   */
  horizon = 0;
  readonly #course: Course;
  #last: Event | null = null;
  /** Where f stands in the execution. */
  #place = 0;
  /** Transitions of the log, and {@link LAST}. */
  readonly #items: number[] = [];

  constructor(course: Course) {
    this.#course = course;
  }

  /** Sets it to a race: its rival is e, its last is f without that. */
  set(race: Race): void {
    const { last, place, isRun } = race;
    const items = this.#items;
    while (items.length > 0) items.pop();
    this.#last = last;
    this.#place = place;
    this.horizon = 0;
    const { count } = this.#course.happensBefore;
    this.#addWithout(race, race.rival + 1, place);
    items.push(LAST);
    // What follows an instruction that did not run need not follow it where it does.
    this.#addWithout(race, place, isRun ? count : place);
  }

  /** Adds the transitions of a range that can run without what the race is to reverse. */
  #addWithout({ rival, other }: Race, from: number, to: number): void {
    const { happensBefore } = this.#course;
    for (let at = from; at < to; at++) {
      if (happensBefore.isBefore(rival, at) || happensBefore.isBefore(other, at)) continue;
      this.#items.push(at);
    }
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  weakInitial(event: Event): number {
    const { log, data } = this.#course;
    const items = this.#items;
    for (let at = 0; at < items.length; at++) {
      const item = items[at]!;
      const track = item === LAST ? this.#last!.track : log.tracks[item]!;
      if (track !== event.track) continue;
      const chosen = item === LAST ? this.#last!.data : data[item]!;
      return isSameChoice(chosen, event.data) && this.#isInitial(at) ? at : NOT_INITIAL;
    }
    for (const item of items) {
      const isDependent = item === LAST ? areDependent(event, this.#last!) : dependsOn(event, log, item);
      if (isDependent) return NOT_INITIAL;
    }
    return COMMUTES;
  }

  /** How far one has to look to see a weak initial at its place. */
  horizonOf(place: number): number {
    if (place === COMMUTES) return Number.POSITIVE_INFINITY;
    const item = this.#items[place]!;
    return item === LAST ? this.#place : item;
  }

  take(place: number): void {
    this.horizon = Math.max(this.horizon, this.horizonOf(place));
    if (place !== COMMUTES) this.#items.splice(place, 1);
  }

  toSequence(): Sequence {
    const { log, data, counts } = this.#course;
    const sequence = new Sequence();
    for (const item of this.#items) {
      if (item === LAST) sequence.add(this.#last!);
      else sequence.addTransition(log, item, data[item]!, counts[item]!);
    }
    return sequence;
  }

  /** Whether nothing before a place happens before what stands there. */
  #isInitial(place: number): boolean {
    const { log, happensBefore } = this.#course;
    const item = this.#items[place]!;
    for (let at = 0; at < place; at++) {
      const earlier = this.#items[at]!;
      // What comes after f in the execution commutes with it.
      if (earlier === LAST) continue;
      const isBefore =
        item === LAST ? dependsOn(this.#last!, log, earlier) : happensBefore.isBefore(earlier, item);
      if (isBefore) return false;
    }
    return true;
  }
}

import type { MachineOptions, Scenario } from '@heddle/core';
import type { Course } from './course.ts';
import { type Event, eventOf, noData } from './event.ts';
import type { Pending } from './pending.ts';
import { Probe } from './probe.ts';
import { Races } from './races.ts';

/** The later half of a race: a transition, or an instruction that did not run. */
export type Later = number | Pending;

/** A race that can be reversed. */
export interface Race {
  /** The earlier transition. */
  readonly rival: number;
  /** A later one that the later half is not to come after either; the same where there is none. */
  readonly other: number;
  /** Where the later one stands in the execution. */
  readonly place: number;
  /** Whether it ran there. */
  readonly isRun: boolean;
  /** What the later one is without the earlier one. */
  readonly last: Event;
  /** Whether it touches other things then than it does in the execution. */
  readonly isChanged: boolean;
  /** How far into the execution one has to look to see that its reversal is provided for. */
  horizon: number;
}

/** Finds the races of an execution that can be reversed: those where the later half can run without the earlier one. */
export class ReversibleRaces {
  readonly #course: Course;
  readonly #races: Races;
  readonly #probe: Probe;

  /** @param awaits whether a thread that spins cannot run. */
  constructor(course: Course, scenario: Scenario, options: MachineOptions, awaits = false) {
    this.#course = course;
    this.#races = new Races(course.happensBefore);
    this.#probe = new Probe(scenario, options, course.log.numbering, awaits);
  }

  /** How many executions it took to find out what threads can do in other orders. */
  get probes(): number {
    return this.#probe.executions;
  }

  /**
   * The rivals of a transition, or of an instruction that did not run, latest first: not all of them can be reversed. The relation must
   * reach up to where it stands.
   */
  rivalsOf(later: Later): Int32Array | null {
    const races = this.#races;
    if (typeof later === 'number') races.ofTransition(later, this.#course.canBlock(later));
    else races.ofPending(later);
    return races.count === 0 ? null : races.found.slice(0, races.count);
  }

  /** Those of the rivals that make races that can be reversed. The relation must be whole. */
  among(rivals: Int32Array, later: Later): Race[] {
    const { happensBefore } = this.#course;
    const races: Race[] = [];
    const place = typeof later === 'number' ? later : later.at;
    for (const rival of rivals) {
      if (races.some((race) => happensBefore.isBefore(rival, race.rival))) continue;
      const last = this.#without(rival, later);
      if (last === null) continue;
      const isRun = typeof later === 'number';
      const isChanged = isRun && !this.#isAsRun(last, later);
      races.push({ rival, other: rival, place, isRun, last, isChanged, horizon: 0 });
    }
    return races;
  }

  /** What the later half of a race is without the earlier one; null where it cannot run then. */
  #without(rival: number, later: Later): Event | null {
    const course = this.#course;
    if (
      typeof later === 'number' &&
      (course.isSteady(later) || course.areAlike(rival, later)) &&
      !this.#isInterruptedAfter(rival, later)
    ) {
      return eventOf(course.log, later, course.data[later]!, course.counts[later]!);
    }
    const isRun = typeof later === 'number';
    const track = isRun ? course.log.tracks[later]! : later.track;
    const place = isRun ? later : later.at;
    return this.tryOut(rival, rival, track, place, isRun ? course.data[later]! : noData);
  }

  /** Whether an event touches what a transition has touched. */
  #isAsRun({ records, from, to }: Event, transition: number): boolean {
    const { log } = this.#course;
    const start = log.starts[transition]!;
    if (to - from !== log.endOf(transition) - start) return false;
    for (let at = from; at < to; at++) if (records[at] !== log.records[start + at - from]) return false;
    return true;
  }

  /**
   * Whether a transition, or one that happens after it, has written the thread of a later one before that, such as by sending it a
   * signal: without them that thread may stand at another instruction, and may be blocked there.
   */
  #isInterruptedAfter(rival: number, later: number): boolean {
    const { log, happensBefore } = this.#course;
    // A transition begins by reading its own thread.
    const written = happensBefore.writeBefore(log.starts[later]!);
    return written >= 0 && happensBefore.isBefore(rival, happensBefore.ownerOf(written));
  }

  /**
   * What a thread can do at a place without a transition, another one behind that, and what happens after them; null where it
   * cannot go on then. It costs an execution.
   * @param choices its data choices.
   */
  tryOut(
    rival: number,
    other: number,
    track: number,
    place: number,
    choices: readonly number[],
  ): Event | null {
    const { log, data, happensBefore } = this.#course;
    const tracks: number[] = [];
    const chosen: (readonly number[])[] = [];
    for (let at = 0; at < place; at++) {
      if (at >= rival && (happensBefore.isBefore(rival, at) || happensBefore.isBefore(other, at))) continue;
      tracks.push(log.tracks[at]!);
      chosen.push(data[at]!);
    }
    return this.#probe.run([...tracks, track], [...chosen, choices]);
  }
}

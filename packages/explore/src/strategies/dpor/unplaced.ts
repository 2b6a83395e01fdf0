import type { SimulatedThread } from '@heddle/core';
import { dependent } from '../../reduction/footprint.ts';
import type { Course } from './course.ts';
import { dependsOn, type Event, noData } from './event.ts';
import { type Pending, pendingOf } from './pending.ts';
import type { Race, ReversibleRaces } from './reversible.ts';

/** A later half of a race that is not in the execution as it would be without the earlier one. */
interface Half {
  /** The earlier one. */
  readonly rival: number;
  /** Where it was met, and what it touches there, as far as that is known. */
  readonly pending: Pending;
  readonly data: readonly number[];
  /** With how many transitions an execution has to begin for it to be the same there. */
  readonly needs: number;
  /** Other transitions before its place that may have kept it from running; null while they are not known. */
  rivals: Int32Array | null;
  /** What it is at its place without its rival and another transition, by that. Null where it cannot run then. */
  readonly known: Map<number, Event | null>;
  /** The race where it stands at its place; null before that is asked for. */
  race: Race | null;
}

/** A race, and the thread of its later half. */
interface FoundRace {
  readonly race: Race;
  readonly track: number;
}

/** A race that nothing has provided for yet. */
const UNPLANNED = Number.POSITIVE_INFINITY;

const noRivals = new Int32Array(0);

/**
 * Later halves of races that have no place of their own in the execution: an instruction before which its thread was interrupted,
 * and a transition that touches other things without its rival. What comes behind the place at which such a half was met need not
 * commute with it, though it happens after neither. So it is taken to stand at the end of the execution without the rival and what
 * happens after that; whatever comes before it there is in an ordinary race with it once it runs.
 */
export class Unplaced {
  readonly #course: Course;
  readonly #reversible: ReversibleRaces;
  #halves: Half[] = [];

  constructor(course: Course, reversible: ReversibleRaces) {
    this.#course = course;
    this.#reversible = reversible;
  }

  /** Forgets what depends on the transitions from one on. */
  truncate(transitions: number): void {
    this.#halves = this.#halves.filter(({ needs }) => needs <= transitions);
  }

  /** The last transition in the log interrupts a thread, which still stands at its instruction. */
  noteInterrupted(thread: SimulatedThread): void {
    const { log } = this.#course;
    // A local instruction is no transition: that it could run shows at the one that would let it.
    if (thread.pending!.opcode.local) return;
    const at = log.count;
    const rival = at - 1;
    const track = log.trackOf(thread);
    // What the same transition has it run before is gone without the transition.
    if (this.#halves.some(({ pending, needs }) => needs === at && pending.track === track)) return;
    const pending = pendingOf(log, thread);
    const known = new Map<number, Event | null>();
    this.#halves.push({ rival, pending, data: noData, needs: at, rivals: null, known, race: null });
  }

  /** Takes in a race whose later half ran, and touches other things without its rival. */
  noteChanged(race: Race): void {
    const { rival, place: at, last } = race;
    const pending = { track: last.track, at, records: last.records.slice(last.from, last.to) };
    const known = new Map([[rival, last]]);
    this.#halves.push({
      rival,
      pending,
      data: last.data,
      needs: at + 1,
      rivals: noRivals,
      known,
      race: { ...race, horizon: UNPLANNED },
    });
  }

  /** Finds what comes before an interrupt. To be called when the relation reaches up to its transition. */
  arrive(transition: number): void {
    for (const half of this.#halves) {
      if (half.rivals !== null || half.rival !== transition) continue;
      half.rivals = this.#reversible.rivalsOf(half.pending) ?? noRivals;
    }
  }

  /** The races that can be reversed. The relation must be whole. */
  races(): FoundRace[] {
    return this.#halves.flatMap((half) =>
      this.#racesOf(half).map((race) => ({ race, track: half.pending.track })),
    );
  }

  #racesOf(half: Half): Race[] {
    const { rival } = half;
    const last = this.#without(half, rival);
    if (last === null) return this.#racesWithOthers(half);
    if (last !== half.known.get(rival)) return [this.#raceAtEnd(rival, rival, last)];
    const { at } = half.pending;
    half.race ??= { rival, other: rival, place: at, isRun: true, isChanged: true, last, horizon: UNPLANNED };
    return [half.race];
  }

  /** The races of a half that cannot run without its rival alone, with what else keeps it from running. */
  #racesWithOthers(half: Half): Race[] {
    const { happensBefore } = this.#course;
    const found: number[] = [];
    const races: Race[] = [];
    for (const other of [...this.#laterRivals(half), ...half.rivals!]) {
      if (found.some((later) => happensBefore.isBefore(other, later))) continue;
      const last = this.#without(half, other);
      if (last === null) continue;
      found.push(other);
      races.push(this.#raceAtEnd(Math.min(half.rival, other), Math.max(half.rival, other), last));
    }
    return races;
  }

  #raceAtEnd(rival: number, other: number, last: Event): Race {
    const place = this.#course.log.count;
    return { rival, other, place, isRun: false, isChanged: true, last, horizon: UNPLANNED };
  }

  /** What comes behind the place of a half, but not because of its rival, and may keep it from running; latest first. */
  #laterRivals({ rival, pending: { at, records, track } }: Half): number[] {
    const { log, happensBefore } = this.#course;
    const rivals: number[] = [];
    for (let later = log.count - 1; later >= at; later--) {
      if (happensBefore.isBefore(rival, later)) continue;
      const [from, to] = [log.starts[later]!, log.endOf(later)];
      if (dependent(records, 0, records.length, track, log.records, from, to, log.tracks[later]!)) {
        rivals.push(later);
      }
    }
    return rivals;
  }

  /** What a half is at the end without its rival and another transition; null where it cannot run then. */
  #without(half: Half, other: number): Event | null {
    const { rival, pending, data, known } = half;
    const end = this.#course.log.count;
    const isKnown = other < pending.at;
    const [first, second] = [Math.min(rival, other), Math.max(rival, other)];
    if (isKnown && !known.has(other)) {
      known.set(other, this.#reversible.tryOut(first, second, pending.track, pending.at, data));
    }
    if (isKnown && this.#commutes(half, other)) return known.get(other)!;
    return this.#reversible.tryOut(first, second, pending.track, end, data);
  }

  /** Whether what a half is at its place commutes with what comes behind that, but not because of its rival and another one. */
  #commutes({ rival, pending, known }: Half, other: number): boolean {
    const { log, happensBefore } = this.#course;
    const { track, at, records } = pending;
    const event = known.get(other) ?? {
      track,
      data: noData,
      counts: noData,
      records,
      from: 0,
      to: records.length,
    };
    for (let later = at; later < log.count; later++) {
      if (happensBefore.isBefore(rival, later) || happensBefore.isBefore(other, later)) continue;
      if (dependsOn(event, log, later)) return false;
    }
    return true;
  }
}

import {
  ABANDON,
  type ChoicePoint,
  type Execution,
  type MachineOptions,
  NondeterminismError,
  type Scenario,
  type Strategy,
  type TransitionLog,
} from '@heddle/core';
import type { Bound, Search, Worth } from '../../search.ts';
import { awakeValue, isAsleep } from './awake.ts';
import { Course } from './course.ts';
import { dependsOn, type Event, eventOf, isSameChoice, openEvent } from './event.ts';
import { type Pending, pendingAtEnd, pendingAtJump } from './pending.ts';
import { NOT_INITIAL, Reversal } from './reversal.ts';
import { type Later, type Race, ReversibleRaces } from './reversible.ts';
import { Branch, insert } from './wakeup-tree.ts';

const noEvents: readonly Event[] = [];
const noRaces: readonly Race[] = [];

/** An instruction that did not run in the present execution, and its races. */
interface Unrun {
  readonly pending: Pending;
  races: readonly Race[];
}

/**
 * Optimal dynamic partial-order reduction: runs exactly one execution of every trace class, and none that turns out to be
 * redundant. Source sets, sleep sets and wakeup trees as in Abdulla, Aronis, Jonsson and Sagonas, JACM 64(4), 2017,
 * section 6 (POPL 2014). Blocking instructions by the general rule that a race counts where its later half can run
 * without the earlier one; where that does not stand to reason, it is tried out.
 *
 * The races of an execution are those of all pairs, also of such that an earlier execution had too: with other
 * transitions behind them, their reversal may not be provided for any more. How far behind them that depends on is
 * kept with each race, so few of them are looked at again.
 *
 * A data choice splits a transition into one event for each value; sleep sets hold such events. Jumps of the clock order
 * what comes before and after them. The search goes depth first and stays with the thread that took the last step where
 * nothing else is planned, so the first execution is the default one.
 *
 * Cost: an execution a class, and for each new race the number of transitions behind it. Memory is that of one
 * execution and its wakeup trees.
 */
export class OptimalSearch implements Search {
  readonly name = 'dpor';
  readonly everyPoint = true;
  /** Executions that were given up because all they could do was known already. Optimality says that there are none. */
  blocked = 0;
  readonly #course: Course;
  readonly #reversible: ReversibleRaces;
  readonly #reversal: Reversal;
  /** How many trace classes were visited. */
  #classes = 0;

  // What is known of the states along the present execution: entry i is the one before transition i.

  /** What was explored from there, or elsewhere to the same effect. */
  readonly #sleep: (readonly Event[])[] = [];
  /** What is to be explored from there still; null for nothing. */
  readonly #planned: (Branch[] | null)[] = [];
  /** The alternative that was taken. */
  readonly #taken: number[] = [];

  /** The races in which each transition is the later half. */
  readonly #races: (readonly Race[])[] = [];
  #unrun: Unrun[] = [];

  /** The transition at which the present execution leaves the one before it. */
  #fork = 0;
  /** The branch that the transition just begun follows; null where there is none. */
  #branch: Branch | null = null;
  #dataAt = 0;
  #phase = 0;
  #isOver = false;

  constructor(scenario: Scenario, options: MachineOptions) {
    this.#course = new Course(options);
    this.#reversible = new ReversibleRaces(this.#course, scenario, options);
    this.#reversal = new Reversal(this.#course);
  }

  get transitions(): TransitionLog {
    return this.#course.log;
  }

  /** How many executions it took to find out what threads could do in other orders, on top of those that count. */
  get probes(): number {
    return this.#reversible.probes;
  }

  /** How many trace classes were run: as many as executions. */
  traceClasses(): number {
    return this.#classes;
  }

  begin(): boolean {
    if (this.#isOver) return false;
    this.#course.log.keep(this.#fork);
    this.#branch = null;
    this.#phase = 0;
    return true;
  }

  decider(): Strategy {
    return this;
  }

  choose(point: ChoicePoint): number {
    if (point.kind === 'data') return this.#chooseData(point);
    const { log } = this.#course;
    const at = log.count;
    this.#dataAt = 0;
    if (at < this.#fork) {
      this.#phase = log.phase;
      return this.#taken[at]!;
    }
    if (log.phase !== this.#phase) this.#notePending(point);
    if (at > this.#fork || at === 0) this.#enter(at);
    const alternative = this.#chooseThread(point, at);
    if (alternative !== ABANDON) {
      this.#taken[at] = alternative;
      this.#course.begin(at, point.thread(alternative));
    }
    return alternative;
  }

  end(execution: Execution): void {
    if (execution.isAbandoned) this.blocked++;
    else {
      this.#classes++;
      const pending = pendingAtEnd(this.#course.log, execution.threads);
      for (const instruction of pending) this.#unrun.push({ pending: instruction, races: noRaces });
      this.#reverseRaces();
    }
    this.#backtrack();
  }

  worth(): Worth {
    return this.#isOver ? 'complete' : 'sampled';
  }

  bound(): Bound | null {
    return null;
  }

  progress(): number | null {
    return this.#isOver ? 1 : null;
  }

  // Deciding.

  /** A state is new: what sleeps there, and what is planned. */
  #enter(at: number): void {
    if (at === 0) {
      if (this.#sleep.length === 0) {
        this.#sleep[0] = noEvents;
        this.#planned[0] = null;
      }
      return;
    }
    const children = this.#branch?.children;
    this.#planned[at] = children === undefined || children.length === 0 ? null : children;
    const sleep = this.#sleep[at - 1]!;
    const { log } = this.#course;
    this.#sleep[at] = sleep.length === 0 ? sleep : sleep.filter((event) => !dependsOn(event, log, at - 1));
  }

  #chooseThread(point: ChoicePoint, at: number): number {
    const { log } = this.#course;
    this.#branch = this.#planned[at]?.shift() ?? null;
    if (this.#branch !== null) return this.#alternativeOf(point, this.#branch.event.track);
    const sleep = this.#sleep[at]!;
    for (let alternative = 0; alternative < point.count; alternative++) {
      if (sleep.length === 0 || !isAsleep(sleep, log.trackOf(point.thread(alternative)))) return alternative;
    }
    return ABANDON;
  }

  #alternativeOf(point: ChoicePoint, track: number): number {
    for (let alternative = 0; alternative < point.count; alternative++) {
      if (this.#course.log.trackOf(point.thread(alternative)) === track) return alternative;
    }
    throw new NondeterminismError(
      `a thread that could go on at step ${point.step + 1} after the same instructions in another order cannot; does an instruction touch more than it says?`,
    );
  }

  #chooseData({ count }: ChoicePoint): number {
    const { log, data } = this.#course;
    const transition = log.count - 1;
    const place = this.#dataAt++;
    if (transition < this.#fork) return data[transition]![place]!;
    const chosen = data[transition]!;
    const track = log.tracks[transition]!;
    const value =
      this.#branch?.event.data[place] ?? awakeValue(this.#sleep[transition]!, track, chosen, count);
    this.#course.choose(transition, value, count);
    for (let other = 0; other < count; other++) {
      if (other !== value) this.#planValue(transition, [...chosen, other]);
    }
    return value;
  }

  /** Plans a transition again with another value of a data choice, unless it is planned or explored already. */
  #planValue(transition: number, data: readonly number[]): void {
    const track = this.#course.log.tracks[transition]!;
    const isIt = (event: Event): boolean => event.track === track && isSameChoice(event.data, data);
    if (this.#sleep[transition]!.some(isIt)) return;
    if (this.#planned[transition]?.some(({ event }) => isIt(event)) === true) return;
    this.#plannedAt(transition).push(Branch.leaf(openEvent(track, data)));
  }

  #plannedAt(state: number): Branch[] {
    const planned = this.#planned[state] ?? [];
    this.#planned[state] = planned;
    return planned;
  }

  // Learning from an execution.

  #notePending(point: ChoicePoint): void {
    const { log } = this.#course;
    this.#phase = log.phase;
    if (this.#unrun.some(({ pending }) => pending.at === log.count)) return;
    for (const pending of pendingAtJump(log, point.thread(0).machine.threads)) {
      this.#unrun.push({ pending, races: noRaces });
    }
  }

  #reverseRaces(): void {
    const { log, happensBefore } = this.#course;
    // Rivals are found while the relation grows; races are reversed when it is whole.
    const rivals: (Int32Array | null)[] = [];
    const unrunRivals: (Int32Array | null)[] = [];
    let next = this.#unrun.findIndex(({ pending }) => pending.at > this.#fork || this.#fork === 0);
    if (next < 0) next = this.#unrun.length;
    const firstUnrun = next;
    for (let transition = this.#fork; transition <= log.count; transition++) {
      happensBefore.extend(transition);
      for (; next < this.#unrun.length && this.#unrun[next]!.pending.at === transition; next++) {
        unrunRivals.push(this.#reversible.rivalsOf(this.#unrun[next]!.pending));
      }
      if (transition === log.count) break;
      happensBefore.extend(transition + 1);
      rivals.push(this.#reversible.rivalsOf(transition));
    }
    for (let transition = 0; transition < this.#fork; transition++) this.#planAgain(this.#races[transition]!);
    for (const [at, found] of rivals.entries()) {
      this.#races[this.#fork + at] = found === null ? noRaces : this.#planAll(found, this.#fork + at);
    }
    for (let at = 0; at < firstUnrun; at++) this.#planAgain(this.#unrun[at]!.races);
    for (const [at, found] of unrunRivals.entries()) {
      const unrun = this.#unrun[firstUnrun + at]!;
      if (found !== null) unrun.races = this.#planAll(found, unrun.pending);
    }
  }

  #planAll(rivals: Int32Array, later: Later): Race[] {
    const races = this.#reversible.among(rivals, later);
    for (const race of races) this.#plan(race);
    return races;
  }

  /** Plans races of the execution before whose reversal was provided for by what may not be there any more. */
  #planAgain(races: readonly Race[]): void {
    for (const race of races) if (race.horizon >= this.#fork) this.#plan(race);
  }

  /** Sees to it that the reversal of a race is explored. */
  #plan(race: Race): void {
    const reversal = this.#reversal;
    reversal.set(race.rival, race.last, race.place);
    race.horizon = this.#sleepHorizon(this.#sleep[race.rival]!);
    if (race.horizon >= 0) return;
    insert(this.#plannedAt(race.rival), reversal);
    race.horizon = reversal.horizon;
  }

  /** How far one has to look to see that the reversal was explored already; -1 where it was not. */
  #sleepHorizon(sleep: readonly Event[]): number {
    let horizon = -1;
    for (const event of sleep) {
      const place = this.#reversal.weakInitial(event);
      if (place === NOT_INITIAL) continue;
      const reach = this.#reversal.horizonOf(place);
      if (horizon < 0 || reach < horizon) horizon = reach;
    }
    return horizon;
  }

  /** Goes back to the last state from which something is planned. */
  #backtrack(): void {
    const { log, data, counts, happensBefore } = this.#course;
    for (let at = log.count - 1; at >= 0; at--) {
      const planned = this.#planned[at] ?? null;
      if (planned === null || planned.length === 0) continue;
      this.#sleep[at] = [...this.#sleep[at]!, eventOf(log, at, data[at]!, counts[at]!)];
      this.#fork = at;
      this.#unrun = this.#unrun.filter(({ pending }) => pending.at <= at);
      happensBefore.truncate(at);
      return;
    }
    this.#isOver = true;
  }
}

import {
  ABANDON,
  type ChoicePoint,
  type Execution,
  type Json,
  type MachineOptions,
  NondeterminismError,
  type Scenario,
  type SimulatedThread,
  type Strategy,
  type TransitionLog,
} from '@heddle/core';
import type { Loop } from '../../loop.ts';
import type { Divisible, Remainder } from '../../partition/remainder.ts';
import type { Bound, Worth } from '../../search.ts';
import { SizeEstimator } from '../../statistics/estimator.ts';
import { awakeValue, isAsleep } from './awake.ts';
import { Course } from './course.ts';
import type { Event } from './event.ts';
import { Idlers } from './idlers.ts';
import { roundAfter } from './next-round.ts';
import type { Part } from './part.ts';
import { PartText } from './part-text.ts';
import { addAtPlace, type Pending, pendingAtEnd, pendingAtJump } from './pending.ts';
import { NOT_INITIAL, Reversal } from './reversal.ts';
import { type Later, type Race, ReversibleRaces } from './reversible.ts';
import { States } from './states.ts';
import { Unplaced } from './unplaced.ts';
import { type Branch, insert } from './wakeup-tree.ts';

const noRaces: readonly Race[] = [];
const noLoops: readonly Loop[] = [];

/** An instruction that did not run in the present execution, and its races; null while they are not known. */
interface Unrun {
  readonly pending: Pending;
  races: readonly Race[] | null;
}

const pendingIn = ({ pending }: Unrun): Pending => pending;

/** How a reduction treats threads that spin. */
export interface OptimalSearchOptions {
  /**
   * Whether a thread whose loop only reads waits until somebody writes what it reads; see {@link SpinWatch}. Without that, loops run
   * up to the step limit. Default false.
   */
  readonly awaits?: boolean;
}

/** All of a search. */
const wholeSearch: Part = { path: [], isInner: false, done: [], branch: null };

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
 * It can be divided: a part is a branch at a state, with what was explored from the states on the way. What a part finds
 * out about those states is put together when all parts of a round are done, and the branches that come of it are the next
 * round. No class is run twice, however it is divided.
 *
 * Cost: an execution a class, and for each new race the number of transitions behind it. Memory is that of one
 * execution and its wakeup trees.
 */
export class OptimalSearch implements Divisible {
  readonly name = 'dpor';
  readonly everyPoint = true;
  /** Executions that were given up because all they could do was known already. Optimality says that there are none. */
  blocked = 0;
  readonly #course: Course;
  readonly #reversible: ReversibleRaces;
  readonly #reversal: Reversal;
  readonly #states: States;
  readonly #text: PartText;
  /** Null where threads that spin run like others. */
  readonly #idlers: Idlers | null;
  /** Whether the present execution was given up because all threads that can go on spin. */
  #isIdle = false;
  /** The alternative that each transition took. */
  readonly #taken: number[] = [];
  /** The races in which each transition is the later half. */
  readonly #races: (readonly Race[])[] = [];
  #unrun: Unrun[] = [];
  readonly #unplaced: Unplaced;
  /** The transition at which the next execution leaves the one before it; -1 where nothing is left of the part. */
  #fork = 0;
  /** The branch that the transition just begun follows; null where there is none. */
  #branch: Branch | null = null;
  #dataAt = 0;
  #phase = 0;

  // What is run where the search is divided.

  #isDivided = false;
  /** Whether an execution of the present part has run. */
  #hasBegun = false;
  #waiting: Part[] = [];
  /** What the parts that are done have found out. */
  #reports: Json[] = [];
  #round = 0;
  /** What was run before this search was restored. */
  #before = { executions: 0, share: 0 };
  /** How many trace classes were visited, and how many parts are done. */
  #classes = 0;
  #ended = 0;

  constructor(scenario: Scenario, options: MachineOptions, { awaits = false }: OptimalSearchOptions = {}) {
    this.#course = new Course(options);
    this.#idlers = awaits ? new Idlers(this.#course.log) : null;
    this.#reversible = new ReversibleRaces(this.#course, scenario, options, awaits);
    this.#unplaced = new Unplaced(this.#course, this.#reversible);
    this.#course.log.onInterrupt = (thread) => {
      if (this.#course.log.count > this.#fork) this.#unplaced.noteInterrupted(thread);
    };
    this.#reversal = new Reversal(this.#course);
    this.#states = new States(this.#course, wholeSearch);
    this.#text = new PartText(this.#course.log.numbering);
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
    return this.#before.executions + this.#classes;
  }

  /** Whether it treats threads that spin as waiting. */
  get awaits(): boolean {
    return this.#idlers !== null;
  }

  /** The executions in which every thread that can go on spins for ever, each once, by who does. */
  loops(): readonly Loop[] {
    return this.#idlers?.loops ?? noLoops;
  }

  begin(): boolean {
    if (this.#fork < 0 && !this.#beginPart()) return false;
    this.#course.log.keep(this.#fork);
    this.#branch = null;
    this.#phase = 0;
    this.#isIdle = false;
    this.#idlers?.begin();
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
    this.#idlers?.arrive(point);
    if (at < this.#fork) {
      this.#phase = log.phase;
      this.#idlers?.leave(point.thread(this.#taken[at]!));
      return this.#taken[at]!;
    }
    if (log.phase !== this.#phase) this.#notePending(point);
    if (at > this.#fork || !this.#hasBegun) this.#states.enter(at, this.#childrenOfBranch());
    const alternative = this.#chooseThread(point, at);
    if (alternative !== ABANDON) {
      this.#taken[at] = alternative;
      const thread = point.thread(alternative);
      this.#course.begin(at, thread, this.#idlers?.leave(thread) ?? false);
    }
    return alternative;
  }

  end(execution: Execution): void {
    this.#idlers?.settle();
    if (execution.isAbandoned && !this.#isIdle) {
      this.blocked++;
      this.#unrun = this.#unrun.filter(({ races }) => races !== null);
      this.#unplaced.truncate(this.#fork);
    } else {
      if (!this.#isIdle) this.#classes++;
      this.#addUnrun(pendingAtEnd(this.#course.log, execution.threads));
      this.#reverseRaces();
    }
    this.#hasBegun = true;
    this.#backtrack();
  }

  worth(): Worth {
    return this.#isOver && !this.#hasNextRound ? 'complete' : 'sampled';
  }

  bound(): Bound | null {
    return null;
  }

  /**
   * The share of the classes that were run, by {@link SizeEstimator} over the branches that are known: too high early on. Null
   * where it is divided: a part does not know which share of the search it is.
   */
  progress(): number | null {
    if (this.#isDivided) return null;
    if (this.#isOver) return 1;
    const estimator = new SizeEstimator();
    estimator.resume(this.traceClasses(), this.#share());
    return estimator.done();
  }

  // Being divided.

  save(): Remainder {
    const now = [...this.#left(), ...this.#waiting].map((part) => this.#text.formatPart(part));
    const current = this.#hasBegun && this.#fork >= 0 ? this.#formatReports() : [];
    return {
      round: this.#round,
      now,
      later: [...this.#reports, ...current],
      done: { executions: this.#before.executions + this.#classes + this.blocked, share: this.#share() },
    };
  }

  restore({ round, now, later, done }: Remainder): void {
    this.#isDivided = true;
    this.#round = round;
    this.#waiting = now.map((part) => this.#text.parsePart(part));
    this.#reports = [...later];
    this.#before = done;
    this.#classes = 0;
    this.#ended = 0;
    this.#fork = -1;
    this.#hasBegun = false;
  }

  nextRound({ round, later, done }: Remainder): Remainder | null {
    const { parts, reports } = roundAfter(later.map((report) => this.#text.parseReport(report)));
    if (parts.length === 0) return null;
    return {
      round: round + 1,
      now: parts.map((part) => this.#text.formatPart(part)),
      later: reports.map((report) => this.#text.formatReport(report)),
      done,
    };
  }

  get #isOver(): boolean {
    return this.#fork < 0 && this.#waiting.length === 0;
  }

  /** Whether the parts that are done have found out what is still to be run. */
  get #hasNextRound(): boolean {
    return roundAfter(this.#reports.map((report) => this.#text.parseReport(report))).parts.length > 0;
  }

  /** What is left of the present part. */
  #left(): Part[] {
    if (this.#fork < 0) return [];
    return this.#hasBegun ? this.#states.parts(this.#fork) : [wholeSearch];
  }

  #formatReports(): Json[] {
    return this.#states.reports(this.#fork).map((report) => this.#text.formatReport(report));
  }

  /** Turns to the next part. False where there is none. */
  #beginPart(): boolean {
    const part = this.#waiting.shift();
    if (part === undefined) return false;
    this.#states.begin(part);
    this.#course.happensBefore.clear();
    this.#unrun = [];
    this.#unplaced.truncate(0);
    this.#fork = 0;
    this.#hasBegun = false;
    return true;
  }

  /** The share of the search that is done, as far as its branches are known. */
  #share(): number {
    const { share } = this.#before;
    const all = this.#ended + this.#waiting.length + (this.#fork < 0 ? 0 : 1);
    if (all === 0) return 1;
    return share + (1 - share) * ((this.#ended + this.#shareOfPart()) / all);
  }

  #shareOfPart(): number {
    if (this.#fork < 0 || !this.#hasBegun) return 0;
    let share = 0;
    let weight = 1;
    for (let at = 0; at <= this.#fork; at++) {
      const { done, all } = this.#states.branchesAt(at);
      // What is done at the fork is no longer under way.
      const branches = at === this.#fork ? Math.max(1, all - 1) : all;
      share += (weight * done) / branches;
      weight /= branches;
    }
    return share;
  }

  // Deciding.

  #childrenOfBranch(): Branch[] | null {
    const children = this.#branch?.children;
    return children === undefined || children.length === 0 ? null : children;
  }

  #chooseThread(point: ChoicePoint, at: number): number {
    const { log } = this.#course;
    const waypoint = this.#hasBegun ? null : this.#states.waypoint(at);
    if (waypoint !== null) return this.#alternativeOf(point, waypoint.track);
    this.#branch = this.#states.take(at);
    if (this.#branch !== null) return this.#alternativeOf(point, this.#branch.event.track);
    const sleep = this.#states.sleepAt(at);
    let idle = 0;
    for (let alternative = 0; alternative < point.count; alternative++) {
      const thread = point.thread(alternative);
      if (this.#idlers?.isIdle(thread) === true) idle++;
      else if (sleep.length === 0 || !isAsleep(sleep, log.trackOf(thread))) return alternative;
    }
    if (idle === point.count) this.#stopIdle(point);
    return ABANDON;
  }

  #stopIdle(point: ChoicePoint): void {
    const spinning: SimulatedThread[] = [];
    for (let alternative = 0; alternative < point.count; alternative++)
      spinning.push(point.thread(alternative));
    this.#isIdle = true;
    this.#idlers!.stop(point.thread(0).machine, spinning);
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
    this.#idlers?.noteData();
    if (transition < this.#fork) return data[transition]![place]!;
    const chosen = data[transition]!;
    const track = log.tracks[transition]!;
    const given = this.#hasBegun ? null : this.#states.waypoint(transition);
    const value =
      given?.data[place] ??
      this.#branch?.event.data[place] ??
      awakeValue(this.#states.sleepAt(transition), track, chosen, count);
    this.#course.choose(transition, value, count);
    for (let other = 0; other < count; other++) {
      if (other !== value) this.#states.planChoice(transition, track, [...chosen, other]);
    }
    return value;
  }

  // Learning from an execution.

  #notePending(point: ChoicePoint): void {
    const { log } = this.#course;
    this.#phase = log.phase;
    this.#addUnrun(pendingAtJump(log, point.thread(0).machine.threads));
  }

  #addUnrun(instructions: readonly Pending[]): void {
    for (const pending of instructions) addAtPlace(this.#unrun, { pending, races: null }, pendingIn);
  }

  #reverseRaces(): void {
    const { log, happensBefore } = this.#course;
    const fork = this.#fork;
    // Rivals are found while the relation grows; races are reversed when it is whole.
    const rivals: (Int32Array | null)[] = [];
    const unrunRivals: (Int32Array | null)[] = [];
    const known = this.#unrun.findIndex(({ races }) => races === null);
    const firstUnrun = known < 0 ? this.#unrun.length : known;
    let next = firstUnrun;
    for (let transition = fork; transition <= log.count; transition++) {
      happensBefore.extend(transition);
      this.#unplaced.arrive(transition);
      for (; next < this.#unrun.length && this.#unrun[next]!.pending.at === transition; next++) {
        unrunRivals.push(this.#reversible.rivalsOf(this.#unrun[next]!.pending));
      }
      if (transition === log.count) break;
      happensBefore.extend(transition + 1);
      rivals.push(this.#reversible.rivalsOf(transition));
    }
    for (let transition = 0; transition < fork; transition++) this.#planAgain(this.#races[transition]!);
    for (const [at, found] of rivals.entries()) {
      this.#races[fork + at] = found === null ? noRaces : this.#planAll(found, fork + at);
    }
    for (let at = 0; at < firstUnrun; at++) this.#planAgain(this.#unrun[at]!.races!);
    for (const [at, found] of unrunRivals.entries()) {
      const unrun = this.#unrun[firstUnrun + at]!;
      unrun.races = found === null ? noRaces : this.#planAll(found, unrun.pending);
    }
    for (const { race } of this.#unplaced.races()) if (race.horizon >= fork) this.#plan(race);
  }

  #planAll(rivals: Int32Array, later: Later): Race[] {
    const races = this.#reversible.among(rivals, later);
    for (const race of races) {
      if (race.isChanged) this.#unplaced.noteChanged(race);
      else this.#plan(race);
    }
    return races.filter(({ isChanged }) => !isChanged);
  }

  /** Plans races of the execution before whose reversal was provided for by what may not be there any more. */
  #planAgain(races: readonly Race[]): void {
    for (const race of races) if (race.horizon >= this.#fork) this.#plan(race);
  }

  /** Sees to it that the reversal of a race is explored. */
  #plan(race: Race): void {
    const reversal = this.#reversal;
    reversal.set(race);
    race.horizon = this.#sleepHorizon(this.#states.sleepAt(race.rival));
    if (race.horizon >= 0) return;
    insert(this.#states.plannedAt(race.rival), reversal);
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
    this.#fork = this.#states.backtrack();
    if (this.#fork >= 0) {
      this.#unrun = this.#unrun.filter(({ pending }) => pending.at <= this.#fork);
      this.#unplaced.truncate(this.#fork);
      this.#course.happensBefore.truncate(this.#fork);
      return;
    }
    this.#ended++;
    this.#reports.push(...this.#formatReports());
  }
}

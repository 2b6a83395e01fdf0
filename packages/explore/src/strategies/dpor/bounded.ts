import {
  type ChoicePoint,
  type Execution,
  type MachineOptions,
  NondeterminismError,
  type Scenario,
  type Strategy,
  type TransitionLog,
} from '@heddle/core';
import type { Bound, Search, Worth } from '../../search.ts';
import { Course } from './course.ts';
import { isSameChoice } from './event.ts';
import { addAtPlace, type Pending, pendingAtEnd, pendingAtJump } from './pending.ts';
import { ReversibleRaces } from './reversible.ts';
import { Unplaced } from './unplaced.ts';

/** A transition that is to be run from a state. */
interface Step {
  readonly track: number;
  /** The values of its first data choices; the others are open. */
  readonly data: readonly number[];
}

/** A state along the present execution, and what is to be run from it. */
interface State {
  /** The tracks of the threads that can go on, in the order of the alternatives. */
  readonly enabled: readonly number[];
  /** Whether every other alternative than the first is a preemption. */
  readonly isPreemptive: boolean;
  /** How many preemptions came before. */
  readonly preemptions: number;
  /** Whether the thread changes here: the first state of a block of transitions of one thread. */
  startsBlock: boolean;
  readonly waiting: Step[];
  readonly begun: Step[];
}

/**
 * Dynamic partial-order reduction within a bound of preemptions: runs an execution, and sometimes several, of every trace
 * class that can be run with so many. To cut a reduction off at a bound would lose classes, so the place where a race is
 * reversed is joined by the beginning of the block of transitions around it, and there are no sleep sets. (Coons, Musuvathi and
 * McKinley, OOPSLA 2013, section 4.)
 *
 * It pays for small bounds: the executions that repeat a class grow in number with it.
 */
export class BoundedReduction implements Search {
  readonly name = 'dpor';
  readonly everyPoint = true;
  readonly #course: Course;
  readonly #reversible: ReversibleRaces;
  readonly #unplaced: Unplaced;
  readonly #atMost: number;
  readonly #states: State[] = [];
  #pending: Pending[] = [];
  /** How many of those are of executions before. */
  #known = 0;
  /** The transition at which the present execution leaves the one before it, and what it does there. */
  #fork = 0;
  #next: Step | null = null;
  #taken: number[] = [];
  #dataAt = 0;
  #phase = 0;
  #isCut = false;
  #isOver = false;

  /** @param atMost the preemptions that an execution may have. */
  constructor(scenario: Scenario, options: MachineOptions, atMost: number) {
    this.#course = new Course(options);
    this.#reversible = new ReversibleRaces(this.#course, scenario, options);
    this.#unplaced = new Unplaced(this.#course, this.#reversible);
    const { log } = this.#course;
    log.onInterrupt = (thread) => {
      if (log.count > this.#fork) this.#unplaced.noteInterrupted(thread);
    };
    this.#atMost = atMost;
  }

  get transitions(): TransitionLog {
    return this.#course.log;
  }

  begin(): boolean {
    if (this.#isOver) return false;
    this.#course.log.keep(this.#fork);
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
    const alternative =
      at === this.#fork && this.#next !== null ? this.#follow(point, at) : this.#enter(point, at);
    this.#taken[at] = alternative;
    this.#states[at]!.startsBlock =
      at === 0 || log.trackOf(point.thread(alternative)) !== log.tracks[at - 1]!;
    this.#course.begin(at, point.thread(alternative), false);
    return alternative;
  }

  end(execution: Execution): void {
    this.#note(pendingAtEnd(this.#course.log, execution.threads));
    this.#planReversals();
    this.#backtrack();
  }

  worth(): Worth {
    if (!this.#isOver) return 'sampled';
    return this.#isCut ? 'bounded' : 'complete';
  }

  bound(): Bound | null {
    return this.worth() === 'bounded' ? { of: 'preemptions', atMost: this.#atMost } : null;
  }

  progress(): number | null {
    return this.#isOver ? 1 : null;
  }

  // Deciding.

  #follow(point: ChoicePoint, at: number): number {
    const { enabled } = this.#states[at]!;
    const alternative = enabled.indexOf(this.#next!.track);
    if (alternative < 0 || alternative >= point.count) {
      throw new NondeterminismError(
        `the threads that can go on at step ${point.step + 1} are others than before`,
      );
    }
    return alternative;
  }

  /** A new state: it goes on with the first alternative, the only one that never is a preemption. */
  #enter(point: ChoicePoint, at: number): number {
    const enabled: number[] = [];
    for (let alternative = 0; alternative < point.count; alternative++) {
      enabled.push(this.#course.log.trackOf(point.thread(alternative)));
    }
    const begun = [{ track: enabled[0]!, data: [] }];
    const { preemptive: isPreemptive } = point;
    const preemptions = at === 0 ? 0 : this.#preemptionsBehind(at - 1);
    this.#states[at] = { enabled, isPreemptive, preemptions, startsBlock: true, waiting: [], begun };
    return 0;
  }

  #preemptionsBehind(transition: number): number {
    const { isPreemptive, preemptions } = this.#states[transition]!;
    return preemptions + (isPreemptive && this.#taken[transition]! > 0 ? 1 : 0);
  }

  #chooseData({ count }: ChoicePoint): number {
    const { log, data } = this.#course;
    const transition = log.count - 1;
    const place = this.#dataAt++;
    if (transition < this.#fork) return data[transition]![place]!;
    const given = transition === this.#fork ? this.#next?.data[place] : undefined;
    const value = given ?? 0;
    const before = data[transition]!;
    this.#course.choose(transition, value, count);
    const track = log.tracks[transition]!;
    for (let other = 0; given === undefined && other < count; other++) {
      if (other !== value) this.#states[transition]!.waiting.push({ track, data: [...before, other] });
    }
    return value;
  }

  #notePending(point: ChoicePoint): void {
    const { log } = this.#course;
    this.#phase = log.phase;
    this.#note(pendingAtJump(log, point.thread(0).machine.threads));
  }

  #note(instructions: readonly Pending[]): void {
    for (const pending of instructions) addAtPlace(this.#pending, pending, (item) => item);
  }

  // Learning from an execution.

  #planReversals(): void {
    const { log, happensBefore } = this.#course;
    let next = this.#known;
    const found: { readonly later: number | Pending; readonly rivals: Int32Array }[] = [];
    const note = (later: number | Pending): void => {
      const rivals = this.#reversible.rivalsOf(later);
      if (rivals !== null) found.push({ later, rivals });
    };
    for (let transition = this.#fork; transition <= log.count; transition++) {
      happensBefore.extend(transition);
      this.#unplaced.arrive(transition);
      for (; next < this.#pending.length && this.#pending[next]!.at === transition; next++) {
        note(this.#pending[next]!);
      }
      if (transition === log.count) break;
      happensBefore.extend(transition + 1);
      note(transition);
    }
    for (const { later, rivals } of found) {
      const track = typeof later === 'number' ? log.tracks[later]! : later.track;
      for (const { rival } of this.#reversible.among(rivals, later)) this.#planAround(rival, track);
    }
    for (const { race, track } of this.#unplaced.races()) this.#planAround(race.rival, track);
  }

  /** Plans a thread before a transition, and before the block of transitions that it belongs to. */
  #planAround(transition: number, track: number): void {
    let state = transition;
    this.#planAt(state, track);
    while (!this.#states[state]!.startsBlock) {
      state--;
      if (this.#states[state]!.startsBlock || this.#course.canUnblock(state)) this.#planAt(state, track);
    }
  }

  #planAt(state: number, track: number): void {
    const { enabled } = this.#states[state]!;
    const tracks = enabled.includes(track) ? [track] : enabled;
    for (const candidate of tracks) this.#plan(state, { track: candidate, data: [] });
  }

  #plan(state: number, step: Step): void {
    const { waiting, begun } = this.#states[state]!;
    const isIt = (other: Step): boolean => other.track === step.track && isSameChoice(other.data, step.data);
    if (!waiting.some(isIt) && !begun.some(isIt)) waiting.push(step);
  }

  /** Goes back to the last state from which something within the bound is planned. */
  #backtrack(): void {
    const { log, happensBefore } = this.#course;
    for (let at = log.count - 1; at >= 0; at--) {
      const step = this.#nextWithin(this.#states[at]!);
      if (step === null) continue;
      this.#fork = at;
      this.#next = step;
      this.#pending = this.#pending.filter((pending) => pending.at <= at);
      this.#known = this.#pending.length;
      this.#unplaced.truncate(at);
      happensBefore.truncate(at);
      return;
    }
    this.#isOver = true;
  }

  #nextWithin({ waiting, begun, enabled, isPreemptive, preemptions }: State): Step | null {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      begun.push(step);
      const cost = isPreemptive && step.track !== enabled[0] ? 1 : 0;
      if (preemptions + cost <= this.#atMost) return step;
      this.#isCut = true;
    }
    return null;
  }
}

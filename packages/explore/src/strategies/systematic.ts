import { type ChoicePoint, type Execution, NondeterminismError, type Strategy } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

/**
 * What a systematic search charges for deviating from the default, in which every choice point takes
 * alternative 0. The search runs in rounds: round c runs every schedule that costs exactly c.
 */
export interface Charge {
  /** The name of the search that charges like this. */
  readonly name: string;
  /** The name of what is counted; null where nothing is charged and there is one round. */
  readonly of: 'preemptions' | 'delays' | null;
  /** What taking an alternative other than 0 costs at a choice point of threads: 0 or 1. */
  first(preemptive: boolean): 0 | 1;
  /** What each alternative costs more than the one before it, from 2 on: 0 or 1. */
  readonly next: 0 | 1;
}

/** Depth-first search: nothing is charged. */
export const noCharge: Charge = { name: 'dfs', of: null, first: () => 0, next: 0 };

/** A switch away from a thread that could have gone on costs 1. (Musuvathi and Qadeer, PLDI 2007.) */
export const preemptionCharge: Charge = {
  name: 'ipb',
  of: 'preemptions',
  first: (preemptive) => (preemptive ? 1 : 0),
  next: 0,
};

/**
 * Every enabled thread that is passed over, cyclically from the last, costs 1: alternative k costs k.
 * (Emmi, Qadeer and Rakamarić, POPL 2011.)
 */
export const delayCharge: Charge = { name: 'idb', of: 'delays', first: () => 1, next: 1 };

/**
 * A schedule as its difference from a shorter one: like `parent` up to a choice point, where it takes
 * `choice`, and with 0 at every other choice point that its ancestors do not name.
 */
interface Deviation {
  readonly parent: Deviation | null;
  /** The depth of the choice point. */
  readonly depth: number;
  readonly choice: number;
  /** How many alternatives the choice point had; it must have them again. */
  readonly count: number;
}

/** An executed schedule and the choice points behind its last deviation: those where a deviation is new. */
interface Branches {
  readonly deviation: Deviation | null;
  /** The depth of the first of them. */
  readonly first: number;
  /** Each as count * 4 + isData * 2 + isPreemptive. */
  readonly points: Uint32Array;
}

/** A walk over the choice points of one schedule, from the deepest up: part of the depth-first stack. */
interface Walk {
  readonly branches: Branches;
  /** The choice point to look at next, and the last one to look at. */
  depth: number;
  lowest: number;
  /** The alternative to take there, and the first one that this walk takes there. */
  choice: number;
  from: number;
  /** Whether this walk takes the alternatives that are charged; the others were taken a round earlier. */
  readonly charged: boolean;
}

/** The schedule that deviates nowhere: the first one of every search. */
const theDefault = 'default';

const IS_PREEMPTIVE = 1;
const IS_DATA = 2;

/**
 * Runs every schedule exactly once, by rounds of rising cost, each round in depth-first order: alternatives in
 * ascending order, the deepest choice point first. Stateless: executions run from the start.
 *
 * A round defers what costs more; the deferred choice points are kept in depth-first order, so the next round is in
 * depth-first order too without a sort or a second execution of anything. Memory is four bytes for each choice
 * point behind a deviation, for the schedules of the present stack and, with a charge, for all that were run.
 */
export class SystematicSearch implements Search {
  readonly #charge: Charge;
  readonly #atMost: number;
  readonly #stack: Walk[] = [];
  /** What this round still has to walk, and what the next round will. */
  #deferred: Walk[] = [];
  #deferredAt = 0;
  #later: Walk[] = [];
  #round = 0;
  #begun = false;
  /** What {@link SystematicSearch.begin} will run, where that is known already; null when the search is over. */
  #prepared: Deviation | typeof theDefault | null | undefined = undefined;
  /** The schedule that is being run: its deviation, and the path of deviations that leads to it. */
  #deviation: Deviation | null = null;
  readonly #path: Deviation[] = [];
  #pathAt = 0;
  /** The choice points met behind the deviation. */
  #points: Uint32Array = new Uint32Array(64);
  #met = 0;
  /** The probability of the present schedule under a uniform random walk, and the sum over all that were run. */
  #weight = 1;
  #explored = 0;

  /**
   * @param atMost the search ends after the round of this cost.
   */
  constructor(charge: Charge, atMost: number = Number.POSITIVE_INFINITY) {
    this.#charge = charge;
    this.#atMost = atMost;
  }

  get name(): string {
    return this.#charge.name;
  }

  begin(): boolean {
    const next = this.#prepared === undefined ? this.#next() : this.#prepared;
    if (next === null) {
      this.#prepared = null;
      return false;
    }
    this.#prepared = undefined;
    this.#enter(next);
    return true;
  }

  decider(): Strategy {
    return this;
  }

  choose(point: ChoicePoint): number {
    const { depth, count } = point;
    this.#weight /= count;
    if (this.#deviation !== null && depth <= this.#deviation.depth) return this.#follow(depth, count);
    const met = this.#met++;
    if (met === this.#points.length) this.#growPoints();
    this.#points[met] =
      count * 4 + (point.kind === 'data' ? IS_DATA : 0) + (point.preemptive ? IS_PREEMPTIVE : 0);
    return 0;
  }

  end(_execution: Execution): void {
    if (this.#pathAt >= 0) this.#missed(this.#path[this.#pathAt]!);
    this.#explored += this.#weight;
    if (this.#met === 0) return;
    const first = this.#deviation === null ? 0 : this.#deviation.depth + 1;
    const branches: Branches = {
      deviation: this.#deviation,
      first,
      points: this.#points.slice(0, this.#met),
    };
    this.#stack.push({
      branches,
      depth: first + this.#met - 1,
      lowest: first,
      choice: 1,
      from: 1,
      charged: false,
    });
  }

  worth(): Worth {
    if (!this.#begun) return 'sampled';
    const isOver = this.#peek() === null;
    if (isOver && this.#later.length === 0) return 'complete';
    return this.#charge.of !== null && (isOver || this.#round > 0) ? 'bounded' : 'sampled';
  }

  bound(): Bound | null {
    if (this.worth() !== 'bounded') return null;
    return { of: this.#charge.of!, atMost: this.#peek() === null ? this.#round : this.#round - 1 };
  }

  /** The share of a uniform random walk that the executed schedules cover. */
  progress(): number | null {
    return Math.min(1, this.#explored);
  }

  /** The cost of the schedules that are being run. */
  get round(): number {
    return this.#round;
  }

  /** The schedule that `begin` will run next; null when there is none. */
  #peek(): Deviation | typeof theDefault | null {
    if (this.#prepared === undefined) this.#prepared = this.#next();
    return this.#prepared;
  }

  #enter(next: Deviation | typeof theDefault): void {
    this.#deviation = next === theDefault ? null : next;
    this.#path.length = 0;
    for (let at = this.#deviation; at !== null; at = at.parent) this.#path.push(at);
    // Built from the leaf up, it is followed from its end.
    this.#pathAt = this.#path.length - 1;
    this.#met = 0;
    this.#weight = 1;
  }

  #follow(depth: number, count: number): number {
    const next = this.#path[this.#pathAt]!;
    if (depth < next.depth) return 0;
    if (count !== next.count) {
      throw new NondeterminismError(
        `decision ${depth + 1} had ${next.count} alternatives and now has ${count}, after the same decisions`,
      );
    }
    this.#pathAt--;
    return next.choice;
  }

  /** The execution has ended before a choice point that was there when the same decisions were made before. */
  #missed({ depth, count }: Deviation): never {
    throw new NondeterminismError(
      `decision ${depth + 1} had ${count} alternatives and now is not made, after the same decisions`,
    );
  }

  #growPoints(): void {
    const grown = new Uint32Array(this.#points.length * 2);
    grown.set(this.#points);
    this.#points = grown;
  }

  /** The next schedule in depth-first order, from this round or, when it is over, from the next one. */
  #next(): Deviation | typeof theDefault | null {
    if (!this.#begun) {
      this.#begun = true;
      return theDefault;
    }
    for (;;) {
      const walk = this.#stack[this.#stack.length - 1];
      if (walk === undefined) {
        if (!this.#refill()) return null;
      } else if (walk.depth < walk.lowest) {
        this.#stack.pop();
      } else {
        const deviation = this.#stepWalk(walk);
        if (deviation !== null) return deviation;
      }
    }
  }

  /** Takes up the next deferred walk, of the next round where this one is over. False when there is none. */
  #refill(): boolean {
    if (this.#deferredAt === this.#deferred.length) {
      if (this.#later.length === 0 || this.#round >= this.#atMost) return false;
      this.#deferred = this.#later;
      this.#deferredAt = 0;
      this.#later = [];
      this.#round++;
    }
    this.#stack.push(this.#deferred[this.#deferredAt++]!);
    return true;
  }

  /** Looks at one alternative of one choice point. Returns the schedule to run, if there is one in this round. */
  #stepWalk(walk: Walk): Deviation | null {
    const { branches, depth, choice } = walk;
    const point = branches.points[depth - branches.first]!;
    const count = point >> 2;
    const isFree = (point & IS_DATA) !== 0 || this.#charge.first((point & IS_PREEMPTIVE) !== 0) === 0;
    if (isFree === walk.charged) {
      // A free choice point belongs to the round of its schedule, a charged one to the next.
      if (!isFree) this.#defer(branches, depth, 1);
      up(walk);
      return null;
    }
    if (choice === count) {
      up(walk);
      return null;
    }
    if (!isFree && choice > walk.from && this.#charge.next === 1) {
      // Only now, behind everything that its predecessor deferred: the order stays depth-first.
      this.#defer(branches, depth, choice);
      up(walk);
      return null;
    }
    walk.choice++;
    return { parent: branches.deviation, depth, choice, count };
  }

  /** Keeps a choice point for the next round, joined with the one deferred last where they are neighbours. */
  #defer(branches: Branches, depth: number, from: number): void {
    const last = this.#later[this.#later.length - 1];
    if (last !== undefined && last.branches === branches && last.lowest === depth + 1 && from === 1) {
      last.lowest = depth;
    } else {
      this.#later.push({ branches, depth, lowest: depth, choice: from, from, charged: true });
    }
  }
}

/** Goes on with the choice point above. */
function up(walk: Walk): void {
  walk.depth--;
  walk.choice = 1;
  walk.from = 1;
}

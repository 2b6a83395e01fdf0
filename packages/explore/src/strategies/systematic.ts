import {
  type ChoicePoint,
  type Execution,
  type Json,
  NondeterminismError,
  type Strategy,
  UsageError,
} from '@heddle/core';
import type { Divisible, Remainder } from '../partition/remainder.ts';
import type { Bound, Worth } from '../search.ts';
import { SizeEstimator } from '../statistics/estimator.ts';
import {
  type Branches,
  cut,
  type Deviation,
  formatRun,
  formatWalk,
  parsePart,
  type Run,
  type Walk,
} from './walk.ts';

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
export class SystematicSearch implements Divisible {
  readonly #charge: Charge;
  readonly #atMost: number;
  readonly #stack: Walk[] = [];
  /** What this round still has to walk, and what the next round will. */
  // Parts of a search that was saved are texts until their turn comes.
  #deferred: (Walk | string)[] = [];
  #deferredAt = 0;
  #later: (Walk | string)[] = [];
  #round = 0;
  /** The round after which it stops: the last, or that which it was restored for. */
  #lastRound: number;
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
  /** The probability of the present schedule under a uniform random walk. */
  #weight = 1;
  #estimator: SizeEstimator;
  /** How many schedules the rounds before this one ran. */
  #before = 0;
  /** The least depth of a deviation that was run since it was restored: what lies below it took about so long. */
  #shallowest = Number.POSITIVE_INFINITY;

  /**
   * @param atMost the search ends after the round of this cost.
   */
  constructor(charge: Charge, atMost: number = Number.POSITIVE_INFINITY) {
    this.#charge = charge;
    this.#atMost = atMost;
    this.#lastRound = atMost;
    this.#estimator = new SizeEstimator({ recent: charge.of !== null });
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
    this.#estimator.add(this.#weight);
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

  /**
   * The share of the schedules that were run, by {@link SizeEstimator}. With a last round, null before that round; in
   * it, what was deferred to it is taken to lead to as many schedules as what was deferred to it and is done.
   */
  progress(): number | null {
    if (this.#atMost === Number.POSITIVE_INFINITY) return this.#estimator.done();
    if (this.#round < this.#atMost || this.#round === 0 || this.#deferredAt === 0) return null;
    const { leaves } = this.#estimator;
    const begun = this.#deferredAt - (this.#stack.length > 0 ? 0.5 : 0);
    return leaves / (this.#before + (leaves - this.#before) * (this.#deferred.length / begun));
  }

  save(): Remainder {
    const now: string[] = [];
    const next = this.#begun ? this.#prepared : theDefault;
    if (next !== undefined && next !== null) now.push(formatRun({ run: next === theDefault ? null : next }));
    for (const walk of this.#stack.toReversed()) {
      if (walk.depth >= walk.lowest) now.push(...cut(walk, this.#shallowest).map(formatWalk));
    }
    now.push(...this.#deferred.slice(this.#deferredAt).map(asText));
    return {
      round: this.#round,
      now,
      later: this.#later.map(asText),
      done: { executions: this.#estimator.leaves, share: this.#estimator.covered() },
    };
  }

  restore({ round, now, later, done }: Remainder): void {
    this.#stack.length = 0;
    this.#deferred = now.map(expectText);
    this.#deferredAt = 0;
    this.#later = later.map(expectText);
    this.#round = round;
    this.#lastRound = round;
    this.#begun = true;
    this.#prepared = undefined;
    this.#shallowest = Number.POSITIVE_INFINITY;
    this.#before = 0;
    this.#estimator = new SizeEstimator({ recent: this.#charge.of !== null });
    this.#estimator.resume(done.executions, done.share);
  }

  nextRound({ round, later, done }: Remainder): Remainder | null {
    if (later.length === 0 || round >= this.#atMost) return null;
    return { round: round + 1, now: later, later: [], done };
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
    if (this.#deviation !== null && this.#deviation.depth < this.#shallowest) {
      this.#shallowest = this.#deviation.depth;
    }
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
        const part = this.#refill();
        if (part === null) return null;
        if ('run' in part) return part.run ?? theDefault;
        this.#stack.push(part);
      } else if (walk.depth < walk.lowest) {
        this.#stack.pop();
      } else {
        const deviation = this.#stepWalk(walk);
        if (deviation !== null) return deviation;
      }
    }
  }

  /** Takes up what was deferred next, of the next round where this one is over. Null when there is nothing. */
  #refill(): Walk | Run | null {
    if (this.#deferredAt === this.#deferred.length) {
      if (this.#later.length === 0 || this.#round >= this.#lastRound) return null;
      this.#deferred = this.#later;
      this.#deferredAt = 0;
      this.#later = [];
      this.#round++;
      this.#before = this.#estimator.leaves;
    }
    const part = this.#deferred[this.#deferredAt++]!;
    return typeof part === 'string' ? parsePart(part) : part;
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
    if (typeof last === 'object' && last.branches === branches && last.lowest === depth + 1 && from === 1) {
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

function asText(part: Walk | string): string {
  return typeof part === 'string' ? part : formatWalk(part);
}

function expectText(part: Json): string {
  if (typeof part === 'string') return part;
  throw new UsageError(`a part of a search is ${JSON.stringify(part)}; expected a text`);
}

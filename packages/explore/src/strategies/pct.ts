import { type ChoicePoint, type SimulatedThread, UsageError } from '@heddle/core';
import type { Profiler } from './profile.ts';
import type { Guarantee } from './sampling.ts';
import { SeededSample } from './seeded.ts';
import { grownTo } from './table.ts';

/** What {@link Pct} can be told. */
export interface PctOptions {
  /** How many ordering constraints the failure looked for has, at least 1; default {@link DEFAULT_DEPTH}. */
  readonly depth?: number;
  /** The bound on the transitions of an execution, k of the guarantee, at least 1; default that of the profile. */
  readonly steps?: number;
}

/** The default depth. */
export const DEFAULT_DEPTH = 3;

/** After so many times k transitions the priorities have had their say, and only random decisions end every loop. */
const FAIR_AFTER = 4;

function checked(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new UsageError(`${name} is ${value}; expected a whole number, at least 1`);
}

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010, sections 2 and 3): the
 * enabled thread of highest priority runs. Priorities are a random order of the threads; at `depth` − 1
 * random places of an execution the thread about to run gets a priority below all first ones. A blocked thread
 * keeps its priority; a thread that appears later gets a random place in the order.
 *
 * In a program of n threads and at most k transitions, an execution shows any failure of depth d (one that d ordering
 * constraints make sure of) with probability at least 1 / (n · k^(d−1)).
 *
 * Two things end loops that wait for another thread. Before an instruction that gives the CPU up, a thread gets the
 * lowest priority. And after 4 k transitions decisions are drawn uniformly, as in fair PCT. Data choices are
 * drawn uniformly, and count as no transition. Cost: O(n + d) a transition.
 */
export class Pct extends SeededSample {
  readonly name = 'pct';
  readonly everyPoint = true;
  /** The depth looked for. */
  readonly depth: number;
  readonly #profiler: Profiler;
  #steps: number;
  /** At which transitions priorities change, from 1. */
  readonly #changes: Float64Array;
  /** By thread index: in [1, 2) from the start, negative once lowered, 0 while it has none. */
  #priorities: Float64Array = new Float64Array(16);
  /** The step after which each thread gave its turn up because of the instruction it stands at, or -1. */
  #yielded: Int32Array = new Int32Array(16);
  #known = 0;
  #transition = 0;
  /** The lowest priority given. */
  #lowest = 0;

  /**
   * @param profiler knows k, unless `steps` says it.
   * @throws UsageError for a number out of range.
   */
  constructor(seed: number | string, profiler: Profiler, options: PctOptions = {}) {
    super(seed);
    this.depth = checked('depth', options.depth ?? DEFAULT_DEPTH);
    this.#profiler = profiler;
    this.#steps = options.steps === undefined ? 0 : checked('steps', options.steps);
    this.#changes = new Float64Array(this.depth - 1);
  }

  /** The bound on the transitions of an execution, k of the guarantee. */
  get steps(): number {
    if (this.#steps === 0) this.#steps = Math.max(1, this.#profiler.profile.steps);
    return this.#steps;
  }

  override guarantee(): Guarantee {
    const { depth, steps } = this;
    const threads = Math.max(1, this.#profiler.profile.threads.length);
    return {
      statement: `each execution shows any given failure of depth ${depth} with probability at least 1/(n·k^${depth - 1}), with n = ${threads} threads and at most k = ${steps} steps`,
      probability: 1 / (threads * steps ** (depth - 1)),
    };
  }

  protected override prepare(): void {
    const { steps, draws } = this;
    const changes = this.#changes;
    for (let change = 0; change < changes.length; change++) changes[change] = 1 + draws.below(steps);
    this.#priorities.fill(0, 0, this.#known);
    this.#yielded.fill(-1, 0, this.#known);
    this.#known = 0;
    this.#transition = 0;
    this.#lowest = -this.depth;
  }

  override choose(point: ChoicePoint): number {
    if (point.kind === 'data') return this.draws.below(point.count);
    const transition = ++this.#transition;
    if (transition > FAIR_AFTER * this.steps) return this.draws.below(point.count);
    this.#meet(point);
    let top = this.#top(point);
    const changes = this.#changes;
    for (let change = 0; change < changes.length; change++) {
      if (changes[change] !== transition) continue;
      // Below all first ones, in the order of the changes.
      this.#priorities[point.thread(top).index] = -1 - change;
      top = this.#top(point);
    }
    return this.#givenUp(point, top);
  }

  /** Draws priorities for the threads that have none. */
  #meet(point: ChoicePoint): void {
    for (let alternative = 0; alternative < point.count; alternative++) {
      const { index } = point.thread(alternative);
      if (index >= this.#known) this.#grow(index + 1);
      if (this.#priorities[index] === 0) this.#priorities[index] = 1 + this.draws.unit();
    }
  }

  /** The alternative of highest priority. */
  #top(point: ChoicePoint): number {
    const priorities = this.#priorities;
    let top = 0;
    let highest = priorities[point.thread(0).index]!;
    for (let alternative = 1; alternative < point.count; alternative++) {
      const priority = priorities[point.thread(alternative).index]!;
      if (priority > highest) {
        highest = priority;
        top = alternative;
      }
    }
    return top;
  }

  /** The alternative that is left once every thread that gives its turn up has done so, once for each instruction. */
  #givenUp(point: ChoicePoint, first: number): number {
    let top = first;
    for (let thread = point.thread(top); this.#givesUp(thread); thread = point.thread(top)) {
      this.#yielded[thread.index] = thread.steps;
      this.#priorities[thread.index] = --this.#lowest;
      top = this.#top(point);
    }
    return top;
  }

  #givesUp(thread: SimulatedThread): boolean {
    return thread.pending!.opcode.yields && this.#yielded[thread.index] !== thread.steps;
  }

  #grow(known: number): void {
    this.#priorities = grownTo(this.#priorities, known);
    this.#yielded = grownTo(this.#yielded, known);
    this.#yielded.fill(-1, this.#known, known);
    this.#known = known;
  }
}

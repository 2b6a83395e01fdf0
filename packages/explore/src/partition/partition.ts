import { type Json, type Lifecycle, type Scenario, UsageError } from '@heddle/core';
import { Exploration, type Progress } from '../exploration.ts';
import type { ExploreOptions } from '../options.ts';
import type { Harvest } from './harvest.ts';
import type { Remainder } from './remainder.ts';

/** A piece of work: parts of a search that follow each other. Plain data. */
export interface Job {
  readonly id: number;
  readonly lifecycle: Lifecycle;
  /** It may run so many executions at most. */
  readonly executions: number;
  readonly part: Remainder;
}

/** Parts that wait to be run, one after the other. */
interface Pending {
  readonly state: 'pending';
  readonly parts: readonly Json[];
  /** Exactly so many executions are wanted of them; null where all are. */
  readonly wanted: number | null;
}

/** Parts that are being run. */
interface Running {
  readonly state: 'running';
  readonly id: number;
  readonly parts: readonly Json[];
  readonly wanted: number | null;
}

/** What parts have shown that were run before everything in front of them was. */
interface Done {
  readonly state: 'done';
  readonly parts: readonly Json[];
  readonly harvest: Harvest;
}

type Slot = Pending | Running | Done;

/** A partition as plain data: what a checkpoint holds. */
export interface SavedPartition {
  readonly lifecycle: Lifecycle;
  readonly round: number;
  /** What everything before the slots has shown and put off. */
  readonly harvest: Harvest;
  readonly later: readonly Json[];
  readonly slots: readonly (
    | { readonly parts: readonly Json[]; readonly wanted: number | null }
    | { readonly parts: readonly Json[]; readonly harvest: Harvest }
  )[];
}

/** At most so many parts make a job. */
const MAX_PARTS = 1_024;

/**
 * An exploration that is divided into jobs, which can be run on several workers and in any order. What they show is put
 * together in the order of the search: the result does not depend on how it was divided or on who was faster.
 * It is that of one search, with the same counts and the same schedules.
 *
 * ```text
 * absorbed │ done │ running │ done │ running │ pending …
 * ```
 *
 * Jobs are handed out from the front, so what was run beyond a gap is little. Where the search ends early, at a
 * finding or a limit, what lies behind the place is dropped.
 *
 * ```ts
 * const partition = new Partition(new Exploration(scenario, options));
 * for (let job = partition.take(1); job !== null; job = partition.take(1)) {
 *   const worker = workerOf(scenario, options, job);
 *   worker.run(1_000);
 *   partition.put(job, worker.harvest());
 * }
 * const result = partition.exploration.result();
 * ```
 */
export class Partition {
  /** What the jobs have shown as far as everything before it was run. */
  readonly exploration: Exploration;
  #slots: Slot[];
  #round: number;
  readonly #first: Remainder;
  #later: Json[] = [];
  /** How many executions were absorbed, those that were given up among them, and which share of the search they are. */
  #begun = 0;
  #share = 0;
  #id = 0;

  /**
   * @param exploration one that has run nothing.
   * @throws UsageError where its strategy cannot be divided.
   */
  constructor(exploration: Exploration) {
    const first = exploration.remainder();
    if (first === null) {
      const { strategy, statistics } = exploration.settings;
      if (statistics === 'classes') {
        throw new UsageError(
          'a search that counts trace classes cannot be divided: they are counted in one place',
        );
      }
      const name = typeof strategy === 'string' ? strategy : (strategy.name ?? 'custom');
      throw new UsageError(
        `strategy ${name} cannot be divided: what it runs next depends on what it ran before`,
      );
    }
    if (exploration.settings.statistics !== 'plain') {
      throw new UsageError('trace classes cannot be counted by several jobs, nor be resumed');
    }
    this.exploration = exploration;
    this.#first = first;
    this.#round = first.round;
    this.#slots = pending(first.now);
  }

  /**
   * Goes on from what was saved.
   * @param exploration one that has run nothing, of the same scenario with the same options.
   */
  static resumed(exploration: Exploration, saved: SavedPartition): Partition {
    const partition = new Partition(exploration);
    if (saved.lifecycle !== exploration.lifecycle) exploration.beginAnew();
    partition.#round = saved.round;
    partition.#absorb(saved.harvest);
    partition.#later = [...saved.later];
    partition.#slots = saved.slots.map((slot) =>
      'harvest' in slot ? { state: 'done', ...slot } : { state: 'pending', ...slot },
    );
    partition.#settle();
    return partition;
  }

  /** Whether nothing is left to run. */
  get isOver(): boolean {
    return this.exploration.isOver;
  }

  /**
   * The next job; null where none can be begun now. Then either a job that is running has to end first, or all is over.
   * @param workers how many there are, so that work is left for the others.
   */
  take(workers: number): Job | null {
    if (this.isOver) return null;
    let left = this.#left;
    for (const [at, slot] of this.#slots.entries()) {
      if (slot.state === 'pending') return this.#begin(at, slot, { workers, left });
      if (slot.state === 'running') continue;
      left -= begunIn(slot.harvest);
      // Whatever lies behind is not part of the search any more.
      if (endsSearch(slot.harvest) || left <= 0) return null;
    }
    return null;
  }

  /** Takes in what a job has shown, and what is left of it. A job that is no longer wanted changes nothing. */
  put({ id }: Job, harvest: Harvest): void {
    const at = this.#slots.findIndex((slot) => slot.state === 'running' && slot.id === id);
    if (at < 0) return;
    const { parts } = this.#slots[at]!;
    this.#slots.splice(at, 1, { state: 'done', parts, harvest }, ...pending(harvest.now));
    this.#join(at + 1);
    this.#settle();
  }

  /** Whether jobs could be taken now. */
  get hasMore(): boolean {
    return !this.isOver && this.#slots.some(({ state }) => state === 'pending');
  }

  /** How it stands. */
  progress(): Progress {
    if (this.isOver) return this.exploration.progress();
    let { executions, steps } = this.exploration.progress();
    let share = this.#share;
    for (const slot of this.#slots) {
      if (slot.state !== 'done') continue;
      executions += slot.harvest.totals.executions;
      steps += slot.harvest.totals.steps.sum;
      share += slot.harvest.share;
    }
    this.exploration.settle(
      { round: this.#round, now: [], later: [], done: { executions, share } },
      { isOver: false },
    );
    return { ...this.exploration.progress(), executions, steps };
  }

  /** Everything that is needed to go on later: what runs now will be run again. */
  save(): SavedPartition {
    return {
      lifecycle: this.exploration.lifecycle,
      round: this.#round,
      harvest: { ...this.exploration.harvest(), now: [], later: [], share: this.#share },
      later: this.#later,
      slots: this.#slots.map((slot) => {
        const { parts } = slot;
        return slot.state === 'done' ? { parts, harvest: slot.harvest } : { parts, wanted: slot.wanted };
      }),
    };
  }

  /** Ends it here: what was run beyond a gap counts, too. Afterwards the exploration has the result so far. */
  interrupt(): void {
    const remainder = this.#remainder();
    for (const slot of this.#slots) {
      if (this.isOver) break;
      const isUsable = slot.state === 'done' && slot.harvest.ended !== 'lifecycle';
      if (isUsable && slot.harvest.totals.executions <= this.#left) this.#absorb(slot.harvest);
    }
    this.#slots = [];
    this.exploration.settle(remainder, { isOver: false });
  }

  /** How many more executions it may take. */
  get #left(): number {
    return this.exploration.settings.executions - this.#begun;
  }

  #begin(at: number, slot: Pending, { workers, left }: { workers: number; left: number }): Job {
    const { parts, wanted } = slot;
    const share = Math.ceil(parts.length / (4 * workers));
    const count = wanted === null ? Math.min(share, MAX_PARTS) : parts.length;
    const mine = parts.slice(0, count);
    const id = ++this.#id;
    this.#slots.splice(at, 1, { state: 'running', id, parts: mine, wanted }, ...pending(parts.slice(count)));
    return {
      id,
      lifecycle: this.exploration.lifecycle,
      executions: wanted ?? left,
      part: { round: this.#round, now: mine, later: [], done: { executions: 0, share: 0 } },
    };
  }

  /** Joins parts that wait with those that wait behind them. */
  #join(at: number): void {
    const [first, second] = [this.#slots[at], this.#slots[at + 1]];
    if (first?.state !== 'pending' || second?.state !== 'pending') return;
    this.#slots.splice(at, 2, ...pending([...first.parts, ...second.parts]));
  }

  /** Takes in from the front what is done, and goes on to the next round where this one is over. */
  #settle(): void {
    while (!this.isOver && this.#left > 0) {
      const [slot] = this.#slots;
      if (slot === undefined) {
        if (!this.#nextRound()) break;
      } else if (slot.state === 'done') {
        if (!this.#take(slot)) return;
      } else {
        break;
      }
    }
    if (this.#left <= 0 || this.isOver || this.#slots.length === 0) this.#end();
  }

  /** Takes in the first slot. @returns false where it has to be run again. */
  #take({ parts, harvest }: Done): boolean {
    if (harvest.ended !== 'lifecycle' && begunIn(harvest) > this.#left) {
      // More than the limit allows: they are run again, as far as it goes. Nothing behind them counts.
      this.#slots = [{ state: 'pending', parts, wanted: this.#left }];
      return false;
    }
    this.#slots.shift();
    this.#absorb(harvest);
    return true;
  }

  #absorb(harvest: Harvest): void {
    this.exploration.absorb(harvest);
    if (harvest.ended === 'lifecycle') {
      this.#slots = pending(this.#first.now);
      this.#round = this.#first.round;
      this.#later = [];
      this.#begun = 0;
      this.#share = 0;
      return;
    }
    this.#begun += begunIn(harvest);
    this.#share += harvest.share;
    for (const part of harvest.later) this.#later.push(part);
  }

  #nextRound(): boolean {
    const next = this.exploration.nextRound(this.#remainder());
    if (next === null) return false;
    this.#round = next.round;
    this.#later = [...next.later];
    this.#slots = pending(next.now);
    return this.#slots.length > 0;
  }

  /** What is left stays where it is: it says what the result is worth, also after a resumption. */
  #end(): void {
    this.exploration.settle(this.#remainder(), { isOver: true });
  }

  #remainder(): Remainder {
    const executions = this.exploration.progress().executions;
    return {
      round: this.#round,
      now: this.#slots.flatMap(({ parts }) => parts),
      later: this.#later,
      done: { executions, share: this.#share },
    };
  }
}

function pending(parts: readonly Json[]): Pending[] {
  return parts.length === 0 ? [] : [{ state: 'pending', parts, wanted: null }];
}

/** How many executions a harvest took, those that were given up among them. */
function begunIn({ totals }: Harvest): number {
  return totals.executions + totals.abandoned;
}

/** Whether nothing behind a harvest counts. */
function endsSearch({ ended, nondeterminism }: Harvest): boolean {
  return ended !== null || nondeterminism !== null;
}

/**
 * The exploration that runs a job. It can be run in slices; then its harvest goes back to the partition.
 * @param options those of the partition's exploration.
 */
export function workerOf(scenario: Scenario, options: ExploreOptions, job: Job): Exploration {
  const { lifecycle, executions, part } = job;
  return new Exploration(scenario, { ...options, lifecycle, executions }, part);
}

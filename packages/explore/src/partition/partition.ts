import { type Json, type Lifecycle, type Scenario, UsageError } from '@heddle/core';
import { Exploration, type Progress } from '../exploration/exploration.ts';
import type { ExploreOptions } from '../options.ts';
import { braid } from './braid.ts';
import type { Harvest } from './harvest.ts';
import type { Remainder } from './remainder.ts';
import {
  begin,
  begunIn,
  type Done,
  finish,
  harvestsOf,
  isEnd,
  type Pending,
  pending,
  restore,
  type SavedStretch,
  type Slot,
  save,
} from './slots.ts';

/** A piece of work: parts of a search that follow each other. Plain data. */
export interface Job {
  readonly id: number;
  readonly lifecycle: Lifecycle;
  /** It may run so many executions at most. */
  readonly executions: number;
  readonly part: Remainder;
}

/** A partition as plain data: what a checkpoint holds. */
export interface SavedPartition {
  readonly lifecycle: Lifecycle;
  readonly round: number;
  /** What everything before the slots has shown and put off. */
  readonly harvest: Harvest;
  readonly later: readonly Json[];
  readonly slots: readonly SavedStretch[];
}

/** Companions are not cut into pieces of fewer: to begin a job takes as long as some tens of executions. */
const MIN_COMPANIONS = 250;

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
 * A strategy with companions has them in the slots of the executions that they follow. They can be run as soon as it is known
 * how many executions come before them, and a slot is absorbed together with its companions.
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
  /** How many executions were absorbed, companions and those that were given up among them, and which share of the search they are. */
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
    partition.#slots = saved.slots.map(restore);
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
    for (const slot of this.#slots) {
      const { companions } = slot;
      const companion = companions?.find((one) => one.state === 'pending');
      if (companion !== undefined) {
        return this.#begin(companions!, companion, { workers, executions: Number.MAX_SAFE_INTEGER });
      }
      if (slot.state === 'pending') return this.#begin(this.#slots, slot, { workers, executions: left });
      if (slot.state === 'running') continue;
      left -= begunIn(slot.harvest);
      // Whatever lies behind is not part of the search any more.
      if (endsSearch(slot) || left <= 0) return null;
    }
    return null;
  }

  /** Takes in what a job has shown, and what is left of it. A job that is no longer wanted changes nothing. */
  put({ id }: Job, harvest: Harvest): void {
    const rows = this.#slots.flatMap(({ companions }) => (companions === null ? [] : [companions]));
    for (const row of [this.#slots, ...rows]) {
      const at = finish(row, id, harvest);
      if (at < 0) continue;
      // Companions behind the end of the search are none.
      if (row !== this.#slots && isEnd(harvest)) row.splice(at + 1);
      this.#settle();
      return;
    }
  }

  /** Whether jobs could be taken now. */
  get hasMore(): boolean {
    return !this.isOver && this.#allSlots().some(({ state }) => state === 'pending');
  }

  /** How it stands. */
  progress(): Progress {
    if (this.isOver) return this.exploration.progress();
    const absorbed = this.exploration.progress();
    let own = this.#ownOf(absorbed.executions);
    let share = this.#share;
    for (const harvest of harvestsOf(this.#slots)) {
      own += harvest.totals.executions;
      share += harvest.share;
    }
    this.exploration.settle(
      { round: this.#round, now: [], later: [], done: { executions: own, share } },
      { isOver: false },
    );
    let { executions, steps } = absorbed;
    for (const { totals } of harvestsOf(this.#allSlots())) {
      executions += totals.executions;
      steps += totals.steps.sum;
    }
    return { ...this.exploration.progress(), executions, steps };
  }

  /** Everything that is needed to go on later: what runs now will be run again. */
  save(): SavedPartition {
    return {
      lifecycle: this.exploration.lifecycle,
      round: this.#round,
      harvest: { ...this.exploration.harvest(), now: [], later: [], share: this.#share },
      later: this.#later,
      slots: this.#slots.map(save),
    };
  }

  /** Ends it here: what was run beyond a gap counts, too. Afterwards the exploration has the result so far. */
  interrupt(): void {
    const { done, ...left } = this.#remainder();
    let { executions } = done;
    const own = new Set(harvestsOf(this.#slots));
    for (const harvest of harvestsOf(this.#allSlots())) {
      if (this.isOver) break;
      const most = this.exploration.settings.executions - this.#begun;
      if (harvest.ended === 'lifecycle' || begunIn(harvest) > most) continue;
      this.#absorb(harvest);
      if (own.has(harvest)) executions += harvest.totals.executions;
    }
    this.#slots = [];
    this.exploration.settle({ ...left, done: { executions, share: this.#share } }, { isOver: false });
  }

  /** How many companions follow each execution. */
  get #companions(): number {
    return this.exploration.companions?.count ?? 0;
  }

  /** How many of the first executions are the strategy's own: the first of every round. */
  #ownOf(executions: number): number {
    return Math.ceil(executions / (this.#companions + 1));
  }

  /** How many more executions of its own the strategy may take. */
  get #left(): number {
    return this.#ownOf(this.exploration.settings.executions) - this.#ownOf(this.#begun);
  }

  /** The slots and, behind each, those of its companions. */
  #allSlots(): Slot[] {
    return this.#slots.flatMap((slot) => [slot, ...(slot.companions ?? [])]);
  }

  #begin(
    slots: Slot[],
    slot: Pending,
    limits: { readonly workers: number; readonly executions: number },
  ): Job {
    const id = ++this.#id;
    const { parts, wanted } = begin(slots, slot, id, limits.workers);
    return {
      id,
      lifecycle: this.exploration.lifecycle,
      executions: wanted ?? limits.executions,
      part: { round: this.#round, now: parts, later: [], done: { executions: 0, share: 0 } },
    };
  }

  /** Takes in from the front what is done, and goes on to the next round where this one is over. */
  #settle(): void {
    this.#accompany();
    while (!this.isOver && this.#left > 0) {
      const [slot] = this.#slots;
      if (slot === undefined) {
        if (!this.#nextRound()) break;
      } else if (slot.state !== 'done' || slot.companions?.every(({ state }) => state === 'done') !== true) {
        break;
      } else if (!this.#take(slot)) {
        return;
      }
    }
    if (this.#left <= 0 || this.isOver || this.#slots.length === 0) this.#end();
  }

  /** Gives companions to what was run, as far as it is known how many executions come before it. */
  #accompany(): void {
    let before = this.#ownOf(this.#begun);
    for (const [at, slot] of this.#slots.entries()) {
      if (slot.state !== 'done') return;
      const { harvest, companions } = slot;
      if (companions === null) {
        const left = this.#ownOf(this.exploration.settings.executions) - before;
        if (harvest.ended !== 'lifecycle' && begunIn(harvest) > left) {
          this.#runAgain(at, left);
          return;
        }
        this.#slots[at] = { ...slot, companions: this.#companionsOf(harvest, before) };
      }
      if (endsSearch(this.#slots[at]!)) return;
      before += begunIn(harvest);
    }
  }

  /** The companions of executions, in pieces that take about as long as those, where those are worth a job. */
  #companionsOf(harvest: Harvest, before: number): Slot[] {
    const { companions, settings } = this.exploration;
    const executions = begunIn(harvest);
    if (companions === null || executions === 0) return [];
    const { count } = companions;
    // With a finding it is over at once; a life cycle that is looked at shows in an execution that is not counted.
    const accompanied = isEnd(harvest) && harvest.ended !== 'lifecycle' ? executions - 1 : executions;
    const last = Number.isFinite(settings.executions)
      ? settings.executions - this.#ownOf(settings.executions)
      : settings.executions;
    const end = Math.min(count * (before + accompanied), last);
    const size = Math.max(executions, MIN_COMPANIONS);
    const parts: Json[] = [];
    for (let from = count * before; from < end; from += size) {
      parts.push(companions.part(from, Math.min(from + size, end)));
    }
    return pending(parts);
  }

  /** More was run than counts: it is run again, as far as it goes. Nothing behind it counts. */
  #runAgain(at: number, wanted: number): void {
    const { parts, companions } = this.#slots[at]!;
    this.#slots.splice(at, this.#slots.length, { state: 'pending', parts, wanted, companions });
  }

  /** Takes in the first slot. @returns false where it has to be run again. */
  #take({ harvest, companions }: Done): boolean {
    const beside = harvestsOf(companions!);
    const last = beside.at(-1);
    if (last !== undefined && isEnd(last) && last.ended !== 'lifecycle') {
      // A companion has ended the search. The rounds up to its own count.
      const executions = beside.reduce((sum, { totals }) => sum + totals.executions, 0);
      const rounds = Math.max(1, Math.ceil(executions / this.#companions));
      if (begunIn(harvest) > rounds) {
        this.#runAgain(0, rounds);
        return false;
      }
    }
    this.#slots.shift();
    this.#absorb(braid(harvest, beside, this.#companions));
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
    const executions = this.#ownOf(this.exploration.progress().executions);
    return {
      round: this.#round,
      now: this.#slots.flatMap(({ parts }) => parts),
      later: this.#later,
      done: { executions, share: this.#share },
    };
  }
}

/** Whether nothing behind a slot counts. */
function endsSearch(slot: Slot): boolean {
  return harvestsOf([slot, ...(slot.companions ?? [])]).some(isEnd);
}

/**
 * The exploration that runs a job. It can be run in slices; then its harvest goes back to the partition.
 * @param options those of the partition's exploration.
 */
export function workerOf(scenario: Scenario, options: ExploreOptions, job: Job): Exploration {
  const { lifecycle, executions, part } = job;
  return new Exploration(scenario, { ...options, lifecycle, executions }, part);
}

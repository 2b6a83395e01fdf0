import {
  ABANDON,
  type ChoicePoint,
  Machine,
  type MachineOptions,
  type Numbering,
  type Scenario,
  type Strategy,
  TransitionLog,
} from '@heddle/core';
import { type Event, noData } from './event.ts';
import { Idlers } from './idlers.ts';

/**
 * Finds out what a thread can do after some transitions, by running them: the way to know whether a race can be reversed
 * where the later transition can be blocked, or touches other things in another state. Costs one execution up to there.
 */
export class Probe implements Strategy {
  readonly everyPoint = true;
  /** How many were run. */
  executions = 0;
  readonly #scenario: Scenario;
  readonly #machine: Machine;
  readonly #log: TransitionLog;
  #tracks: readonly number[] = [];
  #data: readonly (readonly number[])[] = [];
  #dataAt = 0;
  #chosen: number[] = [];
  #counts: number[] = [];
  /** Null where threads that spin can run. */
  readonly #idlers: Idlers | null;

  /** @param awaits whether a thread that spins cannot run. */
  constructor(scenario: Scenario, options: MachineOptions, numbering: Numbering, awaits: boolean) {
    this.#scenario = scenario;
    this.#log = new TransitionLog(numbering);
    this.#idlers = awaits ? new Idlers(this.#log) : null;
    this.#machine = new Machine({ ...options, transitions: this.#log });
  }

  /**
   * Runs transitions.
   * @param tracks the threads that take them, in order; the last is the one that the question is about.
   * @param data the data choices of each. Those of the last take 0 where they are not given.
   * @returns the last transition, or null where its thread cannot go on there.
   */
  run(tracks: readonly number[], data: readonly (readonly number[])[]): Event | null {
    this.executions++;
    this.#tracks = tracks;
    this.#data = data;
    this.#chosen = [];
    this.#counts = [];
    this.#idlers?.begin();
    this.#machine.run(this.#scenario, this);
    this.#idlers?.settle();
    const last = tracks.length - 1;
    if (this.#log.count <= last) return null;
    const records = this.#log.records.slice(this.#log.starts[last]!, this.#log.endOf(last));
    return {
      track: tracks[last]!,
      data: this.#chosen,
      counts: this.#counts,
      records,
      from: 0,
      to: records.length,
    };
  }

  begin(): boolean {
    return true;
  }

  choose(point: ChoicePoint): number {
    if (point.kind === 'data') return this.#chooseData(point);
    const at = this.#log.count;
    this.#dataAt = 0;
    this.#idlers?.arrive(point);
    if (at === this.#tracks.length) return ABANDON;
    for (let alternative = 0; alternative < point.count; alternative++) {
      const thread = point.thread(alternative);
      if (this.#log.trackOf(thread) !== this.#tracks[at]) continue;
      if (at === this.#tracks.length - 1 && this.#idlers?.isIdle(thread) === true) return ABANDON;
      this.#idlers?.leave(thread);
      return alternative;
    }
    return ABANDON;
  }

  end(): void {}

  #chooseData({ count }: ChoicePoint): number {
    this.#idlers?.noteData();
    const transition = this.#log.count - 1;
    const data = this.#data[transition] ?? noData;
    const value = Math.min(data[this.#dataAt++] ?? 0, count - 1);
    if (transition === this.#tracks.length - 1) {
      this.#chosen.push(value);
      this.#counts.push(count);
    }
    return value;
  }
}

import { type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import { RuntimeError, ValueError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { address } from '../text.ts';

/** Python's `threading.BrokenBarrierError`: the barrier was aborted or reset, or somebody waited too long. */
export class BrokenBarrierError extends RuntimeError {
  constructor() {
    super('', 'BrokenBarrierError', 'uncaught-exception');
  }
}

/** What the last party of a round runs before all of them go on. */
export type BarrierAction = () => Program<unknown>;

/** Options of a barrier. */
export interface BarrierOptions {
  /**
   * Run by the last party of each round. Meanwhile the others are kept out: whoever comes, resets or aborts, or has waited
   * too long, waits for its end. An error that leaves it breaks the barrier.
   */
  readonly action?: BarrierAction | null;
  /** Seconds that a party waits where its call does not say; null, the default, for ever. */
  readonly timeout?: number | null;
}

/**
 * Where a barrier is in a round:
 *
 * - `filling`: parties come and wait
 * - `draining`: all have come and leave; new ones wait until the last has left
 * - `resetting`: those inside leave with BrokenBarrierError; new ones wait until the last has left
 * - `broken`: nobody can wait until it is reset
 */
export type BarrierState = 'filling' | 'draining' | 'resetting' | 'broken';

/** `threading.Barrier`: threads wait for each other until as many have come as there are parties, round after round. */
export abstract class Barrier extends SharedObject {
  override get kind(): string {
    return 'barrier';
  }

  /** How many threads make a round. */
  readonly parties: number;
  /** What the last party of each round runs; null for nothing. */
  readonly action: BarrierAction | null;
  /** Seconds that a party waits where its call does not say; null for ever. */
  readonly timeout: number | null;

  /** @throws ValueError where there is less than one party, from Python 3.13 on; before, nobody could ever pass. */
  constructor(machine: Machine, parties: number, name: string, options: BarrierOptions) {
    super(machine, name, 'synchronisation');
    if (parties < 1) refuseParties(machine);
    this.parties = parties;
    this.action = options.action ?? null;
    this.timeout = options.timeout ?? null;
  }

  /** Where it is in a round. For invariants, reports and tests. */
  abstract get state(): BarrierState;

  /** How many threads are inside: they wait, or have not left yet. For invariants, reports and tests. */
  abstract get inside(): number;

  /** How many threads wait for the others. For invariants, reports and tests; a program asks {@link Barrier.nWaiting}. */
  get waiting(): number {
    return this.state === 'filling' ? this.inside : 0;
  }

  /**
   * Waits for the other parties. The program raises BrokenBarrierError where the barrier is broken, or comes to be, and
   * where the time-out comes first, which breaks it; and in the last party what the action raises.
   * @param timeout seconds from when it is inside; null for the barrier's own, 0 and less for one look. With NaN it looks
   *   for ever: it takes steps where others wait.
   * @returns how many came before it in this round, from 0 to `parties - 1`.
   * @throws OverflowError where it has to wait and the time-out is too long; the barrier is not broken by that.
   */
  abstract wait(timeout?: number | null): Program<number>;

  /** Makes it usable again. Threads that wait inside leave with BrokenBarrierError. */
  abstract reset(): Program<void>;

  /** Breaks it: threads that wait, and those that come later, leave with BrokenBarrierError. */
  abstract abort(): Program<void>;

  /**
   * How many threads wait for the others: Python's `n_waiting`. It asks for no lock, so it can say that all parties do: the
   * last one is there, and has not opened the barrier yet.
   */
  abstract nWaiting(): Program<number>;

  /** Whether it is broken. */
  abstract broken(): Program<boolean>;

  /** Python's text of it. */
  repr(): string {
    const state = this.state === 'broken' ? 'broken' : `waiters=${this.waiting}/${this.parties}`;
    return `<threading.Barrier at ${address(this)}: ${state}>`;
  }

  override snapshot(): Json {
    return { state: this.state, inside: this.inside };
  }
}

function refuseParties(machine: Machine): void {
  const interpreter = machine.builtIn(Interpreter);
  if (interpreter.isAtLeast('3.14')) throw new ValueError('parties must be >= 1');
  if (interpreter.isAtLeast('3.13')) throw new ValueError('parties must be > 0');
}

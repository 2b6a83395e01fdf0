import {
  type Json,
  type Machine,
  type Program,
  SharedObject,
  type SimulatedThread,
  type WaitReason,
} from '@heddle/core';
import { RuntimeError, TimeoutError } from '../errors.ts';
import { address, plain, typeName } from '../text.ts';
import { isProgram } from './call.ts';
import { CancelledError, passExits } from './errors.ts';
import { log } from './log.ts';

/**
 * Where a future is in its life: `PENDING`, `RUNNING`, `FINISHED`; or `CANCELLED` instead of running, and
 * `CANCELLED_AND_NOTIFIED` as soon as the thread that would have run it has noticed.
 */
export type FutureState = 'PENDING' | 'RUNNING' | 'CANCELLED' | 'CANCELLED_AND_NOTIFIED' | 'FINISHED';

/** What is called with a future that is done: it gives a program, which is run, or nothing. */
export type DoneCallback<T = unknown> = (future: Future<T>) => unknown;

const descriptions: Readonly<Record<FutureState, string>> = {
  PENDING: 'pending',
  RUNNING: 'running',
  CANCELLED: 'cancelled',
  CANCELLED_AND_NOTIFIED: 'cancelled',
  FINISHED: 'finished',
};

const nobody: readonly SimulatedThread[] = [];

/**
 * `concurrent.futures.Future`: a result that is still to come. Any number of threads may wait for it. It is resolved
 * once, by {@link Future.setResult}, {@link Future.setException} or {@link Future.cancel}.
 *
 * The threads that wait can go on before the callbacks have run: who has the result of a future cannot
 * count on what its callbacks do.
 */
export abstract class Future<T = unknown> extends SharedObject {
  override get kind(): string {
    return 'future';
  }

  /** @internal What it returned; without meaning until it has finished. */
  value: T | undefined = undefined;
  /** @internal What it raised; null where it raised nothing. */
  raised: { readonly error: unknown } | null = null;
  /** @internal The function whose result it is, which it is called by; null where it was made by hand. */
  callee: { readonly name: string } | null = null;
  /** @internal The threads of which one will resolve it, as far as that is known. */
  performers: readonly SimulatedThread[] = nobody;

  constructor(machine: Machine, name: string | null = null) {
    super(machine, name, 'synchronisation');
  }

  protected override defaultName(): string {
    return this.callee === null || this.callee.name === '' ? super.defaultName() : `${this.callee.name}()`;
  }

  /** Where it is. For invariants and reports: a program looks in a step. */
  abstract get state(): FutureState;

  /**
   * Cancels it, unless it is running or has finished. The callbacks run in the thread that cancels it.
   * @returns whether it is cancelled, now or before.
   */
  abstract cancel(): Program<boolean>;

  /** Whether it was cancelled. */
  abstract cancelled(): Program<boolean>;

  /** Whether it is running, so that it cannot be cancelled any more. */
  abstract running(): Program<boolean>;

  /** Whether it has finished or was cancelled. */
  abstract done(): Program<boolean>;

  /**
   * Waits until it is done.
   * @param timeout seconds; null for ever, 0, less and NaN for one look.
   * @returns its result.
   * @throws what the call raised, the same object each time; CancelledError; TimeoutError; OverflowError where it has to
   *   wait and the time-out is too long.
   */
  abstract result(timeout?: number | null): Program<T>;

  /**
   * Waits until it is done.
   * @param timeout seconds; null for ever, 0, less and NaN for one look.
   * @returns what the call raised, or null.
   * @throws CancelledError, TimeoutError; OverflowError where it has to wait and the time-out is too long.
   */
  abstract exception(timeout?: number | null): Program<unknown>;

  /**
   * Has a function called when it is done, by the thread that resolves it, after those that were added before.
   * Where it is done already, the function is called at once, by this thread. An error of the function is
   * logged.
   */
  abstract addDoneCallback(callback: DoneCallback<T>): Program;

  /**
   * What a worker calls first. @returns true where the future was pending: it is running now. False where it was
   * cancelled: those who wait for it with `wait` or `asCompleted` are told now.
   * @throws RuntimeError where it has run before.
   */
  abstract setRunningOrNotifyCancel(): Program<boolean>;

  /**
   * Resolves it with a result, and runs the callbacks.
   * @throws InvalidStateError where it is done.
   */
  abstract setResult(result: T): Program;

  /**
   * Resolves it with an error, and runs the callbacks.
   * @throws InvalidStateError where it is done.
   */
  abstract setException(error: unknown): Program;

  /** @internal The result, or a time-out; then it is cancelled, as what came too late is of no use. */
  abstract resultOrCancel(timeout: number | null): Program<T>;

  /** @internal Whether `result` need not wait. */
  get isDone(): boolean {
    return this.state !== 'PENDING' && this.state !== 'RUNNING';
  }

  /** @internal Whether `wait` counts it as done: of a cancelled one a worker must have taken notice. */
  get isSettled(): boolean {
    return this.state === 'FINISHED' || this.state === 'CANCELLED_AND_NOTIFIED';
  }

  /** @internal What `result` gives or raises at the end of its wait. */
  outcome(): T {
    this.refuseUnfinished();
    if (this.raised !== null) throw this.raised.error;
    return this.value as T;
  }

  /** @internal What `exception` gives or raises at the end of its wait. */
  failure(): unknown {
    this.refuseUnfinished();
    return this.raised === null ? null : this.raised.error;
  }

  private refuseUnfinished(): void {
    if (!this.isDone) throw new TimeoutError();
    if (this.state !== 'FINISHED') throw new CancelledError();
  }

  /** Why a thread that asks for the result waits. */
  waitReason(): WaitReason {
    const holders = this.performers.map((thread) => ({ thread, since: null }));
    return { kind: 'future', object: this, holders };
  }

  /** @internal Calls callbacks in order; their errors are logged. */
  *invoke(callbacks: readonly DoneCallback[]): Program {
    for (const callback of callbacks) {
      try {
        const program = callback(this);
        if (isProgram(program)) yield* program;
      } catch (error) {
        passExits(error);
        yield* log(this.machine, 'ERROR', `exception calling callback for ${this.repr()}`, error);
      }
    }
  }

  /** @internal Logs that a worker was given a future that is not new, and raises. */
  *refuseToRun(): Program<never> {
    const message = `Future ${Number(address(this))} in unexpected state: ${this.state}`;
    yield* log(this.machine, 'CRITICAL', message);
    throw new RuntimeError('Future in unexpected state');
  }

  /** Python's text of it. */
  repr(): string {
    const { state, raised } = this;
    let result = '';
    if (state === 'FINISHED') {
      result = raised === null ? ` returned ${typeName(this.value)}` : ` raised ${typeName(raised.error)}`;
    }
    return `<Future at ${address(this)} state=${descriptions[state]}${result}>`;
  }

  override snapshot(): Json {
    const { state, raised } = this;
    if (state !== 'FINISHED') return { state };
    return raised === null ? { state, result: plain(this.value) } : { state, raised: plain(raised.error) };
  }
}

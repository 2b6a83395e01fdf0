import type { Machine, Program } from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { CPythonCondition } from '../../threading/cpython/condition.ts';
import { enterMethod } from '../../threading/cpython/frame.ts';
import { RLock } from '../../threading/rlock.ts';
import { withGuard } from '../../threading/with.ts';
import { InvalidStateError } from '../errors.ts';
import { type DoneCallback, Future, type FutureState } from '../future.ts';
import type { CPythonWaiter } from './waiter.ts';

/**
 * A future in the steps of CPython's source: a state under a condition with an `RLock`. The result, the
 * callbacks and the waiters are only touched by who has that lock, so the steps that touch them are the
 * state's.
 */
export class CPythonFuture<T = unknown> extends Future<T> {
  /** @internal */
  readonly condition: CPythonCondition;
  /** @internal */
  readonly observers: CPythonWaiter[] = [];
  readonly #state: SharedVariable<FutureState>;
  readonly #callbacks: DoneCallback[] = [];

  constructor(machine: Machine, name: string | null = null) {
    super(machine, name);
    const lock = new RLock(machine, `${this.name}._condition._lock`);
    this.condition = new CPythonCondition(machine, lock, `${this.name}._condition`);
    const pending: FutureState = 'PENDING';
    this.#state = new SharedVariable<FutureState>(machine, `${this.name}._state`, pending, 'synchronisation');
  }

  override get state(): FutureState {
    return this.#state.value;
  }

  /** @internal `future._state`, read in a step. */
  loadState(): Program<FutureState> {
    return this.#state.load();
  }

  override *cancel(): Program<boolean> {
    yield* enterMethod(this, 'cancel');
    const answer = yield* withGuard(this.condition.context, () => this.#cancel());
    if (answer !== null) return answer;
    yield* this.#invokeAll();
    return true;
  }

  /** Whether it was cancelled before, or never will be; null where it was cancelled now. */
  *#cancel(): Program<boolean | null> {
    const state = yield* this.#state.load();
    if (state !== 'PENDING') return state === 'CANCELLED' || state === 'CANCELLED_AND_NOTIFIED';
    yield* this.#state.store('CANCELLED');
    yield* this.condition.notifyAll();
    return null;
  }

  override cancelled(): Program<boolean> {
    return this.#query('cancelled', (state) => state === 'CANCELLED' || state === 'CANCELLED_AND_NOTIFIED');
  }

  override running(): Program<boolean> {
    return this.#query('running', (state) => state === 'RUNNING');
  }

  override done(): Program<boolean> {
    return this.#query('done', (state) => state !== 'PENDING' && state !== 'RUNNING');
  }

  *#query(method: string, answer: (state: FutureState) => boolean): Program<boolean> {
    yield* enterMethod(this, method);
    return answer(yield* withGuard(this.condition.context, () => this.#state.load()));
  }

  override *result(timeout: number | null = null): Program<T> {
    yield* enterMethod(this, 'result');
    return yield* withGuard(this.condition.context, () => this.#result(timeout));
  }

  *#result(timeout: number | null): Program<T> {
    yield* this.#await(timeout);
    return this.outcome();
  }

  override *exception(timeout: number | null = null): Program<unknown> {
    yield* enterMethod(this, 'exception');
    return yield* withGuard(this.condition.context, () => this.#exception(timeout));
  }

  *#exception(timeout: number | null): Program<unknown> {
    yield* this.#await(timeout);
    return this.failure();
  }

  /** Waits once; whether it is done then is for the caller to see. */
  *#await(timeout: number | null): Program {
    const state = yield* this.#state.load();
    if (state !== 'PENDING' && state !== 'RUNNING') return;
    yield* this.condition.wait(timeout);
    yield* this.#state.load();
  }

  override *addDoneCallback(callback: DoneCallback<T>): Program {
    yield* enterMethod(this, 'add_done_callback');
    const erased = callback as DoneCallback;
    if (yield* withGuard(this.condition.context, () => this.#isTooLateFor(erased)))
      yield* this.invoke([erased]);
  }

  *#isTooLateFor(callback: DoneCallback): Program<boolean> {
    const state = yield* this.#state.load();
    if (state !== 'PENDING' && state !== 'RUNNING') return true;
    this.#callbacks.push(callback);
    return false;
  }

  override *setRunningOrNotifyCancel(): Program<boolean> {
    yield* enterMethod(this, 'set_running_or_notify_cancel');
    return yield* withGuard(this.condition.context, () => this.#begin());
  }

  *#begin(): Program<boolean> {
    const state = yield* this.#state.load();
    if (state === 'CANCELLED') {
      yield* this.#state.store('CANCELLED_AND_NOTIFIED');
      for (const waiter of this.observers) yield* waiter.addCancelled(this);
      return false;
    }
    if (state !== 'PENDING') yield* this.refuseToRun();
    yield* this.#state.store('RUNNING');
    this.performers = [this.machine.active!];
    return true;
  }

  override *setResult(value: T): Program {
    yield* enterMethod(this, 'set_result');
    yield* withGuard(this.condition.context, () => this.#finish(value, null));
    yield* this.#invokeAll();
  }

  override *setException(error: unknown): Program {
    yield* enterMethod(this, 'set_exception');
    yield* withGuard(this.condition.context, () => this.#finish(undefined, { error }));
    yield* this.#invokeAll();
  }

  *#finish(value: T | undefined, raised: { readonly error: unknown } | null): Program {
    const state = yield* this.#state.load();
    if (state !== 'PENDING' && state !== 'RUNNING') throw new InvalidStateError(`${state}: ${this.repr()}`);
    this.value = value;
    this.raised = raised;
    yield* this.#state.store('FINISHED');
    for (const waiter of this.observers) {
      yield* raised === null ? waiter.addResult(this) : waiter.addException(this);
    }
    yield* this.condition.notifyAll();
  }

  *#invokeAll(): Program {
    yield* enterMethod(this, '_invoke_callbacks');
    yield* this.invoke(this.#callbacks);
  }

  override *resultOrCancel(timeout: number | null): Program<T> {
    yield* enterMethod(this, '_result_or_cancel');
    let value: T;
    try {
      value = yield* this.result(timeout);
    } catch (error) {
      yield* this.cancel();
      throw error;
    }
    yield* this.cancel();
    return value;
  }
}

import {
  FOREVER,
  Instruction,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type Program,
  type SharedObject,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { isRefused, waitTimeout } from '../../time/timeout.ts';
import { InvalidStateError } from '../errors.ts';
import { type DoneCallback, Future, type FutureState } from '../future.ts';
import { Sequel } from '../sequel.ts';

/** Someone who waits for several futures and is told of each that is settled. */
export interface SettlementWaiter {
  /** The object in which the order of the settlements can be seen; null where it cannot. */
  readonly order: SharedObject | null;
  settled(future: AtomicFuture<unknown>): void;
}

type Any = AtomicFuture<unknown>;

const none: readonly DoneCallback[] = [];
const nothing = (): void => undefined;

/** What a future runs that was given to a worker and is not new. */
function refusal(future: Any, before: FutureState): Program | null {
  return before === 'PENDING' || before === 'CANCELLED' ? null : future.refuseToRun();
}

/** What a future runs that is resolved. */
function invocation(future: Any, callbacks: readonly DoneCallback[]): Program | null {
  return callbacks.length === 0 ? null : future.invoke(callbacks);
}

const isPending = (state: FutureState): boolean => state === 'PENDING';

/** What a step that may resolve a future has to name: those who see in which order futures are resolved. */
function touchesWaiters({ observers }: Any, _: unknown, __: SimulatedThread, touch: Touch): void {
  for (const { order } of observers) {
    if (order !== null) touch(order, 'write');
  }
}

/** The steps that look, and those that wait and then look. Without `ready` they do not wait. */
function waiting<R>(name: string, look: (future: Any) => R): OpcodeDefinition<Any, undefined, R> {
  return {
    name,
    access: 'read',
    entry: 'resume',
    boundary: 'call',
    waitsFor: (future) => future.waitReason(),
    execute: look,
    explain: (future) => `${name} of ${future.name}, which is ${future.state}`,
  };
}

const isDone = (future: Any): boolean => future.isDone;
const lookAtResult: OpcodeDefinition<Any, undefined, unknown> = waiting('result', (future) =>
  future.outcome(),
);
const lookAtError: OpcodeDefinition<Any, undefined, unknown> = waiting('exception', (future) =>
  future.failure(),
);

/** By whether they wait. */
interface Waiting {
  readonly wait: Opcode<Any, undefined, unknown>;
  readonly look: Opcode<Any, undefined, unknown>;
}

const result: Waiting = { wait: opcode({ ...lookAtResult, ready: isDone }), look: opcode(lookAtResult) };
const exception: Waiting = { wait: opcode({ ...lookAtError, ready: isDone }), look: opcode(lookAtError) };

function query(name: string, answer: (future: Any) => boolean): Opcode<Any, undefined, boolean> {
  return opcode({
    name,
    access: 'read',
    entry: 'resume',
    boundary: 'call',
    execute: answer,
    explain: (future) => `${future.name} is ${answer(future) ? '' : 'not '}${name}`,
  });
}

const done: Opcode<Any, undefined, boolean> = query('done', isDone);
const running: Opcode<Any, undefined, boolean> = query('running', ({ state }) => state === 'RUNNING');
const cancelled: Opcode<Any, undefined, boolean> = query(
  'cancelled',
  ({ state }) => state === 'CANCELLED' || state === 'CANCELLED_AND_NOTIFIED',
);

/** Gives the callbacks to run; null where it could not be cancelled. */
const cancel: Opcode<Any, undefined, readonly DoneCallback[] | null> = opcode({
  name: 'cancel',
  cost: 1500,
  entry: 'resume',
  access: ({ state }) => (state === 'PENDING' ? 'write' : 'read'),
  boundary: 'call',
  execute: (future) => {
    if (future.state === 'RUNNING' || future.state === 'FINISHED') return null;
    if (future.state !== 'PENDING') return none;
    future.state = 'CANCELLED';
    return future.takeCallbacks();
  },
  explain: ({ name, state }) => `cancel ${name}${state === 'PENDING' ? '' : `, which is ${state}`}`,
});

/** Whether the callback is to be called at once. */
const addCallback: Opcode<Any, DoneCallback, boolean> = opcode({
  name: 'add-done-callback',
  cost: 700,
  entry: 'resume',
  access: ({ isDone }) => (isDone ? 'read' : 'write'),
  boundary: 'call',
  execute: (future, callback) => {
    if (!future.isDone) future.callbacks = [...future.callbacks, callback];
    return future.isDone;
  },
  explain: ({ name }, callback) => `add the callback ${callback.name || 'without a name'} to ${name}`,
});

/** Gives the state it was in. */
const begin: Opcode<Any, undefined, FutureState> = opcode({
  name: 'set-running-or-notify-cancel',
  cost: 700,
  entry: 'resume',
  boundary: 'call',
  touchesAlso: touchesWaiters,
  execute: (future, _, thread) => future.begin(thread),
  explain: ({ name, state }) => `run ${name}, which is ${state}`,
});

/** Gives the callbacks to run. */
const setResult: Opcode<Any, unknown, readonly DoneCallback[]> = opcode({
  name: 'set-result',
  cost: 1500,
  entry: 'resume',
  boundary: 'call',
  touchesAlso: touchesWaiters,
  execute: (future, value) => {
    future.refuseDone();
    future.value = value;
    return future.finish();
  },
  explain: ({ name }) => `set the result of ${name}`,
});

const setException: Opcode<Any, unknown, readonly DoneCallback[]> = opcode({
  name: 'set-exception',
  cost: 1500,
  entry: 'resume',
  boundary: 'call',
  touchesAlso: touchesWaiters,
  execute: (future, error) => {
    future.refuseDone();
    future.raised = { error };
    return future.finish();
  },
  explain: ({ name }, error) => `set the exception of ${name}: ${String(error)}`,
});

/** A future of which every call is one step, and then those of the callbacks. */
export class AtomicFuture<T = unknown> extends Future<T> {
  override state: FutureState = 'PENDING';
  /** @internal */
  callbacks: readonly DoneCallback[] = none;
  /** @internal Who is to be told when it is settled. */
  observers: readonly SettlementWaiter[] = [];

  /** It as its opcodes see it. */
  get #any(): Any {
    return this as Any;
  }

  override *cancel(): Program<boolean> {
    const callbacks = yield* Instruction.of(cancel, this.#any);
    if (callbacks === null) return false;
    if (callbacks.length > 0) yield* this.invoke(callbacks);
    return true;
  }

  override cancelled(): Instruction<boolean> {
    return Instruction.of(cancelled, this.#any);
  }

  override running(): Instruction<boolean> {
    return Instruction.of(running, this.#any);
  }

  override done(): Instruction<boolean> {
    return Instruction.of(done, this.#any);
  }

  override result(timeout: number | null = null): Program<T> {
    if (timeout !== null) return this.#waiting(result, timeout) as Program<T>;
    return Instruction.of(result.wait, this.#any) as Instruction<T>;
  }

  override exception(timeout: number | null = null): Program<unknown> {
    return this.#waiting(exception, timeout);
  }

  #waiting(kind: Waiting, timeout: number | null): Program<unknown> {
    if (timeout !== null && isRefused(timeout)) return this.#waitRefused(kind, timeout);
    const limit = waitTimeout(timeout);
    if (limit === FOREVER) return Instruction.of(kind.wait, this.#any);
    return limit === 0
      ? Instruction.of(kind.look, this.#any)
      : Instruction.of(kind.wait, this.#any, undefined, limit);
  }

  /** What is done stays done, so that it can be seen in a step of its own. */
  *#waitRefused({ look }: Waiting, seconds: number): Program<unknown> {
    if (!(yield* this.done())) waitTimeout(seconds);
    return yield* Instruction.of(look, this.#any);
  }

  override *addDoneCallback(callback: DoneCallback<T>): Program {
    const erased = callback as DoneCallback;
    if (yield* Instruction.of(addCallback, this.#any, erased)) yield* this.invoke([erased]);
  }

  override setRunningOrNotifyCancel(): Program<boolean> {
    return new Sequel(Instruction.of(begin, this.#any), this.#any, refusal, isPending);
  }

  override setResult(value: T): Program {
    return this.#resolve(Instruction.of(setResult, this.#any, value as unknown));
  }

  override setException(error: unknown): Program {
    return this.#resolve(Instruction.of(setException, this.#any, error));
  }

  #resolve(step: Instruction<readonly DoneCallback[]>): Program {
    return new Sequel(step, this.#any, invocation, nothing);
  }

  override *resultOrCancel(timeout: number | null): Program<T> {
    try {
      return yield* this.result(timeout);
    } catch (error) {
      if (!this.isDone) yield* this.cancel();
      throw error;
    }
  }

  /** @internal A thread begins to run it, or notices that it was cancelled. @returns the state it was in. */
  begin(thread: SimulatedThread): FutureState {
    const before = this.state;
    if (before === 'PENDING') {
      this.state = 'RUNNING';
      this.performers = [thread];
    } else if (before === 'CANCELLED') {
      this.state = 'CANCELLED_AND_NOTIFIED';
      this.#settle();
    }
    return before;
  }

  /** @internal @throws InvalidStateError where it is done. */
  refuseDone(): void {
    if (this.isDone) throw new InvalidStateError(`${this.state}: ${this.repr()}`);
  }

  /** @internal It has a result or an error from now on. @returns the callbacks to run. */
  finish(): readonly DoneCallback[] {
    this.state = 'FINISHED';
    this.#settle();
    return this.takeCallbacks();
  }

  /** @internal The callbacks, which are called once. */
  takeCallbacks(): readonly DoneCallback[] {
    const { callbacks } = this;
    this.callbacks = none;
    return callbacks;
  }

  #settle(): void {
    for (const waiter of this.observers) waiter.settled(this.#any);
  }
}

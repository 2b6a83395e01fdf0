import { Instruction, type Json, type Opcode, opcode, SharedObject, type Touch } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import { plain, repr } from '../text.ts';
import { AsyncCancelledError, AsyncInvalidStateError } from './errors.ts';
import { type Callback, Handle, type Work } from './handle.ts';
import type { EventLoop } from './loop.ts';
import { RunningLoops } from './running-loops.ts';

/** What the step of an await gives to the driver of a task that has to wait. */
export const SUSPENDED: unique symbol = Symbol('suspended');

type Any = AsyncFuture<unknown>;

// What is told a future goes on to its loop and to whoever awaits it, and what is asked of one can be answered by any
// step of its loop: the loop stands for all of its futures.
function writeLoop({ loop }: Any, touch: Touch): void {
  touch(loop, 'write');
}

function readLoop({ loop }: Any, touch: Touch): void {
  touch(loop, 'read');
}

const awaiting: Opcode<Any, undefined, unknown> = opcode({
  name: 'await',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future, _, thread) => {
    if (future.state !== 'pending') return future.outcome();
    const task = future.machine.builtIn(RunningLoops).in(thread)?.current ?? null;
    if (task === null) throw new RuntimeError("await wasn't used with future");
    return task.suspendOn(future);
  },
  explain: (future) =>
    future.state === 'pending' ? `await ${future.name}` : `await ${future.name}, which is done`,
});

const setResult: Opcode<Any, unknown, void> = opcode({
  name: 'set-result',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future, value) => future.succeed(value),
  explain: (future, value) => `the result of ${future.name} is ${repr(value)}${future.told()}`,
});

const setException: Opcode<Any, unknown, void> = opcode({
  name: 'set-exception',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future, error) => future.fail(error),
  explain: (future, error) => `the exception of ${future.name} is ${repr(error)}${future.told()}`,
});

const cancel: Opcode<Any, string, boolean> = opcode({
  name: 'cancel',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future, message) => future.requestCancel(message),
  explain: (future) => `cancel ${future.name}${future.state === 'pending' ? '' : ', which is done'}`,
});

const done: Opcode<Any, undefined, boolean> = opcode({
  name: 'done',
  access: 'read',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => readLoop(future, touch),
  execute: (future) => future.state !== 'pending',
  explain: ({ name, state }) => `${name} is ${state === 'pending' ? 'not done' : 'done'}`,
});

const cancelled: Opcode<Any, undefined, boolean> = opcode({
  name: 'cancelled',
  access: 'read',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => readLoop(future, touch),
  execute: (future) => future.state === 'cancelled',
  explain: ({ name, state }) => `${name} is ${state === 'cancelled' ? '' : 'not '}cancelled`,
});

const result: Opcode<Any, undefined, unknown> = opcode({
  name: 'result',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future) => {
    if (future.state === 'pending') throw new AsyncInvalidStateError('Result is not set.');
    return future.outcome();
  },
  explain: (future) => `the result of ${future.repr()}`,
});

const exception: Opcode<Any, undefined, unknown> = opcode({
  name: 'exception',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future) => {
    if (future.state === 'pending') throw new AsyncInvalidStateError('Exception is not set.');
    if (future.state === 'cancelled') throw future.cancellation();
    return future.retrieve()?.thrown ?? null;
  },
  explain: (future) => `the exception of ${future.repr()}`,
});

const addDoneCallback: Opcode<Any, Callback, void> = opcode({
  name: 'add-done-callback',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future, callback) => future.whenDone({ kind: 'call', callback, args: [future] }),
  explain: (future, callback) => `call ${callback.name || '<lambda>'}() when ${future.name} is done`,
});

const removeDoneCallback: Opcode<Any, Callback, number> = opcode({
  name: 'remove-done-callback',
  boundary: 'call',
  touchesAlso: (future, _, __, touch) => writeLoop(future, touch),
  execute: (future, callback) =>
    future.forget(({ work }) => work.kind === 'call' && work.callback === callback),
  explain: (future, callback) => `do not call ${callback.name || '<lambda>'}() when ${future.name} is done`,
});

/**
 * `asyncio.Future`: a result that comes later, in an event loop. It belongs to the loop's thread: nothing about it is
 * safe to call from another one. There a `setResult` makes the callbacks ready, but does not wake the loop.
 *
 * Every method is one step. {@link AsyncFuture.await} is for coroutines.
 */
export class AsyncFuture<T> extends SharedObject {
  override get kind(): string {
    return 'future';
  }

  readonly loop: EventLoop;
  /** @internal */
  state: 'pending' | 'finished' | 'cancelled' = 'pending';
  /** @internal What is cancelled together with it: the timer of a sleep. */
  timer: Handle | null = null;
  #value: T | null = null;
  #error: { readonly thrown: unknown } | null = null;
  #message = '';
  /** What becomes ready when it is done, in this order. */
  #callbacks: Handle[] = [];
  #await: Instruction<T> | null = null;

  constructor(loop: EventLoop, name = 'future') {
    super(loop.machine, name, 'synchronisation');
    this.loop = loop;
  }

  /**
   * Python's `await future`. Where the future is pending, the task stands still and the loop goes on with others.
   * @returns its result.
   * @throws its exception, or CancelledError.
   * @throws RuntimeError outside of a task, and for a future of another loop.
   */
  await(): Instruction<T> {
    this.#await ??= Instruction.of(awaiting, this as Any) as Instruction<T>;
    return this.#await;
  }

  /** Whether it has a result or an exception, or was cancelled. */
  done(): Instruction<boolean> {
    return Instruction.of(done, this as Any);
  }

  /** Whether it was cancelled. */
  cancelled(): Instruction<boolean> {
    return Instruction.of(cancelled, this as Any);
  }

  /**
   * Its result.
   * @throws its exception, CancelledError where it was cancelled, InvalidStateError where it is pending.
   */
  result(): Instruction<T> {
    return Instruction.of(result, this as Any) as Instruction<T>;
  }

  /**
   * Its exception; null where it has a result.
   * @throws CancelledError where it was cancelled, InvalidStateError where it is pending.
   */
  exception(): Instruction<unknown> {
    return Instruction.of(exception, this as Any);
  }

  /**
   * Gives it its result, and makes its callbacks ready.
   * @throws InvalidStateError where it is done.
   */
  setResult(value: T): Instruction<void> {
    return Instruction.of(setResult, this as Any, value as unknown);
  }

  /**
   * Gives it its exception, and makes its callbacks ready.
   * @throws InvalidStateError where it is done.
   */
  setException(error: unknown): Instruction<void> {
    return Instruction.of(setException, this as Any, error);
  }

  /**
   * Cancels it. A task is only asked to end: CancelledError is raised where it awaits.
   * @param message of the CancelledError.
   * @returns false where it was done before.
   */
  cancel(message = ''): Instruction<boolean> {
    return Instruction.of(cancel, this as Any, message);
  }

  /** Has the loop call something, with the future, once it is done. Callbacks are called in the order of their adding. */
  addDoneCallback(callback: Callback<[AsyncFuture<T>]>): Instruction<void> {
    return Instruction.of(addDoneCallback, this as Any, callback as unknown as Callback);
  }

  /** Takes a callback back. @returns how often it was there. */
  removeDoneCallback(callback: Callback<[AsyncFuture<T>]>): Instruction<number> {
    return Instruction.of(removeDoneCallback, this as Any, callback as unknown as Callback);
  }

  /** @internal Its result, as an await gives it. */
  outcome(): T {
    if (this.state === 'cancelled') throw this.cancellation();
    const error = this.retrieve();
    if (error !== null) throw error.thrown;
    return this.#value as T;
  }

  /** @internal Its exception, which from now on somebody knows of. */
  retrieve(): { readonly thrown: unknown } | null {
    if (this.#error !== null) this.loop.unretrieved.delete(this as Any);
    return this.#error;
  }

  /** @internal What is raised where it was cancelled. */
  cancellation(): AsyncCancelledError {
    return new AsyncCancelledError(this.#message);
  }

  /** @internal */
  succeed(value: T): void {
    this.#settle('finished');
    this.#value = value;
    this.#callBack();
  }

  /** @internal */
  fail(error: unknown): void {
    this.#settle('finished');
    this.#error = { thrown: error };
    this.loop.unretrieved.add(this as Any);
    this.#callBack();
  }

  /** @internal */
  requestCancel(message: string): boolean {
    if (this.state !== 'pending') return false;
    this.#settle('cancelled');
    this.#message = message;
    if (this.timer !== null) this.timer.isCancelled = true;
    this.#callBack();
    return true;
  }

  #settle(state: 'finished' | 'cancelled'): void {
    if (this.state !== 'pending') throw new AsyncInvalidStateError('invalid state');
    this.state = state;
  }

  #callBack(): void {
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const handle of callbacks) this.loop.enqueue(handle);
  }

  /** @internal Does something, in a copy of the context of now, once it is done. */
  whenDone(work: Work): void {
    this.onDone(new Handle(this.loop, work, this.loop.currentScope()));
  }

  /** @internal Makes a handle ready once it is done. */
  onDone(handle: Handle): void {
    if (this.state === 'pending') this.#callbacks.push(handle);
    else this.loop.enqueue(handle);
  }

  /** @internal Forgets the handles that are chosen. @returns how many. */
  forget(isChosen: (handle: Handle) => boolean): number {
    const before = this.#callbacks.length;
    this.#callbacks = this.#callbacks.filter((handle) => !isChosen(handle));
    return before - this.#callbacks.length;
  }

  /** @internal What its end makes ready, in words. */
  told(): string {
    const texts = this.#callbacks.map((handle) => handle.describe());
    return texts.length === 0 ? '' : `: ready to ${texts.join(', ')}`;
  }

  /** Python's text of it. */
  repr(): string {
    return `<Future ${this.describeState()}>`;
  }

  protected describeState(): string {
    if (this.state !== 'finished') return this.state;
    const error = this.#error;
    return error === null
      ? `finished result=${repr(this.#value)}`
      : `finished exception=${repr(error.thrown)}`;
  }

  override snapshot(): Json {
    if (this.state !== 'finished') return { state: this.state };
    const error = this.#error;
    return error === null
      ? { state: this.state, result: plain(this.#value) }
      : { state: this.state, exception: repr(error.thrown) };
  }
}

import { Instruction, NONE, type Opcode, opcode, type Program } from '@heddle/core';
import type { Scope } from '../contextvars/scope.ts';
import { KeyboardInterrupt, RuntimeError, SystemExit } from '../errors.ts';
import { passUsageErrors } from '../futures/errors.ts';
import { AsyncCancelledError } from './errors.ts';
import { AsyncFuture, SUSPENDED } from './future.ts';
import { Handle } from './handle.ts';
import type { EventLoop } from './loop.ts';

/**
 * What a task runs: a program that may await. Awaits are steps like any other; at one that has to wait, the task stands
 * still and its loop goes on. Every other instruction runs in the loop's thread, and where it blocks, the loop blocks.
 */
export type Coroutine<R> = Program<R>;

/** How a coroutine ended. */
type Ending =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'raised'; readonly error: unknown };

type Any = Task<unknown>;

/** Whether an error ends the loop too, and not only the task or the callback that it leaves. */
export function endsLoop(error: unknown): boolean {
  return error instanceof KeyboardInterrupt || error instanceof SystemExit;
}

const finish: Opcode<Any, Ending, void> = opcode({
  name: 'finish',
  boundary: 'call',
  touchesAlso: ({ loop }, _, __, touch) => touch(loop, 'write'),
  execute: (task, ending) => task.finish(ending),
  explain: (task, ending) => `${task.name} ${ending.kind === 'returned' ? 'is done' : 'fails'}${task.told()}`,
});

const relinquish: Opcode<EventLoop, undefined, unknown> = opcode({
  name: 'relinquish',
  boundary: 'call',
  execute: (loop) => {
    if (loop.current === null) throw new RuntimeError("await wasn't used with future");
    return loop.current.standBack();
  },
  explain: ({ current }) => `${current?.name ?? 'no task'} lets the others of its loop go first`,
});

/** `await asyncio.sleep(0)`: everything else that is ready in the loop goes first. One step. */
export function standBack(loop: EventLoop): Instruction<void> {
  return Instruction.of(relinquish, loop) as Instruction<void>;
}

/** `asyncio.Task`: a coroutine that an event loop runs, and the future of what it returns. */
export class Task<T> extends AsyncFuture<T> {
  override get kind(): string {
    return 'asyncio task';
  }

  readonly #coroutine: Coroutine<T>;
  /** @internal The context that it runs in. */
  readonly scope: Scope;
  /** @internal Whether it matters to somebody that the loop is closed before it is done. */
  readonly isMissed: boolean;
  /** What it awaits; null while it is ready or running. */
  #waiter: AsyncFuture<unknown> | null = null;
  #mustCancel = false;
  #cancelMessage = '';
  /** What the coroutine is resumed with. */
  #input: unknown = undefined;
  #error: { readonly thrown: unknown } | null = null;
  #hasBegun = false;
  /** The error that it ended with where it was cancelled: it is raised once, for whoever is first to ask. */
  #cancellation: AsyncCancelledError | null = null;
  /** How often it was asked to end; Python's `cancelling()`. */
  cancelling = 0;

  constructor(loop: EventLoop, coroutine: Coroutine<T>, name: string, scope: Scope, isMissed: boolean) {
    super(loop, name);
    this.#coroutine = coroutine;
    this.scope = scope;
    this.isMissed = isMissed;
  }

  override setResult(_value: T): never {
    throw new RuntimeError('Task does not support set_result operation');
  }

  override setException(_error: unknown): never {
    throw new RuntimeError('Task does not support set_exception operation');
  }

  /** @internal Stands still until a future is done. */
  suspendOn(future: AsyncFuture<unknown>): typeof SUSPENDED {
    if (future.loop !== this.loop) {
      throw new RuntimeError(`Task ${this.repr()} got Future ${future.repr()} attached to a different loop`);
    }
    if (future === (this as unknown)) throw new RuntimeError(`Task cannot await on itself: ${this.repr()}`);
    future.onDone(this.#wakeUp());
    this.#waiter = future;
    if (this.#mustCancel && future.requestCancel(this.#cancelMessage)) this.#mustCancel = false;
    return SUSPENDED;
  }

  /** @internal Makes itself ready, behind all that is. */
  standBack(): typeof SUSPENDED {
    this.loop.enqueue(this.#wakeUp());
    return SUSPENDED;
  }

  #wakeUp(): Handle {
    return new Handle(this.loop, { kind: 'task', task: this as Any }, this.scope);
  }

  /** @internal Makes it ready for the first time. */
  begin(): void {
    this.loop.enqueue(this.#wakeUp());
  }

  /** @internal It is its turn: finds out what the coroutine is resumed with. */
  prepare(): void {
    const waiter = this.#waiter;
    this.#waiter = null;
    this.#input = this.#hasBegun ? NONE : undefined;
    this.#error = null;
    this.#hasBegun = true;
    if (waiter !== null) this.#takeOutcome(waiter);
    if (!this.#mustCancel) return;
    this.#mustCancel = false;
    const error = this.#error as { readonly thrown: unknown } | null;
    if (!(error?.thrown instanceof AsyncCancelledError)) {
      this.#error = { thrown: new AsyncCancelledError(this.#cancelMessage) };
    }
  }

  #takeOutcome(waiter: AsyncFuture<unknown>): void {
    try {
      const value = waiter.outcome();
      if (value !== undefined) this.#input = value;
    } catch (error) {
      this.#error = { thrown: error };
    }
  }

  /** @internal Runs the coroutine up to where it has to wait, or to its end. */
  *run(): Program {
    const coroutine = this.#coroutine;
    let ending: Ending;
    try {
      let request = this.#error === null ? coroutine.next(this.#input) : coroutine.throw(this.#error.thrown);
      while (request.done !== true) {
        let result: unknown;
        try {
          result = yield request.value;
        } catch (error) {
          request = coroutine.throw(error);
          continue;
        }
        if (result === SUSPENDED) return;
        request = coroutine.next(result);
      }
      ending = { kind: 'returned', value: request.value };
    } catch (error) {
      passUsageErrors(error);
      ending = { kind: 'raised', error };
    }
    yield* Instruction.of(finish, this as Any, ending);
    if (ending.kind === 'raised' && endsLoop(ending.error)) throw ending.error;
  }

  /** @internal */
  finish(ending: Ending): void {
    this.loop.tasks.delete(this as Any);
    if (ending.kind === 'raised') {
      if (ending.error instanceof AsyncCancelledError) {
        this.#cancellation = ending.error;
        super.requestCancel('');
      } else this.fail(ending.error);
    } else if (this.#mustCancel) {
      this.#mustCancel = false;
      super.requestCancel(this.#cancelMessage);
    } else this.succeed(ending.value as T);
  }

  override cancellation(): AsyncCancelledError {
    const error = this.#cancellation ?? super.cancellation();
    this.#cancellation = null;
    return error;
  }

  override requestCancel(message: string): boolean {
    if (this.state !== 'pending') return false;
    this.cancelling++;
    if (this.#waiter?.requestCancel(message)) return true;
    this.#mustCancel = true;
    this.#cancelMessage = message;
    return true;
  }

  /**
   * @internal Takes a request to end back.
   * @param entirely whether a request that was not carried out is dropped with the last of them.
   * @returns how many are left.
   */
  uncancel(entirely: boolean): number {
    if (this.cancelling > 0) this.cancelling--;
    if (entirely && this.cancelling === 0) this.#mustCancel = false;
    return this.cancelling;
  }

  override repr(): string {
    return `<Task ${this.describeState()} name='${this.name}'>`;
  }
}

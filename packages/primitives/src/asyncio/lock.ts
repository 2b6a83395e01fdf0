import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import { address } from '../text.ts';
import { type Guard, withGuard } from '../threading/with.ts';
import { AsyncFuture } from './future.ts';
import { LoopBinding } from './loop-binding.ts';
import type { Coroutine } from './task.ts';

/** Null: it is taken. Else what to await. */
const enqueue: Opcode<AsyncLock, undefined, AsyncFuture<true> | null> = opcode({
  name: 'acquire',
  boundary: 'call',
  touchesAlso: ({ binding }, _, __, touch) => binding.touch(touch),
  execute: (lock) => {
    if (!lock.isLocked && lock.queue.every(({ state }) => state === 'cancelled')) {
      lock.isLocked = true;
      return null;
    }
    const future = new AsyncFuture<true>(lock.binding.bind(lock), `turn at ${lock.name}`);
    lock.queue.push(future);
    return future;
  },
  explain: ({ name, isLocked }) => (isLocked ? `queue for ${name}` : `acquire ${name}`),
});

/** The end of a wait: its turn has come, or it was cancelled. */
const leave: Opcode<AsyncLock, { readonly future: AsyncFuture<true>; readonly takes: boolean }, void> =
  opcode({
    name: 'leave',
    touchesAlso: ({ binding }, _, __, touch) => binding.touch(touch),
    execute: (lock, { future, takes }) => {
      lock.queue.splice(lock.queue.indexOf(future), 1);
      if (takes) lock.isLocked = true;
      else if (!lock.isLocked) lock.wakeFirst();
    },
    explain: ({ name }, { takes }) => (takes ? `acquire ${name}` : `leave the queue of ${name}`),
  });

const release: Opcode<AsyncLock, undefined, void> = opcode({
  name: 'release',
  boundary: 'call',
  touchesAlso: ({ binding }, _, __, touch) => binding.touch(touch),
  execute: (lock) => {
    if (!lock.isLocked) throw new RuntimeError('Lock is not acquired.');
    lock.isLocked = false;
    lock.wakeFirst();
  },
  explain: ({ name }) => `release ${name}`,
});

const locked: Opcode<AsyncLock, undefined, boolean> = opcode({
  name: 'locked',
  access: 'read',
  boundary: 'call',
  execute: ({ isLocked }) => isLocked,
  explain: ({ name, isLocked }) => `${name} is ${isLocked ? 'locked' : 'unlocked'}`,
});

/**
 * `asyncio.Lock`: one task of an event loop has it at a time; tasks that wait get it first in, first out. A task that waits
 * lets its loop go on, where a `Lock` would block the loop's thread. Not safe from other threads.
 */
export class AsyncLock extends SharedObject implements Guard {
  override get kind(): string {
    return 'asyncio lock';
  }

  /** @internal */
  isLocked = false;
  /** @internal */
  readonly binding: LoopBinding = new LoopBinding();
  /** @internal */
  readonly queue: AsyncFuture<true>[] = [];

  constructor(machine: Machine, name = 'asyncio lock') {
    super(machine, name, 'synchronisation');
  }

  /** Awaits its turn, and takes the lock. */
  *acquire(): Coroutine<true> {
    const future = yield* Instruction.of(enqueue, this);
    if (future === null) return true;
    try {
      yield* future.await();
    } catch (error) {
      yield* Instruction.of(leave, this, { future, takes: false });
      throw error;
    }
    yield* Instruction.of(leave, this, { future, takes: true });
    return true;
  }

  /** Gives the lock back. One step. @throws RuntimeError where it is not locked. */
  release(): Instruction<void> {
    return Instruction.of(release, this);
  }

  /** Whether a task has it. One step. */
  locked(): Instruction<boolean> {
    return Instruction.of(locked, this);
  }

  /** Python's `async with lock:` releases on every way out of `body`. */
  with<R>(body: () => Coroutine<R>): Coroutine<R> {
    return withGuard(this, body);
  }

  /** @internal Makes the first that waits ready, unless it is. */
  wakeFirst(): void {
    const [first] = this.queue;
    if (first?.state === 'pending') first.succeed(true);
  }

  /** Python's text of it. */
  repr(): string {
    const waiters = this.queue.length === 0 ? '' : `, waiters:${this.queue.length}`;
    return `<asyncio.locks.Lock object at ${address(this)} [${this.isLocked ? 'locked' : 'unlocked'}${waiters}]>`;
  }

  override snapshot(): Json {
    return { locked: this.isLocked, waiting: this.queue.length };
  }
}

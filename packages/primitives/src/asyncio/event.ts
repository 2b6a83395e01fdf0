import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';
import { address } from '../text.ts';
import { AsyncFuture } from './future.ts';
import { LoopBinding } from './loop-binding.ts';
import type { Coroutine } from './task.ts';

/** Null: it is set. Else what to await. */
const enqueue: Opcode<AsyncEvent, undefined, AsyncFuture<true> | null> = opcode({
  name: 'wait',
  boundary: 'call',
  touchesAlso: ({ binding }, _, __, touch) => binding.touch(touch),
  execute: (event) => {
    if (event.flag) return null;
    const future = new AsyncFuture<true>(event.binding.bind(event), `wait for ${event.name}`);
    event.queue.push(future);
    return future;
  },
  explain: ({ name, flag }) => (flag ? `${name} is set: no need to wait` : `wait for ${name}`),
});

const leave: Opcode<AsyncEvent, AsyncFuture<true>, void> = opcode({
  name: 'leave',
  execute: ({ queue }, future) => {
    queue.splice(queue.indexOf(future), 1);
  },
  explain: ({ name }) => `wait no longer for ${name}`,
});

const set: Opcode<AsyncEvent, undefined, void> = opcode({
  name: 'set',
  boundary: 'call',
  touchesAlso: ({ binding }, _, __, touch) => binding.touch(touch),
  execute: (event) => {
    if (event.flag) return;
    event.flag = true;
    for (const waiter of event.queue) {
      if (waiter.state === 'pending') waiter.succeed(true);
    }
  },
  explain: ({ name }) => `set ${name}`,
});

const clear: Opcode<AsyncEvent, undefined, void> = opcode({
  name: 'clear',
  boundary: 'call',
  execute: (event) => {
    event.flag = false;
  },
  explain: ({ name }) => `clear ${name}`,
});

const isSet: Opcode<AsyncEvent, undefined, boolean> = opcode({
  name: 'is-set',
  access: 'read',
  boundary: 'call',
  execute: ({ flag }) => flag,
  explain: ({ name, flag }) => `${name} is ${flag ? 'set' : 'not set'}`,
});

/**
 * `asyncio.Event`: a flag that tasks of one event loop wait for. Not safe from other threads: there `set` makes
 * the tasks ready, but does not wake the loop.
 */
export class AsyncEvent extends SharedObject {
  override get kind(): string {
    return 'asyncio event';
  }

  /** The flag. For invariants and reports: a program looks with {@link AsyncEvent.isSet}. */
  flag = false;
  /** @internal */
  readonly binding: LoopBinding = new LoopBinding();
  /** @internal */
  readonly queue: AsyncFuture<true>[] = [];

  constructor(machine: Machine, name = 'asyncio event') {
    super(machine, name, 'synchronisation');
  }

  /** Whether the flag is set. One step. */
  isSet(): Instruction<boolean> {
    return Instruction.of(isSet, this);
  }

  /** Sets the flag, and makes the tasks ready that wait. One step. */
  set(): Instruction<void> {
    return Instruction.of(set, this);
  }

  /** Clears the flag. One step. */
  clear(): Instruction<void> {
    return Instruction.of(clear, this);
  }

  /** Awaits that the flag is set. A task that was waiting then goes on even where the flag is cleared again before. */
  *wait(): Coroutine<true> {
    const future = yield* Instruction.of(enqueue, this);
    if (future === null) return true;
    try {
      return yield* future.await();
    } finally {
      yield* Instruction.of(leave, this, future);
    }
  }

  /** Python's text of it. */
  repr(): string {
    const waiters = this.queue.length === 0 ? '' : `, waiters:${this.queue.length}`;
    return `<asyncio.locks.Event object at ${address(this)} [${this.flag ? 'set' : 'unset'}${waiters}]>`;
  }

  override snapshot(): Json {
    return { set: this.flag, waiting: this.queue.length };
  }
}

import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { TimeoutError } from '../errors.ts';
import { nanoseconds } from '../time/timeout.ts';
import { AsyncCancelledError } from './errors.ts';
import { AsyncFuture } from './future.ts';
import type { EventLoop } from './loop.ts';
import { type Awaitable, toFuture } from './scheduling.ts';
import { Timeout } from './timeout-scope.ts';

interface Cancelling {
  readonly future: AsyncFuture<unknown>;
  /** Done when the future is. */
  readonly waiter: AsyncFuture<null>;
}

/** Cancels what is not done at once. */
const cancelNow: Opcode<EventLoop, Awaitable<unknown>, Cancelling> = opcode({
  name: 'cancel-now',
  boundary: 'call',
  execute: (loop, awaitable) => {
    const future = toFuture(loop, awaitable);
    const waiter = new AsyncFuture<null>(loop, `end of ${future.name}`);
    const apply = (): void => {
      if (waiter.state === 'pending') waiter.succeed(null);
    };
    if (future.state === 'pending') {
      future.whenDone({ kind: 'effect', text: `note the end of ${future.name}`, apply });
      future.requestCancel('');
    } else waiter.succeed(null);
    return { future, waiter };
  },
  explain: () => 'there is no time to wait',
});

/**
 * Python's `await asyncio.wait_for(awaitable, seconds)`, as Python 3.12 and later do it: a coroutine runs in the task that
 * waits.
 */
export function* waitFor<T>(loop: EventLoop, awaitable: Awaitable<T>, seconds: number | null): Program<T> {
  if (seconds !== null && seconds <= 0) {
    const { future, waiter } = yield* Instruction.of(cancelNow, loop, awaitable as Awaitable<unknown>);
    yield* waiter.await();
    try {
      return (yield* future.result()) as T;
    } catch (error) {
      throw error instanceof AsyncCancelledError ? new TimeoutError() : error;
    }
  }
  const when = seconds === null ? null : loop.machine.clock.now + nanoseconds(seconds);
  return yield* new Timeout(loop, when).with(() =>
    awaitable instanceof AsyncFuture ? awaitable.await() : awaitable,
  );
}

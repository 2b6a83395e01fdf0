import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { RuntimeError, ValueError } from '../errors.ts';
import { checkIdle } from './cycle.ts';
import { AsyncFuture } from './future.ts';
import { Handle } from './handle.ts';
import type { EventLoop } from './loop.ts';
import { type Awaitable, toFuture } from './scheduling.ts';
import { endsLoop } from './task.ts';

/** A future for which a loop runs. */
interface Awaited {
  readonly future: AsyncFuture<unknown>;
  /** What stops the loop when it is done. */
  readonly stopper: Handle;
  /** Whether the future was made here, so that nobody else looks at its exception. */
  readonly isOwn: boolean;
}

/** The loop stops once a future is done; what ends the loop anyway stops it without this. */
function stopperOf(loop: EventLoop, future: AsyncFuture<unknown>): Handle {
  const apply = (): void => {
    const error = future.state === 'cancelled' ? null : future.retrieve();
    if (error === null || !endsLoop(error.thrown)) loop.isStopping = true;
  };
  return new Handle(loop, { kind: 'effect', text: `stop ${loop.name}`, apply }, loop.currentScope());
}

const prepare: Opcode<EventLoop, Awaitable<unknown>, Awaited> = opcode({
  name: 'prepare-loop',
  boundary: 'call',
  execute: (loop, awaitable, thread) => {
    checkIdle(loop, thread);
    const future = toFuture(loop, awaitable, false);
    if (future.loop !== loop) {
      throw new ValueError(
        'The future belongs to a different loop than the one specified as the loop argument',
      );
    }
    const stopper = stopperOf(loop, future);
    future.onDone(stopper);
    return { future, stopper, isOwn: future !== awaitable };
  },
  explain: (loop, awaitable) =>
    `run ${loop.name} until ${awaitable instanceof AsyncFuture ? awaitable.name : 'a coroutine'} is done`,
});

/** After an error there is no result to give. */
const withdraw: Opcode<EventLoop, Awaited, void> = opcode({
  name: 'withdraw',
  boundary: 'call',
  execute: (_, { future, stopper, isOwn }) => {
    future.forget((handle) => handle === stopper);
    if (isOwn) future.retrieve();
  },
  explain: (loop, { future }) => `do not stop ${loop.name} when ${future.name} is done`,
});

const conclude: Opcode<EventLoop, Awaited, unknown> = opcode({
  name: 'conclude',
  boundary: 'call',
  execute: (_, { future, stopper }) => {
    future.forget((handle) => handle === stopper);
    if (future.state === 'pending') throw new RuntimeError('Event loop stopped before Future completed.');
    return future.outcome();
  },
  explain: (_, { future }) => `the result of ${future.repr()}`,
});

/**
 * Python's `loop.run_until_complete`.
 * @param prepared is told, before the loop runs, for which future it does.
 */
export function* runUntilComplete<T>(
  loop: EventLoop,
  awaitable: Awaitable<T>,
  prepared: (future: AsyncFuture<unknown>) => void = () => undefined,
): Program<T> {
  const awaited = yield* Instruction.of(prepare, loop, awaitable as Awaitable<unknown>);
  prepared(awaited.future);
  try {
    yield* loop.runForever();
  } catch (error) {
    yield* Instruction.of(withdraw, loop, awaited);
    throw error;
  }
  return (yield* Instruction.of(conclude, loop, awaited)) as T;
}

import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { PythonTypeError, ValueError } from '../errors.ts';
import type { ReturnWhen } from '../futures/wait-result.ts';
import { AsyncFuture } from './future.ts';
import { Handle } from './handle.ts';
import type { EventLoop } from './loop.ts';

type Any = AsyncFuture<unknown>;

/** Options of `asyncio.wait`. */
export interface AsyncWaitOptions {
  /** Seconds; null, the default, for ever. */
  readonly timeout?: number | null;
  /** Default `ALL_COMPLETED`. */
  readonly returnWhen?: ReturnWhen;
}

/** What `asyncio.wait` returns. */
export interface AsyncWaitResult<T = unknown> {
  readonly done: ReadonlySet<AsyncFuture<T>>;
  readonly pending: ReadonlySet<AsyncFuture<T>>;
}

interface Request {
  readonly futures: ReadonlySet<Any>;
  /** Virtual nanoseconds; null for ever. */
  readonly length: number | null;
  readonly returnWhen: ReturnWhen;
}

interface Waiting {
  readonly futures: ReadonlySet<Any>;
  /** Done when the wait is over. */
  readonly waiter: AsyncFuture<null>;
  readonly timer: Handle | null;
  readonly handles: ReadonlySet<Handle>;
}

function release(waiter: AsyncFuture<null>): void {
  if (waiter.state === 'pending') waiter.succeed(null);
}

function begin(loop: EventLoop, { futures, length, returnWhen }: Request): Waiting {
  const waiter = new AsyncFuture<null>(loop, `wait for ${[...futures].map(({ name }) => name).join(', ')}`);
  const text = `end the ${waiter.name}`;
  const timer =
    length === null
      ? null
      : loop.at(loop.machine.clock.now + length, { kind: 'effect', text, apply: () => release(waiter) });
  const handles = new Set<Handle>();
  let left = futures.size;
  for (const future of futures) {
    const apply = (): void => {
      left--;
      const isOver =
        left <= 0 ||
        returnWhen === 'FIRST_COMPLETED' ||
        (returnWhen === 'FIRST_EXCEPTION' && future.state === 'finished' && future.retrieve() !== null);
      if (!isOver) return;
      if (timer !== null) timer.isCancelled = true;
      release(waiter);
    };
    const work = { kind: 'effect', text: `note the end of ${future.name}`, apply } as const;
    const handle = new Handle(loop, work, loop.currentScope());
    handles.add(handle);
    future.onDone(handle);
  }
  return { futures, waiter, timer, handles };
}

const start: Opcode<EventLoop, Request, Waiting> = opcode({
  name: 'wait',
  boundary: 'call',
  execute: begin,
  explain: (_, { futures }) => `wait for ${[...futures].map(({ name }) => name).join(', ')}`,
});

/** The end of a wait, however it comes. */
const finish: Opcode<EventLoop, Waiting, AsyncWaitResult> = opcode({
  name: 'end-wait',
  execute: (_, { futures, timer, handles }) => {
    if (timer !== null) timer.isCancelled = true;
    const all = [...futures];
    for (const future of all) future.forget((handle) => handles.has(handle));
    return {
      done: new Set(all.filter(({ state }) => state !== 'pending')),
      pending: new Set(all.filter(({ state }) => state === 'pending')),
    };
  },
  explain: (_, { waiter }) => `the end of the ${waiter.name}`,
});

/** @throws ValueError, PythonTypeError for what cannot be waited for. */
function requestOf(
  futures: Iterable<Any>,
  { timeout = null, returnWhen = 'ALL_COMPLETED' }: AsyncWaitOptions,
): Request {
  const set = new Set(futures);
  if (set.size === 0) throw new ValueError('Set of Tasks/Futures is empty.');
  if (!['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'].includes(returnWhen)) {
    throw new ValueError(`Invalid return_when value: ${returnWhen}`);
  }
  if ([...set].some((future) => !(future instanceof AsyncFuture))) {
    throw new PythonTypeError('Passing coroutines is forbidden, use tasks explicitly.');
  }
  return { futures: set, length: timeout === null ? null : Math.round(timeout * 1e9), returnWhen };
}

/** Python's `await asyncio.wait(futures)`. */
export function* asyncWait<T>(
  loop: EventLoop,
  futures: Iterable<AsyncFuture<T>>,
  options: AsyncWaitOptions = {},
): Program<AsyncWaitResult<T>> {
  const request = requestOf(futures as Iterable<Any>, options);
  const waiting = yield* Instruction.of(start, loop, request);
  try {
    yield* waiting.waiter.await();
  } catch (error) {
    yield* Instruction.of(finish, loop, waiting);
    throw error;
  }
  return (yield* Instruction.of(finish, loop, waiting)) as AsyncWaitResult<T>;
}

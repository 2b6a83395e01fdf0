import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { TimeoutError } from '../errors.ts';
import { AsyncFuture } from './future.ts';
import type { Handle } from './handle.ts';
import type { EventLoop } from './loop.ts';
import { type Awaitable, toFuture } from './scheduling.ts';
import type { Coroutine } from './task.ts';

type Any = AsyncFuture<unknown>;

/** Options of `asyncio.as_completed`. */
export interface AsyncCompletedOptions {
  /** Seconds; null, the default, for ever. */
  readonly timeout?: number | null;
}

/** What is done, in the order in which it was, and who waits for more. */
interface Completions {
  /** How many different futures there are. */
  readonly size: number;
  /** Null: one that the time-out came before. */
  readonly done: (Any | null)[];
  readonly getters: AsyncFuture<null>[];
}

function wakeNext({ getters }: Completions): void {
  for (let getter = getters.shift(); getter !== undefined; getter = getters.shift()) {
    if (getter.state !== 'pending') continue;
    getter.succeed(null);
    return;
  }
}

function put(completions: Completions, future: Any | null): void {
  completions.done.push(future);
  wakeNext(completions);
}

interface Request {
  readonly awaitables: readonly Awaitable<unknown>[];
  /** Virtual nanoseconds; null for ever. */
  readonly length: number | null;
}

function begin(loop: EventLoop, { awaitables, length }: Request): Completions {
  const todo = new Set<Any>();
  const futures = new Set([...new Set(awaitables)].map((awaitable) => toFuture(loop, awaitable)));
  const completions: Completions = { size: futures.size, done: [], getters: [] };
  let timer: Handle | null = null;
  for (const future of futures) {
    const apply = (): void => {
      if (!todo.delete(future)) return;
      put(completions, future);
      if (todo.size === 0 && timer !== null) timer.isCancelled = true;
    };
    const work = { kind: 'effect', text: `note the end of ${future.name}`, apply } as const;
    todo.add(future);
    future.whenDone(work);
  }
  if (length === null || todo.size === 0) return completions;
  const apply = (): void => {
    for (let left = todo.size; left > 0; left--) put(completions, null);
    todo.clear();
  };
  const when = loop.machine.clock.now + length;
  timer = loop.at(when, { kind: 'effect', text: 'end as_completed: time-out', apply });
  return completions;
}

const start: Opcode<EventLoop, Request, Completions> = opcode({
  name: 'as-completed',
  boundary: 'call',
  execute: begin,
  explain: (_, { awaitables }) => `take ${awaitables.length} as they are completed`,
});

/** The result of the next that is done, or what to await before looking again. */
type Found = { readonly getter: AsyncFuture<null> } | { readonly getter: null; readonly result: unknown };

const take: Opcode<EventLoop, Completions, Found> = opcode({
  name: 'next-completed',
  boundary: 'call',
  execute: (loop, { done, getters }) => {
    const future = done.shift();
    if (future === undefined) {
      const getter = new AsyncFuture<null>(loop, 'next completion');
      getters.push(getter);
      return { getter };
    }
    if (future === null) throw new TimeoutError();
    return { getter: null, result: future.outcome() };
  },
  explain: (_, { done }) => {
    const [first] = done;
    if (first === undefined) return 'nothing more is done: wait';
    return first === null ? 'the time is over' : `the result of ${first.repr()}`;
  },
});

interface Leaving {
  readonly completions: Completions;
  readonly getter: AsyncFuture<null>;
}

/** Waits no longer: somebody else takes what it was told of. */
const leave: Opcode<EventLoop, Leaving, void> = opcode({
  name: 'leave-completions',
  execute: (_, { completions, getter }) => {
    getter.requestCancel('');
    const at = completions.getters.indexOf(getter);
    if (at >= 0) completions.getters.splice(at, 1);
    if (completions.done.length > 0 && getter.state !== 'cancelled') wakeNext(completions);
  },
  explain: () => 'wait no longer for the next completion',
});

function* next(loop: EventLoop, completions: Completions): Program<unknown> {
  for (;;) {
    const found = yield* Instruction.of(take, loop, completions);
    if (found.getter === null) return found.result;
    const { getter } = found;
    try {
      yield* getter.await();
    } catch (error) {
      yield* Instruction.of(leave, loop, { completions, getter });
      throw error;
    }
  }
}

/** Python's `asyncio.as_completed(awaitables, timeout=timeout)`: as many coroutines as there are different awaitables. */
export function* asyncCompleted<T>(
  loop: EventLoop,
  awaitables: Iterable<Awaitable<T>>,
  { timeout = null }: AsyncCompletedOptions = {},
): Program<Coroutine<T>[]> {
  const completions = yield* Instruction.of(start, loop, {
    awaitables: [...awaitables] as Awaitable<unknown>[],
    length: timeout === null ? null : Math.round(timeout * 1e9),
  });
  return Array.from({ length: completions.size }, () => next(loop, completions) as Coroutine<T>);
}

import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { AsyncCancelledError } from './errors.ts';
import { AsyncFuture } from './future.ts';
import type { EventLoop } from './loop.ts';
import { type Awaitable, toFuture } from './scheduling.ts';

/** Options of `gather`. */
export interface GatherOptions {
  /** Whether an exception stands in the list of the results, instead of being raised. Default false. */
  readonly returnExceptions?: boolean;
}

/** The results of several awaitables, in their order. */
export type Gathered<A extends readonly Awaitable<unknown>[]> = {
  -readonly [K in keyof A]: A[K] extends Awaitable<infer T> ? T : never;
};

interface Gathering {
  readonly awaitables: readonly Awaitable<unknown>[];
  readonly returnExceptions: boolean;
}

/** The future of several others. Cancelling it cancels them, and it is done when they are. */
class GatheringFuture extends AsyncFuture<unknown[]> {
  readonly #children: readonly AsyncFuture<unknown>[];
  readonly #returnExceptions: boolean;
  #left: number;
  #isCancelRequested = false;

  constructor(loop: EventLoop, children: readonly AsyncFuture<unknown>[], returnExceptions: boolean) {
    super(loop, `gathering of ${children.map((child) => child.name).join(', ')}`);
    this.#children = children;
    this.#returnExceptions = returnExceptions;
    // A future that is given twice counts once.
    const different = new Set(children);
    this.#left = different.size;
    if (different.size === 0) this.succeed([]);
    for (const child of different) {
      child.whenDone({ kind: 'effect', text: `gather ${child.name}`, apply: () => this.#collect(child) });
    }
  }

  #collect(child: AsyncFuture<unknown>): void {
    this.#left--;
    const error = child.state === 'cancelled' ? { thrown: child.cancellation() } : child.retrieve();
    if (this.state !== 'pending') return;
    if (error !== null && !this.#returnExceptions) this.fail(error.thrown);
    else if (this.#left > 0) return;
    else if (this.#isCancelRequested) this.fail(new AsyncCancelledError());
    else this.succeed(this.#children.map(resultOrError));
  }

  override requestCancel(message: string): boolean {
    if (this.state !== 'pending') return false;
    let isAny = false;
    for (const child of this.#children) {
      if (child.requestCancel(message)) isAny = true;
    }
    if (isAny) this.#isCancelRequested = true;
    return isAny;
  }
}

function resultOrError(child: AsyncFuture<unknown>): unknown {
  if (child.state === 'cancelled') return child.cancellation();
  const error = child.retrieve();
  return error === null ? child.outcome() : error.thrown;
}

const make: Opcode<EventLoop, Gathering, GatheringFuture> = opcode({
  name: 'gather',
  boundary: 'call',
  execute: (loop, { awaitables, returnExceptions }) => {
    const children = awaitables.map((awaitable) => toFuture(loop, awaitable, false));
    return new GatheringFuture(loop, children, returnExceptions);
  },
  explain: (_, { awaitables }) => `gather ${awaitables.length}`,
});

/** The future of several awaitables; coroutines become tasks. One step. */
export function gatherFuture(
  loop: EventLoop,
  awaitables: readonly Awaitable<unknown>[],
  { returnExceptions = false }: GatherOptions = {},
): Instruction<AsyncFuture<unknown[]>> {
  return Instruction.of(make, loop, { awaitables, returnExceptions });
}

/** Python's `await asyncio.gather(*awaitables)`. */
export function* gather<const A extends readonly Awaitable<unknown>[]>(
  loop: EventLoop,
  awaitables: A,
  options?: GatherOptions,
): Program<Gathered<A>> {
  const future = yield* gatherFuture(loop, awaitables, options);
  return (yield* future.await()) as Gathered<A>;
}

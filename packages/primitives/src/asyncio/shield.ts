import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { AsyncFuture } from './future.ts';
import { Handle, type Work } from './handle.ts';
import type { EventLoop } from './loop.ts';
import { type Awaitable, toFuture } from './scheduling.ts';

type Any = AsyncFuture<unknown>;

/** The outer future becomes what the inner one is, unless it was cancelled. */
function pass(inner: Any, outer: Any): void {
  const error = inner.state === 'cancelled' ? null : inner.retrieve();
  if (outer.state !== 'pending') return;
  if (inner.state === 'cancelled') outer.requestCancel('');
  else if (error !== null) outer.fail(error.thrown);
  else outer.succeed(inner.outcome());
}

const make: Opcode<EventLoop, Awaitable<unknown>, Any> = opcode({
  name: 'shield',
  boundary: 'call',
  execute: (loop, awaitable) => {
    const inner = toFuture(loop, awaitable);
    if (inner.state !== 'pending') return inner;
    const outer = new AsyncFuture<unknown>(inner.loop, `shield of ${inner.name}`);
    const work: Work = { kind: 'effect', text: `pass ${inner.name} on`, apply: () => pass(inner, outer) };
    const handle = new Handle(loop, work, loop.currentScope());
    inner.onDone(handle);
    const apply = (): void => {
      if (inner.state === 'pending') inner.forget((other) => other === handle);
    };
    outer.whenDone({ kind: 'effect', text: `end the ${outer.name}`, apply });
    return outer;
  },
  explain: (_, awaitable) => `shield ${awaitable instanceof AsyncFuture ? awaitable.name : 'a new task'}`,
});

/** The future that stands for another and is cancelled in its place. One step. */
export function shieldFuture(
  loop: EventLoop,
  awaitable: Awaitable<unknown>,
): Instruction<AsyncFuture<unknown>> {
  return Instruction.of(make, loop, awaitable);
}

/** Python's `await asyncio.shield(awaitable)`. */
export function* shield<T>(loop: EventLoop, awaitable: Awaitable<T>): Program<T> {
  const outer = yield* shieldFuture(loop, awaitable as Awaitable<unknown>);
  return (yield* outer.await()) as T;
}

import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { CancelledError, InvalidStateError } from '../futures/errors.ts';
import type { Future } from '../futures/future.ts';
import { AsyncCancelledError, AsyncInvalidStateError } from './errors.ts';
import type { AsyncFuture } from './future.ts';
import type { EventLoop } from './loop.ts';

type Source = Future<unknown>;
type Destination = AsyncFuture<unknown>;

/** An error of `concurrent.futures` as that of asyncio of the same name. */
function converted(error: unknown): unknown {
  if (error instanceof CancelledError) return new AsyncCancelledError(error.message);
  return error instanceof InvalidStateError ? new AsyncInvalidStateError(error.message) : error;
}

/** The source is done, so nothing about it changes any more. */
const copyState: Opcode<Destination, Source, void> = opcode({
  name: 'copy-state',
  boundary: 'call',
  touchesAlso: ({ loop }, _, __, touch) => touch(loop, 'write'),
  execute: (destination, source) => {
    if (destination.state === 'cancelled') return;
    if (source.state !== 'FINISHED') destination.requestCancel('');
    else if (source.raised !== null) destination.fail(converted(source.raised.error));
    else destination.succeed(source.value);
  },
  explain: (destination, source) => `${destination.name} becomes what ${source.name} is${destination.told()}`,
});

/**
 * `asyncio.wrap_future`: a future of a loop that is resolved with one of `concurrent.futures`, by whatever thread that is
 * done. Cancelling it cancels the other.
 */
export function* wrapFuture<T>(source: Future<T>, loop: EventLoop): Program<AsyncFuture<T>> {
  const destination = loop.createFuture<T>(`${source.name} in ${loop.name}`);
  const any = destination as Destination;
  function* cancelSource(): Program {
    if (yield* destination.cancelled()) yield* source.cancel();
  }
  function* tellLoop(): Program {
    if (yield* loop.isClosed()) return;
    yield* loop.callSoonThreadsafe(function setState() {
      return Instruction.of(copyState, any, source as Source);
    });
  }
  yield* destination.addDoneCallback(cancelSource);
  yield* source.addDoneCallback(tellLoop);
  return destination;
}

/** The reverse: resolves a future of `concurrent.futures` with one of a loop. Runs in the loop's thread. */
export function* chainFuture<T>(source: AsyncFuture<T>, destination: Future<T>): Program {
  const { loop } = source;
  function* cancelSource(): Program {
    if (!(yield* destination.cancelled())) return;
    yield* loop.callSoonThreadsafe(function cancel() {
      return source.cancel();
    });
  }
  function* setState(): Program {
    if (yield* source.cancelled()) yield* destination.cancel();
    if (!(yield* destination.setRunningOrNotifyCancel())) return;
    const error = yield* source.exception();
    if (error !== null) yield* destination.setException(converted(error));
    else yield* destination.setResult(yield* source.result());
  }
  yield* destination.addDoneCallback(cancelSource);
  yield* source.addDoneCallback(setState);
}

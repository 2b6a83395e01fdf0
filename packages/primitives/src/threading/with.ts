import type { Program } from '@heddle/core';

/** What a `with` statement takes: something to acquire and to release. */
export interface Guard {
  acquire(): Program<unknown>;
  release(): Program<unknown>;
}

/** The body of a `with` statement. */
export type GuardedBody<R> = () => Program<R>;

/**
 * Python's `with guard:`. The guard is released on every way out of the body: its end, a return, an error.
 * An error of the release itself replaces the body's, as in Python.
 */
export function* withGuard<R>(guard: Guard, body: GuardedBody<R>): Program<R> {
  yield* guard.acquire();
  let result: R;
  try {
    result = yield* body();
  } catch (error) {
    yield* guard.release();
    throw error;
  }
  yield* guard.release();
  return result;
}

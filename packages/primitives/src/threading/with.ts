import type { Program } from '@heddle/core';

/** What a `with` statement takes: something to acquire and to release. */
export interface Guard<T = unknown> {
  acquire(): Program<T>;
  release(): Program<unknown>;
}

/** The body of a `with` statement; it gets what acquiring gave, as after `as`: true of a lock. */
export type GuardedBody<R, T = boolean> = (entered: T) => Program<R>;

/**
 * Python's `with guard:`. The guard is released on every way out of the body: its end, a return, an error.
 * An error of the release itself replaces the body's, as in Python.
 */
export function* withGuard<R, T>(guard: Guard<T>, body: GuardedBody<R, T>): Program<R> {
  const entered = yield* guard.acquire();
  let result: R;
  try {
    result = yield* body(entered);
  } catch (error) {
    yield* guard.release();
    throw error;
  }
  yield* guard.release();
  return result;
}

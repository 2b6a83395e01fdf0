import type { Program } from '@heddle/core';
import type { AtomicFuture } from './atomic/future.ts';
import { waitAtomically } from './atomic/wait.ts';
import { CPythonFuture } from './cpython/future.ts';
import { waitInSteps } from './cpython/wait.ts';
import type { Future } from './future.ts';
import type { ReturnWhen, WaitResult } from './wait-result.ts';

/** Options of {@link wait}. */
export interface WaitOptions {
  /** Seconds; null, the default, for ever, 0, less and NaN for one look. */
  readonly timeout?: number | null;
  /** Default `ALL_COMPLETED`. */
  readonly returnWhen?: ReturnWhen;
}

/**
 * `concurrent.futures.wait(futures, timeout, return_when)`. A time-out is no error: it returns what is done by
 * then. A cancelled future counts as done only when the worker that would have run it has noticed.
 *
 * Futures that are resolved while it returns may count as done too.
 * @throws ValueError for an unknown `returnWhen`, OverflowError for a time-out that is too long, where it has to wait.
 */
export function wait<T>(
  futures: Iterable<Future<T>>,
  { timeout = null, returnWhen = 'ALL_COMPLETED' }: WaitOptions = {},
): Program<WaitResult<T>> {
  const set: readonly Future<T>[] = [...new Set(futures)];
  return set[0] instanceof CPythonFuture
    ? waitInSteps(set as readonly CPythonFuture<T>[], timeout, returnWhen)
    : waitAtomically(set as readonly AtomicFuture<T>[], timeout, returnWhen);
}

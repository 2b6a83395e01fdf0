import { AtomicAsCompleted } from './atomic/as-completed.ts';
import type { AtomicFuture } from './atomic/future.ts';
import { CPythonAsCompleted } from './cpython/as-completed.ts';
import { CPythonFuture } from './cpython/future.ts';
import type { Future } from './future.ts';
import type { SteppedIterator } from './stepped-iterator.ts';

/**
 * `concurrent.futures.as_completed(futures, timeout)`: those that are done already, then the others in the
 * order in which they are resolved. A future that is given twice comes once.
 * @param timeout seconds for all of them, from the first `next`, as in CPython; null for ever. When it has passed, `next`
 *   raises TimeoutError. With NaN it looks for ever; where it is too long, `next` raises OverflowError if it has to wait.
 */
export function asCompleted<T>(
  futures: Iterable<Future<T>>,
  timeout: number | null = null,
): SteppedIterator<Future<T>> {
  const set: readonly Future<T>[] = [...new Set(futures)];
  const iterator: SteppedIterator<Future> =
    set[0] instanceof CPythonFuture
      ? new CPythonAsCompleted(set as readonly CPythonFuture<unknown>[], timeout)
      : new AtomicAsCompleted(set as readonly AtomicFuture<unknown>[], timeout);
  return iterator as SteppedIterator<Future<T>>;
}

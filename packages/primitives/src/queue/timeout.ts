import { ValueError } from '../errors.ts';
import { nanoseconds } from '../time/timeout.ts';

/** @throws ValueError for a negative time-out. */
export function refuseNegative(timeout: number): void {
  if (timeout < 0) throw new ValueError("'timeout' must be a non-negative number");
}

/**
 * The time-out of a queue in virtual nanoseconds.
 * @throws ValueError, OverflowError, PythonTypeError with CPython's messages.
 */
export function queueTimeout(seconds: number): number {
  refuseNegative(seconds);
  return nanoseconds(seconds);
}

/**
 * The time-out of a `SimpleQueue`, which is turned into a time before it is looked at, in virtual nanoseconds.
 * @throws ValueError, OverflowError, PythonTypeError with CPython's messages.
 */
export function simpleQueueTimeout(seconds: number): number {
  const limit = nanoseconds(seconds);
  refuseNegative(seconds);
  return limit;
}

import { isLess } from '../data/comparison.ts';
import { ValueError } from '../errors.ts';
import { isRefused, nanoseconds } from '../time/timeout.ts';

/** @throws ValueError for a negative time-out, PythonTypeError for what is no number. */
export function refuseNegative(timeout: number): void {
  if (isLess(timeout, 0)) throw new ValueError("'timeout' must be a non-negative number");
}

/** Whether a time-out is one to wait for: not one that is too long, negative, or NaN. */
export function isOrdinary(timeout: number): boolean {
  return timeout >= 0 && !isRefused(timeout);
}

/**
 * The time-out of a `SimpleQueue`, which is turned into a time before it is looked at, in virtual nanoseconds. What is
 * negative by less than one of them counts as 0.
 * @throws ValueError, OverflowError, PythonTypeError with CPython's messages.
 */
export function simpleQueueTimeout(seconds: number): number {
  const limit = nanoseconds(seconds);
  refuseNegative(Math.ceil(seconds * 1e9));
  return Math.max(limit, 0);
}

import { FOREVER } from '@heddle/core';
import { OverflowError, ValueError } from './errors.ts';

/** The longest time-out that CPython takes, in seconds: `threading.TIMEOUT_MAX` on a 64-bit Linux. */
export const TIMEOUT_MAX = 9_223_372_036;

/**
 * Seconds as virtual nanoseconds.
 * @throws ValueError, OverflowError with CPython's messages for what is no length of time.
 */
export function nanoseconds(seconds: number): number {
  if (Number.isNaN(seconds)) throw new ValueError('Invalid value NaN (not a number)');
  if (Math.abs(seconds) > TIMEOUT_MAX) throw new OverflowError('timestamp out of range for platform time_t');
  return Math.round(seconds * 1e9);
}

/**
 * The time-out of `acquire(blocking, timeout)` in virtual nanoseconds, {@link FOREVER} for none.
 * @param seconds -1 for no time-out.
 * @throws ValueError, OverflowError with CPython's messages.
 */
export function acquireTimeout(blocking: boolean, seconds: number): number {
  const limit = nanoseconds(seconds);
  if (!blocking) {
    if (seconds !== -1) throw new ValueError("can't specify a timeout for a non-blocking call");
    return 0;
  }
  if (seconds === -1) return FOREVER;
  if (seconds < 0) throw new ValueError('timeout value must be a non-negative number');
  return limit;
}

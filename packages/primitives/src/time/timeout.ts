import { FOREVER, type Machine } from '@heddle/core';
import { OverflowError, PythonTypeError, ValueError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { typeName } from '../text.ts';

/** The longest time-out that CPython takes, in seconds: `threading.TIMEOUT_MAX` on a 64-bit Linux. */
export const TIMEOUT_MAX = 9_223_372_036;

/**
 * Seconds as virtual nanoseconds.
 * @throws ValueError, OverflowError, PythonTypeError with CPython's messages for what is no length of time.
 */
export function nanoseconds(seconds: number): number {
  if (typeof seconds !== 'number') {
    throw new PythonTypeError(`'${typeName(seconds)}' object cannot be interpreted as an integer`);
  }
  if (Number.isNaN(seconds)) throw new ValueError('Invalid value NaN (not a number)');
  if (Math.abs(seconds) > TIMEOUT_MAX) throw new OverflowError('timestamp out of range for platform time_t');
  return Math.round(seconds * 1e9);
}

/**
 * The time-out of a C lock's `acquire(blocking, timeout)` in virtual nanoseconds, {@link FOREVER} for none.
 * @param seconds -1 for no time-out.
 * @throws ValueError, OverflowError, PythonTypeError with CPython's messages.
 */
export function acquireTimeout(machine: Machine, blocking: boolean, seconds: number): number {
  const limit = nanoseconds(seconds);
  if (!blocking) {
    if (seconds !== -1) throw new ValueError("can't specify a timeout for a non-blocking call");
    return 0;
  }
  if (seconds === -1) return FOREVER;
  if (seconds < 0) {
    const isNew = machine.builtIn(Interpreter).isAtLeast('3.13');
    throw new ValueError(
      isNew ? 'timeout value must be a non-negative number' : 'timeout value must be positive',
    );
  }
  return limit;
}

/**
 * The time-out of a wait that CPython writes in Python, in virtual nanoseconds: null is {@link FOREVER}, and what is
 * negative is one try, as 0 is.
 * @throws ValueError, OverflowError, PythonTypeError with CPython's messages.
 */
export function waitTimeout(seconds: number | null): number {
  return seconds === null ? FOREVER : nanoseconds(Math.max(seconds, 0));
}

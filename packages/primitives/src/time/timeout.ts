import { FOREVER, type Machine, type VirtualClock } from '@heddle/core';
import { OverflowError, PythonTypeError, ValueError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { typeName } from '../text.ts';

/** The longest time-out that CPython takes, in seconds: `threading.TIMEOUT_MAX` on a 64-bit Linux. */
export const TIMEOUT_MAX = 9_223_372_036;

/** What does not fit in CPython's 64 bits of nanoseconds: a little more than {@link TIMEOUT_MAX} still does. */
const TOO_MANY_NANOSECONDS = 2 ** 63;

function isNumber(seconds: unknown): boolean {
  return typeof seconds === 'number' || typeof seconds === 'boolean';
}

/** Whether CPython refuses it where a thread comes to wait for so long: {@link waitTimeout} throws. */
export function isRefused(seconds: number): boolean {
  return !isNumber(seconds) || seconds * 1e9 >= TOO_MANY_NANOSECONDS;
}

/**
 * Seconds as virtual nanoseconds. A boolean is a number, as in Python.
 * @throws ValueError, OverflowError, PythonTypeError with CPython's messages for what is no length of time.
 */
export function nanoseconds(seconds: number): number {
  if (!isNumber(seconds)) {
    throw new PythonTypeError(`'${typeName(seconds)}' object cannot be interpreted as an integer`);
  }
  if (Number.isNaN(seconds)) throw new ValueError('Invalid value NaN (not a number)');
  if (Math.abs(seconds) * 1e9 >= TOO_MANY_NANOSECONDS)
    throw new OverflowError('timestamp out of range for platform time_t');
  const length = Math.round(seconds * 1e9);
  // However short, it is some time.
  return length === 0 ? Math.sign(seconds) : length;
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
 * Python's `seconds > 0`, by which a wait that CPython writes in Python tells a time-out from one try. NaN is none.
 * @throws PythonTypeError with CPython's message for what is no number.
 */
export function isPositive(seconds: number): boolean {
  if (!isNumber(seconds)) {
    const type = typeName(seconds);
    throw new PythonTypeError(`'>' not supported between instances of '${type}' and 'int'`);
  }
  return seconds > 0;
}

/**
 * Python's `time.monotonic() + seconds`, in virtual nanoseconds. They are whole, as the clock has them: what is less would
 * never pass.
 * @throws PythonTypeError with CPython's message for what is no number.
 */
export function endOf(clock: VirtualClock, seconds: number): number {
  if (!isNumber(seconds)) {
    const type = typeName(seconds);
    throw new PythonTypeError(`unsupported operand type(s) for +: 'float' and '${type}'`);
  }
  return clock.now + Math.round(seconds * 1e9);
}

/**
 * The time-out of a wait of which CPython works out the end first, as {@link waitTimeout} otherwise.
 * @throws OverflowError, PythonTypeError with CPython's messages.
 */
export function endingTimeout(clock: VirtualClock, seconds: number): number {
  endOf(clock, seconds);
  return waitTimeout(seconds);
}

/**
 * The time-out of a wait that CPython writes in Python, in virtual nanoseconds: null is {@link FOREVER}, and what is not
 * positive is one try, as 0 is; NaN too.
 * @throws OverflowError, PythonTypeError with CPython's messages.
 */
export function waitTimeout(seconds: number | null): number {
  if (seconds === null) return FOREVER;
  return isPositive(seconds) ? nanoseconds(seconds) : 0;
}

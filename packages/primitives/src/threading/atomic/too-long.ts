import type { Program } from '@heddle/core';
import { nanoseconds, TIMEOUT_MAX } from '../../time/timeout.ts';

/** Whether CPython refuses a time-out, which it does only where it comes to waiting. */
export function isTooLong(seconds: number | null): seconds is number {
  return seconds !== null && seconds > TIMEOUT_MAX;
}

/**
 * A wait with a time-out that is too long: it is over where a look is enough.
 * @param look gives whether it is.
 * @throws OverflowError where it is not.
 */
export function* waitTooLong(look: Program<boolean>, seconds: number): Program<boolean> {
  return (yield* look) || nanoseconds(seconds) > 0;
}

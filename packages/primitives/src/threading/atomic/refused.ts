import type { Program } from '@heddle/core';

/**
 * A wait with a time-out that CPython refuses, which it does only where it comes to waiting.
 * @param look gives whether there is nothing to wait for.
 * @param refuse throws what CPython raises.
 */
export function* waitRefused(
  look: Program<boolean>,
  refuse: (seconds: number) => unknown,
  seconds: number,
): Program<boolean> {
  if (yield* look) return true;
  refuse(seconds);
  return false;
}

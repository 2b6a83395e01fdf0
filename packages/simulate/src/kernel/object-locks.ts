import type { SharedObject } from '@heddle/core';

/**
 * The locks that objects have in a build without a GIL: two threads cannot change one object at the same time. What a step
 * does to its object takes the cost of the step, and the lock for as long; who comes first has it first.
 */
export class ObjectLocks {
  /** For each object, until when threads change it that have come to it. */
  readonly #busyUntil = new Map<SharedObject, number>();

  /**
   * A thread changes an object, for so long up to now if nobody else does.
   * @returns virtual nanoseconds that it has to wait for others.
   */
  enter(object: SharedObject, now: number, length: number): number {
    const end = Math.max(now, (this.#busyUntil.get(object) ?? 0) + length);
    this.#busyUntil.set(object, end);
    return end - now;
  }
}

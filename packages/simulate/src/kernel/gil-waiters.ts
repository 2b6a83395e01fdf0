import type { Random } from '@heddle/core';
import type { GilPolicy } from '../platform.ts';
import type { OsThread } from './os-thread.ts';

/** The threads that wait for a GIL. Every operation costs O(1). */
export interface GilWaiters {
  readonly size: number;
  add(os: OsThread): void;
  /** A thread waits no longer. Nothing happens where it does not wait. */
  remove(os: OsThread): void;
  /** Takes out the one that is woken next; null where nobody waits. */
  next(): OsThread | null;
}

/** Any of them is woken: the seed draws which. */
class RandomWaiters implements GilWaiters {
  readonly #threads: OsThread[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  get size(): number {
    return this.#threads.length;
  }

  add(os: OsThread): void {
    os.gilPlace = this.#threads.push(os) - 1;
  }

  remove(os: OsThread): void {
    const { gilPlace } = os;
    if (gilPlace < 0) return;
    os.gilPlace = -1;
    const last = this.#threads.pop()!;
    if (last === os) return;
    this.#threads[gilPlace] = last;
    last.gilPlace = gilPlace;
  }

  next(): OsThread | null {
    if (this.size === 0) return null;
    const chosen = this.#threads[this.#random.below(this.size)]!;
    this.remove(chosen);
    return chosen;
  }
}

/** The one is woken that has waited longest. */
class OrderedWaiters implements GilWaiters {
  readonly #threads = new Set<OsThread>();

  get size(): number {
    return this.#threads.size;
  }

  add(os: OsThread): void {
    this.#threads.add(os);
  }

  remove(os: OsThread): void {
    this.#threads.delete(os);
  }

  next(): OsThread | null {
    for (const first of this.#threads) {
      this.#threads.delete(first);
      return first;
    }
    return null;
  }
}

/** No waiters yet, with a policy that says who is woken. */
export function gilWaiters(policy: GilPolicy, random: Random): GilWaiters {
  return policy === 'fifo' ? new OrderedWaiters() : new RandomWaiters(random);
}

import { type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import { ValueError } from '../errors.ts';
import { address } from '../text.ts';
import { type Guard, type GuardedBody, withGuard } from './with.ts';

/** Options of a semaphore. */
export interface SemaphoreOptions {
  /** Whether it refuses to have more permits than at first: Python's `BoundedSemaphore`. Default false. */
  readonly bounded?: boolean;
}

/**
 * `threading.Semaphore`, and `BoundedSemaphore` with the option `bounded`: a number of permits. Threads that wait
 * are woken first in, first out; but a thread that comes between may take the permit first, and then the
 * woken one queues again, at the end.
 */
export abstract class Semaphore extends SharedObject implements Guard {
  override get kind(): string {
    return 'semaphore';
  }

  /** How many permits it had at first. */
  readonly initial: number;
  readonly bounded: boolean;

  /** @throws ValueError where `initial` is negative. */
  constructor(machine: Machine, initial: number, name: string, options: SemaphoreOptions) {
    // Before the machine knows of the object: one that is half made cannot be shown.
    if (initial < 0) throw new ValueError('semaphore initial value must be >= 0');
    super(machine, name, 'synchronisation');
    this.initial = initial;
    this.bounded = options.bounded ?? false;
  }

  /** How many permits are free. For invariants and reports: a program would have to look in a step. */
  abstract get value(): number;

  /** How many threads wait for a permit. */
  abstract get waiting(): number;

  /**
   * Takes a permit; waits while there is none.
   * @param timeout seconds; null for ever, 0 and less for one try. With NaN it tries for ever: it takes steps where others
   *   wait.
   * @returns whether it got one.
   * @throws ValueError where a time-out is given and `blocking` is false; OverflowError where it has to wait and the
   *   time-out is too long.
   */
  abstract acquire(blocking?: boolean, timeout?: number | null): Program<boolean>;

  /**
   * Gives permits back.
   * @throws ValueError where `count` is less than 1, or a bounded semaphore would have more than at first; then
   *   nothing changes.
   */
  abstract release(count?: number): Program<void>;

  /** Python's `with semaphore:`. */
  with<R>(body: GuardedBody<R>): Program<R> {
    return withGuard(this, body);
  }

  /** Python's text of it. */
  repr(): string {
    const type = this.bounded ? 'BoundedSemaphore' : 'Semaphore';
    const value = this.bounded ? `${this.value}/${this.initial}` : `${this.value}`;
    return `<threading.${type} at ${address(this)}: value=${value}>`;
  }

  override snapshot(): Json {
    return { value: this.value, waiting: this.waiting };
  }
}

/** @throws ValueError for a time-out where the call does not wait. */
export function refuseTimeout(blocking: boolean, timeout: number | null): void {
  if (!blocking && timeout !== null) throw new ValueError("can't specify timeout for non-blocking acquire");
}

/** @throws ValueError for a number of permits that cannot be given back. */
export function refuseRelease(semaphore: Semaphore, count: number): void {
  if (count < 1) throw new ValueError('n must be one or more');
  if (semaphore.bounded && semaphore.value + count > semaphore.initial) {
    throw new ValueError('Semaphore released too many times');
  }
}

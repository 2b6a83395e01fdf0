import type { Json, Machine, Program } from '@heddle/core';
import { SharedObject } from '@heddle/core';
import { AttributeError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { endOf } from '../time/timeout.ts';
import type { Lock } from './lock.ts';
import type { RLock } from './rlock.ts';
import type { Guard, GuardedBody } from './with.ts';

/** What a thread waits for with {@link Condition.waitFor}: the wait ends with a value that is not falsy. */
export type Predicate<R> = () => Program<R>;

/**
 * `threading.Condition`: a lock, and a queue of threads that wait for it to be worth taking. Waiters are notified
 * first in, first out; then they compete for the lock with everybody else, so a loop around `wait` is
 * needed. Nobody wakes without being notified, and a notify that nobody waits for is not remembered.
 *
 * A waiter whose time-out has passed leaves the queue only when it has the lock again. A notify that it gets before
 * is spent: its `wait` still says false, and nobody else is told.
 */
export abstract class Condition extends SharedObject implements Guard {
  override get kind(): string {
    return 'condition';
  }

  /** The lock that goes with it. */
  readonly lock: Lock | RLock;

  constructor(machine: Machine, lock: Lock | RLock, name: string) {
    super(machine, name, 'synchronisation');
    this.lock = lock;
  }

  /** How many threads are in the queue. For invariants and reports: a program would have to look in a step. */
  abstract get waiting(): number;

  /** Takes the lock; see {@link MutualExclusion.acquire}. */
  acquire(blocking = true, timeout = -1): Program<boolean> {
    return this.lock.acquire(blocking, timeout);
  }

  /**
   * Whether the lock is taken. Python has it from 3.14 on.
   * @throws AttributeError on an older version, at once.
   */
  locked(): Program<boolean> {
    if (!this.machine.builtIn(Interpreter).isAtLeast('3.14')) {
      throw new AttributeError("'Condition' object has no attribute 'locked'");
    }
    return this.lock.locked();
  }

  /** Gives the lock back. */
  release(): Program<void> {
    return this.lock.release();
  }

  /** Python's `with condition:`. */
  abstract with<R>(body: GuardedBody<R>): Program<R>;

  /**
   * Gives the lock up, however often it was acquired, waits to be notified, and takes the lock back.
   * @param timeout seconds; null for ever, 0, less and NaN for one look.
   * @returns true when it was notified, false when the time-out came first.
   * @throws RuntimeError where the thread does not own the lock. With a plain `Lock`, any holder counts as the owner.
   * @throws OverflowError for a time-out that is too long, with the lock.
   */
  abstract wait(timeout?: number | null): Program<boolean>;

  /**
   * Tells the first `count` waiters to go on.
   * @throws RuntimeError where the thread does not own the lock.
   */
  abstract notify(count?: number): Program<void>;

  /**
   * Tells all waiters to go on.
   * @throws RuntimeError where the thread does not own the lock.
   */
  abstract notifyAll(): Program<void>;

  /**
   * Waits until a predicate gives something that is not falsy, or the time-out has passed.
   * @param timeout seconds in all, counted from the first refusal; null for ever, 0 and less for one wait without length, NaN
   *   for one after the other.
   * @returns the last value of the predicate.
   */
  *waitFor<R>(predicate: Predicate<R>, timeout: number | null = null): Program<R> {
    const { clock } = this.machine;
    let end: number | null = null;
    let left = timeout;
    let result = yield* predicate();
    while (!result) {
      if (left !== null) {
        if (end === null) end = endOf(clock, left);
        else {
          left = (end - clock.now) / 1e9;
          if (left <= 0) break;
        }
      }
      yield* this.wait(left);
      result = yield* predicate();
    }
    return result;
  }

  /** Python's text of it. */
  repr(): string {
    return `<Condition(${this.lock.repr()}, ${this.waiting})>`;
  }

  override snapshot(): Json {
    return { waiting: this.waiting };
  }
}

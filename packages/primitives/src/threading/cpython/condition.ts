import type { Machine, Program } from '@heddle/core';
import { RuntimeError, ValueError } from '../../errors.ts';
import { isPositive } from '../../time/timeout.ts';
import { Condition, type Predicate } from '../condition.ts';
import type { Lock } from '../lock.ts';
import { RLock } from '../rlock.ts';
import { type Guard, type GuardedBody, withGuard } from '../with.ts';
import { enterMethod, enterNotify, repeatLoop } from './frame.ts';
import { WaiterLock, Waiters } from './waiters.ts';

/** A condition in the steps of CPython's source: a deque of locks, one for each thread that waits. */
export class CPythonCondition extends Condition {
  readonly #waiters: Waiters;

  constructor(machine: Machine, lock: Lock | RLock, name = 'condition') {
    super(machine, lock, name);
    this.#waiters = new Waiters(machine, `${name}._waiters`);
  }

  override get waiting(): number {
    return this.#waiters.locks.length;
  }

  /** What `with condition:` runs: methods in Python around those of the lock. */
  readonly context: Guard<boolean> = {
    acquire: () => this.#enter(),
    release: () => this.#exit(),
  };

  *#enter(): Program<boolean> {
    yield* enterMethod(this, '__enter__');
    return yield* this.lock.acquire();
  }

  *#exit(): Program {
    yield* enterMethod(this, '__exit__');
    yield* this.lock.release();
  }

  override with<R>(body: GuardedBody<R>): Program<R> {
    return withGuard(this.context, body);
  }

  override *wait(timeout: number | null = null): Program<boolean> {
    yield* enterMethod(this, 'wait');
    yield* this.#requireOwner('wait');
    const waiter = new WaiterLock(this);
    yield* waiter.acquire();
    yield* this.#waiters.append(waiter);
    const saved = yield* this.#releaseSave();
    let got = false;
    try {
      if (timeout === null) got = yield* waiter.acquire();
      else if (isPositive(timeout)) got = yield* waiter.acquire(true, timeout);
      else got = yield* waiter.acquire(false);
      return got;
    } finally {
      yield* this.#acquireRestore(saved);
      if (!got) yield* this.#forget(waiter);
    }
  }

  override *waitFor<R>(predicate: Predicate<R>, timeout: number | null = null): Program<R> {
    yield* enterMethod(this, 'wait_for');
    return yield* super.waitFor(predicate, timeout);
  }

  override *notify(count = 1): Program {
    yield* enterNotify(this);
    yield* this.#requireOwner('notify');
    let left = count;
    for (;;) {
      const waiter = yield* this.#waiters.first();
      if (waiter === null || left <= 0) return;
      try {
        yield* waiter.release();
        left--;
      } catch (error) {
        // Released before, by a notify that an exception ended.
        if (!(error instanceof RuntimeError)) throw error;
      }
      yield* this.#forget(waiter);
      yield* repeatLoop(this);
    }
  }

  override *notifyAll(): Program {
    yield* enterMethod(this, 'notify_all');
    yield* this.notify(yield* this.#waiters.length());
  }

  *#forget(waiter: Lock): Program {
    try {
      yield* this.#waiters.remove(waiter);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
    }
  }

  *#requireOwner(action: string): Program {
    if (!(yield* this.#isOwned())) throw new RuntimeError(`cannot ${action} on un-acquired lock`);
  }

  /** A plain lock cannot tell its owner: it is taken for owned when it cannot be acquired. */
  *#isOwned(): Program<boolean> {
    if (this.lock instanceof RLock) return yield* this.lock.isOwned();
    yield* enterMethod(this, '_is_owned');
    if (!(yield* this.lock.acquire(false))) return true;
    yield* this.lock.release();
    return false;
  }

  *#releaseSave(): Program<number> {
    if (this.lock instanceof RLock) return yield* this.lock.releaseSave();
    yield* enterMethod(this, '_release_save');
    yield* this.lock.release();
    return 1;
  }

  *#acquireRestore(saved: number): Program {
    if (this.lock instanceof RLock) {
      yield* this.lock.acquireRestore(saved);
      return;
    }
    yield* enterMethod(this, '_acquire_restore');
    yield* this.lock.acquire();
  }
}

import type { Machine, Program } from '@heddle/core';
import { CPythonEvent } from '../../threading/cpython/event.ts';
import { enterMethod } from '../../threading/cpython/frame.ts';
import { Lock } from '../../threading/lock.ts';
import { withGuard } from '../../threading/with.ts';
import type { Future } from '../future.ts';

/** The event that `wait` and `asCompleted` block on, and how they are told of a future that is settled. */
export abstract class CPythonWaiter {
  readonly event: CPythonEvent;
  /** The futures that were settled. */
  finished: Future[] = [];

  constructor(machine: Machine) {
    this.event = new CPythonEvent(machine, 'waiter.event');
  }

  addResult(future: Future): Program {
    return this.add(future);
  }

  addException(future: Future): Program {
    return this.add(future);
  }

  addCancelled(future: Future): Program {
    return this.add(future);
  }

  protected abstract add(future: Future): Program;
}

/** For `wait(…, FIRST_COMPLETED)`. */
export class FirstCompletedWaiter extends CPythonWaiter {
  protected override *add(future: Future): Program {
    yield* enterMethod(future, 'add_result');
    this.finished.push(future);
    yield* this.event.set();
  }
}

/** For `asCompleted`: under a lock of its own, so that no future is told of while the list is taken. */
export class AsCompletedWaiter extends CPythonWaiter {
  readonly lock: Lock;

  constructor(machine: Machine) {
    super(machine);
    this.lock = new Lock(machine, 'waiter.lock');
  }

  protected override *add(future: Future): Program {
    yield* enterMethod(future, 'add_result');
    yield* withGuard(this.lock, () => this.#append(future));
  }

  *#append(future: Future): Program {
    this.finished.push(future);
    yield* this.event.set();
  }

  /** Takes what was settled, in order. */
  take(): Program<Future[]> {
    return withGuard(this.lock, () => this.#take());
  }

  *#take(): Program<Future[]> {
    const { finished } = this;
    this.finished = [];
    yield* this.event.clear();
    return finished;
  }
}

/** For `wait(…, FIRST_EXCEPTION)` and `wait(…, ALL_COMPLETED)`. */
export class AllCompletedWaiter extends CPythonWaiter {
  readonly #lock: Lock;
  readonly #stopOnException: boolean;
  #pending: number;

  constructor(machine: Machine, pending: number, options: { readonly stopOnException: boolean }) {
    super(machine);
    this.#lock = new Lock(machine, 'waiter.lock');
    this.#stopOnException = options.stopOnException;
    this.#pending = pending;
  }

  protected override *add(future: Future): Program {
    yield* enterMethod(future, 'add_result');
    this.finished.push(future);
    yield* withGuard(this.#lock, () => this.#decrement());
  }

  override *addException(future: Future): Program {
    if (!this.#stopOnException) {
      yield* this.add(future);
      return;
    }
    yield* enterMethod(future, 'add_exception');
    this.finished.push(future);
    yield* this.event.set();
  }

  *#decrement(): Program {
    this.#pending--;
    if (this.#pending === 0) yield* this.event.set();
  }
}

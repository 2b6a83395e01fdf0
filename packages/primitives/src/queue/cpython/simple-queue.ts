import { type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import { address } from '../../text.ts';
import { enterMethod } from '../../threading/cpython/frame.ts';
import { CPythonSemaphore } from '../../threading/cpython/semaphore.ts';
import { Empty } from '../errors.ts';
import { FifoStorage } from '../storage.ts';
import { refuseNegative } from '../timeout.ts';
import { StoredItems } from './stored-items.ts';

/**
 * `queue._PySimpleQueue`: the `SimpleQueue` of a Python without the one in C, in the steps of its source: a deque, and a
 * semaphore that counts what is in it. A `put` in a signal handler that interrupts one can block for ever.
 */
export class CPythonSimpleQueue<T = unknown> extends SharedObject {
  override get kind(): string {
    return 'queue';
  }

  readonly #stored: StoredItems<T>;
  readonly #count: CPythonSemaphore;

  constructor(machine: Machine, name = 'queue') {
    super(machine, name, 'synchronisation');
    this.#stored = new StoredItems(machine, `${name}._queue`, new FifoStorage<T>());
    this.#count = new CPythonSemaphore(machine, 0, `${name}._count`);
  }

  /** Puts an item at the end. It never waits; the further arguments exist because `Queue.put` has them. */
  *put(item: T, _block = true, _timeout: number | null = null): Program {
    yield* enterMethod(this, 'put');
    yield* this.#stored.put(item);
    yield* this.#count.release();
  }

  /** The same as {@link CPythonSimpleQueue.put}. */
  *putNowait(item: T): Program {
    yield* enterMethod(this, 'put_nowait');
    yield* this.put(item, false);
  }

  /**
   * Takes the first item out; waits while there is none. The program raises Empty where it does not wait, or no longer.
   * @param block false: do not wait.
   * @param timeout seconds; null for ever. With NaN it looks for ever: it takes steps where others wait.
   * @throws ValueError for a negative time-out, and for any where it does not wait; OverflowError where it has to wait and
   *   the time-out is too long.
   */
  *get(block = true, timeout: number | null = null): Program<T> {
    yield* enterMethod(this, 'get');
    if (timeout !== null) refuseNegative(timeout);
    if (!(yield* this.#count.acquire(block, timeout))) throw new Empty();
    return yield* this.#stored.get();
  }

  /** Takes the first item out. The program raises Empty where there is none. */
  *getNowait(): Program<T> {
    yield* enterMethod(this, 'get_nowait');
    return yield* this.get(false);
  }

  /** Whether there is no item. */
  *empty(): Program<boolean> {
    yield* enterMethod(this, 'empty');
    return (yield* this.#stored.length()) === 0;
  }

  /** How many items there are. */
  *qsize(): Program<number> {
    yield* enterMethod(this, 'qsize');
    return yield* this.#stored.length();
  }

  /** Python's text of it. */
  repr(): string {
    return `<queue._PySimpleQueue object at ${address(this)}>`;
  }

  override snapshot(): Json {
    return this.#stored.snapshot();
  }
}

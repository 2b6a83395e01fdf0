import type { Instruction } from '@heddle/core';
import type { Thread } from './thread.ts';

/**
 * Starts all of some threads and then waits for all of them, in order: `yield* runAll`. Nearly every scenario does this
 * in every execution, so it is an iterator of its own: a generator would cost as much as the steps themselves.
 */
export class RunAll implements Iterator<Instruction<void>, void, unknown> {
  readonly #threads: readonly Thread[];
  #at = 0;

  constructor(threads: readonly Thread[]) {
    this.#threads = threads;
  }

  [Symbol.iterator](): Iterator<Instruction<void>, void, unknown> {
    return this;
  }

  next(): IteratorResult<Instruction<void>, void> {
    const threads = this.#threads;
    const at = this.#at++;
    if (at < threads.length) return threads[at]!.start();
    if (at < 2 * threads.length) return threads[at - threads.length]!.join();
    return { done: true, value: undefined };
  }

  /** An instruction's error leaves the program at its `yield*`. */
  throw(error: unknown): never {
    throw error;
  }
}

import type { Program } from '@heddle/core';
import { TimeoutError } from '../errors.ts';
import { endOf } from '../time/timeout.ts';
import type { Future } from './future.ts';
import { exhausted, SteppedIterator } from './stepped-iterator.ts';

/** What both versions of `asCompleted` have in common: when they look, and when they give up. */
export abstract class CompletionIterator<F extends Future> extends SteppedIterator<Future> {
  readonly #futures: readonly F[];
  readonly #timeout: number | null;
  /** Those that it has not given yet. */
  readonly #left: Set<F>;
  /** Those that were done when it looked last, the next first. */
  #batch: F[] = [];
  #hasBegun = false;
  #isClosed = false;
  /** Virtual nanoseconds at which it gives up; null for never. */
  #end: number | null = null;

  constructor(futures: readonly F[], timeout: number | null) {
    super();
    this.#futures = futures;
    this.#timeout = timeout;
    this.#left = new Set(futures);
  }

  /** Starts to be told of the futures. @returns those that are done. */
  protected abstract install(futures: readonly F[]): Program<F[]>;

  /** Waits until there is a further one, or so many seconds have passed. @returns the further ones in order. */
  protected abstract take(timeout: number | null): Program<F[]>;

  /** Stops to be told of a future. */
  protected abstract detach(future: F): Program;

  override *next(): Program<IteratorResult<Future, undefined>> {
    if (this.#isClosed) return exhausted;
    try {
      yield* this.#fill();
    } catch (error) {
      yield* this.close();
      throw error;
    }
    const future = this.#batch.shift();
    if (future === undefined) {
      this.#isClosed = true;
      return exhausted;
    }
    this.#left.delete(future);
    yield* this.detach(future);
    return { done: false, value: future };
  }

  override *close(): Program {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (!this.#hasBegun) return;
    for (const future of this.#left) yield* this.detach(future);
  }

  /** Waits until there is one to give, if there ever will be. */
  *#fill(): Program {
    const futures = this.#futures;
    if (futures.length === 0) return;
    const { clock } = futures[0]!.machine;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      if (this.#timeout !== null) this.#end = endOf(clock, this.#timeout);
      this.#batch = yield* this.install(futures);
    }
    while (this.#batch.length === 0 && this.#left.size > 0) {
      const left = this.#end === null ? null : (this.#end - clock.now) / 1e9;
      if (left !== null && left <= 0) {
        throw new TimeoutError(`${this.#left.size} (of ${futures.length}) futures unfinished`);
      }
      this.#batch = yield* this.take(left);
    }
  }
}

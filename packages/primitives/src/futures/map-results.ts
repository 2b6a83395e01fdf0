import type { Program } from '@heddle/core';
import { endOf } from '../time/timeout.ts';
import type { Callable } from './call.ts';
import type { Executor } from './executor.ts';
import type { Future } from './future.ts';
import { exhausted, SteppedIterator } from './stepped-iterator.ts';

/** The items of several iterators side by side: Python's `zip`. */
class Zip {
  readonly #iterators: readonly Iterator<unknown>[];

  constructor(iterables: readonly Iterable<unknown>[]) {
    this.#iterators = iterables.map((iterable) => iterable[Symbol.iterator]());
  }

  /** The next items, or null at the end of the shortest. */
  next(): readonly unknown[] | null {
    const items: unknown[] = [];
    for (const iterator of this.#iterators) {
      const item = iterator.next();
      if (item.done === true) return null;
      items.push(item.value);
    }
    return items.length === 0 ? null : items;
  }
}

/** What `Executor.map` returns: the results in order, of calls that have been submitted. */
export class MapResults<A extends readonly unknown[], R> extends SteppedIterator<R> {
  readonly #executor: Executor;
  readonly #fn: Callable<A, R>;
  readonly #items: Zip;
  /** Virtual nanoseconds at which it gives up; null for never. */
  readonly #end: number | null;
  /** Those whose results it has not given, the next first. */
  readonly #futures: Future<R>[] = [];
  /** Whether a call is submitted for each result that is asked for. */
  #isBuffered = false;
  /** Whether a result was asked for: what was never begun has nothing to tidy up at its end. */
  #hasBegun = false;

  constructor(
    executor: Executor,
    fn: Callable<A, R>,
    iterables: readonly Iterable<unknown>[],
    timeout: number | null,
  ) {
    super();
    this.#executor = executor;
    this.#fn = fn;
    this.#items = new Zip(iterables);
    this.#end = timeout === null ? null : endOf(executor.machine.clock, timeout);
  }

  /** Submits the first `count` calls; null for all of them. */
  *submit(count: number | null): Program {
    this.#isBuffered = count !== null;
    for (let left = count ?? Number.POSITIVE_INFINITY; left > 0; left--) {
      if (!(yield* this.#submitNext())) return;
    }
  }

  *#submitNext(): Program<boolean> {
    const args = this.#items.next();
    if (args === null) return false;
    this.#futures.push(yield* this.#executor.submit(this.#fn, ...(args as A)));
    return true;
  }

  override *next(): Program<IteratorResult<R, undefined>> {
    this.#hasBegun = true;
    if (this.#futures.length === 0) return exhausted;
    try {
      if (this.#isBuffered) yield* this.#submitNext();
      const future = this.#futures.shift()!;
      return { done: false, value: yield* future.resultOrCancel(this.#left()) };
    } catch (error) {
      yield* this.close();
      throw error;
    }
  }

  /** Seconds until it gives up. */
  #left(): number | null {
    return this.#end === null ? null : (this.#end - this.#executor.machine.clock.now) / 1e9;
  }

  override *close(): Program {
    const left = this.#futures.splice(0);
    if (!this.#hasBegun) return;
    // The last first, so that none is run after one that was cancelled.
    for (const future of left.reverse()) yield* future.cancel();
  }
}

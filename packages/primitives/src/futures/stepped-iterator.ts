import type { Program } from '@heddle/core';

/** What an iterator gives at its end, and ever after. */
export const exhausted: IteratorResult<never, undefined> = { done: true, value: undefined };

/**
 * A Python iterator whose items have to be waited for, so that asking for one is a program:
 *
 * ```ts
 * for (let item = yield* results.next(); !item.done; item = yield* results.next()) use(item.value);
 * ```
 *
 * It is for one thread, as Python's generators are.
 */
export abstract class SteppedIterator<T> {
  /** Python's `next(iterator)`: the next item, or `done`. After an error it is at its end. */
  abstract next(): Program<IteratorResult<T, undefined>>;

  /** Python's `iterator.close()`, which also happens when the iterator is dropped: it gives no item any more. */
  abstract close(): Program;

  /** Python's `list(iterator)`: all the items that are left. */
  *list(): Program<T[]> {
    const items: T[] = [];
    for (let item = yield* this.next(); item.done !== true; item = yield* this.next()) items.push(item.value);
    return items;
  }
}

import { heappop, heappush } from './heap.ts';

/**
 * How a queue keeps its items: Python's override points `_init` (the constructor), `_qsize`, `_put` and `_get`. A queue
 * calls them while nobody else can reach it, so they need no steps of their own. A queue with another order, or one
 * that drops doubles, is a queue with a storage of your own.
 */
export interface Storage<T> {
  /** How many items there are. */
  readonly size: number;
  /** Takes an item in. */
  put(item: T): void;
  /** Gives an item out. Called only where there is one. */
  get(): T;
  /** The items, for reports and invariants. */
  items(): readonly T[];
}

/** What keeps its items in the order in which they were put. */
abstract class ListStorage<T> implements Storage<T> {
  protected readonly list: T[] = [];

  get size(): number {
    return this.list.length;
  }

  put(item: T): void {
    this.list.push(item);
  }

  abstract get(): T;

  items(): readonly T[] {
    return this.list;
  }
}

/** First in, first out: the deque of a `Queue`. */
export class FifoStorage<T> extends ListStorage<T> {
  override get(): T {
    return this.list.shift()!;
  }
}

/** Last in, first out: the list of a `LifoQueue`. */
export class LifoStorage<T> extends ListStorage<T> {
  override get(): T {
    return this.list.pop()!;
  }
}

/**
 * The smallest first: the heap of a `PriorityQueue`, with the order of CPython also for items of which none is smaller.
 * `put` and `get` raise PythonTypeError where items cannot be compared.
 */
export class HeapStorage<T> implements Storage<T> {
  readonly #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  put(item: T): void {
    heappush(this.#heap, item);
  }

  get(): T {
    return heappop(this.#heap);
  }

  items(): readonly T[] {
    return this.#heap;
  }
}

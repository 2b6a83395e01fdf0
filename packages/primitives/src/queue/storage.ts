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

/** First in, first out: the deque of a `Queue`. */
export class FifoStorage<T> implements Storage<T> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  put(item: T): void {
    this.#items.push(item);
  }

  get(): T {
    return this.#items.shift()!;
  }

  items(): readonly T[] {
    return this.#items;
  }
}

/** Last in, first out: the list of a `LifoQueue`. */
export class LifoStorage<T> implements Storage<T> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  put(item: T): void {
    this.#items.push(item);
  }

  get(): T {
    return this.#items.pop()!;
  }

  items(): readonly T[] {
    return this.#items;
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

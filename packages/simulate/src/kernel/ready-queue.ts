import type { OsThread } from './os-thread.ts';

function isBefore(a: OsThread, b: OsThread): boolean {
  return a.fairTime === b.fairTime ? a.queued < b.queued : a.fairTime < b.fairTime;
}

/**
 * The threads that could run if there were a core for them, the one first that has had least time on cores: a binary heap, as
 * fair schedulers keep a tree. Push and pop cost O(log n).
 */
export class ReadyQueue {
  readonly #heap: OsThread[] = [];
  #queued = 0;

  get size(): number {
    return this.#heap.length;
  }

  get first(): OsThread | undefined {
    return this.#heap[0];
  }

  push(os: OsThread): void {
    const heap = this.#heap;
    os.queued = this.#queued++;
    let at = heap.length;
    heap.push(os);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(os, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = os;
  }

  pop(): OsThread | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const moved = heap.pop();
    if (first === undefined || moved === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, moved)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
    return first;
  }
}

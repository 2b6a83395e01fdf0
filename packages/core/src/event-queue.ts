/** Something that is due at an instant of virtual time. */
export interface QueuedEvent<T> {
  /** Virtual nanoseconds. */
  readonly time: number;
  /** Among events of one instant, lower priorities come first. */
  readonly priority: number;
  /** Among events of one instant and priority, the one pushed first comes first. */
  readonly sequence: number;
  readonly value: T;
}

function isBefore<T>(a: QueuedEvent<T>, b: QueuedEvent<T>): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.sequence < b.sequence;
}

/**
 * A priority queue of events in the total order (time, priority, sequence): a binary heap. No two events are
 * ever equal, so the order in which they leave is the same on every platform. Push and pop cost O(log n).
 */
export class EventQueue<T> {
  readonly #heap: QueuedEvent<T>[] = [];
  #pushed = 0;

  /** How many events wait. */
  get size(): number {
    return this.#heap.length;
  }

  /** Adds an event. */
  push(time: number, value: T, priority = 0): void {
    const heap = this.#heap;
    const event: QueuedEvent<T> = { time, priority, sequence: this.#pushed++, value };
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent]!;
      if (!isBefore(event, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = event;
  }

  /** The first event, which stays in the queue. */
  peek(): QueuedEvent<T> | undefined {
    return this.#heap[0];
  }

  /** Takes the first event out. */
  pop(): QueuedEvent<T> | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const moved = heap.pop();
    if (first === undefined || moved === undefined || heap.length === 0) return first;
    const size = heap.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(heap[child + 1]!, heap[child]!)) child++;
      const below = heap[child]!;
      if (!isBefore(below, moved)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = moved;
    return first;
  }

  /** Forgets every event. */
  clear(): void {
    this.#heap.length = 0;
    this.#pushed = 0;
  }
}

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

/** Which of two events of one instant comes first. */
function isBefore<T>(a: QueuedEvent<T>, b: QueuedEvent<T>): boolean {
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.sequence < b.sequence;
}

const FIRST_CAPACITY = 16;

/**
 * A priority queue of events in the total order (time, priority, sequence): a heap in which each node has four below it. No
 * two events are ever equal, so the order in which they leave is the same on every platform. Push and pop cost O(log n).
 *
 * The times lie side by side, so that a large heap stays in the processor's caches, and what moves in the heap is numbers: to
 * move references would cost the garbage collector's write barrier.
 */
export class EventQueue<T> {
  /** In the order of the heap: the time of each event, */
  #times = new Float64Array(FIRST_CAPACITY);
  /** and its place in {@link EventQueue.#events}. Behind the heap stand the places that are free. */
  #places: Int32Array = Int32Array.from({ length: FIRST_CAPACITY }, (_, place) => place);
  readonly #events: (QueuedEvent<T> | undefined)[] = [];
  #size = 0;
  #pushed = 0;

  /** How many events wait. */
  get size(): number {
    return this.#size;
  }

  /** Adds an event. */
  push(time: number, value: T, priority = 0): void {
    let at = this.#size++;
    if (at === this.#times.length) this.#grow();
    const times = this.#times;
    const places = this.#places;
    const events = this.#events;
    const event: QueuedEvent<T> = { time, priority, sequence: this.#pushed++, value };
    const place = places[at]!;
    events[place] = event;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = times[parent]!;
      if (above < time || (above === time && isBefore(events[places[parent]!]!, event))) break;
      times[at] = above;
      places[at] = places[parent]!;
      at = parent;
    }
    times[at] = time;
    places[at] = place;
  }

  /** The first event, which stays in the queue. */
  peek(): QueuedEvent<T> | undefined {
    return this.#size === 0 ? undefined : this.#events[this.#places[0]!];
  }

  /** Takes the first event out. */
  pop(): QueuedEvent<T> | undefined {
    if (this.#size === 0) return undefined;
    const times = this.#times;
    const places = this.#places;
    const events = this.#events;
    const free = places[0]!;
    const first = events[free]!;
    events[free] = undefined;
    const size = --this.#size;
    const time = times[size]!;
    const place = places[size]!;
    // Now the last event has no place in the heap: it goes where all above it are earlier and all below it are later.
    let at = 0;
    for (;;) {
      let child = 4 * at + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      let least = times[child]!;
      for (let other = child + 1; other < end; other++) {
        const next = times[other]!;
        if (next < least || (next === least && isBefore(events[places[other]!]!, events[places[child]!]!))) {
          child = other;
          least = next;
        }
      }
      if (time < least || (time === least && isBefore(events[place]!, events[places[child]!]!))) break;
      times[at] = least;
      places[at] = places[child]!;
      at = child;
    }
    times[at] = time;
    places[at] = place;
    places[size] = free;
    return first;
  }

  /** Forgets every event. */
  clear(): void {
    // All places are free now, in whatever order they stand.
    this.#events.fill(undefined);
    this.#size = 0;
    this.#pushed = 0;
  }

  #grow(): void {
    const { length } = this.#times;
    const times = new Float64Array(2 * length);
    times.set(this.#times);
    this.#times = times;
    this.#places = Int32Array.from({ length: 2 * length }, (_, at) => this.#places[at] ?? at);
  }
}

import { areDependent, type Event, isSameChoice } from './event.ts';
import { COMMUTES, NOT_INITIAL } from './reversal.ts';
import { Sequence } from './sequence.ts';
import type { Insertable } from './wakeup-tree.ts';

/** A sequence of events apart from any execution, that is to be put into a wakeup tree. */
export class LooseSequence implements Insertable {
  readonly #events: Event[];

  constructor(events: readonly Event[]) {
    this.#events = [...events];
  }

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  weakInitial(event: Event): number {
    const place = this.#events.findIndex(({ track }) => track === event.track);
    if (place < 0) {
      return this.#events.some((other) => areDependent(event, other)) ? NOT_INITIAL : COMMUTES;
    }
    const found = this.#events[place]!;
    const isInitial = !this.#events.slice(0, place).some((earlier) => areDependent(found, earlier));
    return isInitial && isSameChoice(found.data, event.data) ? place : NOT_INITIAL;
  }

  take(place: number): void {
    if (place !== COMMUTES) this.#events.splice(place, 1);
  }

  toSequence(): Sequence {
    const sequence = new Sequence();
    for (const event of this.#events) sequence.add(event);
    return sequence;
  }
}

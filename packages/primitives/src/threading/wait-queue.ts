import { Parking, type SimulatedThread } from '@heddle/core';

/** The threads that have parked at a primitive, in the order of their arrival. First in, first notified. */
export class WaitQueue {
  /** Those that wait, behind some that were notified. */
  readonly #waiting: Parking[] = [];
  /** How many of them were notified: to take each out at once would move all behind it. */
  #first = 0;

  get length(): number {
    return this.#waiting.length - this.#first;
  }

  /** The threads in it, the first to be notified first. */
  get threads(): SimulatedThread[] {
    return this.#waiting.slice(this.#first).map(({ thread }) => thread);
  }

  /** Parks a thread at its end; the thread's earlier parking at this instruction, if any, is over. */
  park(thread: SimulatedThread): Parking {
    const parking = new Parking(thread);
    thread.parking = parking;
    this.#waiting.push(parking);
    return parking;
  }

  /** Tells the first `count` threads in it to go on, and takes them out of it. */
  notify(count: number): void {
    for (let left = count; left > 0 && this.length > 0; left--) this.notifyFirst();
  }

  /** Tells the first thread in it to go on, and takes it out. It must not be empty. */
  notifyFirst(): Parking {
    const parking = this.#waiting[this.#first++]!;
    parking.notified = true;
    if (this.#first * 2 >= this.#waiting.length) {
      this.#waiting.splice(0, this.#first);
      this.#first = 0;
    }
    return parking;
  }

  notifyAll(): void {
    this.notify(this.length);
  }

  /** Takes a thread out that was not notified. */
  leave(parking: Parking): void {
    const at = this.#waiting.indexOf(parking, this.#first);
    if (at >= 0) this.#waiting.splice(at, 1);
  }
}

/** What a thread does that has to wait: it begins to, or gives up because nobody has told it to go on. */
export function explainWait({ parking }: SimulatedThread): string {
  return parking === null || parking.notified ? 'wait' : 'wait no longer';
}

/** Whether a thread may run an instruction that parks: it has not begun it, or was notified. */
export function isNotified(thread: SimulatedThread): boolean {
  return thread.parking === null || thread.parking.notified;
}

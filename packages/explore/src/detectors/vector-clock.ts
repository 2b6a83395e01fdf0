/**
 * How far each thread had come when something happened: one number a thread, by index; 0 where it is not longer than that.
 * (Mattern, 1988; Fidge, 1988.)
 */
export class VectorClock {
  #times: Uint32Array = new Uint32Array(4);

  /** The time of a thread. */
  at(thread: number): number {
    return this.#times[thread] ?? 0;
  }

  set(thread: number, time: number): void {
    if (thread >= this.#times.length) this.#grow(thread + 1);
    this.#times[thread] = time;
  }

  /** Its own time goes on. */
  tick(thread: number): void {
    this.set(thread, this.at(thread) + 1);
  }

  /** Takes the later time of every thread. */
  join(other: VectorClock): void {
    const times = other.#times;
    if (times.length > this.#times.length) this.#grow(times.length);
    const mine = this.#times;
    for (let thread = 0; thread < times.length; thread++) {
      const time = times[thread]!;
      if (time > mine[thread]!) mine[thread] = time;
    }
  }

  #grow(size: number): void {
    const grown = new Uint32Array(Math.max(size, this.#times.length * 2));
    grown.set(this.#times);
    this.#times = grown;
  }
}

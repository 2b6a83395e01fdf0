import type { ChoicePoint, Execution, Strategy } from '@heddle/core';

/** Lets a strategy decide, and notes where the CPU changes hands. */
export class SwitchCounter implements Strategy {
  readonly everyPoint = true;
  readonly #strategy: Strategy;
  /** How many steps had run before each context switch. */
  #switches: Int32Array = new Int32Array(64);
  #count = 0;
  #last = -1;

  constructor(strategy: Strategy) {
    this.#strategy = strategy;
  }

  begin(): boolean {
    this.#count = 0;
    this.#last = -1;
    return this.#strategy.begin();
  }

  choose(point: ChoicePoint): number {
    const isAsked = point.count > 1 || this.#strategy.everyPoint === true;
    const decision = isAsked ? this.#strategy.choose(point) : 0;
    if (point.kind === 'thread' && decision >= 0) this.#pass(point.thread(decision).index, point.step);
    return decision;
  }

  end(execution: Execution): void {
    this.#strategy.end(execution);
  }

  /** How often the CPU changed hands in the first steps of the execution. */
  within(steps: number): number {
    let count = this.#count;
    while (count > 0 && this.#switches[count - 1]! >= steps) count--;
    return count;
  }

  #pass(thread: number, step: number): void {
    // The main thread can have run before the first scheduling point.
    if (this.#last < 0 && step > 0) this.#last = 0;
    if (thread !== this.#last && this.#last >= 0) {
      if (this.#count === this.#switches.length) this.#grow();
      this.#switches[this.#count++] = step;
    }
    this.#last = thread;
  }

  #grow(): void {
    const grown = new Int32Array(this.#switches.length * 2);
    grown.set(this.#switches);
    this.#switches = grown;
  }
}

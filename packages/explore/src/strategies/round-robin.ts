import type { ChoicePoint, Strategy } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

/**
 * One execution in which the threads take turns: after each step the next enabled thread, cyclically by index,
 * gets the CPU. The execution with the most preemptions that a fair scheduler produces.
 */
export class RoundRobin implements Search {
  #begun = false;

  begin(): boolean {
    if (this.#begun) return false;
    this.#begun = true;
    return true;
  }

  decider(): Strategy {
    return this;
  }

  choose(point: ChoicePoint): number {
    return point.preemptive ? 1 : 0;
  }

  end(): void {}

  worth(): Worth {
    return 'sampled';
  }

  bound(): Bound | null {
    return null;
  }

  progress(): number | null {
    return null;
  }
}

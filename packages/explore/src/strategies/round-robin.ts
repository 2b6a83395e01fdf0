import type { ChoicePoint } from '@heddle/core';
import { Sample } from './sample.ts';

/**
 * One execution in which the threads take turns: after each step the next enabled thread, cyclically by index,
 * gets the CPU. The execution with the most preemptions that a fair scheduler produces.
 */
export class RoundRobin extends Sample {
  readonly name = 'round-robin';
  #begun = false;

  override begin(): boolean {
    if (this.#begun) return false;
    this.#begun = true;
    return true;
  }

  override choose(point: ChoicePoint): number {
    return point.preemptive ? 1 : 0;
  }
}

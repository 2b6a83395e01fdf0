import type { ChoicePoint } from '@heddle/core';
import { SwitchCounter } from './switch-counter.ts';
import type { Preemption, Switches } from './switches.ts';

/** Lets a strategy decide and notes the switches that it makes. For one execution. */
export class SwitchReader extends SwitchCounter implements Switches {
  readonly preemptions: Preemption[] = [];
  readonly successors: number[] = [];
  readonly data: number[] = [];

  override choose(point: ChoicePoint): number {
    const decision = super.choose(point);
    if (point.count > 1 && decision >= 0) this.#note(point, decision);
    return decision;
  }

  #note(point: ChoicePoint, decision: number): void {
    if (point.kind === 'data') this.data.push(decision);
    else if (!point.preemptive) this.successors.push(point.thread(decision).index);
    else if (decision > 0) {
      const from = point.thread(0);
      this.preemptions.push({ thread: from.index, steps: from.steps, to: point.thread(decision).index });
    }
  }
}

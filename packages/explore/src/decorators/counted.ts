import type { Execution } from '@heddle/core';
import type { Search } from '../search.ts';
import { Decorator } from './decorator.ts';

/** The smallest, mean and largest of a number that every execution has. */
export interface Spread {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** What the executions of a search have in common. */
export interface Statistics {
  /** Instructions run. */
  readonly steps: Spread;
  readonly choicePoints: Spread;
  readonly preemptions: Spread;
  /** Threads made. */
  readonly threads: Spread;
  /** Executions that were cut off by the step limit. */
  readonly cutOff: number;
}

class Tally {
  #min = Number.POSITIVE_INFINITY;
  #max = 0;
  total = 0;

  add(value: number): void {
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.total += value;
  }

  spread(count: number): Spread {
    if (count === 0) return { min: 0, mean: 0, max: 0 };
    return { min: this.#min, mean: this.total / count, max: this.#max };
  }
}

/** Counts what the executions of a search do. */
export class Counted extends Decorator {
  readonly #steps = new Tally();
  readonly #choicePoints = new Tally();
  readonly #preemptions = new Tally();
  readonly #threads = new Tally();
  #cutOff = 0;
  /** How many executions have ended. */
  executions = 0;

  constructor(inner: Search) {
    super(inner);
  }

  override end(execution: Execution): void {
    this.inner.end(execution);
    this.executions++;
    this.#steps.add(execution.steps);
    this.#choicePoints.add(execution.choicePoints);
    this.#preemptions.add(execution.preemptions);
    this.#threads.add(execution.threads.length);
    if (execution.outcome === 'stepLimit') this.#cutOff++;
  }

  /** How many instructions all executions ran. */
  get steps(): number {
    return this.#steps.total;
  }

  /** How many executions were cut off. */
  get cutOff(): number {
    return this.#cutOff;
  }

  statistics(): Statistics {
    const { executions } = this;
    return {
      steps: this.#steps.spread(executions),
      choicePoints: this.#choicePoints.spread(executions),
      preemptions: this.#preemptions.spread(executions),
      threads: this.#threads.spread(executions),
      cutOff: this.#cutOff,
    };
  }
}

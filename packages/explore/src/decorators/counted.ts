import type { ChoicePoint, Execution, Strategy } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

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
export class Counted implements Search {
  readonly #inner: Search;
  readonly #steps = new Tally();
  readonly #choicePoints = new Tally();
  readonly #preemptions = new Tally();
  readonly #threads = new Tally();
  #cutOff = 0;
  /** How many executions have ended. */
  executions = 0;

  constructor(inner: Search) {
    this.#inner = inner;
  }

  begin(): boolean {
    return this.#inner.begin();
  }

  decider(): Strategy {
    return this.#inner.decider();
  }

  choose(point: ChoicePoint): number {
    return this.#inner.choose(point);
  }

  end(execution: Execution): void {
    this.#inner.end(execution);
    this.executions++;
    this.#steps.add(execution.steps);
    this.#choicePoints.add(execution.choicePoints);
    this.#preemptions.add(execution.preemptions);
    this.#threads.add(execution.threads.length);
    if (execution.outcome === 'stepLimit') this.#cutOff++;
  }

  worth(): Worth {
    return this.#inner.worth();
  }

  bound(): Bound | null {
    return this.#inner.bound();
  }

  progress(): number | null {
    return this.#inner.progress();
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

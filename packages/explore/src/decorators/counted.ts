import type { Execution } from '@heddle/core';
import type { Search } from '../search.ts';
import { type Spread, Tally, type Total } from '../statistics/spread.ts';
import { Decorator } from './decorator.ts';

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
  /**
   * Executions that the strategy gave up, on top of the others: a reduction has found that they would only
   * repeat what was run (sleep-set-blocked).
   */
  readonly abandoned: number;
}

/** What was counted, as plain data. */
export interface CountedTotals {
  readonly executions: number;
  readonly steps: Total;
  readonly choicePoints: Total;
  readonly preemptions: Total;
  readonly threads: Total;
  readonly cutOff: number;
  readonly abandoned: number;
}

/** Counts what the executions of a search do. */
export class Counted extends Decorator {
  readonly #steps = new Tally();
  readonly #choicePoints = new Tally();
  readonly #preemptions = new Tally();
  readonly #threads = new Tally();
  #cutOff = 0;
  #abandoned = 0;
  /** How many executions have ended. */
  executions = 0;

  constructor(inner: Search) {
    super(inner);
  }

  override end(execution: Execution): void {
    this.inner.end(execution);
    if (execution.isAbandoned) {
      this.#abandoned++;
      return;
    }
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

  /** What was counted. */
  totals(): CountedTotals {
    return {
      executions: this.executions,
      steps: this.#steps.save(),
      choicePoints: this.#choicePoints.save(),
      preemptions: this.#preemptions.save(),
      threads: this.#threads.save(),
      cutOff: this.#cutOff,
      abandoned: this.#abandoned,
    };
  }

  /** Takes in what another search has counted. */
  absorb(totals: CountedTotals): void {
    this.executions += totals.executions;
    this.#steps.absorb(totals.steps);
    this.#choicePoints.absorb(totals.choicePoints);
    this.#preemptions.absorb(totals.preemptions);
    this.#threads.absorb(totals.threads);
    this.#cutOff += totals.cutOff;
    this.#abandoned += totals.abandoned;
  }

  statistics(): Statistics {
    const { executions } = this;
    return {
      steps: this.#steps.spread(executions),
      choicePoints: this.#choicePoints.spread(executions),
      preemptions: this.#preemptions.spread(executions),
      threads: this.#threads.spread(executions),
      cutOff: this.#cutOff,
      abandoned: this.#abandoned,
    };
  }
}

import { type ChoicePoint, type Execution, UsageError } from '@heddle/core';
import { Sample } from './sample.ts';

/**
 * One execution under given decisions; where they end, it goes on with 0, the default of every choice point.
 *
 * It throws a UsageError that names the first step at which the decisions do not fit the scenario: one that
 * has too few alternatives there, or an execution that ends before its decisions do.
 */
export class Replay extends Sample {
  readonly name = 'replay';
  readonly #decisions: readonly number[];
  readonly #round: number;
  #begun = false;

  /** @param round how many of the decisions, the last ones, are made again and again instead. */
  constructor(decisions: readonly number[], { round = 0 }: { readonly round?: number } = {}) {
    super();
    this.#decisions = decisions;
    this.#round = round;
  }

  override begin(): boolean {
    if (this.#begun) return false;
    this.#begun = true;
    return true;
  }

  override choose(point: ChoicePoint): number {
    const decision = this.#decisions[this.#placeOf(point.depth)] ?? 0;
    if (decision < point.count) return decision;
    const alternatives = point.kind === 'data' ? `values of ${point.label}` : 'enabled threads';
    // A data choice is made during its step, a choice of threads before it.
    const step = point.kind === 'data' ? point.step : point.step + 1;
    throw new UsageError(
      `the schedule does not fit: at step ${step} (decision ${point.depth + 1}) it takes alternative ${decision}, ` +
        `but there are only ${point.count} ${alternatives}, 0 to ${point.count - 1}; was the program changed?`,
    );
  }

  /** Which of the decisions is made at a depth. */
  #placeOf(depth: number): number {
    const surplus = depth - this.#decisions.length;
    if (surplus < 0 || this.#round === 0) return depth;
    return this.#decisions.length - this.#round + (surplus % this.#round);
  }

  override end(execution: Execution): void {
    const surplus = this.#decisions.length - execution.choicePoints;
    if (surplus <= 0 || execution.isAbandoned) return;
    throw new UsageError(
      `the schedule does not fit: the execution ends after step ${execution.steps} with ${execution.choicePoints} choice points, ` +
        `but the schedule goes on for ${surplus} more; was the program changed?`,
    );
  }
}

import { type ChoicePoint, type Execution, type Strategy, UsageError } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

/**
 * One execution under given decisions; where they end, it goes on with 0, the default of every choice point.
 *
 * It throws a UsageError that names the first step at which the decisions do not fit the scenario: one that
 * has too few alternatives there, or an execution that ends before its decisions do.
 */
export class Replay implements Search {
  readonly name = 'replay';
  readonly #decisions: readonly number[];
  #begun = false;

  constructor(decisions: readonly number[]) {
    this.#decisions = decisions;
  }

  begin(): boolean {
    if (this.#begun) return false;
    this.#begun = true;
    return true;
  }

  decider(): Strategy {
    return this;
  }

  choose(point: ChoicePoint): number {
    const decision = this.#decisions[point.depth] ?? 0;
    if (decision < point.count) return decision;
    const alternatives = point.kind === 'data' ? `values of ${point.label}` : 'enabled threads';
    throw new UsageError(
      `the schedule does not fit: at step ${point.step + 1} (decision ${point.depth + 1}) it takes alternative ${decision}, ` +
        `but there are only ${point.count} ${alternatives}, 0 to ${point.count - 1}; was the program changed?`,
    );
  }

  end(execution: Execution): void {
    const surplus = this.#decisions.length - execution.choicePoints;
    if (surplus <= 0) return;
    throw new UsageError(
      `the schedule does not fit: the execution ends after step ${execution.steps} with ${execution.choicePoints} choice points, ` +
        `but the schedule goes on for ${surplus} more; was the program changed?`,
    );
  }

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

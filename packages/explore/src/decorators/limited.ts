import type { ChoicePoint, Execution, Strategy } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

/** Ends a search after so many executions. Tested before every one. */
export class Limited implements Search {
  readonly #inner: Search;
  readonly #executions: number;
  #begun = 0;

  constructor(inner: Search, executions: number) {
    this.#inner = inner;
    this.#executions = executions;
  }

  begin(): boolean {
    if (this.#begun >= this.#executions || !this.#inner.begin()) return false;
    this.#begun++;
    return true;
  }

  decider(): Strategy {
    return this.#inner.decider();
  }

  choose(point: ChoicePoint): number {
    return this.#inner.choose(point);
  }

  end(execution: Execution): void {
    this.#inner.end(execution);
  }

  worth(): Worth {
    return this.#inner.worth();
  }

  bound(): Bound | null {
    return this.#inner.bound();
  }

  /** The share of the search, or of the executions it may take, whichever is larger. */
  progress(): number | null {
    const share = Number.isFinite(this.#executions) ? this.#begun / this.#executions : 0;
    const inner = this.#inner.progress();
    if (inner === null && share === 0) return null;
    return Math.max(share, inner ?? 0);
  }
}

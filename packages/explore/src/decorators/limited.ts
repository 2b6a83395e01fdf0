import type { Execution } from '@heddle/core';
import type { Search } from '../search.ts';
import { Decorator } from './decorator.ts';

/**
 * Ends a search after so many executions. Tested before every one. Executions that a search of states gives up are none: they
 * are single steps, and it has a limit of its own.
 */
export class Limited extends Decorator {
  readonly #executions: number;
  #begun = 0;

  constructor(inner: Search, executions: number) {
    super(inner);
    this.#executions = executions;
  }

  override begin(): boolean {
    if (this.#begun >= this.#executions || !this.inner.begin()) return false;
    this.#begun++;
    return true;
  }

  override end(execution: Execution): void {
    this.inner.end(execution);
    if (execution.isAbandoned && this.inner.states !== undefined) this.#begun--;
  }

  /** Counts executions that were run elsewhere. */
  skip(executions: number): void {
    this.#begun += executions;
  }

  /** The share of the search, or of the executions it may take, whichever is larger. */
  override progress(): number | null {
    const share = Number.isFinite(this.#executions) ? this.#begun / this.#executions : 0;
    const inner = this.inner.progress();
    if (inner === null && share === 0) return null;
    return Math.max(share, inner ?? 0);
  }
}

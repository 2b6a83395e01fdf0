import type { ChoicePoint, Execution, Strategy } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

/** A search around another that leaves everything to it: decorators override what they are about. */
export abstract class Decorator implements Search {
  protected readonly inner: Search;

  constructor(inner: Search) {
    this.inner = inner;
  }

  get everyPoint(): boolean {
    return this.inner.decider().everyPoint === true;
  }

  begin(): boolean {
    return this.inner.begin();
  }

  decider(): Strategy {
    return this.inner.decider();
  }

  choose(point: ChoicePoint): number {
    return this.inner.choose(point);
  }

  end(execution: Execution): void {
    this.inner.end(execution);
  }

  worth(): Worth {
    return this.inner.worth();
  }

  bound(): Bound | null {
    return this.inner.bound();
  }

  progress(): number | null {
    return this.inner.progress();
  }
}

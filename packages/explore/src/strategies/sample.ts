import type { ChoicePoint, Execution, Strategy } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

/** A search that decides by itself and whose executions are a sample: what such searches have in common. */
export abstract class Sample implements Search {
  abstract begin(): boolean;

  abstract choose(point: ChoicePoint): number;

  decider(): Strategy {
    return this;
  }

  end(_execution: Execution): void {}

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

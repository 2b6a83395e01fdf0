import type { Search } from '../search.ts';

/** What one execution of a sampling strategy promises. */
export interface Guarantee {
  /** One sentence for a person, without a full stop. */
  readonly statement: string;
  /** The least probability with which one execution shows what the statement names; null where no number is known. */
  readonly probability: number | null;
}

/**
 * A search whose executions have numbers from 0 on, and whose execution number i depends on nothing but the seed and i: not
 * on what ran before. So it can be split over workers, and resumed. The same index gives the same decisions
 * in every instance that is made alike.
 */
export interface Sampling extends Search {
  /** The number of the execution that the next `begin` begins. */
  readonly index: number;
  /**
   * Has the next `begin` begin execution number `index`.
   * @throws UsageError unless it is a whole number that is not negative.
   */
  jump(index: number): void;
  /** What each execution promises. The first call may run the scenario a few times, to learn its size. */
  guarantee(): Guarantee;
}

/** Whether a search can jump. */
export function isSampling(search: Search): search is Sampling {
  return 'jump' in search;
}

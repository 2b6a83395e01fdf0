import type { Json } from '@heddle/core';
import type { Search } from '../search.ts';

/**
 * What is left of a search, as plain data. A search runs in rounds (most have only one). What a round still has to run is
 * given as parts in the order in which the search comes to them. They can be run apart, in any order, each by
 * another search of the same kind; put together in the order of the parts, what they show is what one search shows.
 */
export interface Remainder {
  readonly round: number;
  /** What this round still has to run. */
  readonly now: readonly Json[];
  /** What this round has put off to the next, in order. */
  readonly later: readonly Json[];
  /** How many executions came before, and which share of the search they are, in [0, 1]; 0 where there is no telling. */
  readonly done: { readonly executions: number; readonly share: number };
}

/** A search that can be divided, and saved to be resumed. */
export interface Divisible extends Search {
  /** What is left of it now, between two executions. */
  save(): Remainder;
  /**
   * Makes it the search that runs what is left of a round, and no later one. Call it before its first execution, or
   * again when it has nothing left to run.
   * @throws UsageError where the parts are none of this strategy.
   */
  restore(remainder: Remainder): void;
  /** What the round after a finished one has to run; null where the search is over. */
  nextRound(finished: Remainder): Remainder | null;
}

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

/**
 * Executions that run beside those of a search: so many follow each of its own. What they do depends on their number alone,
 * so that they too can be run apart and in any order; but how many there are depends on how many the search has.
 */
export interface Companions {
  /** How many follow each execution of the search, at least 1. */
  readonly count: number;
  /** The part that consists of those with the numbers from `from` on and below `to`. It stands in no remainder of the search. */
  part(from: number, to: number): Json;
}

/** A search that can be divided, and saved to be resumed. */
export interface Divisible extends Search {
  /** What runs beside it; absent where nothing does. A search that has companions gives up no execution. */
  readonly companions?: Companions;
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

import type { Strategy, TransitionLog } from '@heddle/core';
import type { Loop } from './loop.ts';
import type { Guarantee } from './strategies/sampling.ts';
import type { StateFacts } from './strategies/states/facts.ts';

/**
 * What the result of a search is worth:
 *
 * - `complete`: every schedule was run, or one of every trace class: a proof for this input
 * - `bounded`: complete up to the stated bound
 * - `sampled`: so many executions, with the strategy's own guarantee
 */
export type Worth = 'complete' | 'bounded' | 'sampled';

/** Up to where a bounded result is complete. */
export interface Bound {
  /** What is bounded: preemptions, delays, or the steps of an execution. */
  readonly of: 'preemptions' | 'delays' | 'steps';
  readonly atMost: number;
}

/**
 * A strategy that can say how far it has come. Heddle's own strategies and decorators are searches; a user's
 * own strategy needs only the three methods of {@link Strategy} and counts as a sample.
 */
export interface Search extends Strategy {
  /**
   * Who decides in the execution that has just begun: the search itself, or the one it decorates. A decorator that
   * does not look at decisions costs nothing that way.
   */
  decider(): Strategy;
  /** What the executions so far are worth. */
  worth(): Worth;
  /** Up to where they are complete, where they are bounded. */
  bound(): Bound | null;
  /** An estimate of the share of the search that is done, in [0, 1]; null where there is no telling. */
  progress(): number | null;
  /** The log that the machine has to record transitions in; absent where the search needs none. */
  readonly transitions?: TransitionLog;
  /** What each of its executions promises, where they are drawn. It may run the scenario a few times, to learn its size. */
  guarantee?(): Guarantee;
  /** Whether it lets threads that spin wait by itself. */
  readonly awaits?: boolean;
  /** How many trace classes were run, where the search knows without counting them on purpose. */
  traceClasses?(): number;
  /** How many states were visited, where it knows. */
  states?(): number;
  /** What is known of all states and the steps between them, where the search has visited every one; else null. */
  facts?(): StateFacts | null;
  /** The ways to go on for ever that it has found so far. */
  loops?(): readonly Loop[];
}

/** A strategy as a search. */
export function asSearch(strategy: Strategy | Search): Search {
  if ('worth' in strategy) return strategy;
  return {
    decider: () => strategy,
    begin: () => strategy.begin(),
    choose: (point) => strategy.choose(point),
    end: (execution) => strategy.end(execution),
    worth: () => 'sampled',
    bound: () => null,
    progress: () => null,
  };
}

import type { Strategy } from '@heddle/core';
import type { ExploreOptions, Worth } from '@heddle/explore';

/** How schedules are searched: the options of `explore`, and what the search has to be worth. */
export interface SearchOptions extends Omit<ExploreOptions, 'all' | 'detect' | 'statistics' | 'lifecycle'> {
  /** A strategy's name, or a strategy of one's own; default `dpor`, which runs one schedule of all that cannot differ. */
  readonly strategy?: string | Strategy;
  /**
   * What a search that finds nothing has to be worth at least. The default is what was asked for: `sampled` of a strategy
   * that only samples, `bounded` where `bound` or `maxSteps` is set and ended the search, else `complete`.
   */
  readonly worth?: Worth;
}

/** How `toHoldUnderEverySchedule` and `concurrent` search. */
export interface HoldOptions extends SearchOptions {
  /** The names of the detectors that watch every execution, or `all`; default none. */
  readonly detect?: readonly string[];
}

/** The options of `explore` among those of a search. */
export function exploreOptions(options: HoldOptions): ExploreOptions {
  const { worth: _, ...others } = options;
  return { strategy: 'dpor', ...others };
}

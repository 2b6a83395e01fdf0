import type { Scenario } from '@heddle/core';
import { Exploration, type ExploreOptions, type Result } from '@heddle/explore';

/** The executions of the first slice; every later one has twice as many. */
const FIRST_SLICE = 16;

/**
 * Searches until something is settled, or the search is over.
 * @param isSettled whether the result so far is enough. It is asked seldom: each time twice as many executions have run.
 */
export function searchUntil(
  scenario: Scenario,
  options: ExploreOptions,
  isSettled: (result: Result) => boolean,
): Result {
  const exploration = new Exploration(scenario, options);
  for (let slice = FIRST_SLICE; exploration.run(slice); slice *= 2) {
    const result = exploration.result();
    if (isSettled(result)) return result;
  }
  return exploration.result();
}

import { type Scenario, UsageError } from '@heddle/core';
import { createSearch, describeWorth, grouped, isSampling, type Result, type Worth } from '@heddle/explore';
import type { SearchOptions } from './options.ts';

/** From the least to the most. */
const worths: readonly Worth[] = ['sampled', 'bounded', 'complete'];

/** Whether a search ended where it was told to, and has run all that it was to run. */
function isAskedFor(result: Result, options: SearchOptions, scenario: Scenario): boolean {
  const { worth, bound, ended } = result;
  switch (worth) {
    case 'complete':
      return true;
    case 'bounded':
      return bound!.maxSteps === null || options.maxSteps !== undefined;
    case 'sampled':
      return ended === 'over' || (ended === 'executions' && samples(options.strategy, scenario));
  }
}

/** Whether a strategy can never be more than a sample. The one that is taken by default is none. */
function samples(strategy: SearchOptions['strategy'], scenario: Scenario): boolean {
  if (strategy === undefined) return false;
  if (typeof strategy !== 'string' && !('worth' in strategy)) return true;
  return isSampling(createSearch(strategy, { seed: 0, scenario }));
}

/**
 * Whether what a search has not seen may count as what there is not.
 * @throws UsageError where the worth that is asked for is none.
 */
export function isProof(result: Result, options: SearchOptions, scenario: Scenario): boolean {
  const { worth } = options;
  if (worth === undefined) return isAskedFor(result, options, scenario);
  if (!worths.includes(worth)) {
    throw new UsageError(`worth is "${worth}"; expected one of ${worths.join(', ')}`);
  }
  return worths.indexOf(result.worth) >= worths.indexOf(worth);
}

/** What was searched, in a few words: `12 executions; dpor, complete: every trace class`. */
export function describeSearch(result: Result): string {
  const { executions, strategy } = result;
  const count = `${grouped(executions)} execution${executions === 1 ? '' : 's'}`;
  return `${count}; ${strategy}, ${describeWorth(result)}`;
}

/** What makes a search worth more. */
function remedyOf({ worth, bound }: Result): string {
  if (worth !== 'bounded') return 'allow more executions, take another strategy or set a bound';
  return bound!.maxSteps === null ? 'raise the bound' : 'let executions have more steps (maxSteps)';
}

/** Why a search decides nothing, and what to do about it. */
export function describeUndecided(result: Result, found: string): string {
  const { scenario, worth } = result;
  return (
    `${found} in ${JSON.stringify(scenario)}, but not every schedule was run (${describeSearch(result)}). ` +
    `Either ${remedyOf(result)}, or say that this is enough: { worth: '${worth}' }`
  );
}

import { explore } from '@heddle/explore';
import type { MatcherState } from 'vitest';
import { failuresOf, renderFailures } from '../failure.ts';
import { exploreOptions, type HoldOptions } from '../options.ts';
import { scenarioOf } from '../program.ts';
import { describeSearch, describeUndecided, isProof } from '../proof.ts';
import { checkDeterminism, type MatcherResult, quoted, undecided } from './result.ts';

/** See {@link ScheduleAssertions.toHoldUnderEverySchedule}. */
export function toHoldUnderEverySchedule(
  this: MatcherState,
  tested: unknown,
  options: HoldOptions = {},
): MatcherResult {
  const scenario = scenarioOf(tested, 'program');
  const result = explore(scenario, exploreOptions(options));
  checkDeterminism(result, toHoldUnderEverySchedule);
  const name = quoted(scenario.name);
  if (failuresOf(result).length > 0) {
    const message = (): string =>
      `expected ${name} to hold under every schedule, but it does not\n\n${renderFailures(result)}`;
    return { pass: false, message };
  }
  if (!isProof(result, options, scenario)) {
    undecided(describeUndecided(result, 'nothing was found'), toHoldUnderEverySchedule);
  }
  const message = (): string =>
    `expected ${name} to fail under some schedule, but it holds (${describeSearch(result)})`;
  return { pass: true, message };
}

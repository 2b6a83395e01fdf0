import { canonicalJson, type Scenario } from '@heddle/core';
import { explore } from '@heddle/explore';
import { families } from '@heddle/scenarios';
import { expect, test } from 'vitest';

/** More executions than a level has whose every order can be run in a moment. */
const MOST_EXECUTIONS = 5_000;

const levels = families
  .find(({ name }) => name === 'levels')!
  .entries.flatMap(({ typescript }) =>
    typescript === null ? [] : [typescript.scenario, typescript.repaired],
  );

function outcomes(scenario: Scenario, strategy: string): { worth: string; outcomes: string[] } {
  const result = explore(scenario, { strategy, all: true, executions: MOST_EXECUTIONS, minimise: 'off' });
  const ends = result.outcomes.map(({ kind, errors }) => canonicalJson([kind, [...errors]]));
  return { worth: result.worth, outcomes: [...new Set(ends)].sort() };
}

const small = levels.filter(({ name }) => !/lucky-numbers|after-you-for-three/.test(name));

test.each(small)('the footprints of the lines of $name hide no outcome', (scenario) => {
  const every = outcomes(scenario, 'dfs');
  expect(every.worth).toBe('complete');
  expect(outcomes(scenario, 'dpor')).toEqual(every);
});

import { explore } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import { expect, test } from 'vitest';

/** The final counters of all executions under a GIL model. */
function countersUnder(gil: string): unknown[] {
  const result = explore(scenarioNamed('lost-update/typescript'), { strategy: 'dfs', all: true, gil });
  expect(result.worth).toBe('complete');
  return result.outcomes.map((outcome) => outcome.final.counter).sort();
}

test.each(['instruction', 'cpython-3.9', 'free-threaded'])('%s loses an update', (gil) => {
  expect(countersUnder(gil)).toEqual([1, 2]);
});

test.each(['3.10', '3.11', '3.12', '3.13', '3.14'])(
  'cpython-%s checks for no request inside of counter += 1, so it loses none',
  (version) => {
    expect(countersUnder(`cpython-${version}`)).toEqual([2]);
  },
);

test('the finding shows the expected and the found value', () => {
  const [finding] = explore(scenarioNamed('lost-update/typescript')).findings;
  expect(finding?.message).toBe('AssertionError: expected counter to be 2 after two increments, found 1');
});

import { describe, expect, test } from 'vitest';
import newer from '../../conformance/cases-3.13.json' with { type: 'json' };
import recorded from '../../conformance/cases-3.11.json' with { type: 'json' };
import { randomly, runPython, slices } from '../support/run.ts';
import { exempt } from './exempt.ts';

/** How many random schedules each case runs under here; the proofs take 200. */
const SCHEDULES = 3;

describe.each([
  ['3.11', recorded.cases],
  ['3.13', newer.cases],
] as const)('what CPython %s prints', (version, cases) => {
  test.each(cases.filter(({ id }) => !exempt.has(id)).map((each) => [each.id, each] as const))(
    '%s',
    (_, { source, expected }) => {
      const run = runPython(source, { version, strategy: slices() });
      expect({ stdout: run.stdout, failures: run.stdout === expected ? [] : run.failures }).toEqual({
        stdout: expected,
        failures: [],
      });
      for (let seed = 0; seed < SCHEDULES; seed++) {
        expect(runPython(source, { version, strategy: randomly(seed) }).stdout, `seed ${seed}`).toBe(expected);
      }
    },
  );
});

test('at most ten cases are left out, each with a reason', () => {
  const ids = new Set([...recorded.cases, ...newer.cases].map(({ id }) => id));
  expect([...exempt.keys()].filter((id) => !ids.has(id))).toEqual([]);
  expect(exempt.size).toBeLessThanOrEqual(10);
});

import { describe, expect, test } from 'vitest';
import recorded from '../../conformance/cases-3.11.json' with { type: 'json' };
import newer from '../../conformance/cases-3.13.json' with { type: 'json' };
import { randomly, runPython, slices } from '../support/run.ts';
import { exempt, oneOfSeveral } from './exempt.ts';

/** How many random schedules each case runs under here; the proofs take 200. */
const SCHEDULES = 3;

/** They were recorded with `python -c`. */
const path = '<string>';

describe.each([
  ['3.11', recorded.cases],
  ['3.13', newer.cases],
] as const)('what CPython %s prints', (version, cases) => {
  test.each(cases.filter(({ id }) => !exempt.has(id)).map((each) => [each.id, each] as const))(
    '%s',
    (id, { source, expected }) => {
      const run = runPython(source, { version, path, strategy: slices() });
      expect({ stdout: run.stdout, failures: run.stdout === expected ? [] : run.failures }).toEqual({
        stdout: expected,
        failures: [],
      });
      if (oneOfSeveral.has(id)) return;
      for (let seed = 0; seed < SCHEDULES; seed++) {
        const { stdout } = runPython(source, { version, path, strategy: randomly(seed) });
        expect(stdout, `seed ${seed}`).toBe(expected);
      }
    },
  );
});

test('at most ten cases are left out, each with a reason', () => {
  const ids = new Set([...recorded.cases, ...newer.cases].map(({ id }) => id));
  expect([...exempt.keys()].filter((id) => !ids.has(id))).toEqual([]);
  expect(exempt.size).toBeLessThanOrEqual(10);
});

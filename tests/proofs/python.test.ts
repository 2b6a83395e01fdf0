import { describe, expect, test } from 'vitest';
import recorded from '../conformance/cases-3.11.json' with { type: 'json' };
import { exempt, oneOfSeveral } from '../python/conformance/exempt.ts';
import { randomly, runPython } from '../python/support/run.ts';

/** How many random schedules each program runs under. */
const SCHEDULES = 200;

describe('a program that does not depend on its schedule prints what CPython 3.11 prints, under 200 random ones', () => {
  const cases = recorded.cases.filter(({ id }) => !exempt.has(id) && !oneOfSeveral.has(id));
  test.each(cases.map((each) => [each.id, each] as const))('%s', (_, { source, expected }) => {
    for (let seed = 0; seed < SCHEDULES; seed++) {
      // They were recorded with `python -c`.
      const { stdout } = runPython(source, { version: '3.11', path: '<string>', strategy: randomly(seed) });
      expect(stdout, `seed ${seed}`).toBe(expected);
    }
  });
});

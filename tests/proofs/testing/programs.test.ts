import { explore } from '@heddle/explore';
import { programs, scenarioOf } from '@heddle/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exhaust, outcomesOf } from '../../support/subjects.ts';

test('the reduced searches find the outcomes of the search of all schedules of random programs', () => {
  let concurrent = 0;
  fc.assert(
    fc.property(programs({ threads: 3, statements: 6, misuse: true }), (plan) => {
      const all = exhaust(scenarioOf(plan), { strategy: 'dfs' });
      for (const strategy of ['dpor', 'states']) {
        expect(outcomesOf(exhaust(scenarioOf(plan), { strategy }))).toEqual(outcomesOf(all));
      }
      if (all.executions > 1) concurrent++;
    }),
    { numRuns: 500, maxSkipsPerRun: 1_000 },
  );
  expect(concurrent).toBeGreaterThan(200);
});

test('no schedule of a program without deadlocks leads into one, in either model of time', () => {
  fc.assert(
    fc.property(
      programs({ deadlocks: false, nesting: 3, statements: 10 }),
      fc.constantFrom('virtual' as const, 'free' as const),
      (plan, time) => {
        const { findings } = explore(scenarioOf(plan), { strategy: 'dpor', executions: 2_000, time });
        expect(findings).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

import { explore, type Result } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exhaust, modes, outcomesOf, scenarioOf, subjects } from '../support/subjects.ts';

/** Every outcome with its count, in a canonical order. */
function counted(result: Result): string[] {
  return result.outcomes.map(({ schedule: _, ...outcome }) => JSON.stringify(outcome)).sort();
}

/** The statistics of a search that do not depend on the order of its executions. */
function whole({ statistics }: Result): object {
  const { coverage, firstFinding: _, ...others } = statistics;
  return { ...others, coverage: coverage.at(-1) };
}

test('dfs, ipb and idb give the same outcomes with the same counts', () => {
  fc.assert(
    fc.property(subjects('small'), modes, (subject, mode) => {
      const scenario = scenarioOf(subject);
      const dfs = exhaust(scenario, { ...mode, strategy: 'dfs' });
      for (const strategy of ['ipb', 'idb']) {
        const other = exhaust(scenario, { ...mode, strategy });
        expect(counted(other)).toEqual(counted(dfs));
        expect(whole(other)).toEqual(whole(dfs));
        expect(other.executions).toBe(dfs.executions);
      }
    }),
    { numRuns: 60 },
  );
});

test('an exploration at random finds no outcome that an exhaustive one does not', () => {
  fc.assert(
    fc.property(subjects('small'), modes, fc.nat(), (subject, mode, seed) => {
      const scenario = scenarioOf(subject);
      const every = outcomesOf(exhaust(scenario, { ...mode, strategy: 'dfs' }));
      const walk = explore(scenario, {
        ...mode,
        strategy: 'random',
        seed,
        executions: 50,
        all: true,
        minimise: 'off',
      });
      expect(walk.worth).toBe('sampled');
      expect(every).toEqual(expect.arrayContaining(outcomesOf(walk)));
    }),
    { numRuns: 60 },
  );
});

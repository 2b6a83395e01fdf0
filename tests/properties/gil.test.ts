import { gilModels } from '@heddle/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exhaust, modes, outcomesOf, scenarioOf, subjects } from '../support/subjects.ts';

const versions = gilModels.map((model) => model.name).filter((name) => name.startsWith('cpython-'));

test('whatever happens under a version of CPython happens under the model instruction', () => {
  fc.assert(
    fc.property(
      subjects('small'),
      modes,
      fc.constantFrom(...versions),
      (subject, { time, lifecycle }, version) => {
        const scenario = scenarioOf(subject);
        const options = { strategy: 'dfs', time, lifecycle };
        const every = exhaust(scenario, { ...options, gil: 'instruction' });
        const fewer = exhaust(scenario, { ...options, gil: version });
        expect(outcomesOf(every)).toEqual(expect.arrayContaining(outcomesOf(fewer)));
        expect(fewer.executions).toBeLessThanOrEqual(every.executions);
      },
    ),
    { numRuns: 60 },
  );
});

test('models that check before every instruction are one and the same', () => {
  fc.assert(
    fc.property(subjects('small'), modes, (subject, { time, lifecycle }) => {
      const scenario = scenarioOf(subject);
      const [first, ...others] = ['instruction', 'cpython-3.9', 'free-threaded'].map((gil) => {
        const result = exhaust(scenario, { strategy: 'dfs', gil, time, lifecycle });
        return JSON.parse(JSON.stringify({ ...result, gil: '' }).replaceAll(`:${gil}`, ':')) as unknown;
      });
      for (const other of others) expect(other).toEqual(first);
    }),
    { numRuns: 40 },
  );
});

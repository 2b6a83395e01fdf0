import { explore } from '@heddle/explore';
import { findEntry, optionsFor } from '@heddle/scenarios';
import { expect, test } from 'vitest';

const entry = findEntry('outer-lock')!;

test('a cycle in the order of two locks is no finding behind a third', () => {
  const options = { ...optionsFor(entry, entry.repaired), detect: ['lock-order'] };
  expect(explore(entry.repaired, options)).toMatchObject({ worth: 'complete', findings: [] });
});

test('without the third lock one execution that ends well predicts the deadlock', () => {
  const result = explore(entry.scenario, { executions: 1, detect: ['lock-order'], strategy: 'dfs' });
  expect(result.outcomes.map(({ kind }) => kind)).toEqual(['completed']);
  expect(result.findings.map(({ kind }) => kind)).toEqual(['lock-order-inversion']);
});

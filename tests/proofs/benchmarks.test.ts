import { describe, expect, test } from 'vitest';
import { countOf, questionnaires } from '../support/benchmark-check.ts';

const LIMIT = 1_000_000;
const all = questionnaires(LIMIT);

test('every published program with fewer than a million interleavings is asked about', () => {
  expect(countOf(all, 'dfs')).toBe(96);
});

for (const { name, questions } of all) {
  describe(name, () => {
    test.each(questions)('$search runs exactly what it should', ({ expected, find }) => {
      expect(find()).toEqual(expected);
    });
  });
}

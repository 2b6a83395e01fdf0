import { families } from '@heddle/scenarios';
import { expect, test } from 'vitest';
import { shortestFailure } from './support/shortest-schedule.ts';

const levels = families
  .find(({ name }) => name === 'levels')!
  .entries.flatMap((entry) =>
    entry.typescript === null ? [] : [{ ...entry, typescript: entry.typescript }],
  );
const published = levels.flatMap(({ name, published, typescript: { scenario } }) =>
  published === undefined ? [] : [{ name, steps: published.steps, scenario }],
);

test('nine levels have the steps of the game', () => {
  expect(published).toHaveLength(9);
});

test.each(published)('$name fails after $steps steps, and not before', ({ steps, scenario }) => {
  expect(shortestFailure(scenario)).toHaveLength(steps);
});

test('the first of the shortest schedules of after-you-for-three is the published one', () => {
  const { scenario } = published.find(({ name }) => name === 'after-you-for-three')!;
  const cats = shortestFailure(scenario)?.map((name) => name.slice('cat '.length));
  expect(cats?.join(' ')).toBe('0 0 0 0 1 1 2 2 2 1 2');
});

test.each(levels)('$name fails under no schedule once repaired', ({ typescript: { repaired } }) => {
  expect(shortestFailure(repaired)).toBeNull();
});

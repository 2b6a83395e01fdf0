import { summaryOf } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('sums up by the book', () => {
  expect(summaryOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
    count: 8,
    mean: 5,
    sd: Math.sqrt(32 / 7),
    min: 2,
    median: 4.5,
    p90: 9,
    max: 9,
  });
  expect(summaryOf([3])).toEqual({ count: 1, mean: 3, sd: null, min: 3, median: 3, p90: 3, max: 3 });
  expect(summaryOf([])).toBeNull();
});

test('median and p90 split the numbers as they say, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 50 }), (numbers) => {
      const { count, mean, sd, min, median, p90, max } = summaryOf(numbers)!;
      const atMost = (limit: number): number => numbers.filter((value) => value <= limit).length;
      const below = (limit: number): number => numbers.filter((value) => value < limit).length;
      expect(atMost(median)).toBeGreaterThanOrEqual(count / 2);
      expect(below(median)).toBeLessThanOrEqual(count / 2);
      expect(numbers).toContain(p90);
      expect(atMost(p90) * 10).toBeGreaterThanOrEqual(count * 9);
      expect(below(p90) * 10).toBeLessThan(count * 9);
      expect([min, max]).toEqual([Math.min(...numbers), Math.max(...numbers)]);
      expect(mean * count).toBeCloseTo(
        numbers.reduce((sum, value) => sum + value, 0),
        6,
      );
      // By the other formula: mean of the squares minus square of the mean.
      const squares = numbers.reduce((sum, value) => sum + value ** 2, 0) / count;
      if (count > 1) expect(sd! ** 2).toBeCloseTo(((squares - mean ** 2) * count) / (count - 1), 4);
    }),
  );
});

import { formatDuration } from '@heddle/simulate/internal/report/duration';
import { niceTicks } from '@heddle/simulate/internal/report/svg/ticks';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('marks begin at 0, are as far apart as they should be, and have different names', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 2 ** 50 }), fc.integer({ min: 4, max: 25 }), (end, most) => {
      const ticks = niceTicks(end, most);
      const step = ticks[1]!;
      expect(ticks[0]).toBe(0);
      expect(`${step}`.replace(/[.0]/g, '')).toMatch(/^[125]$/);
      for (const [at, tick] of ticks.entries()) expect(tick).toBeCloseTo(at * step, 6);
      expect(ticks.at(-1)).toBeLessThanOrEqual(end);
      expect(ticks.at(-1)! + step).toBeGreaterThan(end);
      expect(ticks.length).toBeLessThanOrEqual(most + 1);
      expect(ticks.length).toBeGreaterThanOrEqual(Math.floor(most / 2.5));
      expect(new Set(ticks.map(formatDuration)).size).toBe(ticks.length);
    }),
  );
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('an axis to %d has one mark', (end) => {
  expect(niceTicks(end, 10)).toEqual([0]);
});

import { UsageError } from '@heddle/core';
import { confidenceBound, missProbability } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('of 100 executions without a finding, a probability of 4.5 % is ruled out with 99 % confidence', () => {
  expect(confidenceBound(100)).toBeCloseTo(0.045, 3);
  expect(confidenceBound(100, 0.95)).toBeCloseTo(0.0295, 4);
  expect(confidenceBound(0)).toBe(1);
  // Where 1 − p is 1 in floating point.
  expect(confidenceBound(1e18)).toBeCloseTo(4.605e-18, 20);
});

test('the bound is the probability that is missed as seldom as the confidence says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.double({ min: 0.01, max: 0.999, noNaN: true }),
      (runs, sure) => {
        expect(missProbability(confidenceBound(runs, sure), runs)).toBeCloseTo(1 - sure, 9);
      },
    ),
  );
});

test('numbers out of range are refused', () => {
  expect(() => confidenceBound(10, 1)).toThrow(
    new UsageError('confidence is 1; expected a number between 0 and 1'),
  );
  expect(() => confidenceBound(-1)).toThrow(new UsageError('executions is -1; expected at least 0'));
  expect(() => missProbability(1.5, 3)).toThrow(
    new UsageError('probability is 1.5; expected a number between 0 and 1'),
  );
  expect(() => missProbability(0.5, Number.NaN)).toThrow(
    new UsageError('executions is NaN; expected at least 0'),
  );
});

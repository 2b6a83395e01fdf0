import { expect, test } from 'vitest';
import { calls, checkReduction, programs, signals } from '../support/reduction-property.ts';

// What the proofs do at length.

test('a reduced search runs each trace class once and misses no outcome', () => {
  expect(checkReduction(programs, 60, 1_500)).toBeGreaterThan(20);
});

test('so it does on calls of every primitive that CPython writes in Python', () => {
  expect(checkReduction(calls, 15, 800)).toBeGreaterThan(2);
});

test('so it does on programs with signals', () => {
  expect(checkReduction(signals, 60, 1_000)).toBeGreaterThan(20);
});

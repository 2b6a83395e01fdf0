import { expect, test } from 'vitest';
import { calls, checkReduction, programs, signals } from '../support/reduction-property.ts';

// What the proofs do at length.

test('a reduced search runs each trace class once and misses no outcome', () => {
  expect(checkReduction(programs, 60, 1_500)).toBeGreaterThan(20);
});

test('so it does on calls of every primitive that CPython writes in Python', () => {
  expect(checkReduction(calls, 15, 800)).toBeGreaterThan(2);
});

// Where the end of a thread is part of another's step, one class can count twice, and an outcome can be missed.
test('so it does on programs with signals, where the ends of threads are steps', () => {
  expect(checkReduction(signals, 60, 1_000, ['visible'])).toBeGreaterThan(20);
});

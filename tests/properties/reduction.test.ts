import { expect, test } from 'vitest';
import { calls, checkOutcomes, checkReduction, programs, signals } from '../support/reduction-property.ts';

// What the proofs do at length.

test('a reduced search runs each trace class once and misses no outcome', () => {
  expect(checkReduction(programs, 60, 1_500)).toBeGreaterThan(20);
});

test('so it does on calls of every primitive that CPython writes in Python', () => {
  expect(checkReduction(calls, 15, 800)).toBeGreaterThan(2);
});

// Where the end of a thread is part of another's step, as that of a join may be, one class can count twice.
test('so it does on programs with signals, where the ends of threads are steps', () => {
  expect(checkReduction(signals, 60, 1_000, ['visible'])).toBeGreaterThan(20);
});

test('where they are none, it misses no outcome of them', () => {
  expect(checkOutcomes(signals, 60, 1_000)).toBeGreaterThan(20);
});

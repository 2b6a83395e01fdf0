import { expect, test } from 'vitest';
import { bufferOrders } from '../support/buffer-orders.ts';
import { branches, calls, checkReduction, programs, signals } from '../support/reduction-property.ts';
import { publishedCounts, reduce } from '../support/trace-classes.ts';

test.each(publishedCounts)(
  '$name has $classes trace classes, each of which is run once',
  ({ program, classes }) => {
    expect(reduce(program)).toEqual({ executions: classes, abandoned: 0 });
  },
);

test('the orders of the critical sections of a buffer are what they are', () => {
  expect([bufferOrders(2, 2, 1), bufferOrders(2, 2, 2)]).toEqual([56, 50_264]);
});

test('a reduced search runs each trace class once and misses no outcome, on random programs', () => {
  expect(checkReduction(programs, 800, 4_000)).toBeGreaterThan(400);
});

test('so it does on programs that touch one thing or another by what they read', () => {
  expect(checkReduction(branches, 400, 4_000)).toBeGreaterThan(200);
});

test('so it does on calls of every primitive that CPython writes in Python', () => {
  expect(checkReduction(calls, 120, 4_000)).toBeGreaterThan(40);
});

test('so it does on programs with signals', () => {
  expect(checkReduction(signals, 400, 4_000)).toBeGreaterThan(200);
});

import { checkEveryHistory, type HistoryOptions } from '@heddle/testing';
import { describe, expect, test } from 'vitest';
import * as objects from './objects.ts';

/** In how many ways so many can be taken of some things, where the order does not count. */
function selections(things: number, taken: number): number {
  let count = 1;
  for (let at = 0; at < taken; at++) count = (count * (things + at)) / (at + 1);
  return count;
}

describe('every history', () => {
  test.each<[HistoryOptions, number]>([
    [{ threads: 1, calls: 1 }, 4],
    [{ threads: 2, calls: 1 }, selections(4, 2)],
    [{ threads: 3, calls: 1 }, selections(4, 3)],
    [{ threads: 1, calls: 2 }, 4 ** 2],
    [{ threads: 1, calls: 1, before: 1, after: 1 }, 4 ** 3],
  ])(
    'of a map with four calls to choose from, of the size %j, but those that differ in the order of threads',
    (sizes, plans) => {
      const every = checkEveryHistory(objects.map, sizes);
      expect(every).toMatchObject({ error: null, plans, skipped: 0, isComplete: true });
      expect(every.executions).toBeGreaterThanOrEqual(plans);
    },
  );

  test('is as large as three threads with two calls each by default', () => {
    // The orders of six calls of which two and two and two are of one thread.
    expect(checkEveryHistory(objects.counter)).toEqual({
      error: null,
      plans: 1,
      skipped: 0,
      executions: 90,
      isComplete: true,
    });
  });

  test('that is not run to its end proves nothing', () => {
    expect(checkEveryHistory(objects.counter, { executions: 89 })).toMatchObject({
      error: null,
      executions: 89,
      isComplete: false,
    });
    expect(checkEveryHistory(objects.counter, { strategy: 'random', executions: 5 }).isComplete).toBe(false);
  });
});

const two: HistoryOptions = { threads: 2, calls: 2 };
const three: HistoryOptions = { threads: 3, calls: 1 };

describe('no history shows anything wrong with the correct version of', () => {
  test.each<[string, (options: HistoryOptions) => ReturnType<typeof checkEveryHistory>]>([
    ['the queue', (options) => checkEveryHistory(objects.queue, options)],
    ['the stack', (options) => checkEveryHistory(objects.stack, options)],
    ['the counter', (options) => checkEveryHistory(objects.counter, options)],
  ])('%s', (_, check) => {
    for (const size of [two, three]) expect(check(size)).toMatchObject({ error: null, isComplete: true });
  });
});

describe('the smallest history shows what is wrong with', () => {
  test.each<[string, () => ReturnType<typeof checkEveryHistory>, number]>([
    ['the counter that reads twice', () => checkEveryHistory(objects.counterThatReadsTwice), 2],
    ['the map with a lost update', () => checkEveryHistory(objects.mapWithALostUpdate, three), 3],
    [
      'the queue with two locks on one list',
      () => checkEveryHistory(objects.queueWithTwoLocksOnOneList, two),
      4,
    ],
    ['the queue that locks too late', () => checkEveryHistory(objects.queueThatLocksTooLate, two), 3],
  ])('%s', (_, check, calls) => {
    const { error, isComplete } = check();
    expect(isComplete).toBe(false);
    expect(error!.calls).toHaveLength(calls);
    expect(error!.finding).toMatchObject({ kind: 'assertion', preemptions: 1, fewest: true });
  });
});

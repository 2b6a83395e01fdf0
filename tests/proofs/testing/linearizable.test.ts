import { checkEveryHistory, type EveryHistory } from '@heddle/testing';
import { describe, expect, test } from 'vitest';
import * as objects from '../../testing/linearizable/objects.ts';

/** Hours of a slow machine: what is counted is executions. */
const LONG = 3_600_000;

/** Of the map one key is read: fewer plans, and no fewer kinds of calls. */
const map = {
  ...objects.map,
  operations: { ...objects.map.operations, get: { ...objects.map.operations.get, arguments: [['x']] } },
} satisfies typeof objects.map;

describe('three threads with two calls each: every schedule of every choice of calls is linearizable for', () => {
  test.each<[string, () => EveryHistory]>([
    ['the counter', () => checkEveryHistory(objects.counter)],
    ['the map', () => checkEveryHistory(map)],
    ['the queue with two locks', () => checkEveryHistory(objects.queue)],
    ['the stack without locks', () => checkEveryHistory(objects.emptyStack)],
  ])(
    '%s',
    (name, check) => {
      const every = check();
      console.log(`${name}: ${every.plans} plans, ${every.executions} executions`);
      expect(every).toMatchObject({ error: null, skipped: 0, isComplete: true });
    },
    LONG,
  );

  test(
    'the stack that tells its top apart by tags, with two threads or one call',
    () => {
      for (const size of [
        { threads: 2, calls: 2 },
        { threads: 3, calls: 1 },
      ]) {
        expect(checkEveryHistory(objects.stackWithTags, size)).toMatchObject({
          error: null,
          isComplete: true,
        });
      }
    },
    LONG,
  );
});

describe('and the fault is found among them for', () => {
  const limited = { executions: 5_000 };

  test.each<[string, () => EveryHistory, number]>([
    ['a counter that reads twice', () => checkEveryHistory(objects.counterThatReadsTwice, limited), 2],
    ['a map with a lost update', () => checkEveryHistory(objects.mapWithALostUpdate, limited), 3],
    [
      'a queue with two locks on one list',
      () => checkEveryHistory(objects.queueWithTwoLocksOnOneList, limited),
      4,
    ],
    ['a queue that locks too late', () => checkEveryHistory(objects.queueThatLocksTooLate, limited), 3],
    ['a stack with ABA', () => checkEveryHistory(objects.stackWithAba, limited), 5],
  ])(
    '%s',
    (_, check, calls) => {
      const { error } = check();
      expect(error!.calls).toHaveLength(calls);
      expect(error!.finding).toMatchObject({ kind: 'assertion', preemptions: 1 });
    },
    LONG,
  );
});

import { Machine, overProgram, type Parking, SimulatedThread } from '@heddle/core';
import { WaitQueue } from '@heddle/primitives';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const machine = new Machine();

function makeThread(): SimulatedThread {
  return new SimulatedThread(machine, () => overProgram);
}

const operations = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: 'park' as const }) },
    fc.record({ kind: fc.constant('notify' as const), count: fc.nat(3) }),
    fc.record({ kind: fc.constant('leave' as const), at: fc.nat(20) }),
  ),
  { maxLength: 60 },
);

test('whoever comes first is notified first, whoever else has left', () => {
  fc.assert(
    fc.property(operations, (all) => {
      const queue = new WaitQueue();
      const parked: Parking[] = [];
      let waiting: Parking[] = [];
      for (const operation of all) {
        if (operation.kind === 'park') {
          const parking = queue.park(makeThread());
          parked.push(parking);
          waiting.push(parking);
        } else if (operation.kind === 'notify') {
          queue.notify(operation.count);
          waiting = waiting.slice(operation.count);
        } else {
          // One that was notified is not in it any more, and nobody else leaves for it.
          const parking = parked[operation.at];
          if (parking === undefined) continue;
          const isWaiting = waiting.includes(parking);
          queue.leave(parking);
          if (!isWaiting) continue;
          waiting = waiting.filter((other) => other !== parking);
          parked.splice(operation.at, 1);
        }
        expect(queue.length).toBe(waiting.length);
        expect(queue.threads).toEqual(waiting.map(({ thread }) => thread));
        for (const parking of parked) expect(parking.notified).toBe(!waiting.includes(parking));
      }
    }),
    { numRuns: 500 },
  );
});

test('many threads are notified one by one, in their order', () => {
  const queue = new WaitQueue();
  const threads = Array.from({ length: 50_000 }, makeThread);
  for (const thread of threads) queue.park(thread);
  const notified: SimulatedThread[] = [];
  while (queue.length > 0) notified.push(queue.notifyFirst().thread);
  expect(notified.every((thread, at) => thread === threads[at])).toBe(true);
  expect(queue.threads).toEqual([]);
});

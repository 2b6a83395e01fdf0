import { sequentialModel } from '@heddle/explore';
import { linearizable } from '@heddle/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const model = sequentialModel<number>({
  name: 'ticket machine',
  initial: 0,
  operations: {
    take: (last) => ({ state: last + 1, result: last + 1 }),
    skip: (last, count) => ({ state: last + Number(count) }),
  },
});

/** A machine that gives every customer a number of their own, if its lock is taken. */
function machine(isLocked: boolean) {
  return linearizable({
    create: (py) => ({ last: py.variable('last', 0), lock: py.lock('lock') }),
    operations: {
      take: {
        run({ last, lock }) {
          function* take() {
            const number = (yield* last.load()) + 1;
            yield* last.store(number);
            return number;
          }
          return isLocked ? lock.with(take) : take();
        },
      },
      skip: {
        arguments: fc.tuple(fc.integer({ min: 1, max: 3 })),
        run: ({ last, lock }, count: number) =>
          lock.with(function* () {
            yield* last.update((before) => before + count);
          }),
      },
    },
    model,
  });
}

test('a concurrent object is compared with a model', () => {
  fc.assert(machine(true), { numRuns: 20 });
  const broken = fc.check(machine(false));
  expect(broken.failed).toBe(true);
  expect(String(broken.errorInstance)).toContain('ticket machine is not linearizable');
});

import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { printed, printedByTask } from './printed.ts';

describe('run', () => {
  test('gives the result, raises the error, and takes nothing but a coroutine', () => {
    const lines = printed(function* main(py) {
      const { asyncio } = py;
      yield* py.print(yield* asyncio.run(asyncio.sleep(1, 'result')));
      const fail = function* fail(): Program {
        throw new RangeError('gone');
      };
      for (const call of [() => asyncio.run(fail()), () => asyncio.run(3 as never)]) {
        try {
          yield* call();
        } catch (error) {
          yield* py.print((error as Error).name, error);
        }
      }
      // Nothing of the earlier loops is left.
      yield* py.print(yield* asyncio.run(asyncio.sleep(1, 'again')));
    });
    expect(lines).toEqual([
      'result',
      'RangeError gone',
      'ValueError a coroutine was expected, got 3',
      'again',
    ]);
  });

  test('cancels the tasks that are left, and lets them clean up', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      function* left(name: string): Program {
        try {
          yield* asyncio.sleep(100);
        } finally {
          yield* asyncio.sleep(1);
          yield* py.print(name, 'is cancelled', asyncio.getRunningLoop().time());
        }
      }
      yield* asyncio.createTask(left('first'));
      yield* asyncio.createTask(left('second'));
      yield* asyncio.sleep(0);
      yield* py.print('main is over');
    });
    expect(lines).toEqual(['main is over', 'first is cancelled 1', 'second is cancelled 1']);
  });

  test('reports what fails during that, and what nobody has looked at', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      yield* asyncio.createTask(
        (function* failsLate(): Program {
          try {
            yield* asyncio.sleep(100);
          } catch {
            throw new RangeError('late');
          }
        })(),
      );
      yield* asyncio.createTask(
        (function* failsEarly(): Program {
          throw new RangeError('early');
        })(),
      );
      yield* asyncio.sleep(0);
    });
    expect(lines).toEqual([
      'unhandled exception during asyncio.run() shutdown: RangeError: late',
      'Task exception was never retrieved: RangeError: early',
    ]);
  });

  test('waits for the threads of the default executor, also after an error', () => {
    const lines = printed(function* main(py) {
      const { asyncio } = py;
      function* task(): Program {
        yield* asyncio.getRunningLoop().runInExecutor(null, () => py.sleep(5));
        throw new RangeError('gone');
      }
      try {
        yield* asyncio.run(task());
      } catch (error) {
        yield* py.print(error, py.machine.clock.now / 1e9);
      }
    });
    expect(lines).toEqual(['gone 5']);
  });

  test('works in every thread, each with a loop of its own', () => {
    const lines = printed(function* main(py: Python) {
      function* work() {
        const loop = yield* py.asyncio.run(
          (function* task() {
            yield* py.asyncio.sleep(1);
            return py.asyncio.getRunningLoop();
          })(),
        );
        loops.add(loop);
      }
      const loops = new Set<unknown>();
      yield* py.run(work, work, work);
      yield* py.print(loops.size, py.machine.clock.now / 1e9);
    });
    expect(lines).toEqual(['3 1']);
  });
});

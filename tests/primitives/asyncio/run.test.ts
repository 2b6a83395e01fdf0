import type { Program } from '@heddle/core';
import { type Coroutine, type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes } from '../../core/support.ts';
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

// Everything here was checked against CPython 3.11.
describe('SIGINT during asyncio.run', () => {
  type Main = (py: Python) => Coroutine<unknown>;

  /** What a program prints that is sent SIGINT after a second, and after each of the seconds that follow. */
  function interrupted(times: number, coroutine: Main): string[] {
    return printed(function* main(py) {
      const killer = py.thread(function* killer() {
        for (let time = 0; time < times; time++) {
          yield* py.sleep(1);
          yield* py.signal.kill(py.signal.SIGINT);
        }
      });
      yield* killer.start();
      try {
        yield* py.print('gives', yield* py.asyncio.run(coroutine(py)));
      } catch (error) {
        yield* py.print((error as Error).name);
      }
      yield* py.print(py.machine.clock.now / 1e9);
    });
  }

  test('cancels the task, and is KeyboardInterrupt once the task has ended by that', () => {
    const lines = interrupted(1, function* cleaning(py) {
      try {
        yield* py.asyncio.sleep(10);
      } finally {
        yield* py.asyncio.sleep(1);
        yield* py.print('cleanup');
      }
    });
    expect(lines).toEqual(['cleanup', 'KeyboardInterrupt', '2']);
  });

  test('is over where the task does not let itself be cancelled', () => {
    const lines = interrupted(1, function* swallowing(py) {
      try {
        yield* py.asyncio.sleep(10);
      } catch (error) {
        yield* py.print((error as Error).name);
      }
      return 'result';
    });
    expect(lines).toEqual(['CancelledError', 'gives result', '1']);
  });

  test('a second time raises KeyboardInterrupt at once', () => {
    const lines = interrupted(2, function* stubborn(py) {
      for (;;) {
        try {
          yield* py.asyncio.sleep(10);
        } catch (error) {
          yield* py.print((error as Error).name, py.asyncio.getRunningLoop().time());
          if (py.asyncio.getRunningLoop().time() > 1) throw error;
        }
      }
    });
    expect(lines).toEqual(['CancelledError 1', 'CancelledError 2', 'KeyboardInterrupt', '2']);
  });

  test('a task that cancels itself raises CancelledError, and after it SIGINT is KeyboardInterrupt again', () => {
    const lines = interrupted(0, function* main(py) {
      yield* py.asyncio.currentTask()!.cancel();
      yield* py.asyncio.sleep(10);
    });
    expect(lines).toEqual(['CancelledError', '0']);
    const after = printed(function* main(py) {
      yield* py.asyncio.run(py.asyncio.sleep(1));
      try {
        yield* py.signal.raiseSignal(py.signal.SIGINT);
      } catch (error) {
        yield* py.print((error as Error).name);
      }
    });
    expect(after).toEqual(['KeyboardInterrupt']);
  });

  test('goes to a handler of its own, where one was set', () => {
    const lines = printed(function* main(py) {
      yield* py.signal.signal(py.signal.SIGINT, (number) => py.print('handled', number));
      yield* py.asyncio.run(py.signal.raiseSignal(py.signal.SIGINT));
    });
    expect(lines).toEqual(['handled 2']);
  });

  test('never leaves the task half done, whenever it comes', () => {
    const found = outcomes(
      scenario('interrupt', function* main(py) {
        const killer = py.thread(() => py.signal.kill(py.signal.SIGINT));
        function* coroutine() {
          try {
            yield* killer.start();
            yield* py.asyncio.getRunningLoop().createFuture().await();
          } finally {
            yield* py.print('cleanup');
          }
        }
        try {
          yield* py.asyncio.run(coroutine());
        } catch (error) {
          yield* py.print((error as Error).name);
        }
      }),
    );
    expect(found).toEqual(['completed: "cleanup", "KeyboardInterrupt"']);
  });
});

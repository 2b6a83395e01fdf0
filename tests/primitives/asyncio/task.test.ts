import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';
import { printedByTask } from './printed.ts';

/** The name of what awaiting something raises, or what it gives. */
function* attempt(call: () => Program<unknown>): Program<unknown> {
  try {
    return yield* call();
  } catch (error) {
    return `${(error as Error).name}(${(error as Error).message})`;
  }
}

describe('tasks', () => {
  test('take turns at their awaits', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      function* steps(name: string, count: number) {
        for (let step = 1; step <= count; step++) {
          yield* py.print(`${name}${step}`);
          yield* asyncio.sleep(0);
        }
      }
      const first = yield* asyncio.createTask(steps('a', 3));
      const second = yield* asyncio.createTask(steps('b', 2), { name: 'second' });
      yield* py.print('made', first.name, second.name);
      yield* first.await();
    });
    expect(lines).toEqual(['made Task-2 second', 'a1', 'b1', 'a2', 'b2', 'a3']);
  });

  test('of one loop never run at the same time: between two awaits a task is alone', () => {
    const scene = scenario('alone', function* main(py) {
      const { asyncio } = py;
      const counter = py.variable('counter', 0);
      function* increment() {
        for (let turn = 0; turn < 2; turn++) {
          // Three steps, which two threads would lose counts in.
          yield* counter.update((value) => value + 1);
          yield* asyncio.sleep(0);
        }
      }
      const loop = asyncio.newEventLoop();
      const thread = py.thread(() => loop.runForever());
      const first = yield* asyncio.runCoroutineThreadsafe(increment(), loop);
      const second = yield* asyncio.runCoroutineThreadsafe(increment(), loop);
      yield* thread.start();
      yield* first.result();
      yield* second.result();
      yield* loop.callSoonThreadsafe(() => loop.stop());
      yield* thread.join();
    });
    expect(outcomes(scene)).toEqual(['completed: counter=4']);
  });

  test('of two loops do run at the same time', () => {
    const scene = scenario('two loops', function* main(py) {
      const counter = py.variable('counter', 0);
      const increment = () => counter.update((value) => value + 1);
      const work = () => py.asyncio.newEventLoop().runUntilComplete(increment());
      yield* py.run(work, work);
    });
    const counts = explore(scene, { bound: 1, all: true }).outcomes.map(({ final }) => final.counter);
    expect(counts.sort()).toEqual([1, 2]);
  });

  test('give their results and their exceptions to whoever awaits them', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      function* result(): Program<number> {
        return 7;
      }
      function* nothing(): Program {}
      function* failure(): Program {
        throw new RangeError('gone');
      }
      const task = yield* asyncio.createTask(result());
      const refused = yield* attempt(() => task.result());
      yield* py.print(refused, yield* attempt(() => task.exception()), task);
      yield* py.print(yield* task.await(), yield* task.result(), yield* task.exception(), task);
      yield* py.print(yield* (yield* asyncio.createTask(nothing())).await());
      const failed = yield* asyncio.createTask(failure());
      yield* py.print(yield* attempt(() => failed.await()), yield* failed.exception(), failed);
    });
    expect(lines).toEqual([
      "InvalidStateError(Result is not set.) InvalidStateError(Exception is not set.) <Task pending name='Task-2'>",
      "7 7 None <Task finished result=7 name='Task-2'>",
      'None',
      "RangeError(gone) gone <Task finished exception=RangeError('gone') name='Task-4'>",
    ]);
  });

  test('that block on a lock of another thread block their loop with all other tasks', () => {
    const scene = scenario('blocked', function* main(py) {
      const lock = py.lock('lock');
      function* task() {
        yield* lock.acquire();
      }
      function* other() {
        yield* lock.acquire();
        yield* py.asyncio.run(
          py.asyncio.gather([
            task(),
            (function* release() {
              yield* lock.release();
            })(),
          ]),
        );
      }
      yield* py.run(other);
    });
    expect(run(scene).outcome).toBe('deadlock');
  });

  test('cannot await themselves, nor what belongs to another loop; nobody awaits outside of a task', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const itself = function* itself(): Program {
        yield* asyncio.currentTask()!.await();
      };
      const task = yield* asyncio.createTask(itself());
      yield* py.print(yield* attempt(() => task.await()));
      const foreign = asyncio.newEventLoop().createFuture();
      yield* py.print(yield* attempt(() => foreign.await()));
      yield* py.run(function* thread() {
        yield* py.print(yield* attempt(() => foreign.await()));
        yield* py.print(yield* attempt(() => asyncio.sleep(1)));
      });
      yield* asyncio.getRunningLoop().callSoon(function* callback() {
        yield* py.print(asyncio.currentTask());
        yield* py.print(yield* attempt(() => asyncio.sleep(1)));
        yield* py.print(yield* attempt(() => asyncio.sleep(0)));
      });
      yield* asyncio.sleep(0);
    });
    expect(lines).toEqual([
      "RuntimeError(Task cannot await on itself: <Task pending name='Task-2'>)",
      "RuntimeError(Task <Task pending name='Task-1'> got Future <Future pending> attached to a different loop)",
      "RuntimeError(await wasn't used with future)",
      'RuntimeError(no running event loop)',
      'None',
      "RuntimeError(await wasn't used with future)",
      "RuntimeError(await wasn't used with future)",
    ]);
  });

  test('take no result from outside, and nothing but a coroutine becomes one', () => {
    const lines = printedByTask(function* main(py) {
      const task = yield* py.asyncio.createTask(py.asyncio.sleep(0));
      yield* py.print(yield* attempt(() => task.setResult()));
      yield* py.print(yield* attempt(() => task.setException(new RangeError('x'))));
      yield* py.print(yield* attempt(() => py.asyncio.createTask(3 as never)));
    });
    expect(lines).toEqual([
      'RuntimeError(Task does not support set_result operation)',
      'RuntimeError(Task does not support set_exception operation)',
      'TypeError(a coroutine was expected, got 3)',
    ]);
  });

  test('run in a copy of the context of their maker, or in the one they are given', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const variable = py.contextVar('v', 'default');
      yield* variable.set('maker');
      function* change(value: string) {
        const before = yield* variable.get();
        yield* variable.set(value);
        yield* asyncio.sleep(0);
        yield* py.print(before, yield* variable.get());
      }
      const context = py.context();
      const first = yield* asyncio.createTask(change('task'));
      const second = yield* asyncio.createTask(change('given'), { context });
      yield* asyncio.gather([first, second]);
      yield* py.print(yield* variable.get(), yield* context.get(variable));
    });
    expect(lines).toEqual(['maker task', 'default given', 'maker given']);
  });
});

describe('cancelling a task', () => {
  function* sleeper(py: Python): Program {
    try {
      yield* py.asyncio.sleep(10);
    } catch (error) {
      yield* py.print('asleep:', (error as Error).message, py.asyncio.getRunningLoop().time());
      throw error;
    }
  }

  test('raises CancelledError where it awaits, at once', () => {
    const lines = printedByTask(function* main(py) {
      const task = yield* py.asyncio.createTask(sleeper(py));
      yield* py.asyncio.sleep(1);
      yield* py.print(yield* task.cancel('why'), yield* task.cancelled(), yield* task.done());
      yield* py.print(yield* attempt(() => task.await()));
      yield* py.print(yield* task.cancelled(), yield* task.cancel(), task);
    });
    expect(lines).toEqual([
      'True False False',
      'asleep: why 1',
      'CancelledError(why)',
      "True False <Task cancelled name='Task-2'>",
    ]);
  });

  test('before it has begun: it never does', () => {
    const lines = printedByTask(function* main(py) {
      const task = yield* py.asyncio.createTask(
        (function* never() {
          yield* py.print('never');
        })(),
      );
      yield* task.cancel();
      yield* py.print(yield* attempt(() => task.await()));
    });
    expect(lines).toEqual(['CancelledError()']);
  });

  test('can be refused by the task', () => {
    const lines = printedByTask(function* main(py) {
      const task = yield* py.asyncio.createTask(
        (function* stubborn() {
          yield* attempt(() => sleeper(py));
          return 'stubborn';
        })(),
      );
      yield* py.asyncio.sleep(0);
      yield* task.cancel();
      yield* py.print(yield* task.await(), yield* task.cancelled());
    });
    expect(lines).toEqual(['asleep:  0', 'stubborn False']);
  });

  test('by itself takes effect at its next await, or at its end', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const awaits = yield* asyncio.createTask(
        (function* awaits() {
          yield* asyncio.currentTask()!.cancel();
          yield* py.print('still here');
          yield* asyncio.sleep(0);
          yield* py.print('never');
        })(),
      );
      yield* py.print(yield* attempt(() => awaits.await()));
      const ends = yield* asyncio.createTask(
        (function* ends() {
          yield* asyncio.currentTask()!.cancel();
          return 3;
        })(),
      );
      yield* py.print(yield* attempt(() => ends.await()));
    });
    expect(lines).toEqual(['still here', 'CancelledError()', 'CancelledError()']);
  });

  test('cancels what it awaits, down to the last', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const inner = yield* asyncio.createTask(sleeper(py));
      const outer = yield* asyncio.createTask(
        (function* outer() {
          yield* inner.await();
        })(),
      );
      yield* asyncio.sleep(0);
      yield* outer.cancel();
      yield* py.print(yield* asyncio.gather([outer, inner], { returnExceptions: true }));
      yield* py.print(yield* inner.cancelled(), yield* outer.cancelled());
    });
    expect(lines).toEqual(['asleep:  0', '[CancelledError(), CancelledError()]', 'True True']);
  });

  test('ends a sleep for good: its timer keeps nobody waiting', () => {
    const lines = printedByTask(function* main(py) {
      const task = yield* py.asyncio.createTask(py.asyncio.sleep(1000));
      yield* py.asyncio.sleep(0);
      yield* task.cancel();
      yield* attempt(() => task.await());
      yield* py.asyncio.sleep(1);
      yield* py.print(py.asyncio.getRunningLoop().time());
    });
    expect(lines).toEqual(['1']);
  });

  test('does not stop a thread that it waits for', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const task = yield* asyncio.createTask(
        asyncio.toThread(function* work() {
          yield* py.sleep(5);
          yield* py.print('the thread ends', py.machine.clock.now / 1e9);
        }),
      );
      yield* asyncio.sleep(1);
      yield* task.cancel();
      yield* py.print(yield* attempt(() => task.await()), asyncio.getRunningLoop().time());
    });
    expect(lines).toEqual(['CancelledError() 1', 'the thread ends 5']);
  });
});

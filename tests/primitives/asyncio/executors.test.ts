import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { printedByTask } from './printed.ts';

/** A task that ticks three times, a second apart. */
function* ticker(py: Python): Program {
  for (let tick = 1; tick <= 3; tick++) {
    yield* py.asyncio.sleep(1);
    yield* py.print('tick', py.asyncio.getRunningLoop().time());
  }
}

describe('blocking work', () => {
  test('in a coroutine stops every task of its loop', () => {
    const lines = printedByTask(function* main(py) {
      function* work() {
        yield* py.sleep(10);
      }
      yield* py.asyncio.gather([ticker(py), work()]);
    });
    expect(lines).toEqual(['tick 10', 'tick 11', 'tick 12']);
  });

  test('in an executor leaves the loop free', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      yield* asyncio.gather([ticker(py), asyncio.toThread(() => py.sleep(10))]);
      yield* py.print('both', asyncio.getRunningLoop().time());
    });
    expect(lines).toEqual(['tick 1', 'tick 2', 'tick 3', 'both 10']);
  });
});

describe('runInExecutor', () => {
  test('uses a pool of its own by default, whose threads are called asyncio_0 and so on', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const name = function* name() {
        yield* py.sleep(1);
        return py.current().name;
      };
      yield* py.print(yield* asyncio.gather([asyncio.toThread(name), asyncio.toThread(name)]));
    });
    expect(lines).toEqual(["['asyncio_0', 'asyncio_1']"]);
  });

  test('uses the executor that it is given, or the default that was set', () => {
    const lines = printedByTask(function* main(py) {
      const loop = py.asyncio.getRunningLoop();
      const name = () => py.current().name;
      const mine = py.futures.threadPool({ threadNamePrefix: 'mine' });
      yield* py.print(yield* (yield* loop.runInExecutor(mine, name)).await());
      yield* loop.setDefaultExecutor(py.futures.threadPool({ threadNamePrefix: 'default' }));
      yield* py.print(yield* (yield* loop.runInExecutor(null, name)).await());
      yield* mine.shutdown();
      yield* loop.setDefaultExecutor(3 as never);
    });
    expect(lines).toEqual(['mine_0', 'default_0', 'TypeError: executor must be ThreadPoolExecutor instance']);
  });

  test('raises what the call raises', () => {
    const lines = printedByTask((py) =>
      py.asyncio.toThread(function fails(): number {
        throw new RangeError('gone');
      }),
    );
    expect(lines).toEqual(['RangeError: gone']);
  });

  test('cancels the call where no thread has begun it', () => {
    const lines = printedByTask(function* main(py) {
      const loop = py.asyncio.getRunningLoop();
      const pool = py.futures.threadPool({ maxWorkers: 1 });
      yield* loop.runInExecutor(pool, () => py.sleep(5));
      const future = yield* loop.runInExecutor(pool, () => py.print('never'));
      yield* py.asyncio.sleep(1);
      yield* future.cancel();
      yield* py.asyncio.sleep(0);
      yield* pool.shutdown();
      yield* py.print(future, loop.time());
    });
    expect(lines).toEqual(['<Future cancelled> 5']);
  });

  test('is refused once the default executor is shut down, which waits for its calls but not with the loop', () => {
    const lines = printedByTask(function* main(py) {
      const loop = py.asyncio.getRunningLoop();
      yield* loop.runInExecutor(null, () => py.sleep(2));
      yield* py.asyncio.gather([ticker(py), loop.shutdownDefaultExecutor()]);
      yield* loop.runInExecutor(null, () => 1);
    });
    expect(lines).toEqual(['tick 1', 'tick 2', 'tick 3', 'RuntimeError: Executor shutdown has been called']);
  });

  test('never loses the end of a call, whenever it comes', () => {
    const scene = scenario('executor', function* main(py) {
      yield* py.print(yield* py.asyncio.run(py.asyncio.toThread(() => 7)));
    });
    for (const strategy of ['ipb', 'random']) {
      const { outcomes, findings } = explore(scene, { strategy, executions: 1_500, all: true });
      expect(findings).toEqual([]);
      expect(outcomes.map(({ kind, output }) => [kind, ...output])).toEqual([['completed', '7']]);
    }
  });
});

describe('toThread', () => {
  test('takes a copy of the context along, and nothing back', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const variable = py.contextVar('v', 'default');
      yield* variable.set('task');
      yield* asyncio.toThread(function* work(value: string) {
        yield* py.print(yield* variable.get());
        yield* variable.set(value);
        yield* py.print(yield* variable.get());
      }, 'thread');
      yield* py.print(yield* variable.get(), yield* asyncio.toThread(() => variable.get()));
    });
    expect(lines).toEqual(['task', 'thread', 'task task']);
  });
});

import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { printedByTask } from './printed.ts';

function* succeed(py: Python): Program<number> {
  yield* py.asyncio.sleep(2);
  yield* py.print('went on');
  return 1;
}

function* fail(py: Python): Program<number> {
  yield* py.asyncio.sleep(1);
  throw new RangeError('gone');
}

describe('gather', () => {
  test('gives the results in the order of its arguments, whoever is done first', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const task = yield* asyncio.createTask(asyncio.sleep(2, 'b'));
      const results = yield* asyncio.gather([asyncio.sleep(3, 'a'), task, asyncio.sleep(1, 'c'), task]);
      yield* py.print(results, asyncio.getRunningLoop().time(), yield* asyncio.gather([]));
    });
    expect(lines).toEqual(["['a', 'b', 'c', 'b'] 3 []"]);
  });

  test('raises the first exception, and the others run on', () => {
    const lines = printedByTask(function* main(py) {
      try {
        yield* py.asyncio.gather([succeed(py), fail(py)]);
      } catch (error) {
        yield* py.print(error, py.asyncio.getRunningLoop().time());
      }
      yield* py.asyncio.sleep(5);
    });
    expect(lines).toEqual(['gone 1', 'went on']);
  });

  test('gives exceptions as results where it is told to', () => {
    const lines = printedByTask(function* main(py) {
      const results = yield* py.asyncio.gather([succeed(py), fail(py)], { returnExceptions: true });
      yield* py.print(results);
    });
    expect(lines).toEqual(['went on', "[1, RangeError('gone')]"]);
  });

  test('that is cancelled cancels what it gathers', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const sleeper = yield* asyncio.createTask(asyncio.sleep(10));
      const task = yield* asyncio.createTask(asyncio.gather([sleeper, asyncio.sleep(10)]));
      yield* asyncio.sleep(1);
      yield* task.cancel();
      try {
        yield* task.await();
      } catch (error) {
        yield* py.print((error as Error).name, yield* sleeper.cancelled(), asyncio.getRunningLoop().time());
      }
    });
    expect(lines).toEqual(['CancelledError True 1']);
  });

  test('that something gathered is cancelled does not cancel the rest', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const victim = yield* asyncio.createTask(asyncio.sleep(10));
      yield* asyncio.getRunningLoop().callLater(1, () => victim.cancel());
      const results = yield* asyncio.gather([victim, succeed(py)], { returnExceptions: true });
      yield* py.print(results);
    });
    expect(lines).toEqual(['went on', '[CancelledError(), 1]']);
  });
});

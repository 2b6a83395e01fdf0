import { Machine } from '@heddle/core';
import { scenario, type Task } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { decide } from '../../core/support.ts';
import { caught, job } from './jobs.ts';
import { printedByTask } from './printed.ts';

// Everything here was checked against CPython 3.11.
describe('asCompleted', () => {
  test('gives results and exceptions in the order in which they come', () => {
    const lines = printedByTask(function* main(py) {
      const jobs = [job(py, 'a', 3), job(py, 'b', 1), job(py, 'c', 2, true)];
      for (const next of yield* py.asyncio.asCompleted(jobs)) yield* py.print(yield* caught(next));
    });
    expect(lines).toEqual(['b ends', 'b', 'ValueError(c)', 'a ends', 'a']);
  });

  test('raises TimeoutError for each that the time-out comes before, which run on', () => {
    const lines = printedByTask(function* main(py) {
      const jobs = [job(py, 'a', 3), job(py, 'b', 1), job(py, 'c', 4)];
      for (const next of yield* py.asyncio.asCompleted(jobs, { timeout: 2 })) {
        yield* py.print(yield* caught(next), py.asyncio.getRunningLoop().time());
      }
      yield* py.asyncio.sleep(3);
    });
    expect(lines).toEqual(['b ends', 'b 1', 'TimeoutError() 2', 'TimeoutError() 2', 'a ends', 'c ends']);
  });

  test('has no time-out any more once all are done', () => {
    const machine = new Machine();
    const { outcome } = machine.run(
      scenario('timer', (py) => {
        const { asyncio } = py;
        function* main() {
          for (const next of yield* asyncio.asCompleted([job(py, 'a', 1)], { timeout: 100 })) yield* next;
          yield* asyncio.getRunningLoop().createFuture().await();
        }
        return asyncio.run(main());
      }),
      decide(''),
    );
    expect([outcome, machine.clock.now]).toEqual(['deadlock', 1e9]);
  });

  test('counts what is given twice once', () => {
    const lines = printedByTask(function* main(py) {
      const task = yield* py.asyncio.createTask(job(py, 'a', 1));
      const nexts = yield* py.asyncio.asCompleted([task, task]);
      yield* py.print(nexts.length, yield* nexts[0]!);
    });
    expect(lines).toEqual(['a ends', '1 a']);
  });

  test('loses nothing where one that waits is cancelled, also after its turn has come', () => {
    const lines = printedByTask(function* main(py) {
      const loop = py.asyncio.getRunningLoop();
      const futures = [loop.createFuture<string>(), loop.createFuture<string>()];
      const waiting: Task<unknown>[] = [];
      for (const next of yield* py.asyncio.asCompleted(futures)) {
        waiting.push(yield* py.asyncio.createTask(caught(next)));
      }
      yield* py.asyncio.sleep(0);
      yield* futures[0]!.setResult('first');
      yield* loop.callSoon(function cancel() {
        return waiting[0]!.cancel();
      });
      for (const task of waiting) yield* py.print(yield* task.await());
    });
    expect(lines).toEqual(['CancelledError()', 'first']);
  });
});

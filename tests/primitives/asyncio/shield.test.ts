import { describe, expect, test } from 'vitest';
import { caught, job } from './jobs.ts';
import { printedByTask } from './printed.ts';

// Everything here was checked against CPython 3.11.
describe('shield', () => {
  test('lets a task run on where the task that awaits it is cancelled', () => {
    const lines = printedByTask(function* main(py) {
      const inner = yield* py.asyncio.createTask(job(py, 'inner', 2));
      const outer = yield* py.asyncio.createTask(py.asyncio.shield(inner));
      yield* py.asyncio.sleep(1);
      yield* outer.cancel();
      yield* py.print(yield* caught(outer.await()));
      yield* py.print(yield* inner.await());
      yield* py.print(yield* py.asyncio.shield(inner));
    });
    expect(lines).toEqual(['CancelledError()', 'inner ends', 'inner', 'inner']);
  });

  test('gives the result, the exception or the cancellation of what it awaits', () => {
    const lines = printedByTask(function* main(py) {
      yield* py.print(yield* py.asyncio.shield(job(py, 'good', 1)));
      yield* py.print(yield* caught(py.asyncio.shield(job(py, 'bad', 1, true))));
      const inner = yield* py.asyncio.createTask(job(py, 'inner', 1));
      const waiting = yield* py.asyncio.createTask(caught(py.asyncio.shield(inner)));
      yield* py.asyncio.sleep(0);
      yield* inner.cancel();
      yield* py.print(yield* waiting.await());
    });
    expect(lines).toEqual(['good ends', 'good', 'ValueError(bad)', 'inner cancelled', 'CancelledError()']);
  });

  test('keeps nothing of what was cancelled in between: an exception that nobody awaits any more is reported', () => {
    const lines = printedByTask(function* main(py) {
      const inner = yield* py.asyncio.createTask(job(py, 'inner', 2, true));
      const outer = yield* py.asyncio.createTask(py.asyncio.shield(inner));
      yield* py.asyncio.sleep(1);
      yield* outer.cancel();
      yield* py.asyncio.sleep(2);
    });
    expect(lines).toEqual(['Task exception was never retrieved: ValueError: inner']);
  });
});

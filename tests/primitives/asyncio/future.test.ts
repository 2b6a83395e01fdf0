import { describe, expect, test } from 'vitest';
import { printedByTask } from './printed.ts';

describe('a future', () => {
  test('calls its callbacks in the order of their adding, in the turn after it is done', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const future = asyncio.getRunningLoop().createFuture<number>();
      const second = () => py.print('second');
      yield* future.addDoneCallback((done) => py.print('first', done.repr()));
      yield* future.addDoneCallback(second);
      yield* future.addDoneCallback(() => py.print('third'));
      yield* py.print(yield* future.removeDoneCallback(second), yield* future.removeDoneCallback(second));
      yield* future.setResult(1);
      yield* py.print('set');
      yield* asyncio.sleep(0);
      yield* future.addDoneCallback(() => py.print('late'));
      yield* py.print('added');
      yield* asyncio.sleep(0);
    });
    expect(lines).toEqual(['1 0', 'set', 'first <Future finished result=1>', 'third', 'added', 'late']);
  });

  test('is done once', () => {
    const lines = printedByTask(function* main(py) {
      const loop = py.asyncio.getRunningLoop();
      const done = loop.createFuture<number>();
      yield* done.setResult(1);
      const cancelled = loop.createFuture<number>();
      yield* py.print(yield* cancelled.cancel(), yield* cancelled.cancel(), cancelled);
      for (const call of [
        () => done.setResult(2),
        () => cancelled.setException(new RangeError('gone')),
        () => cancelled.exception(),
      ]) {
        try {
          yield* call();
        } catch (error) {
          yield* py.print(`${(error as Error).name} ${(error as Error).message}`);
        }
      }
      yield* py.print(yield* done.cancel(), yield* done.await(), yield* done.cancelled());
    });
    expect(lines).toEqual([
      'True False <Future cancelled>',
      'InvalidStateError invalid state',
      'InvalidStateError invalid state',
      'CancelledError ',
      'False 1 False',
    ]);
  });

  test('wakes every task that awaits it, in the order of their awaits', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const future = asyncio.getRunningLoop().createFuture<string>();
      function* wait(name: string) {
        yield* py.print(name, yield* future.await());
      }
      const tasks = [yield* asyncio.createTask(wait('a')), yield* asyncio.createTask(wait('b'))];
      yield* asyncio.sleep(0);
      yield* future.setResult('here');
      yield* asyncio.gather(tasks);
    });
    expect(lines).toEqual(['a here', 'b here']);
  });

  test('with an exception that nobody looks at is reported when the loop is closed', () => {
    const lines = printedByTask(function* main(py) {
      const loop = py.asyncio.getRunningLoop();
      yield* loop.createFuture().setException(new RangeError('unseen'));
      const seen = loop.createFuture();
      yield* seen.setException(new RangeError('seen'));
      yield* seen.exception();
    });
    expect(lines).toEqual(['Future exception was never retrieved: RangeError: unseen']);
  });
});

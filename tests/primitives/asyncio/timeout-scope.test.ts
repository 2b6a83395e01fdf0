import type { Program } from '@heddle/core';
import { TimeoutError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { printedByTask } from './printed.ts';

function* nameOf(call: () => Program<unknown>): Program<unknown> {
  try {
    return yield* call();
  } catch (error) {
    return (error as Error).name;
  }
}

describe('a time-out scope', () => {
  test('cancels its body when the time is over, and raises TimeoutError', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const scope = asyncio.timeout(2);
      const name = yield* nameOf(() =>
        scope.with(function* body() {
          yield* py.print(scope.when(), scope);
          yield* py.print(yield* nameOf(() => asyncio.sleep(10)));
          yield* asyncio.sleep(10);
        }),
      );
      yield* py.print(name, scope.expired(), scope, asyncio.getRunningLoop().time());
    });
    // The body has met the cancellation and gone on: nobody cancels it a second time.
    expect(lines).toEqual([
      '2 <Timeout [active] when=2>',
      'CancelledError',
      'None True <Timeout [expired]> 12',
    ]);
  });

  test('of an outer and an inner time, the one that is over is the one that raises', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const outer = asyncio.timeout(5);
      const name = yield* nameOf(() =>
        outer.with(function* body() {
          yield* py.print(yield* nameOf(() => asyncio.timeout(1).with(() => asyncio.sleep(10))));
          yield* py.print(outer.expired());
          yield* asyncio.sleep(10);
        }),
      );
      yield* py.print(name, asyncio.getRunningLoop().time());
    });
    expect(lines).toEqual(['TimeoutError', 'False', 'TimeoutError 5']);
  });

  test('lets everything else through: results, errors, and a cancellation that is not its own', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      yield* py.print(yield* asyncio.timeout(5).with(() => asyncio.sleep(1, 'result')));
      yield* py.print(yield* asyncio.timeout(null).with(() => asyncio.sleep(1, 'no time-out')));
      const raise = function* raise(): Program {
        throw new RangeError('own');
      };
      yield* py.print(yield* nameOf(() => asyncio.timeout(5).with(raise)));
      const task = yield* asyncio.createTask(asyncio.timeout(5).with(() => asyncio.sleep(10)));
      yield* asyncio.sleep(1);
      yield* task.cancel();
      yield* py.print(yield* nameOf(() => task.await()));
    });
    expect(lines).toEqual(['result', 'no time-out', 'RangeError', 'CancelledError']);
  });

  test('can be moved while it is active, and is entered once', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const messages: string[] = [];
      function* refused(call: () => Program<unknown>): Program {
        try {
          yield* call();
        } catch (error) {
          messages.push((error as Error).message);
        }
      }
      const scope = asyncio.timeout(1);
      yield* refused(() => scope.reschedule(3));
      yield* scope.with(function* body() {
        yield* scope.reschedule(3);
        yield* asyncio.sleep(2);
      });
      yield* refused(() => scope.reschedule(3));
      yield* refused(() => scope.with(() => asyncio.sleep(0)));
      const outside = asyncio.timeout(1);
      yield* asyncio.getRunningLoop().callSoon(() => refused(() => outside.with(() => asyncio.sleep(0))));
      yield* asyncio.sleep(0);
      for (const message of messages) yield* py.print(message);
    });
    expect(lines).toEqual([
      'Timeout has not been entered',
      'Cannot change state of finished Timeout',
      'Timeout has already been entered',
      'Timeout should be used inside a task',
    ]);
  });
});

describe('waitFor', () => {
  test('gives the result, or cancels what takes longer and raises TimeoutError', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      yield* py.print(yield* asyncio.waitFor(asyncio.sleep(1, 'result'), 2));
      yield* py.print(yield* asyncio.waitFor(asyncio.sleep(1, 'for ever'), null));
      const task = yield* asyncio.createTask(asyncio.sleep(10));
      yield* py.print(yield* nameOf(() => asyncio.waitFor(task, 1)), yield* task.cancelled());
      yield* py.print(asyncio.getRunningLoop().time());
    });
    expect(lines).toEqual(['result', 'for ever', 'TimeoutError True', '3']);
  });

  test('without time takes what is done, and cancels what is not', () => {
    const lines = printedByTask(function* main(py) {
      const { asyncio } = py;
      const done = asyncio.getRunningLoop().createFuture<string>();
      yield* done.setResult('done');
      yield* py.print(yield* asyncio.waitFor(done, 0), yield* asyncio.waitFor(done, -1));
      const task = yield* asyncio.createTask(asyncio.sleep(10));
      try {
        yield* asyncio.waitFor(task, 0);
      } catch (error) {
        yield* py.print(error instanceof TimeoutError, yield* task.cancelled());
      }
    });
    expect(lines).toEqual(['done done', 'True True']);
  });
});

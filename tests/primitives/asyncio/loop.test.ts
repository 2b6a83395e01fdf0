import type { Program } from '@heddle/core';
import { type EventLoop, type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';

type Main = (py: Python) => Program<unknown>;

/** What the default execution of a program prints, and what went wrong. */
function printed(main: Main): string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)];
}

/** A loop in a thread of its own, which is asked for something by the main thread, and then waited for. */
function withLoop(ask: (py: Python, loop: EventLoop) => Program<unknown>): Main {
  return function* main(py) {
    const loop = py.asyncio.newEventLoop('loop');
    const thread = py.thread(() => loop.runForever(), { name: 'loop' });
    yield* thread.start();
    yield* ask(py, loop);
    yield* thread.join();
  };
}

describe('callbacks', () => {
  test('are called in the order of the calls, in the turn after the one that made them ready', () => {
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      yield* loop.callSoon(function* first() {
        yield* py.print('first');
        yield* loop.callSoon(() => py.print('third'));
        yield* loop.callSoon(() => loop.stop());
        yield* loop.callSoon(() => py.print('fourth'));
      });
      yield* loop.callSoon((value) => py.print(value), 'second');
      yield* loop.runForever();
      yield* py.print('stopped');
    });
    expect(lines).toEqual(['first', 'second', 'third', 'fourth', 'stopped']);
  });

  test('with a time are called when it has come, those of one time in the order of the calls', () => {
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      const say = (text: string) => py.print(text, loop.time());
      yield* loop.callLater(3, function* last() {
        yield* say('last');
        yield* loop.stop();
      });
      yield* loop.callLater(2, say, 'two');
      yield* loop.callAt(2, say, 'two too');
      yield* loop.callLater(1, say, 'one');
      yield* loop.callLater(-1, say, 'past');
      yield* loop.callSoon(say, 'soon');
      yield* loop.runForever();
    });
    expect(lines).toEqual(['soon 0', 'past 0', 'one 1', 'two 2', 'two too 2', 'last 3']);
  });

  test('that were cancelled are skipped, and time does not pass for them', () => {
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      yield* (yield* loop.callSoon(() => py.print('never'))).cancel();
      yield* (yield* loop.callLater(5, () => py.print('never'))).cancel();
      yield* loop.callLater(1, () => loop.stop());
      yield* loop.runForever();
      yield* py.print(loop.time());
    });
    expect(lines).toEqual(['1']);
  });

  test('run in the context of the call', () => {
    const lines = printed(function* main(py) {
      const variable = py.contextVar('v', 'default');
      const loop = py.asyncio.newEventLoop();
      yield* variable.set('early');
      yield* loop.callSoon(function* callback() {
        yield* py.print(yield* variable.get());
        yield* variable.set('inside');
      });
      yield* variable.set('late');
      yield* loop.callSoon(() => loop.stop());
      yield* loop.runForever();
      yield* py.print(yield* variable.get());
    });
    expect(lines).toEqual(['early', 'late']);
  });

  test('that raise do not end the loop: the error is a failure, or goes to the handler', () => {
    const withHandler = (handled: boolean): string[] =>
      printed(function* main(py) {
        const loop = py.asyncio.newEventLoop();
        if (handled) {
          yield* loop.setExceptionHandler(({ message, error }) => py.print(message, '/', error));
        }
        yield* loop.callSoon(function broken() {
          throw new RangeError('gone');
        });
        yield* loop.callSoon(() => loop.stop());
        yield* loop.runForever();
        yield* py.print('went on');
      });
    expect(withHandler(false)).toEqual(['went on', 'Exception in callback broken(): RangeError: gone']);
    expect(withHandler(true)).toEqual(['Exception in callback broken() / gone', 'went on']);
  });

  test('that raise KeyboardInterrupt or SystemExit end the loop', () => {
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      yield* loop.callSoon(() => py.exit(3));
      yield* loop.callSoon(() => py.print('next time'));
      try {
        yield* loop.runForever();
      } catch (error) {
        yield* py.print((error as Error).name, yield* loop.isRunning());
      }
      yield* loop.callSoon(() => loop.stop());
      yield* loop.runForever();
    });
    expect(lines).toEqual(['SystemExit False', 'next time']);
  });
});

describe('from another thread', () => {
  test('callSoonThreadsafe is never lost, whenever it comes', () => {
    const main = withLoop(function* ask(py, loop) {
      const done = py.variable('done', 0);
      const other = py.thread(() => loop.callSoonThreadsafe(() => done.exchange((count) => count + 1)));
      yield* other.start();
      yield* loop.callSoonThreadsafe(() => done.exchange((count) => count + 1));
      yield* other.join();
      yield* loop.callSoonThreadsafe(() => loop.stop());
    });
    expect(outcomes(scenario('threadsafe', main))).toEqual(['completed: done=2']);
  });

  test('callSoon can be lost: the loop sleeps on, and nobody knows', () => {
    const main = withLoop((_, loop) => loop.callSoon(() => loop.stop()));
    expect(outcomes(scenario('unsafe', main))).toEqual(['completed', 'deadlock']);
  });

  test('stop can be lost in the same way', () => {
    const main = withLoop((_, loop) => loop.stop());
    expect(outcomes(scenario('stop', main))).toEqual(['completed', 'deadlock']);
  });

  test('a result of a future can be lost in the same way', () => {
    const main: Main = function* main(py) {
      const { asyncio } = py;
      const loop = asyncio.newEventLoop();
      const future = loop.createFuture<string>();
      const other = py.thread(() => future.setResult('here'));
      yield* other.start();
      yield* py.print(yield* loop.runUntilComplete(future));
      yield* other.join();
    };
    expect(outcomes(scenario('future', main))).toEqual(['completed: "here"', 'deadlock']);
  });

  test('what is lost is found again as soon as something else wakes the loop', () => {
    const main = withLoop(function* ask(py, loop) {
      yield* loop.callSoon(() => py.print('unsafe'));
      yield* loop.callSoonThreadsafe(() => loop.stop());
    });
    expect(outcomes(scenario('found', main))).toEqual(['completed: "unsafe"']);
  });

  test('debug mode refuses callSoon and callLater from a thread that does not run the loop', () => {
    const message =
      'RuntimeError: Non-thread-safe operation invoked on an event loop other than the current one';
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      yield* loop.setDebug(true);
      // Nobody runs it yet.
      yield* loop.callSoon(() => py.print('soon'));
      const thread = py.thread(() => loop.runForever(), { daemon: true });
      yield* thread.start();
      yield* py.sleep(1);
      for (const call of [
        () => loop.callSoon(() => py.print('never')),
        () => loop.callLater(1, () => py.print('never')),
        () => loop.createTask(py.asyncio.sleep(1)),
      ]) {
        try {
          yield* call() as Program<unknown>;
        } catch (error) {
          yield* py.print(`${(error as Error).name}: ${(error as Error).message}`);
        }
      }
    });
    expect(lines).toEqual(['soon', message, message, message]);
  });

  test('a callback can come between two timers of one time', () => {
    const main = withLoop(function* ask(py, loop) {
      const say = (text: string) => py.print(text);
      yield* loop.callSoonThreadsafe(function* set() {
        yield* loop.callAt(1, say, 'a');
        yield* loop.callAt(1, say, 'b');
        yield* loop.callAt(1, () => loop.stop());
      });
      yield* py.sleep(1);
      yield* loop.callSoonThreadsafe(say, '-');
    });
    const seen = outcomes(scenario('between', main));
    expect(seen).toContain('completed: "a", "-", "b"');
    expect(seen).toContain('completed: "-", "a", "b"');
    expect(seen).toContain('completed: "a", "b", "-"');
  });

  test('a sleep with a timer ends when it is due, in both models of time', () => {
    const main = withLoop((py, loop) =>
      loop.callSoonThreadsafe(function* set() {
        yield* loop.callLater(2, function* end() {
          yield* loop.stop();
          yield* py.print(loop.time());
        });
      }),
    );
    expect(outcomes(scenario('sleep', main))).toEqual(['completed: "2"']);
    expect(outcomes(scenario('sleep', main), { time: 'free' })).toEqual(['completed: "2"']);
  });
});

describe('a loop', () => {
  /** The messages of what a few calls raise. */
  function* refusals(py: Python, ...calls: (() => Program<unknown>)[]): Program {
    for (const call of calls) {
      try {
        yield* call();
        yield* py.print('fine');
      } catch (error) {
        yield* py.print((error as Error).message);
      }
    }
  }

  test('is not run twice, nor in a thread that runs another, nor closed while it runs', () => {
    const lines = printed(function* main(py) {
      const { asyncio } = py;
      const other = asyncio.newEventLoop();
      function* inside() {
        const loop = asyncio.getRunningLoop();
        yield* refusals(
          py,
          () => loop.runForever(),
          () => other.runForever(),
          () => other.runUntilComplete(asyncio.sleep(0)),
          () => asyncio.run(asyncio.sleep(0)),
          () => loop.close(),
        );
      }
      yield* asyncio.run(inside());
    });
    expect(lines).toEqual([
      'This event loop is already running',
      'Cannot run the event loop while another loop is running',
      'Cannot run the event loop while another loop is running',
      'asyncio.run() cannot be called from a running event loop',
      'Cannot close a running event loop',
    ]);
  });

  test('that is closed takes nothing and cannot be run; closing it again does nothing', () => {
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      yield* loop.close();
      const callback = () => py.print('never');
      yield* refusals(
        py,
        () => loop.callSoon(callback),
        () => loop.callSoonThreadsafe(callback),
        () => loop.callLater(1, callback),
        () => loop.createTask(py.asyncio.sleep(1)),
        () => loop.runForever(),
        () => loop.runInExecutor(null, callback),
        () => loop.close(),
      );
      yield* py.print(yield* loop.isClosed(), loop);
    });
    expect(lines).toEqual([
      ...Array<string>(6).fill('Event loop is closed'),
      'fine',
      'True <_UnixSelectorEventLoop running=False closed=True debug=False>',
    ]);
  });

  test('that is stopped before what it runs for is done says so', () => {
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      yield* loop.callSoon(() => loop.stop());
      yield* loop.runUntilComplete(loop.createFuture());
    });
    expect(lines).toEqual(['RuntimeError: Event loop stopped before Future completed.']);
  });

  test('that was stopped before it runs takes one turn', () => {
    const lines = printed(function* main(py) {
      const loop = py.asyncio.newEventLoop();
      yield* loop.callSoon(() => py.print('one turn'));
      yield* loop.stop();
      yield* loop.runForever();
      yield* py.print(yield* loop.isRunning());
    });
    expect(lines).toEqual(['one turn', 'False']);
  });

  test('reports at its end what nobody has looked at, and what is not done', () => {
    const lines = printed(function* main(py) {
      const { asyncio } = py;
      const loop = asyncio.newEventLoop();
      yield* loop.setExceptionHandler(({ message, error, future }) =>
        py.print(message, '/', error, '/', future?.name),
      );
      yield* loop.createTask(
        (function* fails(): Program {
          throw new RangeError('gone');
        })(),
      );
      yield* loop.createTask(asyncio.sleep(10), { name: 'sleeper' });
      yield* loop.runUntilComplete(asyncio.sleep(1));
      yield* loop.close();
    });
    expect(lines).toEqual([
      'Task exception was never retrieved / gone / Task-1',
      'Task was destroyed but it is pending! / None / sleeper',
    ]);
  });

  test('is known in its thread only, and only while it runs', () => {
    const lines = printed(function* main(py) {
      const { asyncio } = py;
      function* ask() {
        yield* refusals(py, function* look(): Program {
          asyncio.getRunningLoop();
        });
      }
      function* inside() {
        yield* ask();
        yield* py.run(ask);
      }
      yield* asyncio.run(inside());
      yield* ask();
    });
    expect(lines).toEqual(['fine', 'no running event loop', 'no running event loop']);
  });
});

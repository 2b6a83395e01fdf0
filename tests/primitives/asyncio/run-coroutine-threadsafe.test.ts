import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type EventLoop, type Fidelity, type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';

const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];

describe.each(fidelities)('runCoroutineThreadsafe (%s)', (fidelity) => {
  function withLoop(ask: (py: Python, loop: EventLoop) => Program<unknown>) {
    return scenario(
      'threadsafe',
      function* main(py) {
        const loop = py.asyncio.newEventLoop();
        const thread = py.thread(() => loop.runForever());
        yield* thread.start();
        yield* ask(py, loop);
        yield* loop.callSoonThreadsafe(() => loop.stop());
        yield* thread.join();
        // What was cancelled last has not ended yet.
        yield* loop.runUntilComplete(py.asyncio.sleep(0));
        yield* loop.close();
      },
      { fidelity },
    );
  }

  function printed(ask: (py: Python, loop: EventLoop) => Program<unknown>): readonly string[] {
    const { output, failures } = run(withLoop(ask));
    return [...output, ...failures.map(({ message }) => message)];
  }

  test('gives a future for which a thread can wait: for a result, an error, or not for ever', () => {
    const lines = printed(function* ask(py, loop) {
      const { asyncio } = py;
      const future = yield* asyncio.runCoroutineThreadsafe(asyncio.sleep(1, 'result'), loop);
      yield* py.print(yield* future.result(), loop.time());
      const failing = yield* asyncio.runCoroutineThreadsafe(
        (function* fail(): Program {
          throw new RangeError('gone');
        })(),
        loop,
      );
      yield* py.print(yield* failing.exception());
      const slow = yield* asyncio.runCoroutineThreadsafe(asyncio.sleep(5), loop);
      try {
        yield* slow.result(1);
      } catch (error) {
        yield* py.print((error as Error).name, loop.time());
      }
      yield* slow.result();
    });
    expect(lines).toEqual(['result 1', 'gone', 'TimeoutError 2']);
  });

  test('cancelling the future cancels the task, and cancelling the task the future', () => {
    const lines = printed(function* ask(py, loop) {
      const { asyncio } = py;
      function* sleeper(name: string) {
        try {
          yield* asyncio.sleep(100);
        } catch (error) {
          yield* py.print(name, (error as Error).name, loop.time());
          throw error;
        }
      }
      const first = yield* asyncio.runCoroutineThreadsafe(sleeper('first'), loop);
      yield* py.sleep(1);
      yield* py.print(yield* first.cancel());
      const second = yield* asyncio.runCoroutineThreadsafe(
        (function* suicide() {
          yield* asyncio.currentTask()!.cancel();
          yield* sleeper('second');
        })(),
        loop,
      );
      try {
        yield* second.result();
      } catch (error) {
        yield* py.print((error as Error).name, yield* second.cancelled());
      }
    });
    expect(lines).toEqual([
      'True',
      'first CancelledError 1',
      'second CancelledError 1',
      'CancelledError True',
    ]);
  });

  test('never loses a result, nor a cancellation, whenever it comes', () => {
    const scene = withLoop(function* ask(py, loop) {
      const future = yield* py.asyncio.runCoroutineThreadsafe(py.asyncio.sleep(0, 7), loop);
      const canceller = py.thread(() => future.cancel());
      yield* canceller.start();
      try {
        yield* py.print(yield* future.result());
      } catch (error) {
        yield* py.print((error as Error).name);
      }
      yield* canceller.join();
    });
    const seen = new Set<string>();
    for (const strategy of ['random', 'ipb']) {
      for (const { kind, output } of explore(scene, { strategy, executions: 1_000, all: true }).outcomes) {
        seen.add([kind, ...output].join(' '));
      }
    }
    expect([...seen].sort()).toEqual(['completed 7', 'completed CancelledError']);
  });
});

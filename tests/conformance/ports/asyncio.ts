import {
  CancelledError,
  PythonTypeError,
  RuntimeError,
  type Thread,
  TimeoutError,
  tuple,
} from '@heddle/primitives';
import type { Ports } from '../port.ts';

export const asyncioPorts: Ports = {
  *'aio-to-thread-context'(py) {
    const { asyncio } = py;
    const v = py.contextVar('v', 'unset');
    function* main() {
      yield* v.set('task');
      const loop = asyncio.getRunningLoop();
      const inThread = yield* asyncio.toThread(() => v.get());
      const inExecutor = yield* (yield* loop.runInExecutor(null, () => v.get())).await();
      yield* py.print(inThread, inExecutor);
      yield* py.print(yield* asyncio.toThread((a, b) => tuple(a, b), 1, 2));
      yield* asyncio.toThread(() => v.set('inside thread'));
      yield* py.print(yield* v.get());
    }
    yield* asyncio.run(main());
  },
  *'aio-call-soon-threadsafe'(py) {
    const { asyncio } = py;
    const log: unknown[] = [];
    function* main() {
      const loop = asyncio.getRunningLoop();
      const future = loop.createFuture<string>();
      const append = (item: unknown): void => {
        log.push(item);
      };
      function* worker() {
        for (let i = 0; i < 3; i++) {
          yield* loop.callSoonThreadsafe(append, tuple(i, py.current() === py.main()));
        }
        yield* loop.callSoonThreadsafe(() => future.setResult('done'));
      }
      const first = py.thread(worker);
      yield* first.start();
      yield* py.print(yield* future.await(), log);
      yield* first.join();
      const callback = (): void => append(py.current().name);
      const second = py.thread(() => loop.callSoonThreadsafe(callback));
      yield* second.start();
      yield* second.join();
      yield* asyncio.sleep(0);
      yield* py.print(log.at(-1));
    }
    yield* asyncio.run(main());
  },
  *'aio-closed-loop'(py) {
    const { asyncio } = py;
    const loop = asyncio.newEventLoop();
    yield* loop.close();
    try {
      yield* loop.callSoonThreadsafe(() => py.print());
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      yield* py.print(error);
    }
    try {
      asyncio.getRunningLoop();
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      yield* py.print(error);
    }
    try {
      yield* asyncio.runCoroutineThreadsafe(1 as never, loop);
    } catch (error) {
      if (!(error instanceof PythonTypeError)) throw error;
      yield* py.print(error);
    }
  },
  *'aio-loop-in-thread'(py) {
    const { asyncio } = py;
    const loop = asyncio.newEventLoop();
    const thread: Thread = py.thread(() => loop.runForever(), { name: 'loop' });
    yield* thread.start();
    function* who(n: number) {
      yield* asyncio.sleep(0);
      return tuple(n, py.current().name);
    }
    const futures = [];
    for (let i = 0; i < 3; i++) futures.push(yield* asyncio.runCoroutineThreadsafe(who(i), loop));
    const results = [];
    for (const future of futures) results.push(yield* future.result());
    yield* py.print(results);
    yield* loop.callSoonThreadsafe(() => loop.stop());
    yield* thread.join();
    yield* loop.close();
    yield* py.print(yield* loop.isClosed(), yield* thread.isAlive());
  },
  *'aio-debug-wrong-thread'(py) {
    const { asyncio } = py;
    function* main() {
      const loop = asyncio.getRunningLoop();
      const out: string[] = [];
      const thread = py.thread(function* w() {
        try {
          yield* loop.callSoon(() => py.print());
        } catch (error) {
          if (!(error instanceof RuntimeError)) throw error;
          out.push(error.message);
        }
      });
      yield* thread.start();
      yield* thread.join();
      yield* py.print(out);
    }
    yield* asyncio.run(main(), { debug: true });
  },
  *'aio-timeout-thread-continues'(py) {
    const { asyncio } = py;
    const go = py.event();
    const log: string[] = [];
    function* main() {
      try {
        yield* asyncio.timeout(0.05).with(() =>
          asyncio.toThread(function* () {
            yield* go.wait();
            log.push('thread end');
          }),
        );
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        yield* py.print(error.name, log);
      }
      try {
        yield* asyncio.waitFor(
          asyncio.toThread(() => go.wait()),
          0.01,
        );
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        yield* py.print('again');
      }
      yield* go.set();
    }
    yield* asyncio.run(main());
    yield* py.print(log);
  },
  *'aio-threadsafe-future-cancel'(py) {
    const { asyncio } = py;
    function* main() {
      const loop = asyncio.getRunningLoop();
      const up = asyncio.event();
      function* forever() {
        yield* up.set();
        yield* asyncio.sleep(3600);
      }
      const future = yield* asyncio.runCoroutineThreadsafe(forever(), loop);
      yield* up.wait();
      const out: unknown[] = [];
      function* canceller() {
        out.push(yield* future.cancel());
        try {
          yield* future.result(10);
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
          out.push(error.name);
        }
      }
      yield* asyncio.toThread(canceller);
      yield* py.print(out, yield* future.cancelled());
    }
    yield* asyncio.run(main());
  },
};

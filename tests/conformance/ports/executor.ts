import { ProgramError } from '@heddle/core';
import {
  PythonTypeError,
  RuntimeError,
  SIMULATED_CPUS,
  type ThreadPoolOptions,
  TimeoutError,
  tuple,
} from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { attempt } from '../python-text.ts';

/** Python's `pow`. */
function pow(base: number, exponent: number): number {
  return base ** exponent;
}

/** Python's `10 // divisor`. */
function tenOver(divisor: number): number {
  if (divisor === 0) throw new ProgramError('ZeroDivisionError', 'integer division or modulo by zero');
  return Math.floor(10 / divisor);
}

/** Only the message of what a call raises. */
function text(outcome: string): string {
  return outcome.slice(outcome.indexOf(' ') + 1);
}

export const executorPorts: Ports = {
  *'fut-submit-result'(py) {
    const area = (width: number, height = 1, { scale = 1 } = {}): number => width * height * scale;
    yield* py.futures.threadPool({ maxWorkers: 2 }).with(function* (pool) {
      const futures = [
        yield* pool.submit(area, 2),
        yield* pool.submit(area, 2, 3),
        yield* pool.submit(area, 2, 5, { scale: 10 }),
      ];
      const results: number[] = [];
      for (const future of futures) results.push(yield* future.result());
      const done: boolean[] = [];
      for (const future of futures) done.push(yield* future.done());
      yield* py.print(results, done, yield* futures[0]!.exception());
    });
  },
  *'exec-submit-after-shutdown'(py) {
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    const future = yield* pool.submit(pow, 2, 5);
    yield* pool.shutdown();
    yield* pool.shutdown({ wait: false });
    yield* py.print(yield* future.result());
    yield* py.print(text(yield* attempt(() => pool.submit(pow, 1, 1))));
    yield* py.print(text(yield* attempt(() => pool.map((item: string) => item.length, [['x']]))));
    const second = py.futures.threadPool({ maxWorkers: 1 });
    yield* second.with(function* pass() {});
    yield* py.print(text(yield* attempt(() => second.submit(Number))));
  },
  *'exec-bad-arguments'(py) {
    const bad: ThreadPoolOptions[] = [
      { maxWorkers: 0 },
      { maxWorkers: -3 },
      { maxWorkers: 1, initializer: 5 as never },
    ];
    for (const options of bad) {
      try {
        py.futures.threadPool(options);
      } catch (error) {
        if (!(error instanceof ProgramError)) throw error;
        yield* py.print(error.name, error.message);
      }
    }
    yield* py.futures.threadPool({ maxWorkers: 1 }).with(function* (pool) {
      try {
        yield* pool.submit(undefined as never);
      } catch (error) {
        if (!(error instanceof PythonTypeError)) throw error;
        yield* py.print(error.name, error.message.includes('missing'));
      }
      const dict = (values: object): object => values;
      yield* py.print(yield* (yield* pool.submit(dict, { fn: 1, self: 2 })).result());
    });
  },
  *'exec-lazy-threads'(py) {
    const gate = py.event();
    const up = py.semaphore(0);
    function* job() {
      yield* up.release();
      yield* gate.wait();
    }
    const futures = yield* py.futures.threadPool({ maxWorkers: 3 }).with(function* (pool) {
      const counts = [pool.workers.length];
      const submitted = [];
      for (let at = 0; at < 5; at++) {
        submitted.push(yield* pool.submit(job));
        counts.push(pool.workers.length);
      }
      for (let at = 0; at < 3; at++) yield* up.acquire();
      yield* py.print(counts, pool.queued);
      yield* gate.set();
      return submitted;
    });
    let all = true;
    for (const future of futures) all &&= yield* future.done();
    yield* py.print(all);
  },
  *'exec-initializer'(py) {
    const local = py.local<{ v: unknown }>();
    const calls = py.list<string>('calls');
    function* initialise(tag: string, count: number) {
      local.values.v = tuple(tag, count);
      yield* calls.append(tag);
    }
    const options = { maxWorkers: 1, initializer: initialise as never, initargs: ['T', 9] };
    yield* py.futures.threadPool(options).with(function* (pool) {
      const before = yield* calls.length();
      const first = yield* (yield* pool.submit(() => local.values.v)).result();
      const second = yield* (yield* pool.submit(() => local.values.v)).result();
      yield* py.print(before, first, second, calls);
    });
  },
  *'exec-map'(py) {
    yield* py.futures.threadPool({ maxWorkers: 3 }).with(function* (pool) {
      const powers = yield* pool.map(pow, [
        [2, 3, 4],
        [5, 2, 1, 99],
      ]);
      const none = yield* pool.map(String, [[]]);
      yield* py.print(yield* powers.list(), yield* none.list());
      const results = yield* pool.map(tenOver, [[5, 2, 0, 1]]);
      yield* py.print((yield* results.next()).value, (yield* results.next()).value);
      yield* py.print(text(yield* attempt(() => results.next())));
      yield* py.print(yield* results.list());
      const digits = yield* pool.map((digit: string) => Number(digit), ['123'], { chunksize: 2 });
      yield* py.print(yield* digits.list());
    });
  },
  *'exec-map-timeout'(py) {
    const gate = py.event();
    const pool = py.futures.threadPool({ maxWorkers: 2 });
    function* job(item: number) {
      return item === 0 ? item : (yield* gate.wait()) && item;
    }
    const results = yield* pool.map(job, [[0, 1, 2]], { timeout: 0.6 });
    yield* py.print((yield* results.next()).value);
    try {
      yield* results.next();
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      yield* py.print(error.name, tuple(...(error.message === '' ? [] : [error.message])));
    }
    yield* gate.set();
    yield* pool.shutdown();
    const last = yield* results.next();
    yield* py.print(last.done ? 'exhausted' : last.value);
  },
  *'exec-shutdown-cancel-futures'(py) {
    const go = py.event();
    const up = py.event();
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    const running = yield* pool.submit(function* job() {
      yield* up.set();
      yield* go.wait();
      return 'a';
    });
    const rest = [];
    for (let at = 0; at < 3; at++) rest.push(yield* pool.submit(pow, at, 2));
    yield* up.wait();
    yield* pool.shutdown({ wait: false, cancelFutures: true });
    const cancelled: boolean[] = [];
    for (const future of rest) cancelled.push(yield* future.cancelled());
    yield* py.print(cancelled, yield* running.running());
    yield* go.set();
    yield* py.print(yield* running.result());
    for (const worker of pool.workers) yield* worker.join();
    const states = rest.map(({ state }) => state);
    yield* py.print(yield* running.cancelled(), states);
  },
  *'exec-with-waits'(py) {
    const gate = py.event();
    const log = py.list<string>('log');
    function* job() {
      yield* gate.wait();
      yield* log.append('job');
    }
    try {
      yield* py.futures.threadPool({ maxWorkers: 2 }).with(function* (pool) {
        yield* pool.submit(job);
        yield* py.timer(0.02, () => gate.set()).start();
        throw new RuntimeError('body failed');
      });
    } catch (error) {
      yield* py.print(error, log);
    }
  },
  *'exec-default-workers'(py) {
    const pool = py.futures.threadPool();
    yield* py.print(pool.maxWorkers === Math.min(32, SIMULATED_CPUS + 4));
    yield* pool.shutdown();
  },
  *'exec-garbage-collected'(py) {
    const pool = py.futures.threadPool({ maxWorkers: 2 });
    const future = yield* pool.submit(pow, 3, 3);
    yield* py.print(yield* future.result());
    const threads = [...pool.workers];
    yield* pool.dropped();
    for (const thread of threads) yield* thread.join();
    const alive: boolean[] = [];
    for (const thread of threads) alive.push(yield* thread.isAlive());
    yield* py.print(alive);
  },
  *'exec-deadlock-single-worker'(py) {
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    function* outer() {
      const inner = yield* pool.submit(pow, 2, 3);
      try {
        return yield* inner.result(0.05);
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        return tuple('inner never started', yield* inner.running(), yield* inner.cancel());
      }
    }
    yield* py.print(yield* (yield* pool.submit(outer)).result());
    yield* pool.shutdown();
  },
  *'exec-idle-thread-reused'(py) {
    const pool = py.futures.threadPool({ maxWorkers: 4, threadNamePrefix: 'p' });
    const names = new Set<string>();
    for (let at = 0; at < 6; at++) {
      const future = yield* pool.submit(() => py.current().name);
      names.add(yield* future.result());
      while (pool.idle === 0) yield* py.sleep(0);
    }
    yield* py.print(names, pool.workers.length);
    yield* pool.shutdown();
  },
  *'exec-exit-runs-pending'(py) {
    const gate = py.event();
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    yield* pool.submit(() => gate.wait());
    for (let at = 0; at < 3; at++)
      yield* pool.submit((...values: unknown[]) => py.print(...values), 'task', at);
    function* late() {
      const outcome = yield* attempt(() => {
        const another = py.futures.threadPool({ maxWorkers: 1 });
        return another.submit(() => py.print('x'));
      });
      yield* py.print('atexit:', text(outcome));
    }
    yield* py.atexit.register(late);
    yield* py.registerThreadingAtexit(() => gate.set());
    yield* py.print('main end');
  },
};

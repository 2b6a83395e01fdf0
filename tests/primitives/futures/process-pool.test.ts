import { explore } from '@heddle/explore';
import { type Fidelity, type Python, scenario, ValueError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyOutcome, type Main, outcomeOf, runOnce, walkedOutcomes } from './support.ts';

const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];

describe.each(fidelities)('a pool of processes (%s)', (fidelity) => {
  test('copies arguments, results and errors', () => {
    const { output } = runOnce(
      function* main(py) {
        const pool = py.futures.processPool({ maxWorkers: 1 });
        const sent = { items: [1, 2] };
        const error = new ValueError('no');
        function change(received: { items: number[] }) {
          received.items.push(3);
          return received;
        }
        function fail() {
          throw error;
        }
        const future = yield* pool.submit(change, sent);
        sent.items.push(9);
        yield* py.print(yield* future.result(), sent);
        const raised = yield* (yield* pool.submit(fail)).exception();
        yield* py.print(raised !== error, raised instanceof ValueError, raised);
        yield* pool.shutdown();
      },
      { fidelity },
    );
    expect(output).toEqual(["{'items': [1, 2, 3]} {'items': [1, 2, 9]}", 'True True no']);
  });

  const unpicklable: readonly (readonly [string, (py: Python) => unknown])[] = [
    ["TypeError: cannot pickle '_thread.lock' object", (py) => [py.lock()]],
    ["TypeError: cannot pickle '_thread.RLock' object", (py) => ({ key: py.rlock() })],
    ["TypeError: cannot pickle '_thread.lock' object", (py) => new Map([['key', py.event()]])],
    ["TypeError: cannot pickle '_queue.SimpleQueue' object", (py) => py.simpleQueue()],
    ["TypeError: cannot pickle '_thread.RLock' object", (py) => py.futures.future()],
    ["TypeError: cannot pickle 'generator' object", (py) => py.lock().with(() => py.print())],
  ];
  test.each(unpicklable)('fails the future with "%s"', (error, make) => {
    const { output } = runOnce(
      function* main(py) {
        const pool = py.futures.processPool({ maxWorkers: 1 });
        const take = (value: unknown) => value === null;
        const future = yield* pool.submit(take, make(py));
        yield* py.print(yield* outcomeOf(() => future.result()));
        yield* pool.shutdown();
      },
      { fidelity },
    );
    expect(output).toEqual([error]);
  });

  test('does not take functions without a name, nor results that cannot be copied', () => {
    const { output } = runOnce(
      function* main(py) {
        const pool = py.futures.processPool({ maxWorkers: 1 });
        const lambda = yield* pool.submit(() => 1);
        yield* py.print(yield* outcomeOf(() => lambda.result()));
        const lock = function lock() {
          return py.lock();
        };
        const result = yield* pool.submit(lock);
        yield* py.print(yield* outcomeOf(() => result.result()));
        yield* pool.shutdown();
      },
      { fidelity },
    );
    expect(output).toEqual([
      expect.stringMatching(
        /^PicklingError: Can't pickle <function <lambda> at 0x\w+>: attribute lookup <lambda> on __main__ failed$/,
      ),
      "TypeError: cannot pickle '_thread.lock' object",
    ]);
  });

  test('sends chunks to its workers, of which one error is the error of all', () => {
    const { output } = runOnce(
      function* main(py) {
        const pool = py.futures.processPool({ maxWorkers: 2 });
        function half(item: number): number {
          if (item === 6) throw new ValueError('six');
          return item / 2;
        }
        const good = yield* pool.map(half, [[2, 4, 8]], { chunksize: 2 });
        yield* py.print(yield* good.list());
        const bad = yield* pool.map(half, [[2, 6, 8]], { chunksize: 2 });
        yield* py.print(yield* outcomeOf(() => bad.next()));
        yield* py.print(yield* outcomeOf(() => pool.map(half, [[2]], { chunksize: 0 })));
        yield* pool.shutdown();
      },
      { fidelity },
    );
    expect(output).toEqual(['[1, 2, 4]', 'ValueError: six', 'ValueError: chunksize must be >= 1.']);
  });

  test('is broken by an initializer that fails', () => {
    const { output } = runOnce(
      function* main(py) {
        const initializer = () => {
          throw new ValueError('init');
        };
        const pool = py.futures.processPool({ maxWorkers: 1, initializer });
        function job() {}
        const future = yield* pool.submit(job);
        yield* py.print(yield* outcomeOf(() => future.result()));
        yield* py.print(yield* outcomeOf(() => pool.submit(job)));
        yield* pool.shutdown();
      },
      { fidelity },
    );
    expect(output).toEqual([
      'BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or pending.',
      'BrokenProcessPool: A child process terminated abruptly, the process pool is not usable anymore',
    ]);
  });
});

describe.each(fidelities)('under every schedule, processes (%s)', (fidelity) => {
  const outcomes = (main: Main) => {
    const options = { version: '3.11', fidelity } as const;
    return fidelity === 'atomic'
      ? everyOutcome(main, options, { executions: 30_000 })
      : walkedOutcomes(main, options);
  };

  test('run each call once, give its result in order, and have ended after the shutdown', () => {
    const main: Main = function* main(py) {
      const pool = py.futures.processPool({ maxWorkers: 2 });
      const ran = py.variable('ran', 0);
      function* job(item: number) {
        yield* ran.exchange((count) => count + 1);
        return 10 * item;
      }
      const results = yield* pool.map(job, [[1, 2]]);
      yield* pool.shutdown();
      const alive = pool.workers.filter((worker) => worker.alive).length;
      yield* py.print(yield* results.list(), alive);
    };
    expect(outcomes(main)).toEqual(['completed: ran=2, "[10, 20] 0"']);
  });

  test('run a call or see that it was cancelled, never both', () => {
    const main: Main = function* main(py) {
      const pool = py.futures.processPool({ maxWorkers: 1 });
      const ran = py.variable('ran', false);
      function* job() {
        yield* ran.store(true);
      }
      const future = yield* pool.submit(job);
      const cancelled = yield* future.cancel();
      yield* pool.shutdown();
      yield* py.print(cancelled, future.state);
    };
    expect(outcomes(main)).toEqual([
      'completed: ran=false, "True CANCELLED_AND_NOTIFIED"',
      'completed: ran=true, "False FINISHED"',
    ]);
  });
});

test('its workers run where the GIL would not let a thread run', () => {
  const interleaved = (kind: 'threadPool' | 'processPool') => {
    const subject = scenario('gil', function* main(py) {
      const pool = py.futures[kind]({ maxWorkers: 1 });
      const word = py.variable('word', 'none');
      function* job() {
        yield* word.store('torn');
        yield* word.store('whole');
      }
      const future = yield* pool.submit(job);
      yield* py.print(yield* word.load());
      yield* future.result();
      yield* pool.shutdown();
    });
    // CPython tests for a GIL request between none of the two stores.
    const result = explore(subject, { strategy: 'dfs', all: true, gil: 'cpython-3.14' });
    return result.outcomes.map(({ output }) => output.join()).sort();
  };
  expect(interleaved('threadPool')).toEqual(['none', 'whole']);
  expect(interleaved('processPool')).toEqual(['none', 'torn', 'whole']);
});

import { explore } from '@heddle/explore';
import {
  type Fidelity,
  Interpreter,
  type Python,
  type PythonVersion,
  scenario,
  ValueError,
} from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyOutcome, outcomeOf, runOnce, walkedOutcomes } from './support.ts';

const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];
const versions: readonly PythonVersion[] = ['3.11', '3.14'];

/** All outcomes: of every schedule where that is feasible, of many where calls are opened up. */
function outcomesOf(main: (py: Python) => Generator, fidelity: Fidelity, version: PythonVersion): string[] {
  const program = main as Parameters<typeof everyOutcome>[0];
  return fidelity === 'atomic'
    ? everyOutcome(program, { version })
    : walkedOutcomes(program, { fidelity, version });
}

describe.each(fidelities)('a pool of threads (%s)', (fidelity) => {
  test.each(versions)('runs each call once, on whatever worker, before its shutdown ends (%s)', (version) => {
    const outcomes = outcomesOf(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 2 });
        const ran = py.variable('ran', [0, 0]);
        function* job(at: number) {
          yield* ran.exchange((counts) => counts.with(at, counts[at]! + 1));
        }
        yield* pool.submit(job, 0);
        yield* pool.submit(job, 1);
        yield* pool.shutdown();
        const alive = pool.workers.filter((worker) => worker.alive);
        yield* py.print(alive.length);
      },
      fidelity,
      version,
    );
    expect(outcomes).toEqual(['completed: ran=[1,1], "0"']);
  });

  test.each(versions)('runs a call or sees that it was cancelled, never both (%s)', (version) => {
    const outcomes = outcomesOf(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        const ran = py.variable('ran', false);
        const future = yield* pool.submit(() => ran.store(true));
        const cancelled = yield* future.cancel();
        yield* pool.shutdown();
        yield* py.print(cancelled, future.state);
      },
      fidelity,
      version,
    );
    expect(outcomes).toEqual([
      'completed: ran=false, "True CANCELLED_AND_NOTIFIED"',
      'completed: ran=true, "False FINISHED"',
    ]);
  });

  test('with one worker deadlocks where a call waits for another of the same pool', () => {
    const { outcome } = runOnce(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        function* outer() {
          return yield* (yield* pool.submit(() => 1)).result();
        }
        yield* (yield* pool.submit(outer)).result();
      },
      { fidelity },
    );
    expect(outcome).toBe('deadlock');
  });

  test('deadlocks where a callback of a call that the shutdown cancels submits another', () => {
    const outcomes = outcomesOf(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        const up = py.event();
        const gate = py.event();
        yield* pool.submit(function* job() {
          yield* up.set();
          yield* gate.wait();
        });
        const queued = yield* pool.submit(() => 1);
        yield* queued.addDoneCallback(() => pool.submit(() => 2));
        yield* up.wait();
        yield* pool.shutdown({ wait: false, cancelFutures: true });
        yield* gate.set();
      },
      fidelity,
      '3.14',
    );
    expect(outcomes).toEqual(['deadlock']);
  });

  test('is broken by an initializer that fails: what is queued fails, and so do further calls', () => {
    const { output } = runOnce(
      function* main(py) {
        py.machine.builtIn(Interpreter).logging = ({ level, message, error, threadName }) =>
          py.machine.print(`${level} ${message} ${String(error)} ${threadName}`);
        const pool = py.futures.threadPool({
          maxWorkers: 1,
          threadNamePrefix: 'w',
          initializer: () => {
            throw new ValueError('init');
          },
        });
        const future = yield* pool.submit(() => 1);
        yield* py.print(yield* outcomeOf(() => future.result()));
        yield* py.print(yield* outcomeOf(() => pool.submit(() => 2)));
        yield* pool.shutdown();
      },
      { fidelity },
    );
    expect(output).toEqual([
      'CRITICAL Exception in initializer: ValueError: init w_0',
      'BrokenThreadPool: A thread initializer failed, the thread pool is not usable anymore',
      'BrokenThreadPool: A thread initializer failed, the thread pool is not usable anymore',
    ]);
  });

  // CPython 3.11 and 3.13 hang like this too: what breaks the pool also takes away what tells the workers to finish.
  test('never ends where a worker breaks it while another works, and it is shut down', () => {
    const { outcome } = runOnce(
      function* main(py) {
        const isFirst = py.variable('first', true);
        const pool = py.futures.threadPool({
          maxWorkers: 2,
          *initializer() {
            if (!(yield* isFirst.exchange(() => false))) return;
            yield* py.sleep(1);
            throw new ValueError('init');
          },
        });
        yield* pool.submit(() => py.sleep(3));
        yield* pool.submit(() => py.sleep(3));
        yield* py.sleep(0.5);
        yield* pool.shutdown();
      },
      { fidelity },
    );
    expect(outcome).toBe('deadlock');
  });

  test('keeps every error of a call in its future, exits too, and the worker goes on', () => {
    const { output } = runOnce(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        const exit = yield* pool.submit(() => py.exit(3));
        const number = yield* pool.submit(5 as never);
        yield* py.print(yield* outcomeOf(() => exit.result()));
        yield* py.print(yield* outcomeOf(() => number.result()));
        yield* pool.shutdown();
        yield* py.print(pool.workers.length);
      },
      { fidelity },
    );
    expect(output).toEqual(['SystemExit: 3', "TypeError: 'int' object is not callable", '1']);
  });

  test('cannot be shut down by a worker that would wait for itself', () => {
    const { output } = runOnce(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        const future = yield* pool.submit(() => pool.shutdown());
        yield* py.print(yield* outcomeOf(() => future.result()));
      },
      { fidelity },
    );
    expect(output).toEqual(['RuntimeError: cannot join current thread']);
  });

  test('names its workers after its prefix, or after its number among the pools without one', () => {
    const { output } = runOnce(
      function* main(py) {
        for (const threadNamePrefix of ['', 'named', '']) {
          const pool = py.futures.threadPool({ maxWorkers: 1, threadNamePrefix });
          yield* py.print(yield* (yield* pool.submit(() => py.current().name)).result());
        }
      },
      { fidelity },
    );
    expect(output).toEqual(['ThreadPoolExecutor-0_0', 'named_0', 'ThreadPoolExecutor-1_0']);
  });

  test('is drained at the exit of the interpreter, after which it takes no call', () => {
    const outcomes = outcomesOf(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        function* first() {
          const outcome = yield* outcomeOf(() => pool.submit(() => py.print('second')));
          if (outcome.startsWith('RuntimeError')) yield* py.print(outcome);
        }
        yield* pool.submit(first);
      },
      fidelity,
      '3.14',
    );
    expect(outcomes).toEqual([
      'completed: "RuntimeError: cannot schedule new futures after interpreter shutdown"',
      'completed: "second"',
    ]);
  });

  test('is drained at the exit also where a thread submits at that moment', () => {
    const outcomes = outcomesOf(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        const submit = () => outcomeOf(() => pool.submit(() => py.print('ran')));
        const thread = py.thread(function* late() {
          const outcome = yield* submit();
          if (outcome.startsWith('RuntimeError')) yield* py.print('refused');
        });
        yield* thread.start();
        // The life cycle of threads counts from here on.
        yield* thread.isAlive();
      },
      fidelity,
      '3.14',
    );
    expect(outcomes).toEqual(['completed: "ran"', 'completed: "refused"']);
  });

  test('finishes its workers when the last reference to it is lost, after all calls', () => {
    const outcomes = outcomesOf(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        yield* pool.submit(() => py.print('first'));
        yield* pool.submit(() => py.print('second'));
        const workers = [...pool.workers];
        yield* pool.dropped();
        for (const worker of workers) yield* worker.join();
        yield* py.print('joined');
      },
      fidelity,
      '3.14',
    );
    expect(outcomes).toEqual(['completed: "first", "second", "joined"']);
  });
});

test('until Python 3.11 a worker counts as idle after each call, also where another call is queued', () => {
  const idleDuring = (version: PythonVersion) =>
    runOnce(
      function* main(py) {
        const pool = py.futures.threadPool({ maxWorkers: 1 });
        const gate = py.event();
        const seen = py.event();
        yield* pool.submit(() => gate.wait());
        yield* pool.submit(function* second() {
          yield* py.print(pool.idle);
          yield* seen.set();
        });
        yield* gate.set();
        yield* seen.wait();
        yield* pool.shutdown();
      },
      { version },
    ).output;
  expect(idleDuring('3.11')).toEqual(['1']);
  expect(idleDuring('3.12')).toEqual(['0']);
});

test('the deadlock of a single worker is shown as a worker that waits for itself', () => {
  const subject = scenario('nested', function* main(py) {
    const pool = py.futures.threadPool({ maxWorkers: 1, threadNamePrefix: 'pool' });
    yield* pool.submit(function* outer() {
      yield* (yield* pool.submit(function inner() {})).result();
    });
  });
  const result = explore(subject, { strategy: 'dfs' });
  expect(result.findings).toMatchObject([{ kind: 'deadlock', message: expect.stringContaining('pool_0') }]);
});

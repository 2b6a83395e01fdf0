import { type Fidelity, type PythonVersion, ValueError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyOutcome, type Main, outcomeOf, runOnce } from './support.ts';

const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];

describe.each(fidelities)('map (%s)', (fidelity) => {
  const output = (main: Main, version: PythonVersion = '3.14') => runOnce(main, { fidelity, version }).output;

  test('submits everything at once, and gives the results in the order of the items', () => {
    const lines = output(function* main(py) {
      const pool = py.futures.threadPool({ maxWorkers: 3 });
      function* job(item: number) {
        yield* py.sleep(item);
        yield* py.print('ran', item);
        return item;
      }
      const results = yield* pool.map(job, [[3, 1, 2]]);
      yield* py.print('submitted');
      yield* py.print(yield* results.list());
      yield* pool.shutdown();
    });
    expect(lines).toEqual(['submitted', 'ran 1', 'ran 2', 'ran 3', '[3, 1, 2]']);
  });

  test('raises an error at its place, and then is at its end', () => {
    const lines = output(function* main(py) {
      const pool = py.futures.threadPool({ maxWorkers: 1 });
      const reciprocal = (item: number): number => {
        if (item === 0) throw new ValueError('zero');
        return 1 / item;
      };
      const results = yield* pool.map(reciprocal, [[1, 0, 2]]);
      yield* py.print((yield* results.next()).value);
      yield* py.print(yield* outcomeOf(() => results.next()));
      yield* py.print((yield* results.next()).done, yield* results.list());
      yield* pool.shutdown();
    });
    expect(lines).toEqual(['1', 'ValueError: zero', 'True []']);
  });

  test('counts its time-out from the call, and cancels what has not begun', () => {
    const lines = output(function* main(py) {
      const pool = py.futures.threadPool({ maxWorkers: 1 });
      function* job(item: number) {
        yield* py.sleep(1);
        yield* py.print('ran', item);
        return item;
      }
      const results = yield* pool.map(job, [[0, 1, 2, 3]], { timeout: 1.5 });
      yield* py.sleep(1.25);
      yield* py.print((yield* results.next()).value);
      yield* py.print(yield* outcomeOf(() => results.next()));
      yield* pool.shutdown();
    });
    expect(lines).toEqual(['ran 0', '0', 'TimeoutError', 'ran 1']);
  });

  test.each([
    ['cancels what no worker has begun when it is closed', 1, ['0', 'True', 'ran 0', 'ran 1']],
    [
      'cancels nothing when it is closed before its first result is asked for',
      0,
      ['True', 'ran 0', 'ran 1', 'ran 2'],
    ],
  ])('%s', (_, asked, expected) => {
    const lines = output(function* main(py) {
      const pool = py.futures.threadPool({ maxWorkers: 1 });
      const ran: string[] = [];
      function* job(item: number) {
        yield* py.sleep(1);
        ran.push(`ran ${item}`);
        return item;
      }
      const results = yield* pool.map(job, [[0, 1, 2]]);
      for (let left = asked; left > 0; left--) yield* py.print((yield* results.next()).value);
      // By now a worker has begun the next.
      yield* py.sleep(0.5);
      yield* results.close();
      yield* py.print((yield* results.next()).done);
      yield* pool.shutdown();
      for (const line of ran) yield* py.print(line);
    });
    expect(lines).toEqual(expected);
  });

  test('submits only a few calls ahead with a buffersize, from Python 3.14 on', () => {
    const main: Main = function* main(py) {
      const pool = py.futures.threadPool({ maxWorkers: 4 });
      const items = [1, 2, 3, 4][Symbol.iterator]();
      let taken = 0;
      const counted: Iterable<number> = {
        *[Symbol.iterator]() {
          for (const item of items) {
            taken++;
            yield item;
          }
        },
      };
      const double = (item: number): number => 2 * item;
      const results = yield* pool.map(double, [counted], { buffersize: 2 });
      yield* py.print(taken, (yield* results.next()).value, taken);
      yield* py.print(yield* results.list(), taken);
      yield* pool.shutdown();
    };
    expect(output(main)).toEqual(['2 2 3', '[4, 6, 8] 4']);
    const { failures } = runOnce(main, { fidelity, version: '3.13' });
    expect(failures.map(({ message }) => message)).toEqual([
      "TypeError: Executor.map() got an unexpected keyword argument 'buffersize'",
    ]);
  });

  test.each([
    [0, 'ValueError: buffersize must be None or > 0'],
    [1.5, 'TypeError: buffersize must be an integer or None'],
  ])('refuses a buffersize of %d', (buffersize, error) => {
    const lines = output(function* main(py) {
      const pool = py.futures.threadPool();
      yield* py.print(yield* outcomeOf(() => pool.map(Number, [[]], { buffersize })));
    });
    expect(lines).toEqual([error]);
  });
});

// From Python 3.12 on a worker looks twice for a call, and two of them have too many schedules to run them all.
test.each([
  ['3.11', 2],
  ['3.14', 1],
] as const)('gives its results in order under every schedule (%s, workers: %d)', (version, maxWorkers) => {
  const outcomes = everyOutcome(
    function* main(py) {
      const pool = py.futures.threadPool({ maxWorkers });
      const count = py.variable('count', 0);
      function* job(item: number) {
        yield* count.exchange((before) => before + 1);
        return 10 * item;
      }
      const results = yield* pool.map(job, [[1, 2]]);
      yield* py.print(yield* results.list());
      yield* pool.shutdown();
    },
    { version },
    { executions: 30_000 },
  );
  expect(outcomes).toEqual(['completed: count=2, "[10, 20]"']);
});

test('closed, never runs a call after one that it has cancelled', () => {
  const main: Main = function* main(py) {
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    const ran = py.variable('ran', '');
    const results = yield* pool.map(
      (item: string) => ran.exchange((before) => before + item),
      [['a', 'b', 'c']],
    );
    yield* results.next();
    yield* results.close();
    yield* pool.shutdown();
  };
  const outcomes = everyOutcome(main, { version: '3.11' });
  expect(outcomes).toEqual(['completed: ran="a"', 'completed: ran="ab"', 'completed: ran="abc"']);
});

import type { Program } from '@heddle/core';
import { type Fidelity, type Future, type Python, type ReturnWhen, ValueError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyOutcome, type Main, outcomeOf, runOnce, walkedOutcomes } from './support.ts';

const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];

/** A number of futures. */
function futures(py: Python, count: number): Future[] {
  return Array.from({ length: count }, (_, at) => py.futures.future(`f${at}`));
}

/** The numbers of those that are done. */
function numbers(all: readonly Future[], some: Iterable<Future>): number[] {
  return [...some].map((future) => all.indexOf(future));
}

describe.each(fidelities)('wait (%s)', (fidelity) => {
  const outcomes = (main: Main) =>
    fidelity === 'atomic' ? everyOutcome(main) : walkedOutcomes(main, { fidelity }, { least: 2_000 });

  test.each<[ReturnWhen, readonly string[]]>([
    ['ALL_COMPLETED', ['completed: "[0, 1]"']],
    ['FIRST_COMPLETED', ['completed: "[0, 1]"', 'completed: "[0]"', 'completed: "[1]"']],
    ['FIRST_EXCEPTION', ['completed: "[0, 1]"', 'completed: "[1]"']],
  ])('with %s returns as soon as that is so, and perhaps a little later', (returnWhen, expected) => {
    const main: Main = function* main(py) {
      const all = futures(py, 2);
      const threads = [
        py.thread(() => all[0]!.setResult(1)),
        py.thread(() => all[1]!.setException(new ValueError('no'))),
      ];
      for (const thread of threads) yield* thread.start();
      const { done, notDone } = yield* py.futures.wait(all, { returnWhen });
      for (const thread of threads) yield* thread.join();
      py.assert(done.size + notDone.size === 2, 'a future is in neither set');
      yield* py.print(numbers(all, done));
    };
    expect(outcomes(main)).toEqual(expected);
  });

  test('does not count a cancelled future before a worker has noticed', () => {
    const { output } = runOnce(
      function* main(py) {
        const all = futures(py, 2);
        yield* all[0]!.cancel();
        const first = yield* py.futures.wait(all, { timeout: 1, returnWhen: 'FIRST_COMPLETED' });
        yield* py.print(first.done.size);
        yield* all[0]!.setRunningOrNotifyCancel();
        const second = yield* py.futures.wait(all, { returnWhen: 'FIRST_COMPLETED' });
        yield* py.print(numbers(all, second.done), numbers(all, second.notDone));
      },
      { fidelity },
    );
    expect(output).toEqual(['0', '[0] [1]']);
  });

  test('wakes at a cancelled future when a worker notices', () => {
    const main: Main = function* main(py) {
      const all = futures(py, 1);
      const thread = py.thread(function* worker() {
        yield* all[0]!.cancel();
        yield* all[0]!.setRunningOrNotifyCancel();
      });
      yield* thread.start();
      const { done } = yield* py.futures.wait(all);
      yield* py.print(done.size, all[0]!.state);
      yield* thread.join();
    };
    expect(outcomes(main)).toEqual(['completed: "1 CANCELLED_AND_NOTIFIED"']);
  });

  test('returns what is done when the time has passed, and only looks with a time-out of 0', () => {
    const { output, machine } = withMachine(function* main(py) {
      const all = futures(py, 2);
      yield* all[1]!.setResult(1);
      const later = yield* py.futures.wait(all, { timeout: 2 });
      const now = yield* py.futures.wait(all, { timeout: 0 });
      yield* py.print(numbers(all, later.done), numbers(all, now.done));
    });
    expect(output).toEqual(['[1] [1]']);
    expect(machine.clock.now).toBe(2e9);
  });

  function withMachine(main: Main) {
    let py: Python | null = null;
    const execution = runOnce(
      function* body(python) {
        py = python;
        yield* main(python);
      },
      { fidelity },
    );
    return { output: execution.output, machine: py!.machine };
  }

  test('counts a future that is given twice once, and waits for nothing where there is none', () => {
    const { output } = runOnce(
      function* main(py) {
        const future = py.futures.future();
        yield* future.setResult(1);
        const twice = yield* py.futures.wait([future, future]);
        const none = yield* py.futures.wait([]);
        yield* py.print(twice.done.size, none.done.size, none.notDone.size);
      },
      { fidelity },
    );
    expect(output).toEqual(['1 0 0']);
  });

  test('refuses an unknown condition, but only where it has to wait', () => {
    const { output } = runOnce(
      function* main(py) {
        const future = py.futures.future();
        const returnWhen = 'SOMETIME' as ReturnWhen;
        yield* py.print(yield* outcomeOf(() => py.futures.wait([future], { returnWhen })));
        yield* future.setResult(1);
        yield* py.print((yield* py.futures.wait([future], { returnWhen })).done.size);
      },
      { fidelity },
    );
    expect(output).toEqual(["ValueError: Invalid return condition: 'SOMETIME'", '1']);
  });
});

describe.each(fidelities)('as completed (%s)', (fidelity) => {
  test('gives those that are done first, then the others as they come, each once', () => {
    const { output } = runOnce(
      function* main(py) {
        const all = futures(py, 3);
        yield* all[1]!.setResult(1);
        const thread = py.thread(function* resolve() {
          yield* py.sleep(1);
          yield* all[2]!.setResult(2);
          yield* all[0]!.setResult(0);
        });
        yield* thread.start();
        const completed = py.futures.asCompleted([...all, ...all]);
        yield* py.print(numbers(all, yield* completed.list()));
        yield* thread.join();
      },
      { fidelity },
    );
    expect(output).toEqual(['[1, 2, 0]']);
  });

  test('gives futures that two threads resolve in either order', () => {
    const main: Main = function* main(py) {
      const all = futures(py, 2);
      const completed = py.futures.asCompleted(all);
      const threads = all.map((future) => py.thread(() => future.setResult(1)));
      for (const thread of threads) yield* thread.start();
      yield* py.print(numbers(all, yield* completed.list()));
      for (const thread of threads) yield* thread.join();
    };
    const found =
      fidelity === 'atomic' ? everyOutcome(main) : walkedOutcomes(main, { fidelity }, { least: 1_000 });
    expect(found).toEqual(['completed: "[0, 1]"', 'completed: "[1, 0]"']);
  });

  test('raises with the number of those that are left, and then is at its end', () => {
    const { output } = runOnce(
      function* main(py) {
        const all = futures(py, 2);
        yield* all[0]!.setResult(0);
        const completed = py.futures.asCompleted(all, 1);
        yield* py.print((yield* completed.next()).value === all[0]);
        yield* py.print(yield* outcomeOf(() => completed.next()));
        yield* py.print((yield* completed.next()).done);
        const none = py.futures.asCompleted([]);
        yield* py.print((yield* none.next()).done);
      },
      { fidelity },
    );
    expect(output).toEqual(['True', 'TimeoutError: 1 (of 2) futures unfinished', 'True', 'True']);
  });

  test('can be closed before its end', () => {
    const { output } = runOnce(
      function* main(py) {
        const all = futures(py, 2);
        yield* all[0]!.setResult(0);
        const completed = py.futures.asCompleted(all);
        yield* completed.next();
        yield* completed.close();
        yield* all[1]!.setResult(1);
        yield* py.print((yield* completed.next()).done);
      },
      { fidelity },
    );
    expect(output).toEqual(['True']);
  });
});

describe.each(fidelities)('a time-out that is no time to wait (%s)', (fidelity) => {
  /** What calls on one future that is done, and one that is not, give or raise. */
  function answers(timeout: number): string[] {
    const { output } = runOnce(
      function* main(py) {
        const [done, open] = [py.futures.future('done'), py.futures.future('open')];
        yield* done.setResult(1);
        const calls: readonly (() => Program<unknown>)[] = [
          () => done.result(timeout),
          () => open.result(timeout),
          () => open.exception(timeout),
          function* some() {
            return (yield* py.futures.wait([done, open], { timeout })).done.size;
          },
          function* all() {
            return (yield* py.futures.wait([done], { timeout })).done.size;
          },
          function* none() {
            return (yield* py.futures.wait([], { timeout })).done.size;
          },
          function* completed() {
            const iterator = py.futures.asCompleted([done, open], timeout);
            yield* iterator.next();
            // With NaN it would look for ever.
            return Number.isNaN(timeout) ? 'first' : yield* iterator.next();
          },
          function* mapped() {
            const pool = py.futures.threadPool({ maxWorkers: 1 });
            const results = yield* pool.map((seconds: number) => py.sleep(seconds), [[1]], { timeout });
            return (yield* results.next()).value;
          },
        ];
        for (const call of calls) yield* py.print(yield* outcomeOf(call));
      },
      { fidelity },
    );
    return [...output];
  }

  const range = 'OverflowError: timestamp out of range for platform time_t';

  test.each([1e100, Number.POSITIVE_INFINITY])('is refused where it comes to waiting: %d', (timeout) => {
    expect(answers(timeout)).toEqual(['1', range, range, range, '1', '0', range, range]);
  });

  test('is none where it is no number', () => {
    const late = 'TimeoutError';
    expect(answers(Number.NaN)).toEqual(['1', late, late, '1', '1', '0', 'first', late]);
  });

  test('passes also where it is no whole number of nanoseconds', () => {
    const { output } = runOnce(
      function* main(py) {
        const future = py.futures.future();
        yield* py.print(yield* outcomeOf(() => py.futures.asCompleted([future], 1 / 3).next()));
        yield* py.print(py.machine.clock.now);
      },
      { fidelity },
    );
    expect(output).toEqual(['TimeoutError: 1 (of 1) futures unfinished', '333333333']);
  });
});

test.each(fidelities)('as completed with NaN looks until all futures are done (%s)', (fidelity) => {
  const main: Main = function* main(py) {
    const future = py.futures.future();
    const thread = py.thread(() => future.setResult(1));
    yield* thread.start();
    yield* py.print((yield* py.futures.asCompleted([future], Number.NaN).list()).length);
  };
  const found = walkedOutcomes(main, { fidelity }, { least: 200 });
  expect(found).toEqual(['completed: "1"']);
});

test.each(fidelities)('as completed that is closed before it has begun gives nothing (%s)', (fidelity) => {
  const { output } = runOnce(
    function* main(py) {
      const future = py.futures.future();
      yield* future.setResult(1);
      const completed = py.futures.asCompleted([future]);
      yield* completed.close();
      yield* py.print((yield* completed.next()).done);
    },
    { fidelity },
  );
  expect(output).toEqual(['True']);
});

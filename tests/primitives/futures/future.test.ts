import { explore } from '@heddle/explore';
import {
  type Fidelity,
  Interpreter,
  type LibraryLogRecord,
  type Python,
  SystemExit,
  scenario,
  ValueError,
} from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyOutcome, outcomeOf, runOnce } from './support.ts';

const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];

describe.each(fidelities)('a future (%s)', (fidelity) => {
  test('either runs or is cancelled, never both', () => {
    const outcomes = everyOutcome(
      function* main(py) {
        const future = py.futures.future();
        const cancelled = py.variable('cancelled', false);
        const ran = py.variable('ran', false);
        function* cancel() {
          yield* cancelled.store(yield* future.cancel());
        }
        function* run() {
          yield* ran.store(yield* future.setRunningOrNotifyCancel());
        }
        yield* py.run(cancel, run);
        yield* py.print(future.state);
      },
      { fidelity },
    );
    expect(outcomes).toEqual([
      'completed: cancelled=false, ran=true, "RUNNING"',
      'completed: cancelled=true, ran=false, "CANCELLED_AND_NOTIFIED"',
    ]);
  });

  test('is resolved once, by the first of those who try', () => {
    const outcomes = everyOutcome(
      function* main(py) {
        const future = py.futures.future<number>('f');
        const refused = py.variable('refused', 0);
        const resolve = (value: number) =>
          function* thread() {
            const outcome = yield* outcomeOf(() => future.setResult(value));
            if (
              /^InvalidStateError: FINISHED: <Future at 0x\w+ state=finished returned int>$/.test(outcome)
            ) {
              yield* refused.exchange((count) => count + 1);
            }
          };
        yield* py.run(resolve(1), resolve(2));
        yield* py.print(yield* future.result());
      },
      { fidelity },
    );
    expect(outcomes).toEqual(['completed: refused=1, "1"', 'completed: refused=1, "2"']);
  });

  test('gives its result to all who wait, whenever they came', () => {
    const settings = fidelity === 'atomic' ? {} : { strategy: 'random', executions: 2_000, maxSteps: 1_000 };
    const subject = scenario(
      'waiters',
      function* main(py) {
        const future = py.futures.future<number>();
        const sum = py.variable('sum', 0);
        function* wait() {
          const value = yield* future.result();
          yield* sum.exchange((present) => present + value);
        }
        yield* py.run(wait, wait, () => future.setResult(21));
      },
      { fidelity },
    );
    const result = explore(subject, { strategy: 'dfs', all: true, ...settings });
    expect(result.worth).toBe(fidelity === 'atomic' ? 'complete' : 'sampled');
    expect(result.outcomes.map(({ kind, final }) => [kind, final])).toEqual([['completed', { sum: 42 }]]);
  });

  test('raises the same error object each time', () => {
    const { output } = runOnce(
      function* main(py) {
        const future = py.futures.future();
        const error = new ValueError('no');
        yield* future.setException(error);
        const raised: unknown[] = [yield* future.exception()];
        for (let time = 0; time < 2; time++) {
          try {
            yield* future.result();
          } catch (caught) {
            raised.push(caught);
          }
        }
        yield* py.print(
          raised.length,
          raised.every((caught) => caught === error),
        );
      },
      { fidelity },
    );
    expect(output).toEqual(['3 True']);
  });

  test('calls its callbacks in order, in the thread that resolves it, and later ones at once', () => {
    const { output } = runOnce(
      function* main(py) {
        const future = py.futures.future();
        const say = (word: string) => () => py.print(word, py.current().name);
        yield* future.addDoneCallback(say('first'));
        yield* future.addDoneCallback(say('second'));
        const thread = py.thread(() => future.setResult(1), { name: 'resolver' });
        yield* thread.start();
        yield* thread.join();
        yield* future.addDoneCallback(say('late'));
      },
      { fidelity },
    );
    expect(output).toEqual(['first resolver', 'second resolver', 'late MainThread']);
  });

  test('runs callbacks outside of its lock, after those who wait can go on', () => {
    const outcomes = everyOutcome(
      function* main(py) {
        const future = py.futures.future<string>();
        yield* future.addDoneCallback(function* callback() {
          yield* py.print('callback');
        });
        const thread = py.thread(() => future.setResult('result'));
        yield* thread.start();
        yield* py.print(yield* future.result());
        yield* thread.join();
      },
      { fidelity },
    );
    expect(outcomes).toEqual(['completed: "callback", "result"', 'completed: "result", "callback"']);
  });

  test('logs the error of a callback and goes on; an exit leaves', () => {
    const records: LibraryLogRecord[] = [];
    const { output } = runOnce(
      function* main(py) {
        py.machine.builtIn(Interpreter).logging = (record) => void records.push(record);
        const future = py.futures.future();
        yield* future.addDoneCallback(() => {
          throw new ValueError('callback');
        });
        yield* future.addDoneCallback(() => {
          throw new SystemExit(3);
        });
        yield* future.addDoneCallback(() => py.print('never'));
        yield* py.print(yield* outcomeOf(() => future.cancel()), yield* future.cancelled());
      },
      { fidelity },
    );
    expect(output).toEqual(['SystemExit: 3 True']);
    expect(records).toMatchObject([
      {
        logger: 'concurrent.futures',
        level: 'ERROR',
        message: expect.stringMatching(/^exception calling callback for <Future at 0x\w+ state=cancelled>$/),
        error: { message: 'callback' },
        threadName: 'MainThread',
      },
    ]);
  });

  test('that is run twice is logged as critical', () => {
    const { output } = runOnce(
      function* main(py) {
        py.machine.builtIn(Interpreter).logging = ({ level, message }) =>
          py.machine.print(`${level} ${message.replace(/ \d+/, ' ID')}`);
        const future = py.futures.future();
        yield* future.setRunningOrNotifyCancel();
        yield* py.print(yield* outcomeOf(() => future.setRunningOrNotifyCancel()));
      },
      { fidelity },
    );
    expect(output).toEqual([
      'CRITICAL Future ID in unexpected state: RUNNING',
      'RuntimeError: Future in unexpected state',
    ]);
  });

  const lateResult = function* main(py: Python) {
    const future = py.futures.future<string>();
    function* resolve() {
      yield* py.sleep(1);
      yield* future.setResult('in time');
    }
    const thread = py.thread(resolve);
    yield* thread.start();
    yield* py.print(yield* outcomeOf(() => future.result(2)));
    yield* thread.join();
  };

  test('times out only when the time has passed; in the free model, whenever it may', () => {
    expect(everyOutcome(lateResult, { fidelity })).toEqual(['completed: "in time"']);
    expect(everyOutcome(lateResult, { fidelity }, { time: 'free' })).toEqual([
      'completed: "TimeoutError"',
      'completed: "in time"',
    ]);
  });

  test('gives a result that comes together with the time-out, if it is there first', () => {
    const outcomes = everyOutcome(
      function* main(py) {
        const future = py.futures.future<string>();
        function* resolve() {
          yield* py.sleep(1);
          yield* future.setResult('in time');
        }
        const thread = py.thread(resolve);
        yield* thread.start();
        yield* py.print(yield* outcomeOf(() => future.result(1)));
        yield* thread.join();
      },
      { fidelity },
    );
    expect(outcomes).toEqual(['completed: "TimeoutError"', 'completed: "in time"']);
  });

  test('is only looked at with a time-out of 0 or less', () => {
    const outcomes = everyOutcome(
      function* main(py) {
        const future = py.futures.future<string>();
        const thread = py.thread(() => future.setResult('there'));
        yield* thread.start();
        yield* py.print(yield* outcomeOf(() => future.result(-1)));
        yield* thread.join();
      },
      { fidelity },
    );
    expect(outcomes).toEqual(['completed: "TimeoutError"', 'completed: "there"']);
  });
});

test('a thread that waits for a future that it runs itself waits for itself', () => {
  const subject = scenario('self', function* main(py) {
    const future = py.futures.future('answer');
    yield* future.setRunningOrNotifyCancel();
    yield* future.result();
  });
  const [finding] = explore(subject).findings;
  expect(finding?.kind).toBe('deadlock');
  expect(finding?.message).toContain('MainThread');
});

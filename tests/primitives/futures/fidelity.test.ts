import { type Python, type PythonVersion, ValueError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyOutcome, type Main, outcomeOf, walkedOutcomes } from './support.ts';

/** Appends words to a list that is part of the outcome. */
function journal(py: Python) {
  const words = py.variable<string[]>('words', []);
  return (word: string) => words.exchange((present) => [...present, word]);
}

const programs: Readonly<Record<string, Main>> = {
  *'cancel of a queued call'(py) {
    const say = journal(py);
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    yield* pool.submit(() => say('a'));
    const second = yield* pool.submit(() => say('b'));
    yield* second.addDoneCallback(({ state }) => say(`b ${state}`));
    yield* say(`cancel ${yield* second.cancel()}`);
    yield* pool.shutdown();
  },
  *'two threads that submit, one that shuts down'(py) {
    const say = journal(py);
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    function* submit() {
      const outcome = yield* outcomeOf(() => pool.submit(() => say('other')));
      if (outcome.startsWith('RuntimeError')) yield* say(outcome);
    }
    const thread = py.thread(submit);
    yield* thread.start();
    yield* pool.submit(() => say('main'));
    yield* pool.shutdown();
    yield* say('end');
    yield* thread.join();
  },
  *'which worker runs which call'(py) {
    const say = journal(py);
    const pool = py.futures.threadPool({ maxWorkers: 2 });
    const job = (name: string) => say(`${name} on ${py.current().name}`);
    yield* pool.submit(job, 'a');
    yield* pool.submit(job, 'b');
    yield* pool.shutdown();
  },
  *'shutdown that cancels'(py) {
    const say = journal(py);
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    const first = yield* pool.submit(() => say('a'));
    const second = yield* pool.submit(() => say('b'));
    yield* pool.shutdown({ cancelFutures: true });
    yield* say(`${first.state} ${second.state}`);
  },
  *'cancel of a call that a worker has taken and not begun'(py) {
    const say = journal(py);
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    const future = yield* pool.submit(() => 1);
    yield* pool.shutdown({ wait: false, cancelFutures: true });
    const before = yield* future.cancelled();
    yield* say(`${before} ${yield* future.cancel()}`);
  },
  *'map with an error'(py) {
    const say = journal(py);
    const pool = py.futures.threadPool({ maxWorkers: 1 });
    function* job(item: number) {
      yield* say(`${item}`);
      if (item === 0) throw new ValueError('zero');
      return item;
    }
    yield* pool.with(function* body() {
      const results = yield* pool.map(job, [[1, 0, 2]]);
      yield* say(yield* outcomeOf(() => results.list()));
    });
  },
  *'wait for the first of three'(py) {
    const say = journal(py);
    const futures = [0, 1, 2].map(() => py.futures.future());
    function* resolve() {
      for (const at of [1, 0, 2]) yield* futures[at]!.setResult(at);
    }
    const thread = py.thread(resolve);
    yield* thread.start();
    const { done } = yield* py.futures.wait(futures, { returnWhen: 'FIRST_COMPLETED' });
    yield* say([...done].map((future) => futures.indexOf(future)).join(' '));
    yield* thread.join();
  },
  *'as completed, with a time-out that comes together with a result'(py) {
    const say = journal(py);
    const futures = [0, 1].map(() => py.futures.future());
    function* resolve() {
      yield* py.sleep(1);
      yield* futures[1]!.setResult(1);
      yield* futures[0]!.setResult(0);
    }
    const thread = py.thread(resolve);
    yield* thread.start();
    const completed = py.futures.asCompleted(futures, 1);
    for (let count = 0; count < 2; count++) {
      const outcome = yield* outcomeOf(function* next() {
        const item = yield* completed.next();
        return item.done === true ? 'end' : `future ${futures.indexOf(item.value)}`;
      });
      yield* say(outcome);
    }
    yield* thread.join();
  },
};

const versions: readonly PythonVersion[] = ['3.11', '3.14'];

describe.each(versions)('calls in one step and in the steps of the source end alike (%s)', (version) => {
  test.each(Object.entries(programs))('%s', (_, main) => {
    const outcomes = everyOutcome(main, { version });
    expect(outcomes.length).toBeGreaterThan(1);
    const limits = { least: 500, most: 50_000, outcomes: outcomes.length };
    expect(walkedOutcomes(main, { version, fidelity: 'cpython' }, limits)).toEqual(outcomes);
  });
});

test('two workers can begin calls in another order than they take them', () => {
  const main: Main = function* main(py) {
    const pool = py.futures.threadPool({ maxWorkers: 2 });
    const first = yield* pool.submit(() => 1);
    const second = yield* pool.submit(() => 2);
    yield* second.result();
    yield* py.print(yield* first.cancel());
  };
  const outcomes = everyOutcome(main, { version: '3.11' });
  expect(outcomes).toEqual(['completed: "False"', 'completed: "True"']);
  const limits = { most: 50_000, outcomes: 2 };
  expect(walkedOutcomes(main, { version: '3.11', fidelity: 'cpython' }, limits)).toEqual(outcomes);
});

import { type Program, ProgramError } from '@heddle/core';
import { explore } from '@heddle/explore';
import {
  AtomicQueue,
  FifoStorage,
  HeapStorage,
  LifoStorage,
  type Python,
  type Queue,
  repr,
  ShutDown,
  type Storage,
  scenario,
} from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings, exhaust, logOf } from './exhaust.ts';

/** What a call gives, or the name of the error that it raises. */
function* answer(call: () => Program<unknown>): Program<string> {
  try {
    return `${yield* call()}`;
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return error.name;
  }
}

/** What a program of one thread prints. */
function output(
  fidelity: 'atomic' | 'cpython',
  main: (py: Python) => Program,
  version: '3.12' | '3.14' = '3.14',
) {
  const execution = run(scenario('alone', main, { fidelity, version }));
  expect(execution).toMatchObject({ outcome: 'completed', failures: [] });
  return [...execution.output];
}

describe.each(['atomic', 'cpython'] as const)('a queue, %s', (fidelity) => {
  const exhaustive = (main: (py: Python) => Program, version: '3.12' | '3.14' = '3.14') =>
    exhaust(fidelity, main, { version });

  test('gives items out first in, first out', () => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<number>();
      for (const item of [3, 1, 2]) yield* queue.put(item);
      yield* py.print(yield* queue.get(), yield* queue.get(), yield* queue.get(), yield* queue.empty());
    });
    expect(lines).toEqual(['3 1 2 True']);
  });

  test('of more than one producer keeps the order of each, and loses and doubles nothing', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>();
      const log = logOf(py);
      function* producer(items: string) {
        for (const item of items) yield* queue.put(item);
      }
      const producers = ['ab', 'x'].map((items) => py.thread(producer, { args: [items] }));
      for (const thread of producers) yield* thread.start();
      for (let left = 3; left > 0; left--) yield* log(yield* queue.get());
    });
    expect(endings(result)).toEqual(['completed a b x', 'completed a x b', 'completed x a b']);
  });

  test('never has more items than its bound, and hands all of them over in order', () => {
    const most = new Set<number>();
    const items = fidelity === 'atomic' ? '0123' : '01';
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>(1);
      py.machine.invariant('never more than one item', () => {
        most.add(queue.items.length);
        return queue.items.length <= 1;
      });
      const log = logOf(py);
      function* consumer() {
        for (const _ of items) yield* log(yield* queue.get());
      }
      yield* py.thread(consumer).start();
      for (const item of items) yield* queue.put(item);
    });
    expect(endings(result)).toEqual([`completed ${[...items].join(' ')}`]);
    expect(most).toEqual(new Set([0, 1]));
  });

  test('with two consumers gives each item to one of them', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>(1);
      const got: string[] = [];
      function* consumer() {
        got.push(yield* queue.get());
      }
      function* producer() {
        for (const item of 'ab') yield* queue.put(item);
      }
      yield* py.run(consumer, consumer, producer);
      yield* py.print(got.sort().join(), yield* queue.qsize());
    });
    expect(endings(result)).toEqual(['completed a,b 0']);
  });

  test('wakes those who wait for an item first in, first out', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>();
      const log = logOf(py);
      function* getter(name: string, delay: number) {
        yield* py.sleep(delay);
        yield* log(`${name}:${yield* queue.get()}`);
      }
      for (const delay of [1, 2]) yield* py.thread(getter, { args: [`T${delay}`, delay] }).start();
      yield* py.sleep(3);
      for (const item of 'ab') {
        yield* queue.put(item);
        yield* py.sleep(1);
      }
    });
    expect(endings(result)).toEqual(['completed T1:a T2:b']);
  });

  test('wakes those who wait for room first in, first out', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>(1);
      yield* queue.put('first');
      function* putter(item: string, delay: number) {
        yield* py.sleep(delay);
        yield* queue.put(item);
      }
      const threads = [1, 2].map((delay) => py.thread(putter, { args: [`T${delay}`, delay] }));
      for (const thread of threads) yield* thread.start();
      yield* py.sleep(3);
      const log = logOf(py);
      for (let at = 0; at < 3; at++) {
        yield* log(yield* queue.get());
        yield* py.sleep(1);
      }
    });
    expect(endings(result)).toEqual(['completed first T1 T2']);
  });

  test('lets a newcomer take the item of a thread that was woken, which then queues again, at the end', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>();
      const log = logOf(py);
      function* getter(name: string, delay: number) {
        yield* py.sleep(delay);
        yield* log(`${name}:${yield* queue.get()}`);
      }
      const first = py.thread(getter, { args: ['first', 1] });
      const second = py.thread(getter, { args: ['second', 2] });
      yield* first.start();
      yield* second.start();
      yield* py.sleep(3);
      yield* queue.put('a');
      yield* log(`thief:${yield* answer(() => queue.getNowait())}`);
      // By now the one that was woken has looked, and waits again.
      yield* py.sleep(1);
      yield* queue.put('b');
      yield* py.sleep(1);
      yield* queue.put('c');
    });
    expect(endings(result)).toEqual([
      'completed first:a thief:Empty second:b',
      'completed thief:Empty first:a second:b',
      'completed thief:a second:b first:c',
    ]);
  });

  test('ends a wait for an item with Empty when the time-out has passed, and one for room with Full', () => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<number>(1);
      const from = py.machine.clock.now;
      yield* py.print(yield* answer(() => queue.get(true, 1 / 3)));
      yield* py.print(py.machine.clock.now - from, queue.waitingGetters);
      yield* queue.put(1, true, 0);
      yield* py.print(yield* answer(() => queue.put(2, true, 2 / 3)));
      yield* py.print(py.machine.clock.now - from, queue.waitingGetters, queue.waitingPutters);
    });
    expect(lines).toEqual(['Empty', '333333333 0', 'Full', '1000000000 0 0']);
  });

  test('gives out an item that comes together with the time-out', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>();
      yield* py
        .thread(function* producer() {
          yield* py.sleep(1);
          yield* queue.put('item');
        })
        .start();
      yield* logOf(py)(yield* answer(() => queue.get(true, 1)));
    });
    expect(endings(result)).toEqual(['completed Empty', 'completed item']);
  });

  test('loses nothing where time-outs may come at any point', () => {
    const result = exhaust(
      fidelity,
      function* main(py) {
        const queue = py.queue<string>();
        const log = py.variable('log', '');
        yield* py
          .thread(function* getter() {
            yield* log.store(` ${yield* answer(() => queue.get(true, 1))}`);
          })
          .start();
        yield* queue.put('item');
        py.machine.finally(
          'the item was got, or is there',
          () => (log.value === ' item') === (queue.items.length === 0),
        );
      },
      { time: 'free' },
    );
    expect(endings(result)).toEqual(['completed Empty', 'completed item']);
  });

  test('refuses a negative time-out only where it looks at it', () => {
    const lines = output(fidelity, function* main(py) {
      const unbounded = py.queue<number>();
      const bounded = py.queue<number>(1);
      yield* unbounded.put(1, true, -1);
      yield* bounded.put(1, false, -1);
      yield* py.print(yield* unbounded.get(false, -1));
      for (const call of [() => bounded.put(2, true, -1), () => bounded.get(true, -1)]) {
        try {
          yield* call();
        } catch (error) {
          yield* py.print(error);
        }
      }
    });
    expect(lines).toEqual([
      '1',
      "'timeout' must be a non-negative number",
      "'timeout' must be a non-negative number",
    ]);
  });

  test('lets join go on only when each task is done', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<number>();
      const log = logOf(py);
      for (const item of [1, 2]) yield* queue.put(item);
      function* worker() {
        yield* queue.get();
        yield* log('work');
        yield* queue.taskDone();
      }
      for (let count = 0; count < 2; count++) yield* py.thread(worker).start();
      yield* queue.join();
      yield* log('joined');
    });
    expect(endings(result)).toEqual(['completed work work joined']);
  });

  test('lets join wait again where a task has come since it was woken', () => {
    // The first schedule switches only where a thread has to wait.
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<number>();
      yield* queue.put(1);
      const joiner = py.thread(() => queue.join());
      yield* joiner.start();
      yield* py.sleep(1);
      yield* queue.taskDone();
      yield* py.print(queue.waitingJoiners);
      yield* queue.put(2);
      yield* py.sleep(1);
      yield* py.print(queue.waitingJoiners);
      yield* queue.taskDone();
      yield* joiner.join();
    });
    expect(lines).toEqual(['0', '1']);
  });

  test('refuses a task that is done too often, and counts it as nothing', () => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<number>();
      try {
        yield* queue.taskDone();
      } catch (error) {
        yield* py.print(error);
      }
      yield* queue.put(1);
      yield* py.print(queue.unfinishedTasks);
    });
    expect(lines).toEqual(['task_done() called too many times', '1']);
  });

  test('shut down wakes everyone who waits', () => {
    // In the steps of CPython's source one at a time.
    const crowds = fidelity === 'atomic' ? [['get', 'put', 'get']] : [['get'], ['put']];
    for (const crowd of crowds) {
      const result = exhaustive(function* main(py) {
        const [empty, full] = [py.queue<string>(), py.queue<string>(1)];
        yield* full.put('kept');
        const answers: string[] = [];
        function* waiter(word: string) {
          const call = word === 'get' ? () => empty.get() : () => full.put('late');
          answers.push(`${word}:${yield* answer(call)}`);
        }
        const threads = crowd.map((word) => py.thread(waiter, { args: [word] }));
        for (const thread of threads) yield* thread.start();
        yield* crowd.includes('get') ? empty.shutdown() : full.shutdown();
        if (crowd.length > 1) yield* full.shutdown();
        for (const thread of threads) yield* thread.join();
        yield* py.print(answers.sort().join(' '));
      });
      expect(endings(result)).toEqual([
        `completed ${crowd
          .map((word) => `${word}:ShutDown`)
          .sort()
          .join(' ')}`,
      ]);
    }
  });

  test('shut down gives out what is left, and takes nothing more', () => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<string>(2);
      yield* queue.put('kept');
      yield* queue.shutdown();
      for (const call of [
        () => queue.put('late'),
        () => queue.putNowait('late'),
        () => queue.put('late', true, 1),
      ]) {
        yield* py.print(yield* answer(call));
      }
      for (const call of [
        () => queue.get(),
        () => queue.get(),
        () => queue.getNowait(),
        () => queue.get(true, 1),
      ]) {
        yield* py.print(yield* answer(call));
      }
    });
    expect(lines).toEqual(['ShutDown', 'ShutDown', 'ShutDown', 'kept', 'ShutDown', 'ShutDown', 'ShutDown']);
  });

  test('shut down at once drops its items, which then count as done', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<number>();
      for (const item of [1, 2]) yield* queue.put(item);
      const joiner = py.thread(() => queue.join());
      yield* joiner.start();
      yield* queue.shutdown(true);
      yield* joiner.join();
      yield* py.print(yield* queue.qsize(), queue.unfinishedTasks, queue.isShutdown);
    });
    expect(endings(result)).toEqual(['completed 0 0 True']);
  });

  test('shut down does not take back an item that a woken thread has a right to', () => {
    const result = exhaustive(function* main(py) {
      const queue = py.queue<string>();
      const log = logOf(py);
      yield* py
        .thread(function* getter() {
          yield* log(yield* answer(() => queue.get()));
        })
        .start();
      yield* queue.put('item');
      yield* queue.shutdown();
    });
    expect(endings(result)).toEqual(['completed item']);
  });

  test('cannot be shut down before Python 3.13', () => {
    const lines = output(
      fidelity,
      function* main(py) {
        for (const queue of [py.queue(), py.lifoQueue(), py.priorityQueue()]) {
          try {
            yield* queue.shutdown();
          } catch (error) {
            yield* py.print((error as Error).name, error);
          }
        }
      },
      '3.12',
    );
    expect(lines).toEqual(
      ['Queue', 'LifoQueue', 'PriorityQueue'].map(
        (type) => `AttributeError '${type}' object has no attribute 'shutdown'`,
      ),
    );
  });

  test('goes on after a storage has failed, and counts no task', () => {
    class Failing implements Storage<string> {
      readonly kept: string[] = [];
      get size() {
        return this.kept.length;
      }
      put(item: string) {
        if (item === 'bad') throw new ProgramError('FailingQueueException', 'You Lose');
        this.kept.push(item);
      }
      get() {
        return this.kept.shift()!;
      }
      items() {
        return this.kept;
      }
    }
    const lines = output(fidelity, function* main(py) {
      const queue: Queue<string> = py.queue(1, 'failing', new Failing());
      yield* py.print(yield* answer(() => queue.put('bad')), queue.unfinishedTasks);
      yield* queue.put('good');
      yield* py.print(yield* queue.get(), queue.unfinishedTasks);
    });
    expect(lines).toEqual(['FailingQueueException 0', 'good 1']);
  });

  test('leaves the queue of those who wait when a signal handler raises', () => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<string>();
      const main = py.main();
      yield* py
        .thread(function* other() {
          yield* py.sleep(1);
          py.machine.interrupt(
            main,
            function* handler() {
              throw new ShutDown();
            },
            { wakes: true },
          );
          yield* py.sleep(1);
          yield* queue.put('item');
        })
        .start();
      yield* py.print(yield* answer(() => queue.get()), queue.waitingGetters);
      yield* py.print(yield* queue.get());
    });
    expect(lines).toEqual(['ShutDown 0', 'item']);
  });
});

/** How the items of two producers can reach one consumer, if every call is one step of a queue with this storage. */
function handovers(
  makeStorage: () => Storage<number>,
  producers: readonly (readonly number[])[],
  bound = 0,
): string[] {
  const found = new Set<string>();
  const total = producers.flat().length;
  /** Goes on after some calls: each is the number of a producer, or -1 for a get. */
  function go(calls: readonly number[]): void {
    const storage = makeStorage();
    const next = producers.map(() => 0);
    const got: number[] = [];
    for (const call of calls) {
      if (call < 0) got.push(storage.get());
      else storage.put(producers[call]![next[call]!++]!);
    }
    if (got.length === total) found.add(`completed ${got.join(' ')}`);
    if (storage.size > 0) go([...calls, -1]);
    if (bound > 0 && storage.size >= bound) return;
    for (const [at, items] of producers.entries()) if (next[at]! < items.length) go([...calls, at]);
  }
  go([]);
  return [...found].sort();
}

const storages = [
  { name: 'first in, first out', make: () => new FifoStorage<number>() },
  { name: 'last in, first out', make: () => new LifoStorage<number>() },
  { name: 'the smallest first', make: () => new HeapStorage<number>() },
];

describe.each(['atomic', 'cpython'] as const)('under every schedule of three threads, %s', (fidelity) => {
  const handover = (make: () => Storage<number>, producers: readonly (readonly number[])[], bound: number) =>
    endings(
      exhaust(fidelity, function* main(py) {
        const queue = py.queue<number>(bound, 'queue', make());
        py.machine.invariant('never more than its bound', () => bound === 0 || queue.items.length <= bound);
        const got: number[] = [];
        function* producer(items: readonly number[]) {
          for (const item of items) yield* queue.put(item);
        }
        for (const items of producers) yield* py.thread(producer, { args: [items] }).start();
        for (const _ of producers.flat()) got.push(yield* queue.get());
        yield* py.print(got.join(' '));
      }),
    );

  test.each(storages)(
    'a queue hands items over $name, each once, and in every order that there is',
    ({ make }) => {
      const producers = [[2, 3], [1]];
      expect(handover(make, producers, 0)).toEqual(handovers(make, producers));
    },
  );

  test.each(storages)('so does a queue with a bound, which it never exceeds: $name', ({ make }) => {
    const producers =
      fidelity === 'atomic'
        ? [
            [2, 3],
            [1, 0],
          ]
        : [[2], [1]];
    const bound = fidelity === 'atomic' ? 2 : 1;
    expect(handover(make, producers, bound)).toEqual(handovers(make, producers, bound));
  });
});

describe.each(['atomic', 'cpython'] as const)('a time-out that is no time to wait, %s', (fidelity) => {
  const range = 'timestamp out of range for platform time_t';
  const negative = "'timeout' must be a non-negative number";

  // As CPython answers.
  test.each([
    [1e100, ['there', range, 'None', range]],
    [Number.POSITIVE_INFINITY, ['there', range, 'None', range]],
    [Number.NaN, ['there', 'None']],
    [-1e-10, [negative, negative, negative, negative]],
    [-1e100, [negative, negative, negative, negative]],
  ])('of %d matters only where it comes to waiting, or is negative', (timeout, expected) => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<string>(1);
      yield* queue.put('there');
      const calls: readonly (() => Program<unknown>)[] = [
        () => queue.get(true, timeout),
        () => queue.get(true, timeout),
        () => queue.put('more', true, timeout),
        () => queue.put('more', true, timeout),
      ];
      // With NaN the calls that find nothing look for ever.
      for (const [at, call] of calls.entries()) {
        if (Number.isNaN(timeout) && at % 2 === 1) continue;
        try {
          yield* py.print((yield* call()) ?? 'None');
        } catch (error) {
          yield* py.print(error);
        }
        if (timeout < 0 && at === 1) yield* queue.get();
      }
    });
    expect(lines).toEqual(expected);
  });

  test('of NaN looks until there is an item, or room', () => {
    const subject = scenario(
      'looking',
      function* main(py) {
        const queue = py.queue<string>(1);
        function* other() {
          for (const item of 'ab') yield* queue.put(item, true, Number.NaN);
        }
        yield* py.thread(other).start();
        for (let count = 0; count < 2; count++) yield* py.print(yield* queue.get(true, Number.NaN));
      },
      { fidelity },
    );
    // It takes steps while it looks, so that some schedules never end.
    const { outcomes } = explore(subject, { strategy: 'random', seed: 1, executions: 100, all: true });
    expect(outcomes.map(({ kind, output }) => [kind, output])).toEqual([['completed', ['a', 'b']]]);
  });

  test('does not matter where the queue is shut down', () => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<string>(1);
      yield* queue.shutdown();
      for (const timeout of [-1, 1e100, Number.NaN]) {
        yield* py.print(yield* answer(() => queue.get(true, timeout)));
        yield* py.print(yield* answer(() => queue.put('late', true, timeout)));
      }
    });
    expect(new Set(lines)).toEqual(new Set(['ShutDown']));
  });
});

test.each(['atomic', 'cpython'] as const)(
  'a bound that is lowered holds for what comes later (%s)',
  (fidelity) => {
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<number>(3);
      for (const item of [1, 2, 3]) yield* queue.put(item);
      queue.maxsize = 2;
      for (let count = 0; count < 2; count++) {
        yield* py.print(yield* queue.full(), yield* answer(() => queue.putNowait(4)));
        yield* queue.get();
      }
      yield* py.print(yield* queue.full(), yield* queue.qsize());
    });
    expect(lines).toEqual(['True Full', 'True Full', 'False 1']);
  },
);

test.each(['atomic', 'cpython'] as const)(
  'a shutdown at once that fails to take an item out counts those before it as done (%s)',
  (fidelity) => {
    class Failing extends FifoStorage<number> {
      override get(): number {
        if (this.size === 1) throw new ProgramError('FailingQueueException', 'You Lose');
        return super.get();
      }
    }
    const lines = output(fidelity, function* main(py) {
      const queue = py.queue<number>(0, 'failing', new Failing());
      for (const item of [1, 2, 3]) yield* queue.put(item);
      yield* py.print(yield* answer(() => queue.shutdown(true)), queue.unfinishedTasks, queue.isShutdown);
    });
    expect(lines).toEqual(['FailingQueueException 1 True']);
  },
);

describe('in both fidelities callers see the same', () => {
  /** One puts with a time-out, the other looks and then gets with one, at one moment. */
  function* crowd(py: Python) {
    const queue = py.queue<string>(1);
    const log = logOf(py);
    const putter = py.thread(function* putter() {
      yield* log(`put ${yield* answer(() => queue.put('a', true, 1))}`);
      yield* log(`put ${yield* answer(() => queue.putNowait('b'))}`);
    });
    yield* putter.start();
    yield* log(`look ${yield* answer(() => queue.getNowait())}`);
    yield* log(`get ${yield* answer(() => queue.get(true, 1))}`);
  }

  function* shutting(py: Python) {
    const queue = py.queue<string>(1);
    const log = logOf(py);
    const getter = py.thread(function* getter() {
      yield* log(`get ${yield* answer(() => queue.get())}`);
    });
    const putter = py.thread(function* putter() {
      yield* log(`put ${yield* answer(() => queue.put('a'))}`);
    });
    yield* getter.start();
    yield* putter.start();
    yield* queue.shutdown();
  }

  test.each([
    { name: 'waiting and looking', program: crowd },
    { name: 'shutting down', program: shutting },
  ])('$name', ({ program }) => {
    const [atomic, cpython] = (['atomic', 'cpython'] as const).map((fidelity) =>
      endings(exhaust(fidelity, program, { gil: 'cpython-3.11' })),
    );
    expect(cpython).toEqual(atomic);
    expect(atomic!.length).toBeGreaterThan(3);
  });
});

test('a queue tells its class, what is in it, and what each step does', () => {
  const { objects, output: lines } = run(
    scenario('texts', function* main(py) {
      const queue = new AtomicQueue<unknown>(py.machine, 1, 'jobs');
      for (const made of [queue, py.lifoQueue(), py.priorityQueue()]) {
        yield* py.print(repr(made).replace(/0x\w+/, '…'));
      }
      const main = py.main();
      for (const call of [
        queue.getNowait(),
        queue.putNowait(['a']),
        queue.join(),
        queue.shutdown(true),
        queue.full(),
      ]) {
        yield* py.print(call.explain(main));
      }
      yield* queue.put(['a']);
      for (const call of [
        queue.getNowait(),
        queue.putNowait(7),
        queue.join(),
        queue.shutdown(true),
        queue.full(),
      ]) {
        yield* py.print(call.explain(main));
      }
    }),
  );
  expect(lines).toEqual([
    '<queue.Queue object at …>',
    '<queue.LifoQueue object at …>',
    '<queue.PriorityQueue object at …>',
    'jobs is empty: refused',
    "put ['a'] into jobs",
    'no task of jobs is left',
    'shut jobs down, dropping what is in it (0)',
    'jobs is not full',
    'get an item from jobs (of 1)',
    'jobs is full: refused',
    'wait for the tasks of jobs (1 left)',
    'shut jobs down, dropping what is in it (1)',
    'jobs is full',
  ]);
  const queue = objects.find(({ name }) => name === 'jobs')!;
  expect(queue.snapshot()).toEqual({ items: [['a']], unfinished: 1 });
});

import type { Program } from '@heddle/core';
import { CPythonSimpleQueue, Empty, type Python, repr, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings, exhaust, logOf } from './exhaust.ts';

const kinds = [
  { name: 'in C', fidelity: 'atomic', make: (py: Python) => py.simpleQueue<string>() },
  {
    name: 'in Python',
    fidelity: 'cpython',
    make: (py: Python) => new CPythonSimpleQueue<string>(py.machine),
  },
] as const;

describe.each(kinds)('a simple queue, $name', ({ fidelity, make }) => {
  // In the steps of its source two threads have as many schedules as a test can run.
  const isSmall = fidelity === 'cpython';

  test('keeps the order of one producer, and loses and doubles nothing', () => {
    const producers = isSmall ? ['ab'] : ['ab', 'x'];
    const result = exhaust(fidelity, function* main(py) {
      const queue = make(py);
      function* producer(items: string) {
        for (const item of items) yield* queue.put(item);
      }
      for (const items of producers) yield* py.thread(producer, { args: [items] }).start();
      const log = logOf(py);
      for (const _ of producers.join('')) yield* log(yield* queue.get());
    });
    const orders = isSmall ? ['a b'] : ['a b x', 'a x b', 'x a b'];
    expect(endings(result)).toEqual(orders.map((order) => `completed ${order}`));
  });

  test('gives an item to one of those who wait', () => {
    const items = isSmall ? ['a'] : ['a', 'b'];
    const result = exhaust(fidelity, function* main(py) {
      const queue = make(py);
      const got: string[] = [];
      function* getter() {
        got.push(yield* queue.get());
      }
      const threads = items.map(() => py.thread(getter));
      for (const thread of threads) yield* thread.start();
      for (const item of items) yield* queue.put(item);
      for (const thread of threads) yield* thread.join();
      yield* py.print(got.sort().join(), yield* queue.qsize(), yield* queue.empty());
    });
    expect(endings(result)).toEqual([`completed ${items.join()} 0 True`]);
  });

  test('raises Empty when the time-out has passed, and at once where it does not wait', () => {
    const { output } = run(
      scenario(
        'empty',
        function* main(py) {
          const queue = make(py);
          for (const call of [
            () => queue.get(true, 1.5),
            () => queue.get(true, 0),
            () => queue.getNowait(),
          ]) {
            try {
              yield* call();
            } catch (error) {
              yield* py.print(error instanceof Empty, py.machine.clock.now);
            }
          }
        },
        { fidelity },
      ),
    );
    expect(output).toEqual(['True 1500000000', 'True 1500000000', 'True 1500000000']);
  });

  test('refuses a negative time-out', () => {
    const { failures } = run(scenario('negative', (py) => make(py).get(true, -0.5)));
    expect(failures.map(({ message }) => message)).toEqual([
      "ValueError: 'timeout' must be a non-negative number",
    ]);
  });
});

test('of those who wait for a simple queue the schedule chooses who gets the item', () => {
  const result = exhaust('atomic', function* main(py) {
    const queue = py.simpleQueue<string>();
    const log = logOf(py);
    function* getter(name: string, delay: number) {
      yield* py.sleep(delay);
      yield* log(`${name}:${yield* queue.get()}`);
    }
    yield* py.thread(getter, { args: ['first', 1] }).start();
    yield* py.thread(getter, { args: ['second', 2] }).start();
    yield* py.sleep(3);
    yield* queue.put('a');
    yield* py.sleep(1);
    yield* queue.put('b');
  });
  expect(endings(result)).toEqual(['completed first:a second:b', 'completed second:a first:b']);
});

test('an item that comes together with the time-out is left in a simple queue where it came too late', () => {
  const result = exhaust('atomic', function* main(py) {
    const queue = py.simpleQueue<string>();
    yield* py
      .thread(function* producer() {
        yield* py.sleep(1);
        yield* queue.put('item');
      })
      .start();
    const log = logOf(py);
    try {
      yield* log(yield* queue.get(true, 1));
    } catch (error) {
      yield* log((error as Error).name);
      yield* log(yield* queue.get());
    }
  });
  expect(endings(result)).toEqual(['completed Empty item']);
});

test('a put in a signal handler does not disturb the put that it interrupts', () => {
  const result = exhaust('atomic', function* main(py) {
    const queue = py.simpleQueue<string>();
    const main = py.main();
    yield* py
      .thread(function* sender() {
        yield* py.sleep(0);
        py.machine.interrupt(main, () => queue.put('handler'), { wakes: true });
      })
      .start();
    yield* queue.put('main');
    yield* py.sleep(1);
    yield* py.print([yield* queue.get(), yield* queue.get()].sort().join());
  });
  expect(endings(result)).toEqual(['completed handler,main']);
});

test('a simple queue shows itself as Python does, and any value in it', () => {
  const { objects, output } = run(
    scenario('texts', function* main(py) {
      const queue = py.simpleQueue<unknown>('box');
      yield* queue.put(undefined);
      yield* queue.put({ at: [1] });
      yield* py.print(repr(queue).replace(/0x\w+/, '…'));
      yield* py.print(queue.put('a').explain(py.main()));
      yield* py.print(queue.get().explain(py.main()));
    }),
  );
  expect(output).toEqual(['<_queue.SimpleQueue object at …>', "put 'a' into box", 'get None from box']);
  expect(objects.find(({ name }) => name === 'box')!.snapshot()).toEqual([null, { at: [1] }]);
});

// As CPython answers: the one in C turns a time-out into whole nanoseconds first, upwards, and whether it has to wait or not.
test.each([
  [1e100, 'OverflowError', 'OverflowError', 'OverflowError', 'there'],
  [Number.NaN, 'ValueError', 'ValueError', null, 'there'],
  [Number.NEGATIVE_INFINITY, 'OverflowError', 'OverflowError', 'ValueError', 'ValueError'],
  [-1e-10, 'Empty', 'there', 'ValueError', 'ValueError'],
])('a time-out of %d', (timeout, empty, there, emptyInPython, thereInPython) => {
  function* answer(call: () => Program<string>): Program<string> {
    try {
      return yield* call();
    } catch (error) {
      return (error as Error).name;
    }
  }
  const { output } = run(
    scenario('time-outs', function* main(py) {
      for (const { make } of kinds) {
        const queue = make(py);
        // With NaN the one in Python looks for ever.
        const looksForEver = Number.isNaN(timeout) && queue instanceof CPythonSimpleQueue;
        yield* py.print(looksForEver ? null : yield* answer(() => queue.get(true, timeout)));
        yield* queue.put('there');
        yield* py.print(yield* answer(() => queue.get(true, timeout)));
      }
    }),
  );
  expect(output).toEqual([empty, there, emptyInPython ?? 'None', thereInPython]);
});

import type { Event, Python } from '@heddle/primitives';
import { tuple } from '@heddle/primitives';
import type { Ports } from '../port.ts';

/** An event that is set with each of some others. Gives it, and what sets the others. */
function anyEvent(py: Python, ...events: readonly Event[]) {
  const fired = py.event('fired');
  const setters = events.map(
    (event) =>
      function* set() {
        yield* event.set();
        yield* fired.set();
      },
  );
  return { fired, setters };
}

export const eventPorts: Ports = {
  *'event-basic'(py) {
    const event = py.event();
    yield* py.print(
      yield* event.isSet(),
      yield* event.wait(0),
      yield* event.wait(0.01),
      yield* event.wait(-1),
    );
    yield* py.print(yield* event.set(), yield* event.isSet(), yield* event.wait(), yield* event.wait(0));
    yield* event.set();
    yield* py.print(yield* event.clear(), yield* event.isSet(), yield* event.wait(0));
  },
  *'event-wakes-all'(py) {
    const go = py.event();
    const ready = py.barrier(6);
    const results = py.list('results');
    function* waiter(i: number) {
      yield* ready.wait();
      yield* results.append(tuple(i, yield* go.wait()));
    }
    const threads = [0, 1, 2, 3, 4].map((i) => py.thread(waiter, { args: [i] }));
    for (const thread of threads) yield* thread.start();
    yield* ready.wait();
    yield* go.set();
    for (const thread of threads) yield* thread.join();
    yield* results.sort();
    yield* py.print(yield* results.copy());
  },
  *'event-set-then-clear'(py) {
    const event = py.event();
    const entered = py.semaphore(0);
    const results = py.list('results');
    const thread = py.thread(function* waiter() {
      yield* entered.release();
      yield* results.append(yield* event.wait());
    });
    yield* thread.start();
    yield* entered.acquire();
    while (event.waiting === 0) yield* py.sleep(0);
    yield* event.set();
    yield* event.clear();
    yield* thread.join();
    yield* py.print(yield* results.copy(), yield* event.isSet());
  },
  *'pat-event-any'(py) {
    const [a, b] = [py.event('a'), py.event('b')];
    const { fired, setters } = anyEvent(py, a, b);
    const thread = py.thread(setters[1]!);
    yield* thread.start();
    yield* py.print(yield* fired.wait(), yield* a.isSet(), yield* b.isSet());
    yield* thread.join();
  },
  *'event-subclass-and-reuse'(py) {
    const gate = py.event('gate');
    const opens = py.variable('opens', 0);
    function* open() {
      yield* opens.update((count) => count + 1);
      yield* gate.set();
    }
    for (let turn = 0; turn < 3; turn++) {
      const thread = py.thread(open);
      yield* thread.start();
      yield* py.print(yield* gate.wait(), yield* gate.isSet());
      yield* thread.join();
      yield* gate.clear();
    }
    yield* py.print(yield* opens.load(), yield* gate.wait(0));
  },
};

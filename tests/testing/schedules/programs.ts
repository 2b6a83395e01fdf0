import type { Program, Scenario } from '@heddle/core';
import { type Lock, scenario } from '@heddle/primitives';

/** So many threads increment a counter, each in two steps. The last line of the main thread notices what is lost. */
export function increments(threads: number): Scenario {
  return scenario('increments', function* main(py) {
    const counter = py.variable('counter', 0);
    const workers = Array.from({ length: threads }, (_, at) =>
      py.thread(() => counter.update((value) => value + 1), { name: `worker ${at}` }),
    );
    yield* py.run(...workers);
    py.assert((yield* counter.load()) === threads, 'an increment is lost');
  });
}

/** Two threads that take two locks, in one order or in opposite ones. */
export function lockers({ isOrdered }: { readonly isOrdered: boolean }): Scenario {
  return scenario('lockers', function* main(py) {
    const a = py.lock('a');
    const b = py.lock('b');
    const both = (first: Lock, second: Lock) =>
      function* locker(): Program {
        yield* first.with(() => second.with(function* inner() {}));
      };
    yield* py.run(
      py.thread(both(a, b), { name: 'alice' }),
      py.thread(isOrdered ? both(a, b) : both(b, a), { name: 'bob' }),
    );
  });
}

/** Threads that add their amounts to a total, each in two steps, after some steps of their own. */
export function additions(amounts: readonly number[]): Scenario {
  return scenario('additions', function* main(py) {
    const total = py.variable('total', 0);
    yield* py.run(
      ...amounts.map(
        (amount) =>
          function* add() {
            yield* total.update((value) => value + amount);
          },
      ),
    );
  });
}

/** Threads that write their letters, one a step. */
export function letters(words: readonly string[]): Scenario {
  return scenario('letters', function* main(py) {
    yield* py.run(
      ...words.map(
        (word) =>
          function* write() {
            for (const letter of word) yield* py.print(letter);
          },
      ),
    );
  });
}

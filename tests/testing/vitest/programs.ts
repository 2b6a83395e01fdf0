import type { Scenario } from '@heddle/core';
import { scenario } from '@heddle/primitives';

/** Two threads that add 1 to a counter, under a lock or not. */
export function counting({ isLocked }: { readonly isLocked: boolean }): Scenario {
  return scenario('counting', function* (py) {
    const counter = py.variable('counter', 0);
    const lock = py.lock('lock');
    function* increment() {
      yield* counter.store((yield* counter.load()) + 1);
    }
    const worker = () => (isLocked ? lock.with(increment) : increment());
    yield* py.run(py.thread(worker, { name: 'alice' }), py.thread(worker, { name: 'bob' }));
    const total = yield* counter.load();
    py.assert(total === 2, `counted ${total}`);
  });
}

/** Two threads that take two locks, in one order or each in its own. One of them may fail when it has had them. */
export function nesting(
  orders: 'equal' | 'opposite',
  { fails = false }: { readonly fails?: boolean } = {},
): Scenario {
  return scenario('nesting', function* (py) {
    const a = py.lock('a');
    const b = py.lock('b');
    const first = () => a.with(() => b.with(function* () {}));
    const second = orders === 'equal' ? first : () => b.with(() => a.with(function* () {}));
    function* failing() {
      yield* first();
      py.assert(!fails, 'wrong in the end');
    }
    yield* py.run(py.thread(failing, { name: 'alice' }), py.thread(second, { name: 'bob' }));
  });
}

/** Two threads that print. */
export const greetings: Scenario = scenario('greetings', function* (py) {
  yield* py.run(
    () => py.print('hello'),
    () => py.print('good morning'),
  );
});

/** A thread that looks at a variable until another has set it. */
export const spinning: Scenario = scenario('spinning', function* (py) {
  const isReady = py.variable('is ready', false);
  yield* py.run(
    function* () {
      while (!(yield* isReady.load()));
    },
    () => isReady.store(true),
  );
});

import type { Program, Scenario } from '@heddle/core';
import {
  type Choice,
  type Lock,
  type Python,
  type RLock,
  type SharedVariable,
  scenario,
} from '@heddle/primitives';
import fc from 'fast-check';

/** What the threads of a program share. */
interface Shared {
  readonly py: Python;
  readonly x: SharedVariable<number>;
  readonly y: SharedVariable<number>;
  readonly a: Lock;
  readonly b: Lock;
  readonly r: RLock;
  readonly choice: Choice;
}

function makeShared(py: Python): Shared {
  return {
    py,
    x: py.variable('x', 0),
    y: py.variable('y', 0),
    a: py.lock('a'),
    b: py.lock('b'),
    r: py.rlock('r'),
    choice: py.choice('coin'),
  };
}

/** What a thread of a random program can do, in a word that a counterexample shows. */
type Action =
  | 'load'
  | 'update'
  | 'exchange'
  | 'store'
  | 'acquire'
  | 'release'
  | 'guarded'
  | 'nested'
  | 'reversed'
  | 'reentrant'
  | 'attempt'
  | 'impatient'
  | 'locked'
  | 'print'
  | 'sleep'
  | 'nap'
  | 'choose'
  | 'check'
  | 'fork'
  | 'impatientFork'
  | 'daemon'
  | 'look';

const actions: Readonly<Record<Action, (shared: Shared) => Program>> = {
  *load({ x, y }) {
    yield* y.store(yield* x.load());
  },
  *update({ x }) {
    yield* x.update((value) => value + 1);
  },
  *exchange({ x }) {
    yield* x.exchange((value) => value * 2 + 1);
  },
  *store({ y }) {
    yield* y.store(7);
  },
  *acquire({ a }) {
    yield* a.acquire();
  },
  /** An error that leaves the thread, where the lock is free. */
  *release({ a }) {
    yield* a.release();
  },
  *guarded({ a, x }) {
    yield* a.with(() => x.update((value) => value + 10));
  },
  *nested({ a, b }) {
    yield* a.with(() => b.with(function* inner() {}));
  },
  /** The order of locks that deadlocks with `nested`. */
  *reversed({ a, b }) {
    yield* b.with(() => a.with(function* inner() {}));
  },
  *reentrant({ r, x }) {
    yield* r.with(() => r.with(() => x.store(5)));
  },
  *attempt({ b, x }) {
    if (yield* b.acquire(false)) yield* b.release();
    else yield* x.store(-1);
  },
  *impatient({ a, y }) {
    if (yield* a.acquire(true, 0.5)) yield* a.release();
    else yield* y.store(-2);
  },
  *locked({ b, py }) {
    yield* py.print(`${yield* b.locked()}`);
  },
  *print({ py, x }) {
    yield* py.print(`x is ${yield* x.load()}`);
  },
  *sleep({ py }) {
    yield* py.sleep(0.25);
  },
  *nap({ py }) {
    yield* py.sleep(1);
  },
  *choose({ choice, x }) {
    yield* x.store(10 * (yield* choice.below(2)));
  },
  *check({ py, x, y }) {
    const found = yield* x.load();
    py.assert(found <= (yield* y.load()), `x is ${found}`);
  },
  *fork({ py, x }) {
    yield* py.run(function* child() {
      yield* x.store(3);
    });
  },
  *impatientFork({ py, y }) {
    const child = py.thread(function* slow() {
      yield* py.sleep(0.5);
      yield* y.store(4);
    });
    yield* child.start();
    yield* child.join(0.25);
  },
  /** Its end may come before it has done anything. */
  *daemon({ py, x, y }) {
    yield* py
      .thread(
        function* demon() {
          yield* y.store(yield* x.load());
        },
        { daemon: true },
      )
      .start();
  },
  /** A look at the life cycle of another thread. */
  *look({ py, x }) {
    const child = py.thread(() => x.store(6));
    yield* child.start();
    yield* py.print(`${yield* child.isAlive()}`);
  },
};

/** Every action. */
export const allActions: readonly Action[] = Object.keys(actions) as Action[];

/** A random program: what each of its threads does. Plain data, which a counterexample prints. */
export type Plan = readonly (readonly Action[])[];

/** The scenario of a plan: its main thread runs one thread for each list of actions. */
export function scenarioOf(plan: Plan): Scenario {
  return scenario('random', function* main(py) {
    const shared = makeShared(py);
    yield* py.run(
      ...plan.map(
        (words) =>
          function* worker() {
            for (const word of words) yield* actions[word](shared);
          },
      ),
    );
  });
}

/** How large random programs are. */
interface Size {
  /** At most so many threads besides the main thread, at least 2. */
  readonly threads: number;
  /** At most so many actions, in all threads together; each is one to four steps. */
  readonly actions: number;
}

/** Random small programs over all primitives. */
export function plans({ threads, actions: most }: Size): fc.Arbitrary<Plan> {
  const word = fc.constantFrom(...allActions);
  return fc
    .array(fc.array(word, { minLength: 1, maxLength: Math.ceil(most / 2) }), {
      minLength: 2,
      maxLength: threads,
    })
    .filter((plan) => plan.reduce((sum, words) => sum + words.length, 0) <= most);
}

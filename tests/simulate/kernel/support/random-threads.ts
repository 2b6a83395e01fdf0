import type { Program, Scenario } from '@heddle/core';
import {
  type Event,
  type Lock,
  type Python,
  type Queue,
  type SharedVariable,
  scenario,
} from '@heddle/primitives';
import type { SimulateOptions } from '@heddle/simulate';
import fc from 'fast-check';

/** What the threads of a program share. */
interface Shared {
  readonly py: Python;
  readonly x: SharedVariable<number>;
  readonly a: Lock;
  readonly b: Lock;
  readonly queue: Queue<number>;
  readonly ready: Event;
}

/** What a thread can do, in a word that a counterexample shows. */
type Action =
  | 'compute'
  | 'native'
  | 'sleep'
  | 'update'
  | 'guarded'
  | 'nested'
  | 'reversed'
  | 'attempt'
  | 'impatient'
  | 'put'
  | 'get'
  | 'set'
  | 'wait';

const actions: Readonly<Record<Action, (shared: Shared) => Program>> = {
  *compute({ py }) {
    for (let at = 0; at < 4; at++) yield* py.native.call(0.0005, { releasesGil: false });
  },
  *native({ py }) {
    yield* py.native.call(0.003);
  },
  *sleep({ py }) {
    yield* py.sleep(0.002);
  },
  *update({ x }) {
    yield* x.store(1 + (yield* x.load()));
  },
  *guarded({ py, a, x }) {
    yield* a.acquire();
    const value = yield* x.load();
    yield* py.native.call(0.001, { releasesGil: false });
    yield* x.store(2 * value);
    yield* a.release();
  },
  *nested({ a, b }) {
    yield* a.acquire();
    yield* b.acquire();
    yield* b.release();
    yield* a.release();
  },
  /** The order of locks that deadlocks with `nested`. */
  *reversed({ a, b }) {
    yield* b.acquire();
    yield* a.acquire();
    yield* a.release();
    yield* b.release();
  },
  *attempt({ b, x }) {
    if (yield* b.acquire(false)) yield* b.release();
    else yield* x.store(-1);
  },
  *impatient({ a, x }) {
    if (yield* a.acquire(true, 0.0005)) yield* a.release();
    else yield* x.store(-2);
  },
  *put({ queue }) {
    yield* queue.put(1);
  },
  *get({ queue }) {
    yield* queue.get();
  },
  *set({ ready }) {
    yield* ready.set();
  },
  *wait({ ready }) {
    yield* ready.wait();
  },
};

/** A random program: what each of its threads does. Plain data, which a counterexample prints. */
export type Plan = readonly (readonly Action[])[];

/** The scenario of a plan: its main thread runs one thread for each list of actions, and prints what they have left. */
export function scenarioOf(plan: Plan): Scenario {
  return scenario('random', function* main(py) {
    const shared: Shared = {
      py,
      x: py.variable('x', 1),
      a: py.lock('a'),
      b: py.lock('b'),
      queue: py.queue<number>(0, 'queue'),
      ready: py.event('ready'),
    };
    yield* py.run(
      ...plan.map(
        (words) =>
          function* worker() {
            for (const word of words) yield* actions[word](shared);
          },
      ),
    );
    yield* py.print(yield* shared.x.load());
  });
}

/** Random programs of up to so many threads with up to so many actions each. */
export function plans(threads: number, length: number): fc.Arbitrary<Plan> {
  const word = fc.constantFrom(...(Object.keys(actions) as Action[]));
  return fc.array(fc.array(word, { minLength: 1, maxLength: length }), { minLength: 1, maxLength: threads });
}

/** Random platforms: what threads run on, and under which seed. */
export const conditions: fc.Arbitrary<SimulateOptions> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  concurrency: fc.constantFrom('threads', 'processes', 'asyncio', 'free-threaded'),
  cores: fc.integer({ min: 1, max: 4 }),
  switchInterval: fc.constantFrom(5_000_000, 1_000_000, 100_000),
  gilPolicy: fc.constantFrom('random', 'fifo'),
  timeSlice: fc.constantFrom(3_000_000, 300_000),
  wakeUp: fc.constantFrom(50_000, 0, 5_000),
});

/** So many threads that only compute: each works so often for a quantum, in virtual nanoseconds. */
export function computing(threads: number, times: number, quantum: number): Scenario {
  return scenario('computing', function* main(py) {
    yield* py.run(
      ...Array.from(
        { length: threads },
        () =>
          function* worker() {
            for (let at = 0; at < times; at++) yield* py.native.call(quantum / 1e9, { releasesGil: false });
          },
      ),
    );
  });
}

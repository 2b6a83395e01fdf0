import { gilModels, type MachineOptions, type Program, type Scenario } from '@heddle/core';
import { Choice, Lock, type Python, RLock, SharedVariable, scenario } from '@heddle/primitives';
import fc from 'fast-check';

/** What the threads of a random program share. */
class Shared {
  readonly py: Python;
  readonly counter: SharedVariable<number>;
  readonly log: SharedVariable<readonly (string | { readonly at: number })[]>;
  readonly first: Lock;
  readonly second: Lock;
  readonly reentrant: RLock;
  readonly choice: Choice;

  constructor(py: Python) {
    this.py = py;
    this.counter = new SharedVariable(py.machine, 'counter', 0);
    this.log = new SharedVariable(py.machine, 'log', []);
    this.first = new Lock(py.machine, 'first');
    this.second = new Lock(py.machine, 'second');
    this.reentrant = new RLock(py.machine, 'reentrant');
    this.choice = new Choice(py.machine, 'choice');
  }
}

/** What a thread of a random program can do, in a word that a counterexample shows. */
type Action =
  | 'update'
  | 'guarded'
  | 'nested'
  | 'reversed'
  | 'reentrant'
  | 'log'
  | 'print'
  | 'sleep'
  | 'impatient'
  | 'choose'
  | 'make'
  | 'misuse'
  | 'fork'
  | 'daemon';

const actions: Readonly<Record<Action, (shared: Shared) => Program>> = {
  *update({ counter }: Shared): Program {
    yield* counter.update((value) => value + 1);
  },
  *guarded({ first, counter }: Shared): Program {
    yield* first.with(() => counter.update((value) => value + 1));
  },
  *nested({ first, second, counter }: Shared): Program {
    yield* first.with(() => second.with(() => counter.update((value) => value * 2)));
  },
  /** The order of locks that deadlocks with `nested`. */
  *reversed({ first, second, counter }: Shared): Program {
    yield* second.with(() => first.with(() => counter.update((value) => value - 1)));
  },
  *reentrant({ reentrant, log }: Shared): Program {
    yield* reentrant.with(() => reentrant.with(() => log.exchange((lines) => [...lines, 'in'])));
  },
  *log({ log }: Shared): Program {
    yield* log.update((lines) => [...lines, { at: lines.length }]);
  },
  *print({ py }: Shared): Program {
    yield* py.print(py.current().name);
  },
  *sleep({ py }: Shared): Program {
    yield* py.sleep(0.5);
  },
  *impatient({ first }: Shared): Program {
    if (yield* first.acquire(true, 0.25)) yield* first.release();
  },
  *choose({ choice, counter }: Shared): Program {
    const value = yield* choice.below(3);
    yield* counter.store(value);
  },
  *make({ py }: Shared): Program {
    const own = py.variable('own', 0);
    yield* own.store(1);
  },
  /** Releases a lock that may not be locked: an error that leaves the thread. */
  *misuse({ second }: Shared): Program {
    yield* second.release();
  },
  *fork({ py, log }: Shared): Program {
    yield* py.run(function* child() {
      yield* log.exchange(() => []);
    });
  },
  *daemon({ py, counter }: Shared): Program {
    const options = { daemon: true };
    yield* py.thread(() => counter.update((value) => value + 10), options).start();
  },
};

/** A random program: what each of its threads does. */
export type Plan = readonly (readonly Action[])[];

/** The scenario of a plan. */
export function planned(plan: Plan): Scenario {
  return scenario('planned', function* main(py) {
    const shared = new Shared(py);
    const bodies = plan.map(
      (words) =>
        function* worker(): Program {
          for (const word of words) yield* actions[word](shared);
        },
    );
    yield* py.run(...bodies);
  });
}

/** Random small programs over all primitives. */
export const plans: fc.Arbitrary<Plan> = fc.array(
  fc.array(fc.constantFrom(...(Object.keys(actions) as Action[])), { maxLength: 4 }),
  { minLength: 1, maxLength: 3 },
);

/** Every way to run a machine. */
export const machineOptions: fc.Arbitrary<Omit<MachineOptions, 'observer'>> = fc.record({
  gil: fc.constantFrom(...gilModels),
  time: fc.constantFrom('virtual', 'free'),
  lifecycle: fc.constantFrom('merged', 'visible'),
  maxSteps: fc.constantFrom(5, 10_000),
});

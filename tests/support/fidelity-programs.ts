import type { Program, Scenario } from '@heddle/core';
import {
  type Condition,
  type Event,
  type Fidelity,
  type Python,
  type Semaphore,
  type SharedVariable,
  scenario,
} from '@heddle/primitives';
import fc from 'fast-check';

/** What the threads of a program share. */
interface Shared {
  readonly py: Python;
  /** Who got which answer, in order: what callers can tell of the primitives. */
  readonly log: SharedVariable<string>;
  readonly condition: Condition;
  readonly semaphore: Semaphore;
  readonly event: Event;
}

/** Calls of primitives that CPython writes in Python. Each gives what its caller learns. */
const calls = {
  'sem.acquire': ({ semaphore }) => semaphore.acquire(),
  'sem.acquire(timeout=1)': ({ semaphore }) => semaphore.acquire(true, 1),
  'sem.acquire(False)': ({ semaphore }) => semaphore.acquire(false),
  'sem.release': ({ semaphore }) => semaphore.release(),
  'sem.release(2)': ({ semaphore }) => semaphore.release(2),
  'event.wait': ({ event }) => event.wait(),
  'event.wait(1)': ({ event }) => event.wait(1),
  'event.is_set': ({ event }) => event.isSet(),
  'event.set': ({ event }) => event.set(),
  'event.clear': ({ event }) => event.clear(),
  'cond.wait': ({ condition }) => condition.with(() => condition.wait()),
  'cond.wait(1)': ({ condition }) => condition.with(() => condition.wait(1)),
  'cond.notify': ({ condition }) => condition.with(() => condition.notify()),
  'cond.notify_all': ({ condition }) => condition.with(() => condition.notifyAll()),
  'cond.notify without the lock': ({ condition }) => condition.notify(),
  'sleep(1)': ({ py }) => py.sleep(1),
} satisfies Record<string, (shared: Shared) => Program<unknown>>;

/** A call, by its name. */
export type Call = keyof typeof calls;

/** What each thread of a program calls, one after the other. Plain data, which a counterexample prints. */
export type CallPlan = readonly (readonly Call[])[];

/** Random plans of a few calls in two or three threads. */
export function callPlans({ most }: { readonly most: number }): fc.Arbitrary<CallPlan> {
  const call = fc.constantFrom(...(Object.keys(calls) as Call[]));
  return fc
    .array(fc.array(call, { minLength: 1, maxLength: most - 1 }), { minLength: 2, maxLength: 3 })
    .filter((plan) => plan.flat().length <= most);
}

/** The scenario of a plan. */
export function callScenario(plan: CallPlan, fidelity: Fidelity): Scenario {
  return scenario(
    'calls',
    function* main(py) {
      const shared: Shared = {
        py,
        log: py.variable('log', ''),
        condition: py.condition(),
        semaphore: py.semaphore(0),
        event: py.event(),
      };
      function* worker(name: string, words: readonly Call[]): Program {
        for (const word of words) {
          const answer = yield* calls[word](shared);
          yield* shared.log.exchange((log) => `${log} ${name}:${answer}`);
        }
      }
      yield* py.run(
        ...plan.map((words, at) => py.thread(worker, { name: `T${at}`, args: [`T${at}`, words] as never })),
      );
    },
    { fidelity },
  );
}

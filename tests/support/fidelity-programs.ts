import type { Program, Scenario } from '@heddle/core';
import {
  type Barrier,
  type Condition,
  type Event,
  type Fidelity,
  type Python,
  type Queue,
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
  readonly barrier: Barrier;
  readonly queue: Queue<number>;
}

/** Calls of primitives that CPython writes in Python. Each gives what its caller learns. */
const calls: Readonly<Record<string, (shared: Shared) => Program<unknown>>> = {
  'sem.acquire': ({ semaphore }) => semaphore.acquire(),
  'sem.acquire(timeout=1)': ({ semaphore }) => semaphore.acquire(true, 1),
  'sem.acquire(timeout=0)': ({ semaphore }) => semaphore.acquire(true, 0),
  'sem.acquire(False)': ({ semaphore }) => semaphore.acquire(false),
  'sem.release': ({ semaphore }) => semaphore.release(),
  'sem.release(2)': ({ semaphore }) => semaphore.release(2),
  'event.wait': ({ event }) => event.wait(),
  'event.wait(1)': ({ event }) => event.wait(1),
  'event.wait(0)': ({ event }) => event.wait(0),
  'event.is_set': ({ event }) => event.isSet(),
  'event.set': ({ event }) => event.set(),
  'event.clear': ({ event }) => event.clear(),
  'cond.wait': ({ condition }) => condition.with(() => condition.wait()),
  'cond.wait(1)': ({ condition }) => condition.with(() => condition.wait(1)),
  'cond.wait(0)': ({ condition }) => condition.with(() => condition.wait(0)),
  'cond.notify': ({ condition }) => condition.with(() => condition.notify()),
  'cond.notify_all': ({ condition }) => condition.with(() => condition.notifyAll()),
  'cond.notify without the lock': ({ condition }) => condition.notify(),
  'barrier.wait': ({ barrier }) => barrier.wait(),
  'barrier.wait(1)': ({ barrier }) => barrier.wait(1),
  'barrier.wait(0)': ({ barrier }) => barrier.wait(0),
  'barrier.abort': ({ barrier }) => barrier.abort(),
  'barrier.reset': ({ barrier }) => barrier.reset(),
  'barrier.broken': ({ barrier }) => barrier.broken(),
  'queue.put(1)': ({ queue }) => queue.put(1),
  'queue.put(2, timeout=1)': ({ queue }) => queue.put(2, true, 1),
  'queue.put_nowait(3)': ({ queue }) => queue.putNowait(3),
  'queue.get': ({ queue }) => queue.get(),
  'queue.get(timeout=1)': ({ queue }) => queue.get(true, 1),
  'queue.get(timeout=0)': ({ queue }) => queue.get(true, 0),
  'queue.get_nowait': ({ queue }) => queue.getNowait(),
  'queue.qsize': ({ queue }) => queue.qsize(),
  'queue.task_done': ({ queue }) => queue.taskDone(),
  'queue.join': ({ queue }) => queue.join(),
  'queue.shutdown': ({ queue }) => queue.shutdown(),
  'queue.shutdown(immediate=True)': ({ queue }) => queue.shutdown(true),
  'sleep(1)': ({ py }) => py.sleep(1),
};

/** A call, by its name. */
export type Call = string;

/** What each thread of a program calls, one after the other. Plain data, which a counterexample prints. */
export type CallPlan = readonly (readonly Call[])[];

const words: readonly Call[] = Object.keys(calls);

/** The calls of each primitive, and the sleep that goes with all of them. */
const families: readonly (readonly Call[])[] = ['sem', 'event', 'cond', 'barrier', 'queue'].map((family) =>
  words.filter((word) => word.startsWith(`${family}.`) || word.startsWith('sleep')),
);

/** Random plans of a few calls in two or three threads: mostly of one primitive, so that they meet. */
export function callPlans({ most }: { readonly most: number }): fc.Arbitrary<CallPlan> {
  return fc
    .oneof(...families.map((family) => ({ weight: 1, arbitrary: planOf(family, most) })), {
      weight: 1,
      arbitrary: planOf(words, most),
    })
    .filter((plan) => plan.flat().length <= most);
}

function planOf(family: readonly Call[], most: number): fc.Arbitrary<CallPlan> {
  const call = fc.constantFrom(...family);
  return fc.array(fc.array(call, { minLength: 1, maxLength: most - 1 }), { minLength: 2, maxLength: 3 });
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
        barrier: py.barrier(2),
        queue: py.queue(1),
      };
      function* worker(name: string, own: readonly Call[]): Program {
        for (const word of own) {
          const answer = yield* calls[word]!(shared);
          yield* shared.log.exchange((log) => `${log} ${name}:${answer}`);
        }
      }
      yield* py.run(
        ...plan.map((words, at) => py.thread(worker, { name: `T${at}`, args: [`T${at}`, words] })),
      );
    },
    { fidelity },
  );
}

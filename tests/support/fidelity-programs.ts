import { type Program, ProgramError, type Scenario } from '@heddle/core';
import {
  type Barrier,
  type Condition,
  type Event,
  type Fidelity,
  type Future,
  type Python,
  type Queue,
  type Semaphore,
  type SharedVariable,
  scenario,
  type ThreadPoolExecutor,
  type WaitOptions,
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
  readonly future: Future;
  readonly other: Future;
  /** One with one worker; null where no call is of it. */
  readonly pool: ThreadPoolExecutor | null;
}

/** What a call of a future gives, or the name of the error: its text has an address. */
function* answer(call: () => Program<unknown>): Program<unknown> {
  try {
    return yield* call();
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return error.name;
  }
}

function note({ log }: Shared, word: string): Program<unknown> {
  return log.exchange((before) => `${before} ${word}`);
}

/** Which of the two futures are done. */
function* wait({ py, future, other }: Shared, options: WaitOptions): Program<string> {
  const { done } = yield* py.futures.wait([future, other], options);
  return `${done.has(future)},${done.has(other)}`;
}

/** The two futures as they are completed. Without a time-out: what is left of one is read off the clock between two steps. */
function* complete({ py, future, other }: Shared): Program<string> {
  const futures = yield* py.futures.asCompleted([future, other]).list();
  return futures.map((done) => (done === future ? 'future' : 'other')).join();
}

function submit(shared: Shared): Program<Future> {
  return shared.pool!.submit(() => note(shared, 'ran'));
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
  'future.result': ({ future }) => answer(() => future.result()),
  'future.result(1)': ({ future }) => answer(() => future.result(1)),
  'future.result(0)': ({ future }) => answer(() => future.result(0)),
  'future.exception': ({ future }) => answer(() => future.exception()),
  'future.cancel': ({ future }) => future.cancel(),
  'future.running': ({ future }) => future.running(),
  'future.done': ({ future }) => future.done(),
  'future.set_running': ({ future }) => answer(() => future.setRunningOrNotifyCancel()),
  'future.set_result': ({ future }) => answer(() => future.setResult(1)),
  'future.set_exception': ({ future }) => answer(() => future.setException(new ProgramError('Error', ''))),
  'future.set_result of the other': ({ other }) => answer(() => other.setResult(2)),
  'future.add_done_callback': (shared) => shared.future.addDoneCallback(() => note(shared, 'called')),
  'future.wait': (shared) => wait(shared, {}),
  'future.wait(timeout=0)': (shared) => wait(shared, { timeout: 0 }),
  'future.wait(FIRST_COMPLETED)': (shared) => wait(shared, { returnWhen: 'FIRST_COMPLETED' }),
  'future.wait(1, FIRST_EXCEPTION)': (shared) => wait(shared, { timeout: 1, returnWhen: 'FIRST_EXCEPTION' }),
  'future.as_completed': (shared) => complete(shared),
  'pool.submit': (shared) =>
    answer(function* submitted() {
      return (yield* submit(shared)).kind;
    }),
  'pool.submit, result': (shared) =>
    answer(function* result() {
      return yield* (yield* submit(shared)).result();
    }),
  'pool.submit, cancel': (shared) =>
    answer(function* cancel() {
      return yield* (yield* submit(shared)).cancel();
    }),
  'pool.shutdown': ({ pool }) => pool!.shutdown(),
  'pool.shutdown(wait=False)': ({ pool }) => pool!.shutdown({ wait: false }),
  'pool.shutdown(wait=False, cancel_futures=True)': ({ pool }) =>
    pool!.shutdown({ wait: false, cancelFutures: true }),
  'sleep(1)': ({ py }) => py.sleep(1),
};

/** A call, by its name. */
export type Call = string;

/** What each thread of a program calls, one after the other. Plain data, which a counterexample prints. */
export type CallPlan = readonly (readonly Call[])[];

const words: readonly Call[] = Object.keys(calls);

/** The calls of some primitives, one after the other, and the sleep that goes with all of them. */
function familiesOf(...primitives: readonly string[]): (readonly Call[])[] {
  return primitives.map((family) =>
    words.filter((word) => word.startsWith(`${family}.`) || word.startsWith('sleep')),
  );
}

const threadingFamilies: readonly (readonly Call[])[] = familiesOf(
  'sem',
  'event',
  'cond',
  'barrier',
  'queue',
);
const futureFamilies: readonly (readonly Call[])[] = familiesOf('future', 'pool');

/** Random plans of a few calls in two or three threads: mostly of one primitive, so that they meet. */
export function callPlans(options: { readonly most: number }): fc.Arbitrary<CallPlan> {
  return plansOf([...threadingFamilies, [...new Set(threadingFamilies.flat())]], options);
}

/** The same with calls of futures and pools, which take more steps. */
export function futurePlans(options: { readonly most: number }): fc.Arbitrary<CallPlan> {
  return plansOf(futureFamilies, options);
}

function plansOf(
  families: readonly (readonly Call[])[],
  { most }: { readonly most: number },
): fc.Arbitrary<CallPlan> {
  return fc
    .oneof(...families.map((family) => planOf(family, most)))
    .filter((plan) => plan.flat().length <= most);
}

function planOf(family: readonly Call[], most: number): fc.Arbitrary<CallPlan> {
  const call = fc.constantFrom(...family);
  return fc.array(fc.array(call, { minLength: 1, maxLength: most - 1 }), { minLength: 2, maxLength: 3 });
}

/** The scenario of a plan. */
export function callScenario(plan: CallPlan, fidelity: Fidelity): Scenario {
  const usesPool = plan.flat().some((word) => word.startsWith('pool.'));
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
        future: py.futures.future(),
        other: py.futures.future(),
        pool: usesPool ? py.futures.threadPool({ maxWorkers: 1 }) : null,
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

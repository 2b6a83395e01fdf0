import { type Program, ProgramError } from '@heddle/core';
import { type Consistency, queueModel, registerModel, replay, sequentialModel } from '@heddle/explore';
import { AssertionError, type Python, type SharedVariable } from '@heddle/primitives';
import {
  type CallPlan,
  callScenario,
  checkEveryHistory,
  HistoryError,
  type HistoryOptions,
  linearizable,
} from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as objects from './objects.ts';

/** A plan in short: `push(1) | pop() / pop() | pop()` for the calls before, of each thread, and after. */
function shortly({ before, threads, after }: CallPlan): string {
  const line = (calls: CallPlan['before']) =>
    calls.map(({ operation, args }) => `${operation}(${args.join()})`).join(' ');
  return [line(before), threads.map(line).join(' / '), line(after)].join(' | ').trim();
}

/** The counterexample of a property, and the error. */
function failureOf(
  property: ReturnType<typeof linearizable>,
  parameters: fc.Parameters<[CallPlan]> = {},
): { plan: string; error: HistoryError; details: fc.RunDetails<[CallPlan]> } {
  const details = fc.check(property, { seed: 1, ...parameters });
  expect(details.failed).toBe(true);
  return {
    plan: shortly(details.counterexample![0]),
    error: details.errorInstance as HistoryError,
    details,
  };
}

describe('finds, in the smallest history,', () => {
  test('a counter that reads twice', () => {
    const { plan, error } = failureOf(linearizable(objects.counterThatReadsTwice));
    expect(plan).toBe('| increment() / increment() |');
    expect(error.finding.preemptions).toBe(1);
  });

  test('a map with a lost update', () => {
    const { plan, error } = failureOf(linearizable(objects.mapWithALostUpdate));
    expect(plan).toMatch(/^\| set\(.*\) \/ set\(.*\) \| get\(.*\)$/);
    expect(error.finding.preemptions).toBe(1);
  });

  test('a queue with two locks on one list', () => {
    const { plan } = failureOf(linearizable(objects.queueWithTwoLocksOnOneList));
    expect(plan).toBe('put(1) | put(1) / get_nowait() | get_nowait()');
  });

  test('a queue that takes its lock too late', () => {
    const { plan } = failureOf(linearizable(objects.queueThatLocksTooLate));
    expect(plan).toBe('put(1) | get_nowait() / get_nowait() |');
  });

  test('a stack with ABA', () => {
    const property = linearizable(objects.stackWithAba, { executions: 60 });
    const { plan, error } = failureOf(property, { seed: 4 });
    // One thread stands between its look at the top and its swap, while another pops and pushes.
    expect(plan).toBe('pop() | pop() / pop() push(3) push(3) | pop()');
    expect(error.finding.preemptions).toBe(1);
  });
});

describe('finds nothing wrong with the correct version of', () => {
  const quick = { executions: 50 };
  test.each<[string, ReturnType<typeof linearizable>]>([
    ['a counter', linearizable(objects.counter, quick)],
    ['a map', linearizable(objects.map, quick)],
    ['a queue', linearizable(objects.queue, quick)],
    ['a stack', linearizable(objects.stack, quick)],
    ['a stack with tags', linearizable(objects.stackWithTags, quick)],
  ])('%s', (_, property) => fc.assert(property, { numRuns: 20 }));
});

describe('an error', () => {
  const { error, details } = failureOf(linearizable(objects.counterThatReadsTwice));

  test('says what, with the calls, how far one gets, the table and the schedule', () => {
    expect(
      error.message,
    ).toBe(`counter is not linearizable: no order of the calls explains alice's increment() = 2; where it comes last, it would give 1

alice: increment()
bob: increment()

3..7  bob    increment() = 2
4..5  alice  increment() = 2

not even a first call fits
then the state is 0, and nothing fits next:
  bob's increment() = 2: it would give 1
  alice's increment() = 2: it would give 1

step | MainThread                  | alice                          | bob
-----+-----------------------------+--------------------------------+-------------------------------
   1 | start alice                 |                                |
   2 | start bob                   |                                |
     | ~ waits for alice to finish |                                |
   3 |                             |                                | increment(): count = 1 (was
     |                             |                                | 0), in one step
     |                             |                                | ~ preempted before "read count
     |                             |                                | = 1"
   4 |                             | increment(): count = 2 (was    |
     |                             | 1), in one step                |
   5 |                             | read count = 2                 |
     |                             | ~ finished                     |
   6 | join alice                  |                                |
   7 |                             |                                | read count = 2
   8 | join bob                    |                                |
     |                             | ! counter is not linearizable: |
     |                             | no order of the calls explains |
     |                             | alice's increment() = 2; where |
     |                             | it comes last, it would give 1 |

schedule: h1:9b698850:instruction:virtual:1*2`);
    expect(error.name).toBe('HistoryError');
  });

  test('has what it says as data', () => {
    expect(error.plan).toEqual(details.counterexample![0]);
    expect(error.calls.map(({ thread, outcome }) => [thread, outcome])).toEqual([
      ['bob', { kind: 'returned', value: 2 }],
      ['alice', { kind: 'returned', value: 2 }],
    ]);
    expect(error.finding).toMatchObject({ kind: 'assertion', fewest: true });
  });

  test('has a schedule that replays it in the scenario of the plan', () => {
    const scenario = callScenario(objects.counterThatReadsTwice, error.plan);
    const { findings } = replay(scenario, error.schedule).result;
    expect(findings.map(({ message }) => message)).toEqual([error.finding.message]);
  });
});

describe('a property', () => {
  test('repeats itself from the seed and the path', () => {
    const property = () => linearizable(objects.queueThatLocksTooLate);
    const { details, error } = failureOf(property(), { seed: 5 });
    const again = failureOf(property(), { seed: 5, path: details.counterexamplePath!, endOnFailure: true });
    expect(again.details.numRuns).toBe(1);
    expect(again.error.message).toBe(error.message);
  });

  test('fails an assertion with the counterexample, and the error as its cause', () => {
    const attempt = () => fc.assert(linearizable(objects.counterThatReadsTwice), { seed: 1 });
    expect(attempt).toThrow(
      'Counterexample: [{"before":[],"threads":[[{"operation":"increment","args":[]}],[{"operation":"increment","args":[]}]],"after":[]}]',
    );
    try {
      attempt();
    } catch (error) {
      expect((error as Error).cause).toBeInstanceOf(HistoryError);
    }
  });

  test('begins with plans that are given as examples, and shrinks them', () => {
    const call = { operation: 'increment', args: [] };
    const plan = { before: [call], threads: [[call, call], [call], [call]], after: [call] };
    const { details } = failureOf(linearizable(objects.counterThatReadsTwice), { examples: [[plan]] });
    expect(details.numRuns).toBe(1);
    expect(shortly(details.counterexample![0])).toBe('| increment() / increment() |');
  });

  test('takes operations with arbitraries, and shrinks their arguments', () => {
    const register = (isCorrect: boolean) =>
      linearizable({
        create: (py) => py.variable('cell', 0),
        operations: {
          read: { run: (cell) => cell.load() },
          write: {
            arguments: fc.tuple(fc.integer({ min: 0, max: 1_000 })),
            *run(cell, value: number) {
              const isLost = !isCorrect && (yield* cell.load()) > 20;
              if (!isLost) yield* cell.store(value);
            },
          },
        },
        model: registerModel(0),
      });
    fc.assert(register(true), { numRuns: 20 });
    expect(failureOf(register(false)).plan).toBe('write(21) write(0) read() |  |');
  });
});

/** A queue whose getters wait for an event, which a putter may set before they have cleared it. */
class SleepyQueue {
  readonly #items: SharedVariable<readonly number[]>;
  readonly #arrived;

  constructor(py: Python) {
    this.#items = py.variable<readonly number[]>('items', []);
    this.#arrived = py.event('arrived');
  }

  *put(value: number): Program {
    yield* this.#items.exchange((items) => [...items, value]);
    yield* this.#arrived.set();
  }

  *get(): Program<number> {
    for (;;) {
      const [first] = yield* this.#items.exchange((items) => items.slice(1));
      if (first !== undefined) return first;
      yield* this.#arrived.clear();
      yield* this.#arrived.wait();
    }
  }
}

describe('operations that wait', () => {
  const operations = {
    put: {
      arguments: [[1], [2]] as [number][],
      run: (queue: SleepyQueue, value: number) => queue.put(value),
    },
    get: { run: (queue: SleepyQueue) => queue.get() },
  };

  test('are drawn only where the model does not let them wait for ever', () => {
    const property = linearizable(
      {
        create: (py) => py.queue<number>(1, 'queue'),
        operations: {
          put: { arguments: [[1], [2]], run: (queue, value: number) => queue.put(value) },
          get: { run: (queue) => queue.get() },
        },
        model: queueModel(1),
      },
      { threads: 3, executions: 50 },
    );
    fc.assert(property, { numRuns: 30 });
    const { error, plans, skipped, isComplete } = checkEveryHistory(
      {
        create: (py) => py.queue<number>(1, 'queue'),
        operations: {
          put: { arguments: [[1]], run: (queue, value: number) => queue.put(value) },
          get: { run: (queue) => queue.get() },
        },
        model: queueModel(1),
      },
      { threads: 2, calls: 2 },
    );
    expect({ error, plans, skipped, isComplete }).toEqual({
      error: null,
      plans: 2,
      skipped: 8,
      isComplete: true,
    });
  });

  test('and wait for ever all the same are found', () => {
    const { plan, error } = failureOf(
      linearizable({ create: (py) => new SleepyQueue(py), operations, model: queueModel() }, { threads: 2 }),
    );
    expect(error.finding.kind).toBe('deadlock');
    expect(plan).toBe('| put(1) / get() |');
    expect(error.message).toContain('get() (pending)');
  });
});

describe('the consistency decides', () => {
  /** A register of which each thread has a copy of its own, and never sees what others write. */
  class Copies {
    readonly #py: Python;
    readonly #copies = new Map<string, SharedVariable<number>>();

    constructor(py: Python) {
      this.#py = py;
    }

    copy(): SharedVariable<number> {
      const { name } = this.#py.current();
      const copy = this.#copies.get(name) ?? this.#py.variable(`copy of ${name}`, 0);
      this.#copies.set(name, copy);
      return copy;
    }
  }

  const copies = (consistency: Consistency, isForgetful = false) => ({
    create: (py: Python) => new Copies(py),
    operations: {
      read: { run: (copies: Copies) => copies.copy().load() },
      write: {
        arguments: [[1], [2]] as [number][],
        run: (copies: Copies, value: number) => copies.copy().store(isForgetful ? 0 : value),
      },
    },
    model: registerModel(0),
    consistency,
  });
  const sizes: HistoryOptions = { threads: 2, calls: 2 };

  test('whether a thread may see values that others have replaced', () => {
    const messageOf = (consistency: Consistency, isForgetful = false) =>
      checkEveryHistory(copies(consistency, isForgetful), sizes).error?.finding.message;
    expect(messageOf('linearizable')).toContain('is not linearizable');
    expect(messageOf('quiescent')).toContain('is not quiescently consistent');
    expect(messageOf('sequential')).toBeUndefined();
    expect(messageOf('sequential', true)).toContain('is not sequentially consistent');
  });

  /** Two counters: callers take turns, and one that is slow gives its number late. */
  const slots = (consistency: 'linearizable' | 'quiescent') => ({
    create: (py: Python) => {
      const next = py.variable('next', 0);
      const slots = [py.variable('even', 0), py.variable('odd', 1)];
      return {
        *take(): Program<number> {
          const slot = slots[(yield* next.exchange((value) => 1 - value)) % 2]!;
          return yield* slot.exchange((value) => value + 2);
        },
      };
    },
    operations: { take: { run: (network: { take(): Program<number> }) => network.take() } },
    model: sequentialModel<number>({
      name: 'counting network',
      initial: 0,
      operations: { take: (count) => ({ state: count + 1, result: count }) },
    }),
    consistency,
  });

  test('whether a counting network of one balancer is one', () => {
    const three = { threads: 3, calls: 1, after: 1 };
    expect(checkEveryHistory(slots('quiescent'), three)).toMatchObject({ error: null, isComplete: true });
    const two = { threads: 2, calls: 2 };
    const { error } = checkEveryHistory(slots('linearizable'), two);
    expect(error?.message).toContain('is not linearizable');
    expect(checkEveryHistory(slots('quiescent'), two)).toMatchObject({ error: null, isComplete: true });
  });
});

describe('what a call raises', () => {
  const failing = (makeError: () => unknown) =>
    linearizable({
      create: (py) => py.variable('x', 0),
      operations: {
        fail: {
          *run(x): Program {
            yield* x.load();
            throw makeError();
          },
        },
      },
      model: sequentialModel<null>({
        name: 'failure',
        initial: null,
        operations: { fail: () => ({ raises: 'ValueError' }) },
      }),
    });

  test('is compared with the model', () => {
    fc.assert(
      failing(() => new ProgramError('ValueError', 'no')),
      { numRuns: 10 },
    );
    const { error } = failureOf(failing(() => new ProgramError('KeyError', 'no')));
    expect(error.message).toContain(
      'fail() raised KeyError: no; where it comes last, it would raise ValueError',
    );
  });

  test('is a failure of its own where it is an assertion or an error of JavaScript', () => {
    const assertion = failureOf(failing(() => new AssertionError('broken')));
    expect(assertion.error.finding).toMatchObject({ kind: 'assertion', message: 'AssertionError: broken' });
    const mistake = failureOf(failing(() => new TypeError('oops')));
    expect(mistake.error.finding).toMatchObject({ kind: 'uncaught-exception', message: 'TypeError: oops' });
    expect(mistake.plan).toBe('fail() |  |');
  });
});

test('an object that does not repeat itself is a failure of its own', () => {
  let made = 0;
  const create = (py: Python) => {
    const { increment } = objects.counter.create(py);
    const isOdd = made++ % 5 === 3;
    const extra = py.variable('extra', 0);
    return {
      *increment() {
        if (isOdd) yield* extra.load();
        return yield* increment();
      },
    };
  };
  const { error } = failureOf(linearizable({ ...objects.counter, create }));
  expect(error.finding.kind).toBe('nondeterminism');
  expect(error.message).toContain('the same decisions led to different executions');
  expect(error.calls).toEqual([]);
});

describe('a mistake is refused', () => {
  const { create, operations, model } = objects.counter;

  test.each<[string, () => unknown, string]>([
    ['no operation', () => linearizable({ create, operations: {}, model }), 'operations is empty'],
    [
      'an unknown consistency',
      () => linearizable({ create, operations, model, consistency: 'strong' as never }),
      'consistency is "strong"; expected one of linearizable, sequential, quiescent',
    ],
    ['no thread', () => linearizable(objects.counter, { threads: 0 }), 'threads is 0; expected'],
    ['no call', () => linearizable(objects.counter, { calls: 0 }), 'calls is 0; expected'],
    ['half a call before', () => linearizable(objects.counter, { before: 0.5 }), 'before is 0.5; expected'],
    ['less than no call after', () => linearizable(objects.counter, { after: -1 }), 'after is -1; expected'],
    [
      'a strategy that there is not',
      () => linearizable(objects.counter, { strategy: 'magic' }),
      'unknown strategy "magic"',
    ],
    [
      'no execution',
      () => checkEveryHistory(objects.counter, { executions: 0 }),
      'executions is 0; expected',
    ],
    [
      'a Python that there is not',
      () => linearizable(objects.counter, { python: { fidelity: 'exact' as never } }),
      'the option fidelity is ',
    ],
    [
      'no arguments to choose from',
      () =>
        linearizable({
          create,
          operations: { increment: { arguments: [] as [][], run: operations.increment.run } },
          model,
        }),
      'operation increment has no arguments to choose from',
    ],
    [
      'arguments that are drawn, where all are to be tried',
      () =>
        checkEveryHistory({
          create,
          operations: { increment: { arguments: fc.constant<[]>([]), run: operations.increment.run } },
          model,
        }),
      'operation increment draws its arguments; expected the lists of all arguments to be tried',
    ],
  ])('%s', (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  const misnamed = {
    create,
    operations: { ...operations, incremnt: { run: operations.increment.run } },
    model,
  };

  test('an operation that the model does not know', () => {
    const message = 'the model counter lets incremnt() go on in no state that was tried';
    expect(() => fc.assert(linearizable(misnamed))).toThrow(message);
    expect(() => checkEveryHistory(misnamed, { threads: 1, calls: 2 })).toThrow(message);
  });
});

test('the data of a counterexample is what examples take', () => {
  const { details } = failureOf(linearizable(objects.queueThatLocksTooLate));
  const copy = JSON.parse(JSON.stringify(details.counterexample)) as [CallPlan];
  const again = fc.check(linearizable(objects.queueThatLocksTooLate), { examples: [copy], numRuns: 1 });
  expect(again.counterexample).toEqual(details.counterexample);
});

import {
  type Call,
  CallHistory,
  type Consistency,
  checkConsistency,
  checkLinearizability,
  consistencies,
  describeInconsistent,
  dictModel,
  explore,
  queueModel,
  registerModel,
  renderConsistency,
  type SequentialModel,
  setModel,
  stackModel,
} from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Guess, guesses, hasOrder, histories, problemWith } from './histories.ts';

const RUNS = 300;

function compareWithPermutations<S>(
  guess: fc.Arbitrary<Guess>,
  model: SequentialModel<S>,
  consistency: Consistency,
) {
  let consistent = 0;
  let pending = 0;
  fc.assert(
    fc.property(histories(guess), (history) => {
      const verdict = checkConsistency(history, model, consistency);
      expect(verdict.consistent).toBe(hasOrder(history, model, consistency));
      if (!verdict.consistent) {
        expect(history).toContain(verdict.call);
        expect(verdict.prefix).not.toContain(verdict.call);
        expect(verdict.refusals.map(({ call }) => call)).toContain(verdict.call);
        for (const { call, reason } of verdict.refusals) {
          expect(history).toContain(call);
          expect(model.step(verdict.state, call)).toEqual({ refusal: reason });
        }
        return;
      }
      expect(problemWith(verdict.order, history, model, consistency)).toBeNull();
      consistent++;
      if (history.some((call) => call.responded === null)) pending++;
    }),
    { numRuns: RUNS },
  );
  // Both answers are common, or nothing was compared.
  expect(consistent).toBeGreaterThan(RUNS / 10);
  expect(consistent).toBeLessThan(RUNS * 0.95);
  expect(pending).toBeGreaterThan(RUNS / 50);
}

describe.each(['sequential', 'quiescent'] as const)(
  'the verdict on a random history is that of trying all permutations: %s',
  (consistency) => {
    test('of a register', () => compareWithPermutations(guesses.register, registerModel(0), consistency));
    test('of a queue', () => compareWithPermutations(guesses.queue, queueModel(2), consistency));
    test('of a stack', () => compareWithPermutations(guesses.stack, stackModel(), consistency));
    test('of a set', () => compareWithPermutations(guesses.set, setModel(), consistency));
    test('of a dictionary', () => compareWithPermutations(guesses.dict, dictModel(), consistency));
  },
);

test('what is linearizable is also sequentially and quiescently consistent, and neither of those implies another', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(histories(guesses.register), (history) => {
      const holds = consistencies.map(
        (consistency) => checkConsistency(history, registerModel(0), consistency).consistent,
      );
      expect(holds[0]).toBe(checkLinearizability(history, registerModel(0)).linearizable);
      if (holds[0]) expect(holds).toEqual([true, true, true]);
      met.add(holds.map(Number).join(''));
    }),
    { numRuns: 4 * RUNS },
  );
  expect([...met].sort()).toEqual(['000', '001', '010', '011', '111']);
});

function call(
  thread: string,
  operation: string,
  invoked: number,
  responded: number,
  value: number | null,
): Call {
  const args = operation === 'write' || operation === 'put' ? [value] : [];
  return {
    thread,
    operation,
    args,
    invoked,
    responded,
    outcome: { kind: 'returned', value: args.length > 0 ? null : value },
  };
}

function verdicts<S>(history: readonly Call[], model: SequentialModel<S>): boolean[] {
  return consistencies.map((consistency) => checkConsistency(history, model, consistency).consistent);
}

describe('textbook histories', () => {
  test('a read of an old value by another thread is sequentially consistent', () => {
    const history = [call('a', 'write', 1, 2, 7), call('b', 'read', 3, 4, 0)];
    expect(verdicts(history, registerModel(0))).toEqual([false, true, false]);
  });

  test('calls of one thread that a call of another overlaps may change places for quiescent consistency', () => {
    const history = [call('a', 'write', 1, 2, 7), call('b', 'write', 1.5, 9, 8), call('a', 'read', 3, 4, 0)];
    expect(verdicts(history, registerModel(0))).toEqual([false, false, true]);
  });

  test('two queues can each be sequentially consistent, and both together not: so parts do not count', () => {
    const queues: SequentialModel<Readonly<Record<string, readonly unknown[]>>> = {
      name: 'pair of queues',
      initial: { p: [], q: [] },
      step: (state, { operation, args, outcome }) => {
        const items = state[args[0] as string]!;
        if (operation === 'put') return { state: { ...state, [args[0] as string]: [...items, args[1]] } };
        const expected = outcome?.kind === 'returned' ? outcome.value : null;
        return items[0] === expected
          ? { state: { ...state, [args[0] as string]: items.slice(1) } }
          : { refusal: `it would give ${items[0]}` };
      },
      partition: ({ args }) => args[0] as string,
    };
    const put = (thread: string, queue: string, value: number, at: number): Call => ({
      ...call(thread, 'put', at, at + 1, null),
      args: [queue, value],
    });
    const get = (thread: string, queue: string, value: number, at: number): Call => ({
      ...call(thread, 'get', at, at + 1, value),
      args: [queue],
    });
    const history = [
      put('a', 'p', 1, 1),
      put('a', 'q', 1, 3),
      get('a', 'p', 2, 5),
      put('b', 'q', 2, 1),
      put('b', 'p', 2, 3),
      get('b', 'q', 1, 5),
    ];
    for (const queue of ['p', 'q']) {
      const part = history.filter(({ args }) => args[0] === queue);
      expect(checkConsistency(part, queues, 'sequential').consistent).toBe(true);
    }
    expect(checkConsistency(history, queues, 'sequential').consistent).toBe(false);
  });
});

describe('a verdict as text', () => {
  const history = [call('a', 'write', 1, 2, 7), call('a', 'read', 3, 4, 0)];

  test('in a line', () => {
    const describeAs = (consistency: Consistency) => {
      const verdict = checkConsistency(history, registerModel(0), consistency);
      return verdict.consistent ? null : describeInconsistent(verdict, 'cell');
    };
    expect(consistencies.map(describeAs)).toEqual([
      "cell is not linearizable: no order of the calls explains a's read() = 0; where it comes last, it would give 7",
      "cell is not sequentially consistent: no order of the calls explains a's read() = 0; where it comes last, it would give 7",
      "cell is not quiescently consistent: no order of the calls explains a's read() = 0; where it comes last, it would give 7",
    ]);
  });

  test('in full', () => {
    const model = registerModel(0);
    expect(renderConsistency(checkConsistency(history, model, 'sequential'), model)).toBe(
      [
        "the history of the register is not sequentially consistent: no order of the calls explains a's read() = 0; where it comes last, it would give 7",
        'the longest order that gets there:',
        "  1. a's write(7)",
        'then the state is 7, and nothing fits next:',
        "  a's read() = 0: it would give 7",
      ].join('\n'),
    );
    expect(renderConsistency(checkConsistency(history.slice(0, 1), model, 'quiescent'), model)).toBe(
      "quiescently consistent as a register, in this order:\n  1. a's write(7)",
    );
  });
});

test('a consistency that there is not is refused', () => {
  expect(() => checkConsistency([], registerModel(0), 'strong' as Consistency)).toThrow(
    'consistency is "strong"; expected one of linearizable, sequential, quiescent',
  );
});

describe('an exploration', () => {
  /** Two threads with a copy of a register each: nobody ever sees what the other wrote. */
  function copies(consistency: Consistency, names: readonly [string, string]) {
    return scenario('copies', function* main(py) {
      const history = new CallHistory(py.machine, 'register');
      history.expectConsistent(registerModel(0), consistency);
      const [mine, yours] = [py.variable('mine', 0), py.variable('yours', 0)];
      const writer = py.thread(() => history.call('write', [1], mine.store(1)), { name: names[0] });
      const reader = py.thread(() => history.call('read', [], yours.load()), { name: names[1] });
      yield* py.run(writer, reader);
    });
  }

  test.each([
    ['linearizable', 1],
    ['sequential', 0],
    ['quiescent', 1],
  ] as const)('measures by what it is told: %s', (consistency, count) => {
    const { findings, worth } = explore(copies(consistency, ['a', 'b']), { strategy: 'dfs', all: true });
    expect(worth).toBe('complete');
    expect(findings).toHaveLength(count);
  });

  test('refuses two threads of one name where the order of each counts', () => {
    const names = ['worker', 'worker'] as const;
    expect(() => explore(copies('sequential', names))).toThrow(
      'register: two threads that call it are called worker; expected names of their own',
    );
    expect(explore(copies('linearizable', names)).findings).toHaveLength(1);
  });
});

test('many calls of a few threads are put into the order of the threads without trying all', () => {
  const writes = Array.from({ length: 60 }, (_, at) => call(`t${at % 3}`, 'write', at, at, at % 2));
  const verdict = checkConsistency(
    [...writes, call('t0', 'read', 400, 401, 5)],
    registerModel(0),
    'sequential',
  );
  expect(verdict).toMatchObject({ consistent: false, call: { operation: 'read' } });
});

import {
  type Call,
  checkLinearizability,
  describeNotLinearizable,
  dictModel,
  queueModel,
  registerModel,
  renderCalls,
  renderLinearizability,
  type SequentialModel,
  setModel,
  stackModel,
} from '@heddle/explore';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Guess, guesses, hasOrder, histories, problemWith } from './histories.ts';

const RUNS = 2_000;

function compareWithPermutations<S>(guess: fc.Arbitrary<Guess>, model: SequentialModel<S>) {
  let linearizable = 0;
  let pending = 0;
  fc.assert(
    fc.property(histories(guess), (history) => {
      const verdict = checkLinearizability(history, model);
      expect(verdict.linearizable).toBe(hasOrder(history, model));
      if (!verdict.linearizable) return;
      expect(problemWith(verdict.order, history, model)).toBeNull();
      linearizable++;
      if (history.some((call) => call.responded === null)) pending++;
    }),
    { numRuns: RUNS },
  );
  // Both answers are common, or nothing was compared.
  expect(linearizable).toBeGreaterThan(RUNS / 10);
  expect(linearizable).toBeLessThan(RUNS * 0.95);
  expect(pending).toBeGreaterThan(RUNS / 50);
}

describe('the verdict on a random history is that of trying all permutations', () => {
  test('of a register', () => compareWithPermutations(guesses.register, registerModel(0)));
  test('of a queue', () => compareWithPermutations(guesses.queue, queueModel(2)));
  test('of a stack', () => compareWithPermutations(guesses.stack, stackModel()));
  test('of a set, value by value', () => compareWithPermutations(guesses.set, setModel()));
  test('of a dictionary, key by key', () => compareWithPermutations(guesses.dict, dictModel()));
});

test('searching part by part gives the verdict of searching the whole', () => {
  const { partition: _, ...whole } = setModel();
  fc.assert(
    fc.property(histories(guesses.set, 8), (history) => {
      const verdict = checkLinearizability(history, whole);
      expect(checkLinearizability(history, setModel()).linearizable).toBe(verdict.linearizable);
    }),
    { numRuns: RUNS },
  );
});

test('the verdict does not depend on the order in which the calls are listed', () => {
  fc.assert(
    fc.property(histories(guesses.stack), fc.infiniteStream(fc.nat()), (history, keys) => {
      const shuffled = history
        .map((call) => ({ call, key: keys.next().value! }))
        .sort((a, b) => a.key - b.key)
        .map(({ call }) => call);
      const verdict = checkLinearizability(history, stackModel());
      expect(checkLinearizability(shuffled, stackModel()).linearizable).toBe(verdict.linearizable);
    }),
  );
});

/** The calls that are over before a time, or pending then. */
function until(history: readonly Call[], time: number): Call[] {
  return history
    .filter(({ invoked }) => invoked <= time)
    .map((call) => (call.responded! <= time ? call : { ...call, responded: null, outcome: null }));
}

describe('why a history is not linearizable', () => {
  test('while the call that is named, and those that respond after it, have not responded, it is', () => {
    let found = 0;
    fc.assert(
      fc.property(histories(guesses.register), (history) => {
        const verdict = checkLinearizability(history, registerModel(0));
        if (verdict.linearizable) return;
        found++;
        const { call, prefix, refusals, state } = verdict;
        const named = history.indexOf(call);
        const before = history.map((other, at) =>
          other.responded === null ||
          other.responded < call.responded! ||
          (other.responded === call.responded && at < named)
            ? other
            : { ...other, responded: null, outcome: null },
        );
        expect(hasOrder(before, registerModel(0))).toBe(true);
        expect(problemWith(prefix, prefix, registerModel(0))).toBeNull();
        expect(prefix).not.toContain(call);
        expect(refusals.map((refusal) => refusal.call)).toContain(call);
        for (const refusal of refusals) {
          expect(registerModel(0).step(state, refusal.call)).toEqual({ refusal: refusal.reason });
        }
      }),
      { numRuns: RUNS },
    );
    expect(found).toBeGreaterThan(RUNS / 10);
  });

  test('up to the response of the call that is named it already is not, where nothing is under way', () => {
    fc.assert(
      fc.property(histories(guesses.register), (history) => {
        const verdict = checkLinearizability(history, registerModel(0));
        if (verdict.linearizable) return;
        const time = verdict.call.responded!;
        if (history.some((call) => call.invoked <= time && (call.responded ?? time + 1) > time)) return;
        expect(hasOrder(until(history, time), registerModel(0))).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  const lost: readonly Call[] = [
    call('alice', 'push', [1], 1, 2, null),
    call('bob', 'push', [2], 3, 4, null),
    call('alice', 'pop', [], 5, 8, 1),
    call('bob', 'pop', [], 6, 7, 1),
  ];

  test('in a line', () => {
    const verdict = checkLinearizability(lost, stackModel());
    if (verdict.linearizable) expect.unreachable();
    else {
      expect(describeNotLinearizable(verdict, 'undo')).toBe(
        "undo is not linearizable: no order of the calls explains bob's pop() = 1; where it comes last, it would give 2",
      );
    }
  });

  test('in full', () => {
    expect(renderLinearizability(checkLinearizability(lost, stackModel()), stackModel())).toBe(
      [
        "the history of the stack is not linearizable: no order of the calls explains bob's pop() = 1; where it comes last, it would give 2",
        'the longest order that gets there:',
        "  1. alice's push(1)",
        "  2. bob's push(2)",
        'then the state is [1,2], and nothing fits next:',
        "  alice's pop() = 1: it would give 2",
        "  bob's pop() = 1: it would give 2",
      ].join('\n'),
    );
  });

  test('of a dictionary: at which key', () => {
    const history = [call('a', 'set', ['x', 1], 1, 2, null), call('b', 'get', ['x'], 3, 4, null)];
    const verdict = checkLinearizability(history, dictModel());
    expect(verdict).toMatchObject({ linearizable: false, partition: '"x"', state: { '"x"': 1 } });
  });
});

function call(
  thread: string,
  operation: string,
  args: Call['args'],
  invoked: number,
  responded: number,
  value: Call['args'][number],
): Call {
  return { thread, operation, args, invoked, responded, outcome: { kind: 'returned', value } };
}

test('calls are listed by the time of their invocation, in columns', () => {
  const pending = { thread: 'carol', operation: 'pop', args: [], invoked: 9, responded: null, outcome: null };
  const raised = { kind: 'raised', error: 'IndexError' } as const;
  const calls = [pending, { ...pending, thread: 'bob', invoked: 3, responded: 10, outcome: raised }];
  expect(renderCalls([...calls, call('alice', 'push', [1, 'x'], 1, 2, null)])).toBe(
    [
      '1..2   alice  push(1, "x")',
      '3..10  bob    pop() raised IndexError',
      '9..    carol  pop() (pending)',
    ].join('\n'),
  );
  expect(renderCalls([])).toBe('');
});

describe('an order', () => {
  test('places a pending call that must have taken effect, and may leave out one that need not', () => {
    const pending = { thread: 'a', invoked: 1, responded: null, outcome: null } as const;
    const write = { ...pending, operation: 'write', args: [7] };
    const other = { ...pending, thread: 'c', operation: 'write', args: [8] };
    const read = call('b', 'read', [], 2, 3, 7);
    const verdict = checkLinearizability([write, other, read], registerModel(0));
    expect(verdict).toEqual({ linearizable: true, order: [write, read] });
  });

  test('takes calls that respond and are invoked at one time for concurrent', () => {
    const history = [call('a', 'write', [1], 1, 2, null), call('b', 'read', [], 2, 3, 0)];
    expect(checkLinearizability(history, registerModel(0)).linearizable).toBe(true);
    const later = [history[0]!, { ...history[1]!, invoked: 2.5 }];
    expect(checkLinearizability(later, registerModel(0)).linearizable).toBe(false);
  });

  test('is found at once for a thousand calls that do not overlap, and for many that seldom do', () => {
    const one = Array.from({ length: 1_000 }, (_, at) => call('a', 'write', [at], 2 * at, 2 * at + 1, null));
    expect(checkLinearizability(one, registerModel(0)).linearizable).toBe(true);
    const two = Array.from({ length: 1_000 }, (_, at) =>
      call(`${at % 2}`, 'write', [at], at, at + 1.5, null),
    );
    expect(checkLinearizability(two, registerModel(0)).linearizable).toBe(true);
  });

  test('of fifteen overlapping calls is refuted without trying all orders', () => {
    const writes = Array.from({ length: 14 }, (_, at) => call(`w${at}`, 'write', [at % 2], at, 100, null));
    const read = call('r', 'read', [], 101, 102, 5);
    expect(checkLinearizability([...writes, read], registerModel(0)).linearizable).toBe(false);
  });
});

describe('bad histories are refused', () => {
  const good = call('a', 'read', [], 1, 2, 0);
  const check = (bad: Partial<Call>) => () =>
    checkLinearizability([good, { ...good, ...bad }], registerModel(0));

  test('a response before its invocation', () => {
    expect(check({ responded: 0 })).toThrow(
      "call 1 of the history, a's read() = 0, responds at 0, before it is invoked at 1",
    );
  });

  test('a response without an outcome', () => {
    expect(check({ outcome: null })).toThrow('a response without an outcome');
    expect(check({ responded: null })).toThrow('a response without an outcome');
  });

  test('a time that is none', () => {
    expect(check({ invoked: Number.NaN })).toThrow('is invoked at NaN; expected a number');
  });

  test('a state that is no plain data', () => {
    const bad: SequentialModel<Map<string, number>> = {
      name: 'map',
      initial: new Map(),
      step: (state) => ({ state }),
    };
    expect(() => checkLinearizability([good], bad)).toThrow('expected plain data, or a model with a key');
    expect(checkLinearizability([good], { ...bad, key: (map) => `${map.size}` }).linearizable).toBe(true);
  });
});

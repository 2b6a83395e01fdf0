import {
  type Execution,
  Instruction,
  Machine,
  opcode,
  type Program,
  ProgramError,
  SharedObject,
} from '@heddle/core';
import {
  CallHistory,
  checkLinearizability,
  explore,
  noCharge,
  queueModel,
  registerModel,
  SystematicSearch,
  stackModel,
} from '@heddle/explore';
import { type Python, type SharedVariable, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

/** A stack that looks before it leaps: the top may be gone, or another, when it is taken. */
function* brokenPop(stack: SharedVariable<number[]>): Program<number> {
  const values = yield* stack.load();
  if (values.length === 0) throw new ProgramError('IndexError', 'pop from empty list');
  yield* stack.store(values.slice(0, -1));
  return values.at(-1)!;
}

function* push(stack: SharedVariable<number[]>, value: number): Program {
  yield* stack.exchange((values) => [...values, value]);
}

/** Two threads push and pop. */
function stackScenario(locked: boolean) {
  return scenario('stack', function* main(py: Python) {
    const stack = py.variable<number[]>('stack', []);
    const lock = py.lock('lock');
    const history = new CallHistory(py.machine, 'stack');
    history.expectLinearizable(stackModel());
    yield* history.call('push', [1], push(stack, 1));
    yield* history.call('push', [2], push(stack, 2));
    const pop = () => (locked ? lock.with(() => brokenPop(stack)) : brokenPop(stack));
    const worker = (name: string) =>
      py.thread(
        function* work() {
          yield* history.call('pop', [], pop());
        },
        { name },
      );
    yield* py.run(worker('alice'), worker('bob'));
  });
}

describe('an exploration', () => {
  test('reports a history that is not linearizable', () => {
    const result = explore(stackScenario(false));
    expect(
      result.findings.map(({ kind, message, threads, preemptions }) => ({
        kind,
        message,
        threads,
        preemptions,
      })),
    ).toEqual([
      {
        kind: 'assertion',
        message:
          "stack is not linearizable: no order of the calls explains alice's pop() = 2; where it comes last, it would give 1",
        threads: ['alice', 'bob'],
        preemptions: 1,
      },
    ]);
  });

  test('says in its table where calls begin', () => {
    const { interleaving } = explore(stackScenario(false)).findings[0]!;
    expect(interleaving.map(({ text }) => text)).toContain('pop(): read stack = [1,2]');
  });

  test('proves that a lock around it repairs it', () => {
    const result = explore(stackScenario(true), { strategy: 'dfs' });
    expect(result).toMatchObject({ worth: 'complete', findings: [] });
  });

  test('proves that the queue of the primitives is one', () => {
    const result = explore(
      scenario('queue', function* main(py) {
        const queue = py.queue<number>(1);
        const history = new CallHistory(py.machine, 'queue');
        history.expectLinearizable(queueModel(1));
        const producer = py.thread(function* produce() {
          yield* history.call('put', [1], queue.put(1));
          yield* history.call('put', [2], queue.put(2));
        });
        const consumer = py.thread(function* consume() {
          yield* history.call('get', [], queue.get());
          yield* history.call('get', [], queue.get());
        });
        yield* py.run(producer, consumer);
      }),
      { strategy: 'dfs', all: true },
    );
    expect(result).toMatchObject({ worth: 'complete', findings: [] });
    expect(result.executions).toBeGreaterThan(1);
  });

  test('finds nothing wrong with it in the steps of its source either', () => {
    const result = explore(
      scenario(
        'queue',
        function* main(py) {
          const queue = py.queue<number>(1);
          const history = new CallHistory(py.machine, 'queue');
          history.expectLinearizable(queueModel(1));
          const put = (value: number) =>
            py.thread(() => history.call('put', [value], queue.put(value)), { name: `put ${value}` });
          const get = () => py.thread(() => history.call('get', [], queue.get()));
          yield* py.run(put(1), put(2), get(), get());
        },
        { fidelity: 'cpython' },
      ),
      { strategy: 'random', executions: 300, all: true },
    );
    expect(result).toMatchObject({ executions: 300, findings: [] });
  });

  test('finds a value that is read after it was replaced, though no step conflicts with another', () => {
    // Each thread has a copy of its own: nothing but the order of the calls tells that one is stale.
    const result = explore(
      scenario('copies', function* main(py) {
        const [mine, yours] = [py.variable('mine', 0), py.variable('yours', 0)];
        const history = new CallHistory(py.machine, 'register');
        history.expectLinearizable(registerModel(0));
        const writer = py.thread(() => history.call('write', [1], mine.store(1)));
        const reader = py.thread(() => history.call('read', [], yours.load()));
        yield* py.run(writer, reader);
      }),
      { strategy: 'dfs', all: true },
    );
    expect(result.findings.map(({ message }) => message)).toEqual([
      "register is not linearizable: no order of the calls explains Thread-2's read() = 0; where it comes last, it would give 1",
    ]);
  });
});

/** Runs every schedule of a scenario and gives the calls of each execution to `visit`. */
function everyHistory(
  main: (py: Python) => Program<unknown>,
  visit: (history: CallHistory, execution: Execution) => void,
) {
  const search = new SystematicSearch(noCharge);
  const machine = new Machine();
  const scene = scenario('recorded', main);
  while (search.begin()) {
    const execution = machine.run(scene, search);
    search.end(execution);
    visit(execution.objects.find((object) => object instanceof CallHistory)!, execution);
  }
  return search;
}

describe('recording', () => {
  test('takes no steps and adds no scheduling points', () => {
    const count = (recorded: boolean) => {
      const found: number[] = [];
      everyHistory(
        function* main(py) {
          const variable = py.variable('x', 0);
          const history = new CallHistory(py.machine, 'x');
          const increment = () => {
            const program = variable.update((value) => value + 1);
            return recorded ? history.call('increment', [], program) : program;
          };
          yield* py.run(py.thread(increment), py.thread(increment));
        },
        (_, { steps, choicePoints }) => found.push(steps, choicePoints),
      );
      return found;
    };
    expect(count(true)).toEqual(count(false));
  });

  test('gives a call the time from its first step to its last, however often it waits', () => {
    everyHistory(
      function* main(py) {
        const event = py.event();
        const before = py.variable('before', 0);
        const history = new CallHistory(py.machine, 'event');
        const waiter = py.thread(function* wait() {
          yield* before.store(1);
          yield* history.call('wait', [], event.wait());
        });
        const setter = py.thread(() => history.call('set', [], event.set()));
        yield* py.run(waiter, setter);
      },
      (history, { threads }) => {
        const { invoked, responded } = history.calls.find(({ operation }) => operation === 'wait')!;
        const set = history.calls.find(({ operation }) => operation === 'set')!;
        expect(set.responded).toBe(set.invoked);
        // A wait that was not over with its first step was ended by the set.
        if (invoked < responded!) {
          expect(invoked).toBeLessThan(set.invoked);
          expect(set.invoked).toBeLessThan(responded!);
        } else expect(set.invoked).toBeLessThan(invoked);
        expect(threads[1]!.life).toBe('finished');
      },
    );
  });

  test('keeps arguments, results and errors as they were', () => {
    const list = [1];
    everyHistory(
      function* main(py) {
        const variable = py.variable('x', 5);
        const lock = py.lock();
        const history = new CallHistory(py.machine, 'x');
        expect(yield* history.call('load', [list], variable.load())).toBe(5);
        list.push(2);
        expect(yield* history.call('store', [], variable.store(1))).toBeUndefined();
        let caught: unknown = null;
        try {
          yield* history.call('release', [], lock.release());
        } catch (error) {
          caught = error;
        }
        expect(caught).toMatchObject({ message: 'release unlocked lock' });
        expect(yield* history.call('pair', [], pair(), ({ a }) => a)).toEqual({ a: 3 });
      },
      (history, { failures }) => {
        expect(failures).toEqual([]);
        expect(history.calls).toEqual([
          call('load', [[1]], 1, 1, { kind: 'returned', value: 5 }),
          call('store', [], 2, 2, { kind: 'returned', value: null }),
          call('release', [], 3, 3, { kind: 'raised', error: 'RuntimeError: release unlocked lock' }),
          call('pair', [], 4, 4, { kind: 'returned', value: 3 }),
        ]);
        list.pop();
      },
    );
  });

  test('leaves the call of a thread that cannot go on pending', () => {
    everyHistory(
      function* main(py) {
        const queue = py.queue<number>();
        const history = new CallHistory(py.machine, 'queue');
        yield* history.call('get', [], queue.get());
      },
      (history, { outcome }) => {
        expect(outcome).toBe('deadlock');
        expect(history.calls).toMatchObject([{ operation: 'get', responded: null, outcome: null }]);
        expect(checkLinearizability(history.calls, queueModel()).linearizable).toBe(true);
      },
    );
  });

  test('a program that catches an error of its first step goes on within the call', () => {
    everyHistory(
      function* main(py) {
        const lock = py.lock();
        const history = new CallHistory(py.machine, 'lock');
        yield* history.call('try', [], recover(lock.release(), lock.acquire()));
      },
      (history) =>
        expect(history.calls).toMatchObject([{ invoked: 1, responded: 2, outcome: { value: true } }]),
    );
  });
});

function* pair(): Program<{ a: number }> {
  return { a: 3 };
}

function* recover(bad: Program<unknown>, good: Program<boolean>): Program<boolean> {
  try {
    yield* bad;
  } catch {
    return yield* good;
  }
  return false;
}

function call(operation: string, args: unknown, invoked: number, responded: number, outcome: unknown) {
  return { thread: 'MainThread', operation, args, invoked, responded, outcome };
}

describe('a mistake is refused', () => {
  const attempt = (main: (py: Python) => Program<unknown>) => () =>
    new Machine().run(scenario('bad', main), new SystematicSearch(noCharge));

  test('a result that is no plain data', () => {
    expect(
      attempt(function* main(py) {
        const history = new CallHistory(py.machine, 'x');
        yield* history.call('make', [], made());
      }),
    ).toThrow('x: what make() returns is no plain data');
  });

  test('an argument that is no plain data', () => {
    expect(
      attempt(function* main(py) {
        const history = new CallHistory(py.machine, 'x');
        yield* history.call('use', [new Map() as never], pair());
      }),
    ).toThrow('x: an argument of use() is no plain data');
  });

  test('a call in the set-up', () => {
    const setup = (machine: Machine) => {
      new CallHistory(machine, 'x').call('use', [], pair()).next();
    };
    expect(() => new Machine().run({ name: 'bad', setup }, new SystematicSearch(noCharge))).toThrow(
      'x: use() is called in the set-up',
    );
  });
});

function* made(): Program<Map<string, number>> {
  return new Map();
}

/** An object with an opcode that uses everything an opcode can have. */
class Gate extends SharedObject {
  override readonly kind = 'gate';
  open = false;

  constructor(machine: Machine) {
    super(machine, 'gate', 'synchronisation');
  }

  override snapshot(): boolean {
    return this.open;
  }
}

test('the first step of a call is the instruction that the program asks for, in every respect', () => {
  const log: string[] = [];
  const pass = opcode<Gate, number, number>({
    name: 'pass',
    effect: 'acquire',
    access: 'read',
    cost: 7,
    touchesAlso: (gate, operand, _, touch) => {
      log.push(`touches ${operand}`);
      touch(gate, 'write');
    },
    ready: (gate, operand) => gate.open && operand === 4,
    waitsFor: (gate, operand) => ({ kind: `gate ${operand}`, object: gate, holders: [] }),
    execute: (_, operand) => operand,
    expire: (_, operand) => -operand,
    shielded: (_, operand) => operand === 4,
    explain: (_, operand) => `pass ${operand}`,
  });
  const instruction = (gate: Gate) => Instruction.of(pass, gate, 4, 100);
  const machine = new Machine();
  let outcome = 0;
  const search = new SystematicSearch(noCharge);
  search.begin();
  machine.run(
    scenario('gate', function* main(py) {
      const gate = new Gate(py.machine);
      const history = new CallHistory(py.machine, 'gate');
      const thread = py.thread(function* run() {
        outcome = yield* history.call('pass', [], instruction(gate));
      });
      yield* thread.start();
      yield* py.variable('x', 0).load();
      const pending = thread.pending!;
      expect(pending.opcode).toMatchObject({
        name: 'pass',
        effect: 'acquire',
        cost: 7,
        boundary: pass.boundary,
      });
      expect(pending.waitsFor(thread)).toEqual({ kind: 'gate 4', object: gate, holders: [] });
      expect(pending.explain(thread)).toBe('pass(): pass 4');
      expect(pending.timeout).toBe(100);
      expect(pending.opcode.shielded!(gate, pending.operand, thread)).toBe(true);
      const touched: unknown[] = [];
      pending.footprint(thread, (object, access) => touched.push([object, access]));
      expect(touched).toEqual([
        [gate, 'read'],
        [gate, 'write'],
      ]);
      expect(log).toContain('touches 4');
      expect(machine.isEnabled(thread)).toBe(false);
      gate.open = true;
      expect(machine.isEnabled(thread)).toBe(true);
      gate.open = false;
      yield* thread.join();
    }),
    search,
  );
  // The time-out came, since nobody opened the gate.
  expect(outcome).toBe(-4);
  expect(machine.failures.map(({ message }) => message)).toEqual([]);
});

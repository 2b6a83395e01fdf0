import type { Access, Execution, SimulatedThread, WaitReason } from '@heddle/core';
import { litmusScenario, parseLitmus } from '@heddle/litmus';
import { expect, test } from 'vitest';
import { everyExecution, execute, observer, valuesOf } from './brute-force.ts';

interface Parts {
  readonly vars?: Record<string, number | number[]>;
  readonly locks?: unknown[];
  readonly sems?: Record<string, number | number[]>;
  readonly conds?: Record<string, string>;
  readonly final?: unknown;
}

/** A program with threads `t0`, `t1`, …; a thread in `spawned` waits to be spawned. */
function scenarioOf(parts: Parts, codes: unknown[][], spawned: readonly number[] = []) {
  const threads = codes.map((code, index) => ({
    name: `t${index}`,
    code,
    ...(spawned.includes(index) ? { spawned: true } : {}),
  }));
  return litmusScenario(parseLitmus(JSON.stringify({ name: 'p', ...parts, threads })).programs[0]!);
}

/** Every step as `thread: explanation [footprint]`, and at the end who waits for what. */
function story(scenario: ReturnType<typeof scenarioOf>, decisions: readonly number[] = []): string[] {
  const lines: string[] = [];
  const watch = observer({
    stepping: (thread, instruction) => {
      const touched: string[] = [];
      instruction.footprint(thread, (object, access) => touched.push(`${object.name}:${letter(access)}`));
      lines.push(`${thread.name}: ${instruction.explain(thread)} [${touched.join(' ')}]`);
    },
    failed: ({ kind, message }) => lines.push(`${kind}: ${message}`),
  });
  const execution = execute(scenario, decisions, { observer: watch });
  for (const thread of execution.threads) {
    if (thread.state === 'blocked') lines.push(`${thread.name} waits: ${explainWait(thread)}`);
  }
  return lines;
}

function letter(access: Access): string {
  return access === 'write' ? 'W' : 'R';
}

function explainWait(thread: SimulatedThread): string {
  const reason: WaitReason = thread.pending!.waitsFor(thread);
  const holders = reason.holders.map(({ thread: holder, since }) => `${holder.name} since ${since}`);
  return `${thread.pending!.explain(thread)} (${[`${reason.kind} ${reason.object.name}`, ...holders].join(', ')})`;
}

function outcomes(scenario: ReturnType<typeof scenarioOf>): string[] {
  const found = new Set<string>();
  everyExecution(scenario, (execution) => found.add(`${execution.outcome} ${valuesOf(execution).join(' ')}`));
  return [...found].sort();
}

test('load and store', () => {
  const scenario = scenarioOf({ vars: { x: 5, y: 0 } }, [
    [
      ['load', 'r', 'x'],
      ['store', 'y', ['+', 'r', 1]],
    ],
  ]);
  expect(story(scenario)).toEqual(['t0: read x = 5 [x:R]', 't0: y = 6 (was 0) [y:W]']);
});

test('cells of arrays are objects of their own, found by an index from registers', () => {
  const scenario = scenarioOf({ vars: { a: [7, 8, 9] } }, [
    [
      ['set', 'i', 2],
      ['load', 'r', ['a', 'i']],
      ['store', ['a', ['-', 'i', 1]], 'r'],
    ],
  ]);
  expect(story(scenario)).toEqual(['t0: read a[2] = 9 [a[2]:R]', 't0: a[1] = 9 (was 8) [a[1]:W]']);
  expect(valuesOf(execute(scenario))).toEqual([7, 9, 9]);
});

test('a loop uses one instruction with the object and the operand of each use', () => {
  const scenario = scenarioOf({ vars: { a: [0, 0, 0] } }, [
    [
      ['label', 'loop'],
      ['store', ['a', 'i'], ['+', 10, 'i']],
      ['set', 'i', ['+', 'i', 1]],
      ['if', ['<', 'i', 3], 'loop'],
    ],
  ]);
  expect(story(scenario)).toEqual([
    't0: a[0] = 10 (was 0) [a[0]:W]',
    't0: a[1] = 11 (was 0) [a[1]:W]',
    't0: a[2] = 12 (was 0) [a[2]:W]',
  ]);
});

test.each([-1, 3])('index %i is out of range and ends the thread', (index) => {
  const scenario = scenarioOf({ vars: { a: [7, 8, 9] } }, [
    [
      ['store', ['a', 0], 1],
      ['store', ['a', index], 1],
      ['store', ['a', 1], 1],
    ],
  ]);
  const execution = execute(scenario);
  expect(execution).toMatchObject({ outcome: 'error', steps: 1 });
  expect(execution.failures).toMatchObject([
    { kind: 'uncaught-exception', message: 'IndexError: list index out of range' },
  ]);
  expect(valuesOf(execution)).toEqual([1, 8, 9]);
});

test('an index of a lock out of range ends the thread too', () => {
  const scenario = scenarioOf({ locks: [['m', 2]] }, [[['lock', ['m', 2]]]]);
  expect(story(scenario)).toEqual(['uncaught-exception: IndexError: list index out of range']);
});

test('rmw computes from the value it reads, in one step', () => {
  const scenario = scenarioOf({ vars: { x: 5, y: 0 } }, [
    [
      ['rmw', 'r', 'x', ['*', 'r', 2]],
      ['store', 'y', 'r'],
    ],
  ]);
  expect(story(scenario)).toEqual(['t0: x = 10 (was 5), in one step [x:W]', 't0: y = 5 (was 0) [y:W]']);
});

test('an error in the expression of a rmw ends the thread at its step and leaves the variable', () => {
  const scenario = scenarioOf({ vars: { x: 0 } }, [[['rmw', 'r', 'x', ['//', 1, 'r']]]]);
  expect(story(scenario)).toEqual([
    't0: x = ZeroDivisionError (was 0), in one step [x:W]',
    'uncaught-exception: ZeroDivisionError: integer division or modulo by zero',
  ]);
  expect(valuesOf(execute(scenario))).toEqual([0]);
});

test('cas writes where it succeeds and reads where it fails', () => {
  const scenario = scenarioOf({ vars: { x: 5, y: 0, z: 0 } }, [
    [
      ['cas', 'r', 'x', 5, 6],
      ['store', 'y', 'r'],
      ['cas', 'r', 'x', 5, 7],
      ['store', 'z', 'r'],
    ],
  ]);
  expect(story(scenario)).toEqual([
    't0: x = 6 (was 5, as expected), in one step [x:W]',
    't0: y = 1 (was 0) [y:W]',
    't0: read x = 6, not 5: x is left as it is [x:R]',
    't0: z = 0 (was 0) [z:W]',
  ]);
});

test('await reads once its condition holds, and sees its register as it was until then', () => {
  const scenario = scenarioOf({ vars: { x: 0, y: 0 } }, [
    [
      ['set', 'r', 9],
      ['await', 'r', 'x', ['>', 'r', 1]],
      ['store', 'y', 'r'],
    ],
    [
      ['store', 'x', 1],
      ['store', 'x', 2],
    ],
  ]);
  expect(story(scenario)).toEqual([
    't1: x = 1 (was 0) [x:W]',
    't1: x = 2 (was 1) [x:W]',
    't0: read x = 2, as r > 1 [x:R]',
    't0: y = 2 (was 0) [y:W]',
  ]);
});

test('a register keeps its value while an await is tried', () => {
  const scenario = scenarioOf({ vars: { x: 0 } }, [
    [
      ['set', 'r', 9],
      ['await', 'r', 'x', ['>', 'r', 1]],
    ],
  ]);
  const execution = execute(scenario);
  expect(execution.outcome).toBe('deadlock');
  expect(execution.threads[0]!.program!.locals!()).toEqual({ pc: 1, registers: { r: 9 } });
});

test('an await that nobody ends deadlocks', () => {
  const scenario = scenarioOf({ vars: { x: 0 } }, [[['await', 'r', 'x', ['==', 'r', 1]]]]);
  expect(story(scenario)).toEqual(['t0 waits: wait until r == 1; x = 0 (variable x)']);
});

test('an error in the condition of an await ends its thread, and the machine goes on', () => {
  const scenario = scenarioOf({ vars: { x: 0, y: 0 } }, [
    [['await', 'r', 'x', ['//', 1, 'r']]],
    [['store', 'y', 1]],
  ]);
  const execution = execute(scenario);
  expect(execution.failures).toMatchObject([
    { message: 'ZeroDivisionError: integer division or modulo by zero', step: 1 },
  ]);
  expect(valuesOf(execution)).toEqual([0, 1]);
});

test('lock waits until the lock is free, and unlock frees it whoever has it', () => {
  const scenario = scenarioOf({ locks: ['m'] }, [[['lock', 'm']], [['lock', 'm']]]);
  expect(story(scenario)).toEqual([
    't0: acquire m [m:W]',
    't1 waits: acquire m, which t0 has taken (lock m, t0 since 1)',
  ]);
  const freed = scenarioOf({ locks: ['m'] }, [
    [['lock', 'm']],
    [
      ['unlock', 'm'],
      ['lock', 'm'],
    ],
  ]);
  expect(story(freed)).toEqual(['t0: acquire m [m:W]', 't1: release m [m:W]', 't1: acquire m [m:W]']);
});

test('a thread that locks twice waits for itself', () => {
  const scenario = scenarioOf({ locks: ['m'] }, [[['yield'], ['lock', 'm'], ['lock', 'm']]]);
  expect(story(scenario).slice(2)).toEqual(['t0 waits: acquire m, which t0 has taken (lock m, t0 since 2)']);
});

test('unlock of a free lock is recorded and has no effect', () => {
  const scenario = scenarioOf({ vars: { x: 0 }, locks: ['m'] }, [
    [
      ['unlock', 'm'],
      ['store', 'x', 1],
    ],
  ]);
  expect(story(scenario)).toEqual([
    't0: release m, which is not locked [m:W]',
    'misuse: unlock of m, which is not locked',
    't0: x = 1 (was 0) [x:W]',
  ]);
  expect(execute(scenario).outcome).toBe('error');
});

test('trylock never waits: it writes where it takes the lock and reads where it does not', () => {
  const scenario = scenarioOf({ vars: { x: 0, y: 0 }, locks: ['m'] }, [
    [
      ['trylock', 'r', 'm'],
      ['store', 'x', 'r'],
      ['trylock', 'r', 'm'],
      ['store', 'y', 'r'],
    ],
  ]);
  expect(story(scenario)).toEqual([
    't0: try to acquire m: taken [m:W]',
    't0: x = 1 (was 0) [x:W]',
    't0: try to acquire m: refused, t0 has it [m:R]',
    't0: y = 0 (was 0) [y:W]',
  ]);
});

test('semaphores count', () => {
  const scenario = scenarioOf({ vars: { x: 9 }, sems: { s: [0, 1] } }, [
    [
      ['sem_acquire', ['s', 1]],
      ['sem_try', 'r', ['s', 1]],
      ['store', 'x', 'r'],
      ['sem_release', ['s', 1]],
      ['sem_try', 'r', ['s', 1]],
      ['store', 'x', 'r'],
      ['sem_acquire', ['s', 0]],
    ],
  ]);
  expect(story(scenario)).toEqual([
    't0: acquire s[1]: 0 (was 1) [s[1]:W]',
    't0: try to acquire s[1]: refused, it is 0 [s[1]:R]',
    't0: x = 0 (was 9) [x:W]',
    't0: release s[1]: 1 (was 0) [s[1]:W]',
    't0: try to acquire s[1]: 0 (was 1) [s[1]:W]',
    't0: x = 1 (was 0) [x:W]',
    't0 waits: acquire s[0], which is 0 (semaphore s[0])',
  ]);
});

const waiter = [
  ['lock', 'm'],
  ['wait', 'cv'],
  ['unlock', 'm'],
];
const withCondition: Parts = { vars: { x: 0 }, locks: ['m'], conds: { cv: 'm' } };

test('wait is two steps: release, and take the lock again after a notify', () => {
  const scenario = scenarioOf(withCondition, [waiter, [['notify', 'cv']]]);
  expect(story(scenario)).toEqual([
    't0: acquire m [m:W]',
    't0: wait on cv: release m [m:W cv:W]',
    't1: notify cv: wake t0 [cv:W wake(t0):W]',
    't0: acquire m [m:W wake(t0):R]',
    't0: release m [m:W]',
  ]);
});

test('a notify that nobody waits for is lost', () => {
  const scenario = scenarioOf(withCondition, [[['notify', 'cv'], ['notify_all', 'cv'], ...waiter]]);
  expect(story(scenario)).toEqual([
    't0: notify cv, for which no thread waits [cv:W]',
    't0: notify cv, for which no thread waits [cv:W]',
    't0: acquire m [m:W]',
    't0: wait on cv: release m [m:W cv:W]',
    't0 waits: wait for a notify on cv (condition cv)',
  ]);
});

test('a thread that was notified waits for the lock', () => {
  const scenario = scenarioOf(withCondition, [
    waiter,
    [
      ['lock', 'm'],
      ['notify', 'cv'],
    ],
  ]);
  expect(story(scenario).slice(3)).toEqual([
    't1: notify cv: wake t0 [cv:W wake(t0):W]',
    't0 waits: acquire m, which t1 has taken (lock m, t1 since 3)',
  ]);
});

test('waiters are notified first in, first out', () => {
  const scenario = scenarioOf(withCondition, [
    waiter,
    waiter,
    [
      ['notify', 'cv'],
      ['notify_all', 'cv'],
    ],
  ]);
  expect(story(scenario).filter((line) => line.startsWith('t2'))).toEqual([
    't2: notify cv: wake t0 [cv:W wake(t0):W]',
    't2: notify cv: wake t1 [cv:W wake(t1):W]',
  ]);
  const other = story(scenario, [1, 0, 0, 1]);
  expect(other.filter((line) => line.startsWith('t2'))[0]).toBe('t2: notify cv: wake t1 [cv:W wake(t1):W]');
});

test('notify_all wakes all waiters', () => {
  const scenario = scenarioOf(withCondition, [waiter, waiter, [['notify_all', 'cv']]]);
  expect(story(scenario)).toContain('t2: notify cv: wake t0, t1 [cv:W wake(t0):W wake(t1):W]');
  expect(execute(scenario).outcome).toBe('completed');
});

test('wait without the lock is recorded, and waits', () => {
  const scenario = scenarioOf(withCondition, [[['wait', 'cv']]]);
  expect(story(scenario)).toEqual([
    't0: wait on cv: release m [m:W cv:W]',
    'misuse: wait on cv while its lock m is not locked',
    't0 waits: wait for a notify on cv (condition cv)',
  ]);
});

const timedWaiter = [
  ['lock', 'm'],
  ['timed_wait', 'r', 'cv'],
  ['store', 'x', ['+', 'r', 1]],
];

test.each(['virtual', 'free'] as const)('timed_wait may time out at any point, in %s time', (time) => {
  const scenario = scenarioOf(withCondition, [timedWaiter, [['notify', 'cv']]]);
  const found = new Set<string>();
  const collect = (execution: Execution): unknown =>
    found.add(`${execution.outcome} ${valuesOf(execution).join()}`);
  everyExecution(scenario, collect, { time });
  expect([...found].sort()).toEqual(['completed 1', 'completed 2']);
});

test('timed_wait touches its wake-up after a notify, and its condition variable after a time-out', () => {
  const scenario = scenarioOf(withCondition, [timedWaiter, [['notify', 'cv']]]);
  expect(story(scenario)).toEqual([
    't0: acquire m [m:W]',
    't0: wait on cv: release m [m:W cv:W]',
    't0: acquire m, after the time-out on cv [m:W cv:W]',
    't0: x = 1 (was 0) [x:W]',
    't1: notify cv, for which no thread waits [cv:W]',
  ]);
  expect(story(scenario, [0, 0, 1])).toEqual([
    't0: acquire m [m:W]',
    't0: wait on cv: release m [m:W cv:W]',
    't1: notify cv: wake t0 [cv:W wake(t0):W]',
    't0: acquire m [m:W wake(t0):R]',
    't0: x = 2 (was 0) [x:W]',
  ]);
});

test('a timed_wait whose lock is taken waits for the lock', () => {
  const scenario = scenarioOf(withCondition, [timedWaiter, [['lock', 'm']]]);
  expect(story(scenario, [0, 1]).slice(3)).toEqual([
    't0 waits: acquire m, which t1 has taken, after the time-out on cv (lock m, t1 since 3)',
  ]);
});

test('spawn starts a thread, and join waits until it has finished', () => {
  const scenario = scenarioOf(
    { vars: { x: 0 } },
    [
      [
        ['spawn', 't1'],
        ['join', 't1'],
        ['load', 'r', 'x'],
      ],
      [['store', 'x', 1]],
    ],
    [1],
  );
  expect(story(scenario)).toEqual([
    't0: start t1 [t1:W]',
    't1: x = 1 (was 0) [x:W]',
    't0: join t1 [t1:R]',
    't0: read x = 1 [x:R]',
  ]);
});

test('a spawned thread without visible instructions has finished when spawn is over', () => {
  const scenario = scenarioOf(
    {},
    [
      [
        ['spawn', 't1'],
        ['join', 't1'],
      ],
      [['assert', 0]],
    ],
    [1],
  );
  expect(story(scenario)).toEqual([
    't0: start t1 [t1:W]',
    'assertion: assert 0 does not hold',
    't0: join t1 [t1:R]',
  ]);
});

test('a second spawn is recorded as misuse and has no effect', () => {
  const scenario = scenarioOf(
    { vars: { x: 0 } },
    [
      [
        ['spawn', 't1'],
        ['spawn', 't1'],
      ],
      [['store', 'x', 1]],
    ],
    [1],
  );
  expect(story(scenario)).toEqual([
    't0: start t1 [t1:W]',
    't0: start t1, which was spawned before [t1:W]',
    'misuse: spawn of t1, which was spawned before',
    't1: x = 1 (was 0) [x:W]',
  ]);
});

test('join of a thread that nobody spawns, or of itself, waits for ever', () => {
  const scenario = scenarioOf({}, [[['join', 't1']], [], [['join', 't2']]], [1]);
  expect(story(scenario)).toEqual([
    't0 waits: join t1, which has not finished (thread t1, t1 since null)',
    't2 waits: join t2, which has not finished (thread t2, t2 since null)',
  ]);
});

test('yield is a step that touches nothing', () => {
  expect(story(scenarioOf({}, [[['yield']]]))).toEqual(['t0: yield []']);
});

test('a false assert is recorded with its registers, and the thread goes on', () => {
  const scenario = scenarioOf({ vars: { x: 3 } }, [
    [
      ['load', 'r', 'x'],
      ['assert', ['and', ['==', 'r', 'w'], ['<', 'r', 2]]],
      ['assert', ['==', 'r', 3]],
      ['store', 'x', 1],
    ],
  ]);
  expect(story(scenario)).toEqual([
    't0: read x = 3 [x:R]',
    'assertion: assert (r == w) and (r < 2) does not hold: r = 3, w = 0',
    't0: x = 1 (was 3) [x:W]',
  ]);
});

test('the final condition is evaluated when every started thread has finished, and only then', () => {
  const final = ['==', ['+', 'x', ['min', 'y', 5]], 3];
  const codes = [[['store', 'x', 1]], [['store', 'y', 1]]];
  expect(story(scenarioOf({ vars: { x: 0, y: 0 }, final }, codes)).slice(2)).toEqual([
    'assertion: at the end it does not hold: (x + min(y, 5)) == 3',
  ]);
  const blocked = scenarioOf({ vars: { x: 0, y: 0 }, locks: ['m'], final }, [
    [
      ['lock', 'm'],
      ['lock', 'm'],
    ],
  ]);
  expect(execute(blocked)).toMatchObject({ outcome: 'deadlock', failures: [] });
});

test('a final condition that cannot be computed is an error', () => {
  const scenario = scenarioOf({ vars: { x: 0 }, final: ['//', 1, 'x'] }, [[]]);
  expect(execute(scenario).failures).toMatchObject([
    {
      kind: 'uncaught-exception',
      message: 'ZeroDivisionError: integer division or modulo by zero, in 1 // x',
      thread: null,
    },
  ]);
});

test('a program whose threads all finish at once has one execution without steps', () => {
  const scenario = scenarioOf({ vars: { x: 2 } }, [[['set', 'r', 1]], [['halt'], ['store', 'x', 3]]]);
  expect(outcomes(scenario)).toEqual(['completed 2']);
  expect(execute(scenario).steps).toBe(0);
});

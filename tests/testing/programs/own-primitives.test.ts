import type { Program } from '@heddle/core';
import { type GuardLike, type Maker, programs, renderProgram, scenarioOf } from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exhaust, outcomesOf } from '../../support/subjects.ts';

/** A lock that is made of a semaphore. */
const semaphoreLock: Maker<'lock'> = (py, { name }) => {
  const semaphore = py.semaphore(1, name);
  return {
    acquire: (blocking = true, timeout = -1) =>
      semaphore.acquire(blocking, blocking && timeout >= 0 ? timeout : null),
    release: () => semaphore.release(),
  };
};

/** A lock that looks whether it is free, and takes it afterwards: two threads can have it. */
const leakyLock: Maker<'lock'> = (py, { name }): GuardLike => {
  const gate = py.semaphore(1, name);
  return {
    *acquire(blocking = true, timeout = -1): Program<boolean> {
      const limit = blocking && timeout >= 0 ? timeout : null;
      if (!(yield* gate.acquire(blocking, limit))) return false;
      yield* gate.release();
      return true;
    },
    *release(): Program {},
  };
};

/** Whether a program can end in the same ways with a lock of one's own. */
function isLike(make: Maker<'lock'>) {
  return fc.property(programs({ primitives: ['lock', 'variable'], threads: 2, statements: 5 }), (plan) => {
    const options = { strategy: 'dpor', executions: 500 };
    const theirs = exhaust(scenarioOf(plan), options);
    const own = exhaust(scenarioOf(plan, { own: { lock: make } }), options);
    expect(outcomesOf(own)).toEqual(outcomesOf(theirs));
  });
}

describe('a lock of one’s own', () => {
  test('that is a lock lets every program end as the lock of Heddle does', () => {
    fc.assert(isLike(semaphoreLock), { numRuns: 60 });
  });

  test('that is none is found, in a small program', () => {
    const { counterexample } = fc.check(isLike(leakyLock), { seed: 1, numRuns: 1_000 });
    const text = renderProgram(counterexample![0]);
    expect(text.split('\n').length).toBeLessThan(10);
    expect(text).toContain('lock1 = Lock()');
  });
});

test('every kind of object can be one’s own', () => {
  const made: string[] = [];
  const note = (name: string): void => {
    made.push(name);
  };
  const plan = {
    objects: [
      { kind: 'variable', name: 'x', initial: 0 },
      { kind: 'rlock', name: 'r' },
      { kind: 'condition', name: 'c', lock: 'r' },
      { kind: 'queue', name: 'q', maxsize: 1 },
    ],
    threads: [
      [
        { kind: 'add', variable: 'x', amount: 2 },
        { kind: 'with', object: 'c', body: [{ kind: 'notify', condition: 'c', all: false }] },
        { kind: 'put', queue: 'q', value: 7, timeout: null },
        { kind: 'get', queue: 'q', into: 'x', timeout: null },
      ],
    ],
  } as const;
  const own = {
    variable: ((py, { name, initial }) => {
      note(name);
      return py.variable(name, initial);
    }) satisfies Maker<'variable'>,
    condition: ((py, { name, lock }, lookUp) => {
      note(`${name} with ${lock}`);
      return py.condition(lookUp(lock!) as ReturnType<typeof py.rlock>, name);
    }) satisfies Maker<'condition'>,
    queue: ((py, { name, maxsize }) => {
      note(name);
      return py.queue<number>(maxsize, name);
    }) satisfies Maker<'queue'>,
  };
  const { outcomes } = exhaust(scenarioOf(plan, { own }), { strategy: 'dfs' });
  expect(outcomes.map(({ kind, final }) => [kind, final])).toEqual([['completed', { x: 7 }]]);
  expect(new Set(made)).toEqual(new Set(['x', 'c with r', 'q']));
});

import type { Machine, Strategy } from '@heddle/core';
import { RandomWalk, strategies } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { type ScheduledExecution, type ScheduleOptions, schedules } from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../support/litmus-programs.ts';
import { increments, letters, lockers } from './programs.ts';

const names = strategies.map(({ name }) => name);

function draw(options: ScheduleOptions, seed: number, numRuns: number): ScheduledExecution[] {
  return fc.sample(schedules(lockers({ isOrdered: false }), options), { seed, numRuns, unbiased: true });
}

describe.each(names)('%s', (strategy) => {
  test('generates executions that follow from the seed', () => {
    const lines = draw({ strategy }, 1, 20).map(({ schedule }) => schedule);
    expect(draw({ strategy }, 1, 20).map(({ schedule }) => schedule)).toEqual(lines);
  });

  test('generates executions that replay', () => {
    const arbitrary = schedules(lockers({ isOrdered: false }), { strategy });
    for (const { schedule, outcome, steps, preemptions } of fc.sample(arbitrary, { seed: 2, numRuns: 20 })) {
      expect(arbitrary.replay(schedule)).toMatchObject({ outcome, steps, preemptions });
    }
  });

  test('shrinks to the fewest preemptions', () => {
    const arbitrary = schedules(increments(2), { strategy });
    const { failed, counterexample } = fc.check(
      fc.property(arbitrary, ({ symptoms }) => symptoms.length === 0),
      { seed: 1, numRuns: 200 },
    );
    // One execution of round-robin is all there is.
    expect(failed).toBe(true);
    expect(counterexample![0].preemptions).toBe(1);
  });
});

test('a search that runs every schedule is drawn from as a whole', () => {
  for (const strategy of ['dfs', 'ipb', 'idb']) {
    const lines = draw({ strategy }, 1, 300).map(({ schedule }) => schedule);
    const all = draw({ strategy: 'random' }, 1, 3_000).map(({ schedule }) => schedule);
    expect(new Set(lines)).toEqual(new Set(all));
  }
});

test('a reduction is drawn from one schedule of each class', () => {
  const outputs = fc.sample(schedules(letters(['ab', 'cd']), { strategy: 'dpor' }), {
    seed: 1,
    numRuns: 200,
  });
  expect(new Set(outputs.map(({ schedule }) => schedule)).size).toBe(6);
  expect(new Set(outputs.map(({ output }) => output.join(''))).size).toBe(6);
});

test('only the first executions are drawn from', () => {
  const lines = new Set(draw({ strategy: 'ipb', executions: 2 }, 1, 100).map(({ schedule }) => schedule));
  expect(lines.size).toBe(2);
});

test('a bound holds for everything that is drawn', () => {
  for (const strategy of ['ipb', 'dpor']) {
    const arbitrary = schedules(letters(['abc', 'def']), { strategy, bound: 1 });
    const executions = fc.sample(arbitrary, { seed: 1, numRuns: 100 });
    expect(Math.max(...executions.map(({ preemptions }) => preemptions))).toBe(1);
  }
});

describe('a strategy of one’s own', () => {
  test('is made of a seed', () => {
    const seeds: number[] = [];
    const strategy = (seed: number): Strategy => {
      seeds.push(seed);
      return RandomWalk.seeded(seed);
    };
    const lines = draw({ strategy }, 1, 20).map(({ schedule }) => schedule);
    expect(new Set(seeds).size).toBe(20);
    expect(draw({ strategy }, 1, 20).map(({ schedule }) => schedule)).toEqual(lines);
    expect(new Set(lines).size).toBeGreaterThan(3);
  });

  test('has to run an execution', () => {
    const strategy = (): Strategy => ({ begin: () => false, choose: () => 0, end: () => undefined });
    expect(() => draw({ strategy }, 1, 1)).toThrow(
      'the strategy has no execution to run; expected one at least',
    );
  });
});

describe('threads that spin', () => {
  /** A thread waits in a loop for another, and lets the others run each time. */
  const yielding = scenario('yielding', function* main(py) {
    const flag = py.variable('flag', false);
    yield* py.run(
      function* waiter() {
        while (!(yield* flag.load())) yield* py.sleep(0);
      },
      function* setter() {
        yield* flag.store(true);
      },
    );
  });

  /** Here it does not. Only programs that tell where they stand can be seen to go round. */
  const greedy = scenarioOf({
    name: 'greedy',
    vars: { x: 0, y: 0, z: 0 },
    locks: [],
    sems: {},
    conds: {},
    threads: [
      {
        name: 'waiter',
        code: [
          ['label', 'spin'],
          ['load', 'r', 'x'],
          ['if', ['==', 'r', 0], 'spin'],
        ],
      },
      { name: 'setter', code: [['store', 'x', 1]] },
    ],
  });

  test.each([
    ['fair', yielding],
    ['await', greedy],
  ] as const)('can be treated as they are to be: %s', (spinning, scene) => {
    const ends = (options: ScheduleOptions): fc.IPropertyWithHooks<[ScheduledExecution]> =>
      fc.property(
        schedules(scene, { strategy: 'ipb', maxSteps: 100, ...options }),
        ({ outcome }) => outcome === 'completed',
      );
    fc.assert(ends({ spinning }), { seed: 1, numRuns: 200 });
    const { counterexample } = fc.check(ends({}), { seed: 1, numRuns: 200 });
    expect(counterexample![0].symptoms.map(({ kind }) => kind)).toEqual(['step-limit']);
  });

  test('stay so in what a schedule shrinks to', () => {
    const { counterexample } = fc.check(
      fc.property(
        schedules(yielding, { spinning: 'fair', maxSteps: 100, strategy: 'random' }),
        ({ steps }) => steps < 10,
      ),
      { seed: 1, numRuns: 500 },
    );
    expect(counterexample![0].outcome).toBe('completed');
    expect(counterexample![0].steps).toBe(10);
  });
});

describe('the life cycle of threads', () => {
  const looking = scenario('looking', function* main(py) {
    const child = py.thread(() => py.print('child'), { name: 'child' });
    yield* child.start();
    yield* py.print(`${yield* child.isAlive()}`);
  });

  test('is visible where the program looks at it', () => {
    const executions = fc.sample(schedules(looking), { seed: 1, numRuns: 100 });
    expect(executions.every(({ schedule }) => schedule.includes(':instruction+lifecycle:'))).toBe(true);
    expect(new Set(executions.map(({ output }) => output.join(' ')))).toEqual(
      new Set(['true child', 'child true', 'child false']),
    );
  });

  test('stays merged where that is wanted', () => {
    const executions = fc.sample(schedules(looking, { lifecycle: 'merged' }), { seed: 1, numRuns: 20 });
    expect(executions.some(({ schedule }) => schedule.includes('+lifecycle'))).toBe(false);
  });

  test('is visible from the execution on that looks at it', () => {
    // The default execution does not: the flag is set only where a thread has taken the CPU away.
    const seldom = scenario('seldom', function* main(py) {
      const flag = py.variable('flag', false);
      const other = py.thread(() => flag.store(true), { name: 'other' });
      yield* other.start();
      if (yield* flag.load()) yield* py.print(`${yield* other.isAlive()}`);
      yield* other.join();
    });
    const executions = fc.sample(schedules(seldom, { strategy: 'random' }), {
      seed: 1,
      numRuns: 100,
      unbiased: true,
    });
    for (const { output, schedule } of executions) {
      expect(schedule.includes('+lifecycle')).toBe(output.length > 0);
    }
    expect(new Set(executions.map(({ output }) => output.join('')))).toEqual(new Set(['', 'true', 'false']));
  });
});

test('a scenario that reads the clock is refused', () => {
  const clocked = {
    name: 'clocked',
    setup: (machine: Machine) => machine.print(`${Date.now()}`),
  };
  expect(() => fc.sample(schedules(clocked), 1)).toThrow(
    'clocked calls Date.now(), which no schedule decides: nothing that is found in it could be replayed',
  );
});

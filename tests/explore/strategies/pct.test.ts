import { Machine, type Scenario, UsageError } from '@heddle/core';
import { Pct, type PctOptions, Profiler } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { scenarioOf } from '../../support/litmus-programs.ts';
import { binomialTail, isBuggy, type Share } from '../../support/sampling-check.ts';

/** A share outside the central 99.9 % has a smaller tail. Seeds are fixed, so a test that passes always passes. */
const SMALLEST_TAIL = 0.0005;

const none = { locks: [], sems: {}, conds: {} };

/** Two threads that each read x and write it back, one larger: an update is lost where both read first. */
const lostUpdate = scenarioOf({
  ...none,
  name: 'lost update',
  vars: { x: 0 },
  threads: ['a', 'b'].map((name) => ({
    name,
    code: [
      ['load', 'r', 'x'],
      ['store', 'x', ['+', 'r', 1]],
    ],
  })),
  final: ['==', 'x', 2],
});

/** The observer reads 1, then 2: each read has to come between two particular writes. Four constraints: depth 4. */
const between = scenarioOf({
  ...none,
  name: 'between',
  vars: { x: 0 },
  threads: [
    {
      name: 'writer',
      code: [
        ['store', 'x', 1],
        ['store', 'x', 2],
        ['store', 'x', 3],
      ],
    },
    {
      name: 'observer',
      code: [
        ['load', 'r', 'x'],
        ['load', 's', 'x'],
        ['assert', ['not', ['and', ['==', 'r', 1], ['==', 's', 2]]]],
      ],
    },
  ],
});

function buggyShare(subject: Scenario, options: PctOptions, runs: number): Share {
  const pct = new Pct(1, new Profiler(subject), options);
  const machine = new Machine();
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    pct.begin();
    if (isBuggy(machine.run(subject, pct))) hits++;
  }
  return [hits, runs];
}

describe('finds a failure of its depth at least as often as it promises', () => {
  test('a lost update, of depth 2: exactly one of four change points shows it', () => {
    const { probability, statement } = new Pct(0, new Profiler(lostUpdate), { depth: 2 }).guarantee();
    expect(probability).toBe(1 / 8);
    expect(statement).toBe(
      'each execution shows any given failure of depth 2 with probability at least 1/(n·k^1), with n = 2 threads and at most k = 4 steps',
    );
    expect(binomialTail(buggyShare(lostUpdate, { depth: 2 }, 8_000), 1 / 4)).toBeGreaterThan(SMALLEST_TAIL);
    expect(buggyShare(lostUpdate, { depth: 1 }, 1_000)[0]).toBe(0);
  });

  test('two reads between writes, of depth 4: no failure of its depth is found less often', () => {
    const { probability } = new Pct(0, new Profiler(between), { depth: 4 }).guarantee();
    expect(probability).toBe(1 / 250);
    // The writer has to be first (1/2), and the change points have to be 2, 3 and 4 in this order (1/125): each lowers the
    // thread that runs below the other.
    const share = buggyShare(between, { depth: 4 }, 20_000);
    expect(binomialTail(share, 1 / 250)).toBeGreaterThan(SMALLEST_TAIL);
    expect(buggyShare(between, { depth: 3 }, 1_000)[0]).toBe(0);
  });

  test('the more steps it expects, the seldomer it finds', () => {
    const share = buggyShare(lostUpdate, { depth: 2, steps: 40 }, 20_000);
    expect(binomialTail(share, 1 / 40)).toBeGreaterThan(SMALLEST_TAIL);
  });
});

describe('depth 1', () => {
  test('runs the threads one after the other, in every order equally often', () => {
    const independent = scenarioOf({
      ...none,
      name: 'three',
      vars: { x: 0 },
      threads: ['a', 'b', 'c'].map((name) => ({
        name,
        code: [
          ['store', 'x', 1],
          ['store', 'x', 2],
        ],
      })),
    });
    const pct = new Pct(3, new Profiler(independent), { depth: 1 });
    const machine = new Machine();
    const orders = new Map<string, number>();
    for (let run = 0; run < 6_000; run++) {
      pct.begin();
      const { decisions, preemptions } = machine.run(independent, pct);
      expect(preemptions).toBe(0);
      const order = decisions.filter((decision, at) => at === 0 || decision > 0 || at === 2).join();
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    const counts = [...orders.values()];
    expect(counts.length).toBe(6);
    // 20.5 is the 99.9 % point of the chi-square distribution with 5 degrees of freedom.
    expect(counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(20.5);
  });
});

describe('every execution ends', () => {
  const spinning = benchmarks.filter(({ program: { name } }) =>
    ['spin_flag', 'spin_tas', 'spin_peterson'].includes(name),
  );

  test.each(spinning)('$program.name, whose threads spin without giving the CPU up', ({ program }) => {
    const subject = litmusScenario(program);
    const pct = new Pct(1, new Profiler(subject));
    const machine = new Machine();
    for (let run = 0; run < 500; run++) {
      pct.begin();
      expect(machine.run(subject, pct).outcome).toBe('completed');
    }
  });

  test('the three programs are there', () => {
    expect(spinning.length).toBe(3);
  });

  test('a thread that sleeps in a loop lets the thread that it waits for go on', () => {
    const polling = scenario('polling', function* main(py) {
      const flag = py.variable('flag', false);
      const setter = py.thread(function* set() {
        for (let count = 0; count < 5; count++) yield* flag.store(count === 4);
      });
      yield* setter.start();
      while (!(yield* flag.load())) yield* py.sleep(0);
    });
    // Steps enough that decisions are never left to chance.
    const pct = new Pct(1, new Profiler(polling), { depth: 1, steps: 1_000 });
    const machine = new Machine();
    for (let run = 0; run < 200; run++) {
      pct.begin();
      const { outcome, steps } = machine.run(polling, pct);
      expect(outcome).toBe('completed');
      expect(steps).toBeLessThan(30);
    }
  });
});

test('k is that of the longest of a few executions, or what it is told', () => {
  expect(new Pct(0, new Profiler(lostUpdate)).steps).toBe(4);
  expect(new Pct(0, new Profiler(lostUpdate), { steps: 9 }).steps).toBe(9);
  const empty = scenario('empty', function* main() {});
  expect(new Pct(0, new Profiler(empty)).guarantee().probability).toBe(1);
});

test.each([0, 1.5, Number.NaN])('refuses a depth or a number of steps of %s', (value) => {
  const profiler = new Profiler(lostUpdate);
  expect(() => new Pct(0, profiler, { depth: value })).toThrow(
    new UsageError(`depth is ${value}; expected a whole number, at least 1`),
  );
  expect(() => new Pct(0, profiler, { steps: value })).toThrow(
    new UsageError(`steps is ${value}; expected a whole number, at least 1`),
  );
});

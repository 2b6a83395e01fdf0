import { Machine, type Scenario } from '@heddle/core';
import { Profiler, RandomWalk, type Sampling, SelectivelyUniformWalk } from '@heddle/explore';
import type { LitmusInstruction } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { everySchedule } from '../../support/enumerate.ts';
import { scenarioOf } from '../../support/litmus-programs.ts';
import { binomialTail, isBuggy, type Share } from '../../support/sampling-check.ts';

const SMALLEST_TAIL = 0.0005;

type Code = readonly LitmusInstruction[];

function program(
  name: string,
  threads: Readonly<Record<string, Code>>,
  spawned: readonly string[] = [],
): Scenario {
  return scenarioOf({
    name,
    vars: { x: 0, y: 0, own: 0, others: 0 },
    locks: [],
    sems: {},
    conds: {},
    threads: Object.entries(threads).map(([thread, code]) => ({
      name: thread,
      code,
      ...(spawned.includes(thread) ? { spawned: true } : {}),
    })),
  });
}

/** As many steps on a variable that no other thread touches. */
function own(variable: string, steps: number): Code {
  return Array.from({ length: steps }, (): LitmusInstruction => ['store', variable, 1]);
}

function buggyShare(subject: Scenario, sampling: Sampling, runs: number): Share {
  const machine = new Machine();
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    sampling.begin();
    if (isBuggy(machine.run(subject, sampling))) hits++;
  }
  return [hits, runs];
}

/** How often each order of the writes to x comes: each thread writes its own number behind those that stand there. */
function ordersOf(subject: Scenario, sampling: Sampling, runs: number): number[] {
  const machine = new Machine();
  const counts = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    sampling.begin();
    const { objects } = machine.run(subject, sampling);
    const order = JSON.stringify(objects.find(({ name }) => name === 'x')!.snapshot());
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  return [...counts.values()];
}

function append(thread: number): LitmusInstruction {
  return ['rmw', 'r', 'x', ['+', ['*', 'r', 10], thread]];
}

describe('all orders of the accesses to the shared object are equally likely', () => {
  test.each([0, 4, 10])('whatever else the threads do: %s steps before one of two accesses', (steps) => {
    const subject = program('late reader', {
      writer: [['store', 'x', 1]],
      reader: [...own('own', steps), ['load', 'r', 'x'], ['assert', ['==', 'r', 1]]],
    });
    const walk = new SelectivelyUniformWalk(1, new Profiler(subject));
    expect(binomialTail(buggyShare(subject, walk, 4_000), 1 / 2)).toBeGreaterThan(SMALLEST_TAIL);
    const random = buggyShare(subject, RandomWalk.seeded(1), 4_000);
    expect(binomialTail(random, 2 ** -(steps + 1))).toBeGreaterThan(SMALLEST_TAIL);
  });

  test.each([
    [
      'three threads',
      program('three', {
        a: [...own('own', 3), append(1), append(1)],
        b: [append(2), ...own('others', 5), append(2), append(2)],
        c: [append(3)],
      }),
      60,
    ],
    [
      'threads that start others',
      program(
        'family',
        {
          a: [append(1), ['spawn', 'b'], ...own('own', 2), append(1)],
          b: [append(2), ['spawn', 'c'], append(2)],
          c: [...own('others', 3), append(3)],
          d: [append(4)],
        },
        ['b', 'c'],
      ),
      // Behind the first of b its second and that of c in any order (2), among them the second of a (4); that of d anywhere (6).
      48,
    ],
  ])('%s', (_, subject, orders) => {
    const runs = orders * 100;
    const counts = ordersOf(subject, new SelectivelyUniformWalk(1, new Profiler(subject)), runs);
    expect(counts.length).toBe(orders);
    const chi = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    // The 99.9 % points with 59 and with 47 degrees of freedom are 98.3 and 82.7.
    expect(chi).toBeLessThan(orders === 60 ? 98.3 : 82.7);
  });
});

test('each shared object has its turn', () => {
  const subject = program('two', {
    writer: [...own('own', 6), ['store', 'x', 1], ['store', 'y', 1]],
    reader: [
      ['load', 'r', 'x'],
      ['load', 's', 'y'],
      ['assert', ['not', ['and', ['not', 'r'], 's']]],
    ],
  });
  // Reading x before and y after the writer has written: where only x counts, or only y, the other is left to chance.
  const [hits, runs] = buggyShare(subject, new SelectivelyUniformWalk(1, new Profiler(subject)), 4_000);
  const [seldom] = buggyShare(subject, RandomWalk.seeded(1), 4_000);
  expect(hits / runs).toBeGreaterThan(0.05);
  expect(hits).toBeGreaterThan(3 * seldom);
});

describe('every schedule is possible', () => {
  test.each([
    ['where threads share nothing', program('apart', { a: own('own', 2), b: own('others', 3) })],
    [
      'where they share objects',
      program('together', {
        a: [append(1), append(1)],
        b: [append(2), ['load', 'r', 'y']],
        c: [['store', 'y', 1]],
      }),
    ],
    [
      'where threads make accesses that were not counted',
      program('uneven', {
        a: [
          ['load', 'r', 'x'],
          ['if', ['not', 'r'], 'end'],
          ...own('own', 1),
          append(1),
          append(1),
          ['label', 'end'],
        ],
        b: [append(2), append(2)],
      }),
    ],
  ])('%s', (_, subject) => {
    const left = new Set(everySchedule(subject).map(({ decisions }) => decisions.join()));
    const walk = new SelectivelyUniformWalk(1, new Profiler(subject));
    const machine = new Machine();
    for (let run = 0; run < 5_000 && left.size > 0; run++) {
      walk.begin();
      left.delete(machine.run(subject, walk).decisions.join());
    }
    expect([...left]).toEqual([]);
  });
});

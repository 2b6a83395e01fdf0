import { Machine, type Scenario } from '@heddle/core';
import { Pos, RandomWalk, type Sampling } from '@heddle/explore';
import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../support/litmus-programs.ts';
import { binomialTail, isBuggy, type Share } from '../../support/sampling-check.ts';

const SMALLEST_TAIL = 0.0005;

/** One thread writes x; the other does so many things that nobody else sees before it reads x. Reading first fails. */
function lateReader(steps: number): Scenario {
  return scenarioOf({
    name: 'late reader',
    vars: { x: 0, own: 0 },
    locks: [],
    sems: {},
    conds: {},
    threads: [
      { name: 'writer', code: [['store', 'x', 1]] },
      {
        name: 'reader',
        code: [
          ...Array.from({ length: steps }, (_, step) => ['store', 'own', step] as const),
          ['load', 'r', 'x'],
          ['assert', ['==', 'r', 1]],
        ],
      },
    ],
  });
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

describe.each([0, 1, 4, 10])('%s independent steps', (steps) => {
  const subject = lateReader(steps);

  test('make the late read first with probability 1/(steps + 2): the write has the lowest of so many priorities', () => {
    const share = buggyShare(subject, new Pos(1), 10_000);
    expect(binomialTail(share, 1 / (steps + 2))).toBeGreaterThan(SMALLEST_TAIL);
  });

  test('make it first with probability 2^-(steps + 1) in a random walk', () => {
    const share = buggyShare(subject, RandomWalk.seeded(1), 10_000);
    expect(binomialTail(share, 2 ** -(steps + 1))).toBeGreaterThan(SMALLEST_TAIL);
  });
});

/** As above, but all steps write x, and the thread fails that has written so often before the other writes. */
function conflicting(steps: number): Scenario {
  return scenarioOf({
    name: 'conflicting',
    vars: { x: 0, y: 0 },
    locks: [],
    sems: {},
    conds: {},
    threads: [
      {
        name: 'once',
        code: [
          ['rmw', 'r', 'x', ['+', 'r', 1]],
          ['assert', ['<', 'r', steps]],
        ],
      },
      { name: 'often', code: Array.from({ length: steps }, () => ['rmw', 'r', 'x', ['+', 'r', 1]] as const) },
    ],
  });
}

test.each([1, 3, 5])('%s steps that conflict are as unlikely in a row as in a random walk', (steps) => {
  const share = buggyShare(conflicting(steps), new Pos(1), 10_000);
  expect(binomialTail(share, 2 ** -steps)).toBeGreaterThan(SMALLEST_TAIL);
});

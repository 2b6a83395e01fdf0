import { Machine } from '@heddle/core';
import {
  type Charge,
  delayCharge,
  noCharge,
  preemptionCharge,
  SizeEstimator,
  SystematicSearch,
} from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withInterleavings } from '../../litmus/benchmarks.ts';

/** A tree: a leaf, or its branches. */
type Tree = readonly Tree[];

const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, fc.constant([]), fc.array(tie('tree'), { maxLength: 4 })),
})).tree;

/** The weights of the leaves, depth first, by the definition. */
function weightsOf(tree: Tree, weight = 1): number[] {
  return tree.length === 0 ? [weight] : tree.flatMap((branch) => weightsOf(branch, weight / tree.length));
}

describe.each([false, true])('recent: %s', (recent) => {
  test('is exact when every leaf of a tree was reached', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const weights = weightsOf(tree);
        const estimator = new SizeEstimator({ recent });
        for (const weight of weights) estimator.add(weight);
        expect(estimator.leaves).toBe(weights.length);
        expect(estimator.covered()).toBeCloseTo(1, 12);
        expect(estimator.total()).toBeCloseTo(weights.length, 6);
        expect(estimator.done()).toBeCloseTo(1, 9);
      }),
    );
  });

  test('is exact from the first leaf on in a tree that is even', () => {
    const even = (depth: number): Tree =>
      depth === 0 ? [] : [even(depth - 1), even(depth - 1), even(depth - 1)];
    const estimator = new SizeEstimator({ recent });
    for (const weight of weightsOf(even(5))) {
      estimator.add(weight);
      expect(estimator.total()).toBeCloseTo(243, 6);
      expect(estimator.done()).toBeCloseTo(estimator.leaves / 243, 9);
    }
  });

  test('is what the definition says, leaf by leaf', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const estimator = new SizeEstimator({ recent });
        const reached: number[] = [];
        for (const weight of weightsOf(tree)) {
          estimator.add(weight);
          reached.push(weight);
          const counts = reached.map((_, at) => (recent ? (at + 1) ** 2 : 1));
          const counted = reached.map((each, at) => each * counts[at]!);
          const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
          const density = sum(counts) / sum(counted);
          expect(estimator.total()).toBeCloseTo(
            reached.length + (1 - Math.min(1, sum(reached))) * density,
            6,
          );
        }
      }),
    );
  });
});

test('knows nothing before the first leaf, and nothing where weights are too small for a number', () => {
  const estimator = new SizeEstimator();
  expect([estimator.total(), estimator.done(), estimator.covered()]).toEqual([null, 0, 0]);
  estimator.add(0.5 ** 1_100);
  expect([estimator.total(), estimator.done()]).toEqual([null, 0]);
});

test('a search that learns of branches late may take back what it covered', () => {
  const estimator = new SizeEstimator();
  estimator.add(0.5);
  expect(estimator.total()).toBe(2);
  // A third branch turned up at the root: both leaves together cover two thirds.
  estimator.add(2 / 3 - 0.5);
  expect(estimator.total()).toBeCloseTo(3, 12);
});

test.each([false, true])(
  'goes on from a walk that was saved, as if its leaves had had equal weights (recent: %s)',
  (recent) => {
    const whole = new SizeEstimator({ recent });
    for (let leaf = 0; leaf < 40; leaf++) whole.add(0.005);
    const resumed = new SizeEstimator({ recent });
    resumed.resume(40, 0.2);
    for (let leaf = 0; leaf < 30; leaf++) {
      expect(resumed.leaves).toBe(whole.leaves);
      expect(resumed.total()).toBeCloseTo(whole.total()!, 6);
      for (const estimator of [whole, resumed]) estimator.add(0.01);
    }
  },
);

test('ten million leaves lose nothing', () => {
  const estimator = new SizeEstimator();
  for (let leaf = 0; leaf < 10_000_000; leaf++) estimator.add(1e-7);
  expect(Math.abs(estimator.covered() - 1)).toBeLessThan(1e-12);
  expect(Math.round(estimator.total()!)).toBe(10_000_000);
});

/** What an estimate is off by, as a factor, at some shares of the executions of a search. */
function factorsOf(
  charge: Charge,
  scenario: Parameters<Machine['run']>[0],
  exact: number,
): Record<string, number> {
  const search = new SystematicSearch(charge);
  const machine = new Machine();
  const marks = [0.2, 0.5, 1].map((share) => Math.round(share * exact));
  const factors: number[] = [];
  for (let ran = 1; search.begin(); ran++) {
    search.end(machine.run(scenario, search));
    if (marks.includes(ran)) factors.push(ran / search.progress()! / exact);
  }
  return { fifth: factors[0]!, half: factors[1]!, end: factors[2]! };
}

const sized = withInterleavings(30_000).filter(({ expected }) => Number(expected.interleavings) >= 500);

describe('the estimates of the interleavings of the published programs', () => {
  // In a depth-first search they err both ways; in a search by rounds they are low.
  const promises: readonly (readonly [
    charge: Charge,
    fifth: readonly [number, number],
    half: readonly [number, number],
  ])[] = [
    [noCharge, [0.5, 2.1], [0.8, 1.6]],
    [preemptionCharge, [1 / 3.5, 1.05], [0.5, 1.05]],
    [delayCharge, [1 / 3.5, 1.05], [0.5, 1.05]],
  ];

  test('are asked of enough programs', () => {
    expect(sized.map(({ program }) => program.name)).toEqual(
      expect.arrayContaining([
        'cinc_3',
        'CoA_2',
        'combination_lock',
        'mpat_2',
        'reorder_4_bad',
        'phil_3_waiter',
      ]),
    );
  });

  describe.each(promises)('$name', (charge, [low, high], [lowAtHalf, highAtHalf]) => {
    test.each(sized.map(({ program, expected }) => ({ name: program.name, program, expected })))(
      '$name: near at a fifth, nearer at half, exact at the end',
      ({ program, expected }) => {
        const { fifth, half, end } = factorsOf(
          charge,
          litmusScenario(program),
          Number(expected.interleavings),
        );
        expect(fifth).toBeGreaterThan(low!);
        expect(fifth).toBeLessThan(high!);
        expect(half).toBeGreaterThan(lowAtHalf!);
        expect(half).toBeLessThan(highAtHalf!);
        expect(end).toBeCloseTo(1, 9);
      },
    );
  });
});

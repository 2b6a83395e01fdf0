import { Machine, type Strategy } from '@heddle/core';
import { explore, RandomWalk } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { benchmarks, benchmarkText } from '../../litmus/benchmarks.ts';

const seeds = [0, 1, 7, 'seven'] as const;

/** Whether a number of hits is within five standard deviations of what is expected. Seeds are fixed, so this is no gamble. */
function isLikely(hits: number, runs: number, probability: number): boolean {
  const deviation = Math.sqrt(runs * probability * (1 - probability));
  return Math.abs(hits - runs * probability) <= 5 * deviation;
}

const dice = scenario('dice', function* main(py) {
  const face = py.variable('face', 0);
  yield* face.store(yield* py.choice('die').below(6));
});

test.each(seeds)('takes every alternative equally often: seed %s', (seed) => {
  const walk = RandomWalk.seeded(seed);
  const machine = new Machine();
  const hits = new Array<number>(6).fill(0);
  for (let count = 0; count < 3_000; count++) {
    walk.begin();
    hits[machine.run(dice, walk).decisions[0]!]!++;
  }
  for (const count of hits) expect(isLikely(count, 3_000, 1 / 6)).toBe(true);
});

describe('finds failures as often as the exact probabilities say', () => {
  const answers = JSON.parse(benchmarkText) as {
    programs: { name: string; expected: { random_walk?: { p_bug: number } | null } }[];
  };
  const probabilities = new Map(
    answers.programs.map(({ name, expected }) => [name, expected.random_walk?.p_bug]),
  );
  const cases = benchmarks.flatMap(({ program, expected }) => {
    const probability = probabilities.get(program.name);
    const isSmall = typeof expected.max_steps === 'number' && expected.max_steps <= 20;
    if (!isSmall || probability === undefined || probability < 0.02 || probability > 0.98) return [];
    return [{ name: program.name, program, probability }];
  });

  test('there are enough programs to tell', () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  test.each(cases)('$name', ({ program, probability }) => {
    const scene = litmusScenario(program);
    const machine = new Machine();
    for (const seed of seeds) {
      const walk = RandomWalk.seeded(seed);
      let buggy = 0;
      for (let count = 0; count < 500; count++) {
        walk.begin();
        const { outcome, failures } = machine.run(scene, walk);
        if (outcome === 'deadlock' || failures.length > 0) buggy++;
      }
      expect(isLikely(buggy, 500, probability)).toBe(true);
    }
  });
});

test('the same seed gives the same result, and another seed another', () => {
  const decisionsOf = (seed: number | string): string[] => {
    const walk = RandomWalk.seeded(seed);
    const machine = new Machine();
    return Array.from({ length: 30 }, () => {
      walk.begin();
      return machine.run(dice, walk).decisions.join();
    });
  };
  expect(decisionsOf(7)).toEqual(decisionsOf(7));
  expect(decisionsOf('7')).toEqual(decisionsOf(7));
  expect(decisionsOf('007')).not.toEqual(decisionsOf(7));
  expect(decisionsOf(8)).not.toEqual(decisionsOf(7));
});

test('the result of an exploration carries the position in the stream, and strategies that draw nothing carry none', () => {
  const { statistics } = explore(dice, { strategy: 'random', seed: 3, executions: 10 });
  const walk = RandomWalk.seeded(3);
  walk.jump(9);
  walk.begin();
  new Machine().run(dice, walk);
  expect(statistics.random).toEqual(walk.randomState());
  expect(explore(dice, { strategy: 'dfs' }).statistics.random).toBeNull();
});

test('is asked only where there is a choice', () => {
  const walk: Strategy = RandomWalk.seeded(0);
  expect(walk.everyPoint).toBeUndefined();
});

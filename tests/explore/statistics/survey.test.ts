import type { Execution, Scenario } from '@heddle/core';
import { Exploration, type ExploreOptions, explore, symptomsOf } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks, withInterleavings } from '../../litmus/benchmarks.ts';
import { everySchedule } from '../../support/enumerate.ts';
import { scenarioOf, subjects } from '../../support/subjects.ts';

function benchmark(name: string): Scenario {
  return litmusScenario(benchmarks.find(({ program }) => program.name === name)!.program);
}

const everything: ExploreOptions = { strategy: 'dfs', all: true, minimise: 'off', selfCheck: 'off' };

test('failing and firstFinding are those of an enumeration of all schedules', () => {
  fc.assert(
    fc.property(subjects('small'), (subject) => {
      const scene = scenarioOf(subject);
      const options: ExploreOptions = { ...everything, lifecycle: 'merged', executions: 400 };
      const { statistics, executions, ended } = explore(scene, options);
      fc.pre(ended === 'over');
      const isWrong: boolean[] = [];
      // In the lexicographic order of their decisions, as depth-first search has them.
      everySchedule(scene, {}, (execution: Execution) => void isWrong.push(symptomsOf(execution).length > 0));
      fc.pre(executions === isWrong.length);
      expect(statistics.failing).toBe(isWrong.filter(Boolean).length);
      expect(statistics.firstFinding).toBe(isWrong.includes(true) ? isWrong.indexOf(true) + 1 : null);
    }),
    { numRuns: 40 },
  );
});

test('failing is what the published file says', () => {
  for (const { program, expected } of withInterleavings(1_000)) {
    const { statistics } = explore(litmusScenario(program), everything);
    const wrong = [
      expected.violating_interleavings,
      expected.deadlock_interleavings,
      expected.misuse_interleavings,
    ].map(Number);
    // An execution can be wrong in several ways.
    expect(statistics.failing).toBeGreaterThanOrEqual(Math.max(...wrong));
    expect(statistics.failing).toBeLessThanOrEqual(wrong.reduce((sum, count) => sum + count, 0));
  }
});

test('the curve counts the outcomes of an exploration that is stopped there', () => {
  const scene = benchmark('lastzero_3');
  const options: ExploreOptions = { ...everything, strategy: 'random', seed: 3, executions: 40 };
  const { coverage } = explore(scene, options).statistics;
  expect(coverage.map(({ executions }) => executions)).toEqual([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40]);
  for (const { executions, outcomes } of coverage) {
    expect(explore(scene, { ...options, executions }).outcomes).toHaveLength(outcomes);
  }
  expect(coverage.at(-1)!.outcomes).toBeGreaterThan(2);
});

describe('the estimate of the whole search', () => {
  test('is exact when it is over, bounded or not', () => {
    for (const options of [
      {},
      { strategy: 'ipb' },
      { strategy: 'ipb', bound: 1 },
      { strategy: 'round-robin' },
    ]) {
      const { statistics, executions } = explore(benchmark('reorder_3_bad'), { ...everything, ...options });
      expect(statistics.estimate).toEqual({ share: 1, executions, quality: 'exact' });
    }
  });

  test('is that of the search, not of the limit of executions', () => {
    const { statistics } = explore(benchmark('reorder_3_bad'), { ...everything, executions: 100 });
    expect(statistics.estimate!.quality).toBe('fair');
    expect(statistics.estimate!.executions).toBeGreaterThan(172 / 1.6);
    expect(statistics.estimate!.executions).toBeLessThan(172 * 1.6);
  });

  test('is not made where there is no telling', () => {
    const { statistics } = explore(benchmark('reorder_3_bad'), {
      ...everything,
      strategy: 'random',
      executions: 9,
    });
    expect(statistics.estimate).toBeNull();
  });
});

test('progress is rough where it is a guess, and not where it is the share of the executions that may be run', () => {
  const roughness = (options: ExploreOptions, executions: number): boolean => {
    const exploration = new Exploration(benchmark('reorder_4_bad'), { ...everything, ...options });
    exploration.run(executions);
    return exploration.progress().isRough;
  };
  expect(roughness({}, 50)).toBe(true);
  expect(roughness({}, 5_000)).toBe(false);
  expect(roughness({ executions: 60 }, 50)).toBe(false);
  expect(roughness({ strategy: 'random', executions: 1_000 }, 10)).toBe(false);
});

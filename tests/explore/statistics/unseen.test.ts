import { explore, unseenAfter } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';

test('the bound is the probability that n executions miss with a probability of 1 %', () => {
  for (const executions of [1, 10, 459, 100_000, 10_000_000]) {
    const { finding } = unseenAfter(executions, { outcomes: 0, classes: null });
    expect((1 - finding) ** executions).toBeCloseTo(0.01, 6);
  }
});

test('a new outcome is as likely as outcomes are rare: those seen once, of all executions', () => {
  expect(unseenAfter(200, { outcomes: 3, classes: 10 })).toMatchObject({ outcome: 0.015, class: 0.05 });
  expect(unseenAfter(200, { outcomes: 0, classes: null })).toMatchObject({ outcome: 0, class: null });
});

describe('an exploration', () => {
  const { program } = benchmarks.find(({ program: { name } }) => name === 'reorder_3_bad')!;
  const scenario = litmusScenario(program);

  test('says it of a sample', () => {
    const { statistics, executions, outcomes } = explore(scenario, {
      strategy: 'random',
      all: true,
      executions: 300,
    });
    const singles = outcomes.filter(({ count }) => count === 1).length;
    expect(statistics.unseen).toEqual(unseenAfter(executions, { outcomes: singles, classes: null }));
  });

  test('does not say it of a systematic search, whose executions are not drawn', () => {
    const { statistics, worth } = explore(scenario, { strategy: 'dfs', all: true, executions: 100 });
    expect(worth).toBe('sampled');
    expect(statistics.unseen).toBeNull();
  });

  test('holds: with 99 % confidence, what 200 random walks have not shown is rarer than it says', () => {
    // Of runs too short to be likely to find the bug (its probability is 0.0494), few may have a bound below that.
    let wrong = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { statistics, findings } = explore(scenario, {
        strategy: 'random',
        seed,
        executions: 91,
        all: true,
        minimise: 'off',
        selfCheck: 'off',
      });
      expect(statistics.unseen!.finding).toBeLessThan(0.0494 + 0.001);
      if (findings.length === 0) wrong++;
    }
    // Missing it in 91 executions has a probability of 1 %: 3 of 300, and 12 is five standard deviations off.
    expect(wrong).toBeLessThan(12);
  });
});

import { NondeterminismError, type Scenario, UsageError } from '@heddle/core';
import { Comparison, type ComparisonResult, compare, explore } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { type Benchmark, benchmarks, benchmarkText, withInterleavings } from '../../litmus/benchmarks.ts';

/** What the published file knows of the bugs of its programs. */
interface Bugs {
  readonly first_bug: Readonly<Record<'dfs' | 'ipb' | 'idb', { readonly index: number | null }>>;
  readonly random_walk: { readonly p_bug: number };
}

const bugs: ReadonlyMap<string, Bugs> = new Map(
  (JSON.parse(benchmarkText) as { programs: { name: string; expected: Bugs }[] }).programs.map(
    ({ name, expected }) => [name, expected],
  ),
);

const buggy: readonly Benchmark[] = withInterleavings(3_000).filter(
  ({ program }) => (bugs.get(program.name)!.random_walk?.p_bug ?? 0) > 0,
);

function benchmark(name: string): Scenario {
  return litmusScenario(benchmarks.find(({ program }) => program.name === name)!.program);
}

test('there are programs enough to compare strategies on', () => {
  expect(buggy.length).toBeGreaterThan(30);
});

describe.each(['dfs', 'ipb', 'idb'] as const)('%s', (strategy) => {
  test('finds the first bug of every published program exactly where it is', () => {
    const { rows } = compare(
      buggy.map(({ program }) => litmusScenario(program)),
      { strategies: [strategy], executions: 100_000 },
    );
    const found = Object.fromEntries(
      rows.map((row) => [row.program, row.trials.map((trial) => trial.found)]),
    );
    const expected = buggy.map(({ program: { name } }) => [
      name,
      [bugs.get(name)!.first_bug[strategy].index],
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
  });
});

test('a random walk finds a bug of probability p after 1 / p executions on average', () => {
  const likely = buggy.filter(({ program }) => bugs.get(program.name)!.random_walk.p_bug > 0.01);
  const seeds = 80;
  const { rows } = compare(
    likely.map(({ program }) => litmusScenario(program)),
    { strategies: ['random'], seeds, executions: 100_000 },
  );
  expect(rows.length).toBeGreaterThan(30);
  for (const { program, found, executions } of rows) {
    const p = bugs.get(program)!.random_walk.p_bug;
    expect({ program, found }).toEqual({ program, found: seeds });
    // The number of executions is distributed geometrically: mean 1 / p, variance (1 − p) / p².
    const sd = Math.sqrt(1 - p) / p;
    const distance = Math.abs(executions!.mean - 1 / p);
    expect({ program, isNear: distance <= (5 * sd) / Math.sqrt(seeds) + 1e-9 }).toEqual({
      program,
      isNear: true,
    });
  }
});

test('the runs of a row are explorations with the seeds in order', () => {
  const { rows } = compare([scenarioNamed('ab-ba/typescript')], {
    strategies: ['random'],
    seeds: 5,
    seed: 7,
  });
  const explored = [7, 8, 9, 10, 11].map((seed) => {
    const { executions, findings } = explore(scenarioNamed('ab-ba/typescript'), {
      strategy: 'random',
      seed,
      executions: 10_000,
    });
    return { seed, found: findings.length === 0 ? null : executions };
  });
  expect(rows[0]!.trials.map(({ seed, found }) => ({ seed, found }))).toEqual(explored);
});

test('rows go program by program, in each strategy by strategy; what draws no seed is run once', () => {
  const { rows } = compare([scenarioNamed('ab-ba/typescript'), scenarioNamed('lost-update/typescript')], {
    strategies: ['dfs', 'random'],
    seeds: 3,
  });
  expect(rows.map(({ program, strategy, isSeeded, runs }) => [program, strategy, isSeeded, runs])).toEqual([
    ['ab-ba/typescript', 'dfs', false, 1],
    ['ab-ba/typescript', 'random', true, 3],
    ['lost-update/typescript', 'dfs', false, 1],
    ['lost-update/typescript', 'random', true, 3],
  ]);
});

test('runs that find nothing do not count into the mean', () => {
  const options = { strategies: ['random'], seeds: 40, executions: 5 };
  const [row] = compare([benchmark('reorder_3_bad')], options).rows;
  const found = row!.trials.flatMap((trial) => trial.found ?? []);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(40);
  expect(row).toMatchObject({ runs: 40, found: found.length, executions: { count: found.length } });
  expect(row!.executions!.max).toBeLessThanOrEqual(5);
});

test('with all, every run goes on to its limit, and the first finding is where it was', () => {
  const options = { strategies: ['random', 'ipb'], seeds: 10, executions: 200 };
  const scenes = [benchmark('reorder_3_bad')];
  const [stopping, going] = [compare(scenes, options), compare(scenes, { ...options, all: true })];
  const firsts = ({ rows }: ComparisonResult) => rows.map(({ trials }) => trials.map(({ found }) => found));
  // 200 executions are enough for 'random' to find it in all of ten runs, and for all 172 schedules of 'ipb'.
  expect(firsts(going)).toEqual(firsts(stopping));
  expect(going.rows[0]!.trials.every(({ executions }) => executions === 200)).toBe(true);
  expect(going.rows[1]!.trials[0]).toMatchObject({ executions: 172, worth: 'complete', ended: 'over' });
});

test('runs in slices of any size, with the same result', () => {
  const options = { strategies: ['random', 'dfs', 'ipb:1'], seeds: 6 };
  const scenes = [
    scenarioNamed('ab-ba/typescript'),
    scenarioNamed('lost-update/typescript'),
    benchmark('reorder_3_bad'),
  ];
  const whole = compare(scenes, options);
  for (const slice of [1, 7, 1_000]) {
    const comparison = new Comparison(scenes, options);
    let before = 0;
    for (let hasMore = true; hasMore; ) {
      hasMore = comparison.run(slice);
      const { executions } = comparison.progress();
      expect(executions - before).toBeLessThanOrEqual(slice);
      before = executions;
    }
    expect(comparison.run(slice)).toBe(false);
    expect(comparison.result()).toEqual(whole);
  }
});

test('a slice does not go beyond its row', () => {
  const comparison = new Comparison([scenarioNamed('ab-ba/typescript')], {
    strategies: ['dfs', 'idb', 'random'],
    seeds: 2,
  });
  const rows: number[] = [];
  do rows.push(comparison.progress().row);
  while (comparison.run(1_000_000));
  expect(rows).toEqual([0, 1, 2]);
  expect(comparison.progress()).toMatchObject({ trials: 4, planned: 4 });
});

test('what was interrupted has the runs that came to their end', () => {
  const comparison = new Comparison([scenarioNamed('ab-ba/typescript')], {
    strategies: ['random', 'dfs'],
    seeds: 50,
  });
  while (comparison.progress().trials < 3) comparison.run(1);
  const { rows } = comparison.result();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ strategy: 'random', planned: 50, runs: 3 });
  const whole = compare([scenarioNamed('ab-ba/typescript')], { strategies: ['random'], seeds: 50 });
  expect(rows[0]!.trials).toEqual(whole.rows[0]!.trials.slice(0, 3));
});

test('a result is plain JSON', () => {
  const result = compare([scenarioNamed('ab-ba/typescript')], {
    strategies: ['random', 'dfs'],
    seeds: 3,
    executions: 2,
  });
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});

describe('refuses', () => {
  const scenes = [scenarioNamed('ab-ba/typescript')];

  test.each([
    [{ strategies: [] }, 'there is no strategy to compare'],
    [{ strategies: ['dfs', 'dfs'] }, 'strategy dfs is named twice'],
    [{ strategies: ['fast'] }, 'unknown strategy "fast"'],
    [{ seeds: 0 }, 'seeds is 0; expected a whole number, at least 1'],
    [{ seed: -1 }, 'seed is -1; expected a whole number, at least 0'],
    [{ executions: 1.5 }, 'executions is 1.5; expected a whole number, at least 1'],
    [{ maxSteps: 0 }, 'maxSteps is 0; expected a whole number, at least 1'],
    [{ gil: 'none' }, 'unknown GIL model "none"'],
  ])('%j', (options, message) => {
    expect(() => compare(scenes, options)).toThrow(UsageError);
    expect(() => compare(scenes, options)).toThrow(message);
  });

  test('a program that is there twice, and none at all', () => {
    expect(() => compare([scenarioNamed('ab-ba/typescript'), scenarioNamed('ab-ba/typescript')])).toThrow(
      'program ab-ba/typescript is named twice',
    );
    expect(() => compare([])).toThrow('there is no program to compare strategies on');
  });

  test('a program that is not deterministic', () => {
    let runs = 0;
    const fickle = scenario('fickle', function* main(py) {
      yield* py.variable('x', 0).store(runs++);
    });
    expect(() => compare([fickle], { strategies: ['dfs'] })).toThrow(NondeterminismError);
    expect(() => compare([fickle], { strategies: ['dfs'] })).toThrow('fickle: ');
  });
});

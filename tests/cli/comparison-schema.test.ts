import {
  type ComparisonResult,
  type ComparisonRow,
  type Summary,
  strategies,
  type Trial,
} from '@heddle/explore';
import { describe, expect, test } from 'vitest';
import { fitting, readSchema, testKeys, validatorOf } from './schemas.ts';
import { benchmarks, heddle, heddleIn } from './support.ts';

const schema = readSchema('comparison');
const validate = validatorOf<ComparisonResult>(schema);

/** What `heddle compare` prints, once it is known to fit the schema. */
async function comparisonOf(...args: string[]): Promise<ComparisonResult> {
  const { status, stdout, stderr } = await heddle('compare', ...args, '--format', 'json');
  expect([status, stderr]).toEqual([0, '']);
  return fitting(validate, stdout);
}

describe('the schema', () => {
  testKeys(schema);

  // These fail to compile when a type gains a key, and fail to pass when the schema has not got it.
  test('has the keys of a comparison', () => {
    const comparison: Record<keyof ComparisonResult, true> = {
      version: true,
      seed: true,
      seeds: true,
      executions: true,
      maxSteps: true,
      gil: true,
      time: true,
      all: true,
      statistics: true,
      rows: true,
    };
    const row: Record<keyof ComparisonRow, true> = {
      program: true,
      strategy: true,
      isSeeded: true,
      planned: true,
      runs: true,
      found: true,
      executions: true,
      classes: true,
      seconds: true,
      trials: true,
    };
    const trial: Record<keyof Trial, true> = {
      seed: true,
      found: true,
      executions: true,
      worth: true,
      ended: true,
      outcomes: true,
      classes: true,
    };
    const summary: Record<keyof Summary, true> = {
      count: true,
      mean: true,
      sd: true,
      min: true,
      median: true,
      p90: true,
      max: true,
    };
    expect(Object.keys(schema.properties!)).toEqual(Object.keys(comparison));
    for (const [name, keys] of Object.entries({ row, trial, summary })) {
      expect(Object.keys(schema.$defs[name]!.properties!)).toEqual(Object.keys(keys));
    }
  });

  test('refuses what is no comparison', async () => {
    const result = await comparisonOf('ab-ba/typescript', '--strategy', 'dfs');
    const [row] = result.rows as readonly [ComparisonRow];
    const wrong: readonly object[] = [
      {},
      { ...result, version: 2 },
      { ...result, more: 1 },
      { ...result, statistics: 'all' },
      { ...result, rows: [{ ...row, runs: 0 }] },
      { ...result, rows: [{ ...row, trials: [] }] },
      { ...result, rows: [{ ...row, trials: [{ ...row.trials[0]!, worth: 'proved' }] }] },
    ];
    for (const value of wrong) expect(validate(value), JSON.stringify(value)).toBe(false);
  });
});

test('every strategy, with programs in which they find something and one in which none does', async () => {
  const args = [
    'ab-ba/typescript',
    'lost-update/typescript',
    'self-deadlock/typescript/repaired',
    '--seeds',
    '3',
    '--executions',
    '50',
  ];
  const { rows } = await comparisonOf(...args);
  expect(new Set(rows.map(({ strategy }) => strategy))).toEqual(new Set(strategies.map(({ name }) => name)));
  expect(new Set(rows.map(({ found }) => found > 0))).toEqual(new Set([true, false]));
});

test.each([['--classes'], ['--all'], ['--timing'], ['--gil', 'cpython-3.12'], ['--time', 'free']])(
  '%s %s',
  async (...option) => {
    const args = [benchmarks, '--program', 'abba', '--program', 'spin_never_set', '--seeds', '2'];
    const limits = ['--executions', '20', '--max-steps', '100', '--strategy', 'random,ipb:1,dpor'];
    await comparisonOf(...args, ...limits, ...option.filter((word) => word !== ''));
  },
);

test('a comparison that is interrupted', async () => {
  const args = ['compare', 'ab-ba/typescript', '--strategy', 'random', '--seeds', '1000', '--format', 'json'];
  const { stdout } = await heddleIn({ interruptAfter: 20, tick: 10 }, ...args);
  const [row] = fitting(validate, stdout).rows;
  expect(row!.runs).toBeLessThan(row!.planned);
});

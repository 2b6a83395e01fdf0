import { gilModels } from '@heddle/core';
import {
  type Certainty,
  detectors,
  type Finding,
  type FindingKind,
  type Outcome,
  type Result,
  spinnings,
  strategies,
} from '@heddle/explore';
import { describe, expect, test } from 'vitest';
import { firstForms } from '../support/catalogue.ts';
import { fitting, readSchema, testKeys, validatorOf } from './schemas.ts';
import { benchmarks, directory, heddle, heddleIn } from './support.ts';

const schema = readSchema('result');
const validate = validatorOf<Result>(schema);

/** The result that a command prints, once it is known to fit the schema. */
async function resultOf(...args: string[]): Promise<Result> {
  const { stdout, stderr } = await heddle(...args, '--json');
  expect(stderr).toBe('');
  return fitting(validate, stdout);
}

describe('the schema', () => {
  testKeys(schema, [
    '.detect',
    '.lockOrder',
    'finding.evidence',
    'finding.certainty',
    'finding.minimised',
    'finding.prediction',
    'findingStep.holding',
  ]);

  // These fail to compile when the type gains a key or a kind, and fail to pass when the schema has not got it.
  test('has the keys of a result', () => {
    const keys: Record<keyof Result, true> = {
      version: true,
      scenario: true,
      fingerprint: true,
      strategy: true,
      seed: true,
      gil: true,
      time: true,
      spinning: true,
      worth: true,
      bound: true,
      ended: true,
      executions: true,
      steps: true,
      outcomes: true,
      unlisted: true,
      findings: true,
      detect: true,
      lockOrder: true,
      stateGraph: true,
      statistics: true,
    };
    expect(Object.keys(schema.properties!)).toEqual(Object.keys(keys));
  });

  test('has the kinds of finding, of outcome and of certainty', () => {
    const findings: Record<FindingKind, true> = {
      deadlock: true,
      'partial-deadlock': true,
      'lock-order-inversion': true,
      'lost-wakeup': true,
      'data-race': true,
      'inconsistent-locking': true,
      'atomicity-violation': true,
      leak: true,
      assertion: true,
      'uncaught-exception': true,
      misuse: true,
      livelock: true,
      starvation: true,
      'step-limit': true,
      nondeterminism: true,
    };
    const outcomes: Record<Outcome['kind'], true> = {
      completed: true,
      deadlock: true,
      error: true,
      stepLimit: true,
    };
    const certainties: Record<Certainty, true> = {
      observed: true,
      confirmed: true,
      unconfirmed: true,
      hint: true,
    };
    const { finding, outcome } = schema.$defs;
    expect(finding!.properties!.kind!.enum).toEqual(Object.keys(findings));
    expect(finding!.properties!.certainty!.enum).toEqual(Object.keys(certainties));
    expect(outcome!.properties!.kind!.enum).toEqual(Object.keys(outcomes));
  });

  test('has the names of the detectors and the ways to treat threads that spin', () => {
    const { detect, spinning } = schema.properties!;
    expect(detect!.items!.enum).toEqual(detectors.map(({ name }) => name));
    expect(spinning!.enum).toEqual(spinnings);
  });

  test('refuses what is no result', async () => {
    const result = await resultOf('explore', 'ab-ba/typescript');
    const [finding] = result.findings as readonly [Finding];
    const wrong: readonly object[] = [
      {},
      { ...result, version: 2 },
      { ...result, worth: 'proved' },
      { ...result, more: 1 },
      { ...result, executions: -1 },
      { ...result, bound: { of: 'preemptions' } },
      { ...result, findings: [{ ...finding, schedule: '0,1' }] },
      { ...result, findings: [{ ...finding, kind: 'mistake' }] },
    ];
    for (const value of wrong) expect(validate(value), JSON.stringify(value)).toBe(false);
  });
});

for (const { name } of strategies) {
  describe(`--strategy ${name}`, () => {
    for (const { scenario, repaired } of firstForms.slice(0, 2)) {
      test.each([scenario.name, repaired.name])('%s', async (target) => {
        const args = ['explore', target, '--strategy', name, '--all', '--executions', '100'];
        const result = await resultOf(...args);
        expect(result).toMatchObject({ version: 1, scenario: target, strategy: name });
        expect(await resultOf(...args)).toEqual(result);
      });
    }
  });
}

describe.each(['readers_2', 'lastzero_3', 'abba', 'peterson', 'circular_buffer_bad_2', 'stack_bad_2'])(
  'the ctl-1 program %s',
  (program) => {
    test.each(strategies.map(({ name }) => name))('--strategy %s', async (strategy) => {
      const target = [benchmarks, '--program', program];
      const limits = ['--all', '--executions', '100'];
      const result = await resultOf('explore', ...target, '--strategy', strategy, ...limits);
      expect(result).toMatchObject({ scenario: program, strategy });
      for (const { schedule, kind } of result.findings) {
        const again = await resultOf('replay', ...target, '--schedule', schedule);
        expect(again).toMatchObject({ strategy: 'replay', executions: 1 });
        expect(again.findings.map((finding) => finding.kind)).toContain(kind);
      }
    });
  },
);

describe('--detect all', () => {
  /** The programs of ctl-1 in which detectors find things, and how certain they are of them. */
  const found = [
    ['wronglock_1_bad', 'data-race', 'observed'],
    ['readers_2', 'inconsistent-locking', 'hint'],
    ['abba', 'lock-order-inversion', 'confirmed'],
    ['inversion_flag_ordered', 'lock-order-inversion', 'unconfirmed'],
    ['dcl_flag_first', 'atomicity-violation', 'observed'],
    ['check_then_act', 'atomicity-violation', 'hint'],
    ['lost_wakeup', 'lost-wakeup', 'observed'],
    ['phase01_bad', 'leak', 'observed'],
  ] as const;
  const watching = strategies.filter(({ mergesPaths }) => mergesPaths !== true).map(({ name }) => name);

  async function foundIn(program: string, strategy: string): Promise<Result> {
    const limits = ['--all', '--executions', '200', '--max-steps', '300', '--detect', 'all'];
    const target = [benchmarks, '--program', program];
    const result = await resultOf('explore', ...target, '--strategy', strategy, ...limits);
    expect(result.detect).toEqual(detectors.map(({ name }) => name));
    return result;
  }

  test.each(found)('%s: %s, %s', async (program, kind, certainty) => {
    const { findings } = await foundIn(program, 'random');
    expect(findings).toContainEqual(expect.objectContaining({ kind, certainty }));
  });

  test.each(watching)('--strategy %s', async (strategy) => {
    const { findings, lockOrder } = await foundIn('abba', strategy);
    expect(lockOrder).toBeDefined();
    expect(findings).not.toHaveLength(0);
  });

  test('shows every detector at work', () => {
    expect(new Set(found.map(([, kind]) => kind))).toEqual(new Set(detectors.map(({ kind }) => kind)));
  });
});

describe.each(spinnings)('--spinning %s', (spinning) => {
  test.each(['spin_flag', 'spin_never_set', 'spin_polite_livelock'])('%s', async (program) => {
    const limits = ['--strategy', 'dfs', '--executions', '50', '--max-steps', '60', '--all'];
    const target = [benchmarks, '--program', program];
    const result = await resultOf('explore', ...target, ...limits, '--spinning', spinning);
    expect(result).toMatchObject({ spinning });
  });
});

test.each(gilModels.map((model) => model.name))('--gil %s', async (gil) => {
  expect(await resultOf('explore', 'lost-update/typescript', '--gil', gil)).toMatchObject({ gil });
});

test.each(['virtual', 'free'])('--time %s', async (time) => {
  expect(await resultOf('explore', 'lost-update/typescript', '--time', time)).toMatchObject({ time });
});

test('an execution that is cut off', async () => {
  const result = await resultOf('explore', 'lost-update/typescript', '--max-steps', '3');
  expect(result.findings[0]).toMatchObject({ kind: 'step-limit' });
  expect(result.statistics.cutOff).toBeGreaterThan(0);
});

test('an exploration that counts trace classes', async () => {
  const { statistics } = await resultOf(
    'explore',
    'lost-update/typescript',
    '--strategy',
    'dfs',
    '--classes',
    '--all',
  );
  expect(statistics.distinct).toEqual({ outcomes: 2, classes: 4, states: null });
  expect(statistics.coverage.at(-1)).toEqual({ executions: 6, outcomes: 2, classes: 4 });
});

test('a scenario that is not deterministic', async () => {
  const cwd = directory({
    'random.mjs': `
import { scenario } from '@heddle/primitives';

export default scenario('random', function* (py) {
  yield* py.variable('x', 0).store(Math.random());
});
`,
  });
  const { status, stdout } = await heddleIn({ cwd }, 'explore', 'random.mjs', '--json');
  expect(status).toBe(1);
  const result: unknown = JSON.parse(stdout);
  expect(validate(result)).toBe(true);
  expect(result).toMatchObject({ findings: [{ kind: 'nondeterminism' }] });
});

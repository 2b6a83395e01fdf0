import { readFileSync } from 'node:fs';
import { gilModels, type Json } from '@heddle/core';
import { type Finding, type FindingKind, type Outcome, type Result, strategies } from '@heddle/explore';
import { catalogue } from '@heddle/scenarios';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { benchmarks, directory, heddle, heddleIn } from './support.ts';

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly enum?: readonly Json[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

const schema = JSON.parse(
  readFileSync(new URL('../../docs/result.schema.json', import.meta.url), 'utf8'),
) as Schema & { readonly $defs: Readonly<Record<string, Schema>> };

// allErrors: a failure should show everything that is wrong.
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile<Result>(
  schema,
);

/** The result that a command prints, once it is known to fit the schema. */
async function resultOf(...args: string[]): Promise<Result> {
  const { stdout, stderr } = await heddle(...args, '--json');
  expect(stderr).toBe('');
  expect(stdout.endsWith('}\n')).toBe(true);
  const result: unknown = JSON.parse(stdout);
  expect(stdout).toBe(`${JSON.stringify(result, null, 2)}\n`);
  validate(result);
  expect(validate.errors ?? []).toEqual([]);
  return result as Result;
}

describe('the schema', () => {
  const objects = [schema, ...Object.values(schema.$defs)];

  test('describes every key', () => {
    for (const { properties = {} } of objects) {
      for (const [key, value] of Object.entries(properties)) {
        const target = value.$ref === undefined ? value : schema.$defs[value.$ref.slice('#/$defs/'.length)];
        expect({ key, description: value.description ?? target?.description }).toEqual({
          key,
          description: expect.stringMatching(/^[A-Z].*\.$/),
        });
      }
    }
  });

  test('requires every key and knows no other', () => {
    for (const { properties = {}, required, additionalProperties } of objects) {
      expect(required).toEqual(Object.keys(properties));
      expect(additionalProperties).toBe(false);
    }
  });

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
      stateGraph: true,
      statistics: true,
    };
    expect(Object.keys(schema.properties!)).toEqual(Object.keys(keys));
  });

  test('has the kinds of finding and of outcome', () => {
    const findings: Record<FindingKind, true> = {
      deadlock: true,
      'partial-deadlock': true,
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
    const { finding, outcome } = schema.$defs;
    expect(finding!.properties!.kind!.enum).toEqual(Object.keys(findings));
    expect(outcome!.properties!.kind!.enum).toEqual(Object.keys(outcomes));
  });

  test('refuses what is no result', async () => {
    const result = await resultOf('explore', 'ab-ba');
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
    for (const { scenario, repaired } of catalogue) {
      test.each([scenario.name, repaired.name])('%s', async (target) => {
        const args = ['explore', target, '--strategy', name, '--all', '--executions', '500'];
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
      const limits = ['--all', '--executions', '300'];
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

test.each(gilModels.map((model) => model.name))('--gil %s', async (gil) => {
  expect(await resultOf('explore', 'lost-update', '--gil', gil)).toMatchObject({ gil });
});

test.each(['virtual', 'free'])('--time %s', async (time) => {
  expect(await resultOf('explore', 'lost-update', '--time', time)).toMatchObject({ time });
});

test('an execution that is cut off', async () => {
  const result = await resultOf('explore', 'lost-update', '--max-steps', '3');
  expect(result.findings[0]).toMatchObject({ kind: 'step-limit' });
  expect(result.statistics.cutOff).toBeGreaterThan(0);
});

test('an exploration that counts trace classes', async () => {
  const { statistics } = await resultOf('explore', 'lost-update', '--classes', '--all');
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

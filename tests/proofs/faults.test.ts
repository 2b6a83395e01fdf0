import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Fault, faults } from '../faults/faults.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the tests made of the sources: how many passed and failed, and how many files could not be run at all. */
interface Verdict {
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
}

function runTests(fault: string): Verdict {
  const { stdout } = spawnSync(
    'npx',
    ['vitest', 'run', '--config', 'tests/faults/vitest.config.ts', '--reporter', 'json'],
    { cwd: root, env: { ...process.env, HEDDLE_FAULT: fault }, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const report = JSON.parse(stdout.slice(stdout.indexOf('{')));
  const files: readonly { status: string; assertionResults: unknown[] }[] = report.testResults;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    broken: files.filter(({ assertionResults }) => assertionResults.length === 0).length,
  };
}

describe('the tests notice that', () => {
  test.each(faults)('$name', ({ name, file, from }: Fault) => {
    const source = readFileSync(`${root}/packages/primitives/src/${file}`, 'utf8');
    expect(source.split(from)).toHaveLength(2);
    const { failed, broken } = runTests(name);
    expect(broken).toBe(0);
    expect(failed).toBeGreaterThan(0);
  });
});

test('without a fault the same tests pass', () => {
  expect(runTests('')).toMatchObject({ failed: 0, broken: 0 });
});

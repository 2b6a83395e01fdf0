import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { directory } from '../cli/support.ts';

// Runs what was last built, in processes of their own, whose memory can be bounded.

const bin = fileURLToPath(new URL('../../packages/cli/bin/heddle.js', import.meta.url));

/** Megabytes of heap: a hundredth of what the events take. */
const HEAP = 96;
const STEPS = 10_000_000;

const long = `
import { scenario } from '@heddle/primitives';

export default scenario('long', function* (py) {
  const x = py.variable('x', 0);
  for (let round = 0; round < ${STEPS}; round++) yield* x.store(round % 2);
});
`;

function heddle(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP}`, bin, ...args],
    { cwd, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

test('ten million steps are written to a file and read back without being held in memory', () => {
  const cwd = directory({ 'long.mjs': long });
  heddle(
    cwd,
    'explore',
    'long.mjs',
    '--max-steps',
    '20000000',
    '--trace',
    'long.jsonl',
    '--self-check',
    'off',
  );
  expect(statSync(join(cwd, 'long.jsonl')).size).toBeGreaterThan(100 * STEPS);
  const middle = JSON.parse(heddle(cwd, 'show', 'long.jsonl', '--step', '5000001', '--json'));
  expect(middle).toMatchObject({ steps: STEPS, state: { step: 5_000_001, outcome: null } });
});

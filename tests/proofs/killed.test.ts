import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Result } from '@heddle/explore';
import { describe, expect, onTestFinished, test } from 'vitest';
import { directory, heddleIn } from '../cli/support.ts';

// Worker threads and processes run what was last built.

const bin = fileURLToPath(new URL('../../packages/cli/bin/heddle.js', import.meta.url));

/** Three threads that count, with some thousands of schedules. */
const counting = `
import { scenario } from '@heddle/primitives';

export default scenario('counting', function* (py) {
  const x = py.variable('x', 0);
  function* add() {
    for (let round = 0; round < 2; round++) {
      const value = yield* x.load();
      yield* x.store(value + 1);
    }
  }
  yield* py.run(add, add, add);
  py.assert((yield* x.load()) > 2, 'nearly everything was lost');
});
`;

const target = ['explore', 'counting.mjs', '--self-check', 'off', '--exit-zero', '--json'];

/** A result without what is an estimate only. */
function exact(stdout: string): unknown {
  const { statistics, ...result } = JSON.parse(stdout) as Result;
  const { estimate: _, ...others } = statistics;
  return { ...result, statistics: others };
}

async function explored(cwd: string, ...args: string[]): Promise<unknown> {
  const { stdout, stderr } = await heddleIn({ cwd }, ...target, ...args);
  expect(stderr).toBe('');
  return exact(stdout);
}

describe('an exploration that is killed', () => {
  async function killedAfter(cwd: string, args: readonly string[], milliseconds: number): Promise<boolean> {
    const child: ChildProcess = spawn(process.execPath, [bin, ...target, ...args], { cwd, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
    while (!existsSync(join(cwd, 'saved.json')) && child.exitCode === null) await sleep(5);
    await sleep(milliseconds);
    child.kill('SIGKILL');
    const [, signal] = await exited;
    return signal === 'SIGKILL';
  }

  test.each([
    ['dfs', '1'],
    ['ipb', '2'],
    ['idb', '1'],
    ['random', '2'],
    ['portfolio', '2'],
  ])('goes on where it was: %s, %s jobs', async (strategy, jobs) => {
    const cwd = directory({ 'counting.mjs': counting });
    const args = ['--strategy', strategy, '--all', '--executions', '100000'];
    const saving = ['--checkpoint-interval', '0', '--jobs', jobs];
    let kills = 0;
    let isKilled = await killedAfter(cwd, [...args, ...saving, '--checkpoint', 'saved.json'], 120);
    for (const milliseconds of [180, 260, 140, 90, 310, 200]) {
      if (!isKilled) break;
      kills++;
      isKilled = await killedAfter(cwd, [...args, ...saving, '--resume', 'saved.json'], milliseconds);
    }
    expect(kills).toBeGreaterThan(0);
    const resumed = await explored(cwd, ...args, '--resume', 'saved.json');
    expect(resumed).toEqual(await explored(cwd, ...args));
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { directory } from '../cli/support.ts';
import { bin, counting, explored, target } from '../support/counting.ts';

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

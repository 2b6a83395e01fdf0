import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '@heddle/explore';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bin, counting, explored, target } from '../support/counting.ts';
import { directory, heddleIn } from './support.ts';

describe.each([
  ['dfs', '--all'],
  ['ipb', '--all'],
  ['ipb'],
  ['idb', '--bound', '3'],
  ['random', '--all', '--seed', '7'],
  ['portfolio', '--all', '--seed', '7'],
])('--strategy %s %s', (...search) => {
  test('gives the same result with one job, with two, and with checkpoints', async () => {
    const cwd = directory({ 'counting.mjs': counting });
    const args = ['--strategy', ...search.filter((word) => word !== ''), '--executions', '2500'];
    const one = await explored(cwd, ...args);
    expect(await explored(cwd, ...args, '--jobs', '2')).toEqual(one);
    const saving = ['--checkpoint', 'saved.json', '--checkpoint-interval', '0'];
    expect(await explored(cwd, ...args, ...saving)).toEqual(one);
    // What is over stays over, and says the same.
    expect(await explored(cwd, ...args, '--resume', 'saved.json')).toEqual(one);
  });
});

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

  test('goes on where it was', async () => {
    const cwd = directory({ 'counting.mjs': counting });
    const args = ['--strategy', 'ipb', '--all', '--executions', '15000'];
    const saving = ['--checkpoint-interval', '0', '--jobs', '2'];
    let kills = 0;
    let isKilled = await killedAfter(cwd, [...args, ...saving, '--checkpoint', 'saved.json'], 120);
    for (const milliseconds of [180]) {
      if (!isKilled) break;
      kills++;
      isKilled = await killedAfter(cwd, [...args, ...saving, '--resume', 'saved.json'], milliseconds);
    }
    expect(kills).toBeGreaterThan(0);
    const resumed = await explored(cwd, ...args, '--resume', 'saved.json');
    expect(resumed).toEqual(await explored(cwd, ...args));
  });
});

test('an interrupt writes a checkpoint of everything that was run', async () => {
  const cwd = directory({ 'counting.mjs': counting });
  const args = ['--strategy', 'dfs', '--all', '--executions', '20000'];
  const saving = ['--checkpoint', 'saved.json', '--checkpoint-interval', '1000'];
  const ran = await heddleIn({ cwd, interruptAfter: 12 }, ...target, ...args, ...saving);
  expect(ran.stderr).toMatch(/^heddle: interrupted after [\d,]+ executions; this is the result so far\n$/);
  const { executions } = JSON.parse(ran.stdout) as Result;
  const { partition } = JSON.parse(readFileSync(join(cwd, 'saved.json'), 'utf8'));
  expect(executions).toBeGreaterThan(0);
  expect(partition.harvest.totals.executions).toBe(executions);
  expect(await explored(cwd, ...args, '--resume', 'saved.json')).toEqual(await explored(cwd, ...args));
});

describe('a checkpoint is refused in one line', () => {
  const args = ['--strategy', 'dfs', '--all', '--executions', '500'];

  async function refusal(cwd: string, ...more: string[]): Promise<string> {
    const { status, stdout, stderr } = await heddleIn({ cwd }, ...target, ...args, ...more);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.split('\n')).toHaveLength(2);
    return stderr;
  }

  test('of other options', async () => {
    const cwd = directory({ 'counting.mjs': counting });
    await explored(cwd, ...args, '--checkpoint', 'saved.json');
    expect(await refusal(cwd, '--strategy', 'ipb', '--resume', 'saved.json')).toBe(
      'heddle: saved.json: was made with strategy "dfs", and now it is "ipb"; resume with the same options\n',
    );
    expect(await refusal(cwd, '--bound', '1', '--strategy', 'idb', '--resume', 'saved.json')).toMatch(
      /^heddle: saved\.json: was made with \w+ /,
    );
  });

  test('of another scenario', async () => {
    const cwd = directory({ 'counting.mjs': counting });
    await explored(cwd, ...args, '--checkpoint', 'saved.json');
    writeFileSync(join(cwd, 'counting.mjs'), counting.replaceAll("'x'", "'y'"));
    const { stderr } = await heddleIn(
      { cwd },
      'explore',
      'ab-ba/typescript',
      '--self-check',
      'off',
      ...args,
      '--resume',
      'saved.json',
    );
    expect(stderr).toMatch(
      /^heddle: saved\.json: is a checkpoint of counting \([0-9a-f]{8}\), but ab-ba\/typescript is [0-9a-f]{8}: it is another program, or it was changed\n$/,
    );
  });

  test.each([
    ['{', 'is no checkpoint; expected a file that --checkpoint wrote'],
    ['{"heddle":"checkpoint","version":2}', 'is no checkpoint that this Heddle reads: version: '],
    ['{}', 'is no checkpoint; expected a file that --checkpoint wrote'],
  ])('%s', async (text, line) => {
    const cwd = directory({ 'counting.mjs': counting, 'saved.json': text });
    expect(await refusal(cwd, '--resume', 'saved.json')).toContain(`heddle: saved.json: ${line}`);
  });

  test('that is not there, and one that cannot be written', async () => {
    const cwd = directory({ 'counting.mjs': counting });
    expect(await refusal(cwd, '--resume', 'missing.json')).toBe(
      'heddle: missing.json: no such file or directory\n',
    );
    expect(await refusal(cwd, '--checkpoint', 'missing/saved.json')).toBe(
      'heddle: missing/saved.json: cannot write the checkpoint: no such file or directory\n',
    );
  });

  test('of a strategy that cannot go on from the middle', async () => {
    const cwd = directory({ 'counting.mjs': counting });
    expect(await refusal(cwd, '--strategy', 'round-robin', '--jobs', '2')).toBe(
      'heddle: strategy round-robin cannot be divided: what it runs next depends on what it ran before\n',
    );
  });
});

test('a mistake that shows in a worker is told as it is told without one', async () => {
  const cwd = directory({
    'wrong.mjs': `
import { scenario } from '@heddle/primitives';

let runs = 0;

export default scenario('wrong', function* (py) {
  const x = py.variable('x', 0);
  yield* py.run(() => x.store(1), function* () {
    if (++runs > 5) yield 7;
    yield* x.load();
  });
});
`,
  });
  const args = ['explore', 'wrong.mjs', '--strategy', 'random', '--executions', '1000'];
  const alone = await heddleIn({ cwd }, ...args);
  const together = await heddleIn({ cwd }, ...args, '--jobs', '2');
  expect(alone.stderr).toMatch(/^heddle: .*\n$/);
  expect(together).toEqual(alone);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Result } from '@heddle/explore';
import { describe, expect, onTestFinished, test } from 'vitest';
import { directory, heddle } from './support.ts';

// The command as it is installed, in a process of its own. It runs what was last built.

const bin = fileURLToPath(new URL('../../packages/cli/bin/heddle.js', import.meta.url));

function start(args: readonly string[], cwd: string, stdout: 'pipe' | number = 'pipe'): ChildProcess {
  const child = spawn(process.execPath, [bin, ...args], { cwd, stdio: ['ignore', stdout, 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function end(child: ChildProcess): Promise<End> {
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    text(child.stderr!),
  ]);
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10);
}

test('the command prints what it prints in the tests', async () => {
  const { code, stdout, stderr } = await end(start(['list'], directory()));
  expect({ status: code, stdout, stderr }).toEqual(await heddle('list'));
});

test('the exit status and the one line of an error reach the shell', async () => {
  const { code, stdout, stderr } = await end(start(['explore', 'missing.json'], directory()));
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: 'heddle: missing.json: no such file or directory\n',
  });
});

describe('an interrupt', () => {
  /** A scenario that says by a file that a thousand executions have run, and so that heddle listens to signals. */
  const module = `
import { writeFileSync } from 'node:fs';
import { scenario } from '@heddle/primitives';

let runs = 0;

export default scenario('long', function* (py) {
  if (++runs === 1_000) writeFileSync('begun', '');
  const x = py.variable('x', 0);
  function* touch() {
    for (let round = 0; round < 10; round++) yield* x.store(round);
  }
  yield* py.run(touch, touch, touch);
});
`;
  const args = ['explore', 'long.mjs', '--strategy', 'random', '--executions', '1000000000'];

  test('ends a long exploration with a result in JSON', async () => {
    const cwd = directory({ 'long.mjs': module });
    const child = start([...args, '--json'], cwd);
    const ended = end(child);
    await until(() => existsSync(join(cwd, 'begun')));
    child.kill('SIGINT');
    const { code, signal, stdout, stderr } = await ended;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    const result = JSON.parse(stdout) as Result;
    expect(result).toMatchObject({ scenario: 'long', worth: 'sampled', findings: [] });
    expect(result.executions).toBeGreaterThan(100);
    expect(stderr).toBe(
      `heddle: interrupted after ${result.executions.toLocaleString('en-US')} executions; this is the result so far\n`,
    );
  });

  test('that comes a second time ends the process at once, even where nothing else could', async () => {
    // The minimiser runs after the first interrupt, and never comes back from the first execution it tries.
    const stuck = `
import { writeFileSync } from 'node:fs';
import { scenario } from '@heddle/primitives';

let runs = 0;
let interrupted = false;
process.once('SIGINT', () => {
  interrupted = true;
});

export default scenario('stuck', function* (py) {
  if (++runs === 1_000) writeFileSync('begun', '');
  if (interrupted) {
    writeFileSync('stuck', '');
    for (;;);
  }
  py.assert(false, 'a finding to minimise');
});
`;
    const cwd = directory({ 'stuck.mjs': stuck });
    const child = start(['explore', 'stuck.mjs', '--all', ...args.slice(2)], cwd);
    const ended = end(child);
    await until(() => existsSync(join(cwd, 'begun')));
    child.kill('SIGINT');
    await until(() => existsSync(join(cwd, 'stuck')));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: null, signal: 'SIGINT' });
  });
});

test('a reader that has seen enough is no failure', async () => {
  const child = start(['explore', 'lost-update/typescript', '--json'], directory());
  child.stdout!.destroy();
  const [stderr, [code, signal]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
  expect({ code, signal, stderr }).toEqual({ code: 1, signal: null, stderr: '' });
});

test.skipIf(!existsSync('/dev/full'))('output that cannot be written is one line', async () => {
  const { code, stderr } = await end(start(['list'], directory(), openSync('/dev/full', 'w')));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^heddle: cannot write the output: [^\n]*no space left on device[^\n]*\n$/);
});

test.each([
  ['fails by itself', "Promise.reject(new Error('too late'));", 'Error: too late (at module.mjs:1:16)'],
  [
    'fails in a timer',
    "setTimeout(() => { throw new Error('too late'); });",
    'Error: too late (at module.mjs:1:26)',
  ],
  ['never comes', '', 'the module awaits what never comes'],
])('a module with a promise that %s is one line', async (_, statement, line) => {
  const cwd = directory({ 'module.mjs': `${statement}\nawait new Promise(() => {});\n` });
  const { code, stdout, stderr } = await end(start(['explore', 'module.mjs'], cwd));
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `heddle: ${line}\n` });
});

test('a .ts module is loaded where Node can, and refused in one line where it cannot', async () => {
  const cwd = directory({
    'empty.ts': "const name: string = 'empty';\nexport default { name, setup(): void {} };\n",
    'package.json': '{"type": "module"}',
  });
  const { code, stdout, stderr } = await end(start(['explore', 'empty.ts'], cwd));
  if ('typescript' in process.features && process.features.typescript !== false) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^empty: nothing found /);
  } else {
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `heddle: empty.ts: Node ${process.versions.node} cannot load TypeScript; expected Node 22.18 or later, or a .js file\n`,
    );
  }
});

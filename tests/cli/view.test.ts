import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explore } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { abBa, directory, heddle, heddleIn, quiet } from './support.ts';

const [deadlock] = explore(scenarioNamed('ab-ba/typescript')).findings;

describe('every view of a finding, byte for byte', () => {
  // The files in golden/ are what the command prints. Where a change of them is meant, write them anew with
  // `npx vitest run tests/cli/view.test.ts -u` and read the difference.
  test.each([
    ['schedule.txt', ['schedule']],
    ['waits.dot', ['waits']],
    ['waits.mmd', ['waits', '--format', 'mermaid']],
    ['locks.dot', ['locks', '--format', 'dot']],
    ['locks.mmd', ['locks', '--format', 'mermaid']],
    ['sequence.mmd', ['sequence']],
    ['chrome.json', ['chrome']],
  ])('%s', async (file, [as, ...options]) => {
    const { status, stdout, stderr } = await heddle('view', 'ab-ba/typescript', '--as', as!, ...options);
    expect([status, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(`golden/ab-ba.view.${file}`);
  });
});

test.each(['schedule', 'waits', 'locks', 'sequence', 'chrome'])(
  'with its schedule, %s shows the execution of a finding again',
  async (as) => {
    const explored = await heddle('view', 'ab-ba/typescript', '--as', as);
    const replayed = await heddle('view', 'ab-ba/typescript', '--as', as, '--schedule', deadlock!.schedule);
    expect(replayed).toEqual(explored);
  },
);

test('where nothing is found, it shows the execution in which every choice point takes 0', async () => {
  const { stdout } = await heddle('view', 'ab-ba/typescript/repaired', '--as', 'schedule');
  expect(stdout).toBe('S0--S1----S0-S2----S0-\n0 MainThread, 1 alice, 2 bob\n');
});

test('a place in a file is shown, and the only program of it is taken', async () => {
  const cwd = directory({ 'ab-ba.json': abBa });
  const { stdout } = await heddleIn({ cwd }, 'view', 'ab-ba.json', '--as', 'chrome');
  expect(stdout).toContain('"source":"$.threads[0].code[0]"');
});

test('--out writes to a file what is printed without it', async () => {
  const cwd = directory();
  const printed = await heddleIn({ cwd }, 'view', 'ab-ba/typescript', '--as', 'waits');
  const { status, stdout, stderr } = await heddleIn(
    { cwd },
    'view',
    'ab-ba/typescript',
    '--as',
    'waits',
    '--out',
    'a.dot',
  );
  expect([status, stdout, stderr]).toEqual([0, '', '']);
  expect(readFileSync(join(cwd, 'a.dot'), 'utf8')).toBe(printed.stdout);
});

test.each(['schedule', 'waits', 'locks', 'chrome'])('%s of a trace is that of its execution', async (as) => {
  const cwd = directory();
  await heddleIn({ cwd }, 'explore', 'ab-ba/typescript', '--trace', 'a.jsonl');
  expect(await heddleIn({ cwd }, 'view', 'a.jsonl', '--as', as)).toEqual(
    await heddleIn({ cwd }, 'view', 'ab-ba/typescript', '--as', as),
  );
});

describe('a page', () => {
  test('is the same from view and from explore', async () => {
    const cwd = directory();
    const viewed = await heddleIn({ cwd }, 'view', 'ab-ba/typescript', '--as', 'html');
    expect(viewed.stdout).toMatch(/^<!doctype html>\n/);
    const explored = await heddleIn({ cwd }, 'explore', 'ab-ba/typescript', '--html', 'a.html');
    expect([explored.status, explored.stderr]).toEqual([1, '']);
    expect(readFileSync(join(cwd, 'a.html'), 'utf8')).toBe(viewed.stdout);
    const plain = await heddleIn({ cwd }, 'explore', 'ab-ba/typescript');
    expect(explored).toEqual(plain);
  });

  test('has a tab for each finding, and one where there is none', async () => {
    const cwd = directory({ 'quiet.json': quiet });
    await heddleIn({ cwd }, 'explore', 'lost-update/typescript', '--all', '--html', 'lost.html');
    const { findings } = explore(scenarioNamed('lost-update/typescript'), { all: true });
    expect(readFileSync(join(cwd, 'lost.html'), 'utf8').match(/<section role="tabpanel"/g)).toHaveLength(
      findings.length,
    );
    await heddleIn({ cwd }, 'explore', 'quiet.json', '--html', 'quiet.html');
    expect(readFileSync(join(cwd, 'quiet.html'), 'utf8')).toContain('nothing found');
  });

  test('of a schedule shows that execution, and says how to run it again with its step limit', async () => {
    const { stdout } = await heddle(
      'view',
      'ab-ba/typescript',
      '--as',
      'html',
      '--max-steps',
      '50',
      '--schedule',
      deadlock!.schedule,
    );
    expect(stdout).toContain('>1 finding</span> in 1 execution<');
    expect(stdout).toContain('heddle replay ab-ba/typescript --max-steps 50 --schedule &#39;h1:');
  });
});

test('what cannot be run again is told on a page, and cannot be drawn otherwise', async () => {
  const cwd = directory({
    'restless.mjs': `
import { scenario } from '@heddle/primitives';

let runs = 0;
export default scenario('restless', function* (py) {
  const x = py.variable('x', 0);
  yield* x.store(runs++);
  yield* py.run(() => x.store(1), () => x.store(2));
});
`,
  });
  const explored = await heddleIn({ cwd }, 'explore', 'restless.mjs', '--html', 'restless.html');
  expect([explored.status, explored.stderr]).toEqual([1, '']);
  const page = readFileSync(join(cwd, 'restless.html'), 'utf8');
  expect(page).toContain('<span class="bad">nondeterminism</span>');
  expect(page).toContain('<script type="application/json" id="films">[null]</script>');
  const { status, stderr } = await heddleIn({ cwd }, 'view', 'restless.mjs', '--as', 'waits');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^heddle: restless: the same decisions led to different executions: .*\n$/);
});

test.each([
  [['view', 'ab-ba/typescript'], "required option '--as <view>' not specified"],
  [
    ['view', 'ab-ba/typescript', '--as', 'pdf'],
    '--as is "pdf"; expected one of schedule, waits, locks, sequence, chrome, html',
  ],
  [
    ['view', 'ab-ba/typescript', '--as', 'waits', '--format', 'svg'],
    '--format is "svg"; expected one of dot, mermaid',
  ],
  [
    ['view', 'ab-ba/typescript', '--as', 'sequence', '--format', 'dot'],
    '--format is "dot"; expected --format mermaid with --as sequence',
  ],
  [
    ['view', 'ab-ba/typescript', '--as', 'chrome', '--format', 'mermaid'],
    '--format is "mermaid"; expected no --format with --as chrome',
  ],
  [
    ['view', 'a.jsonl', '--as', 'html'],
    '--as html is for scenarios; a.jsonl is a trace, which holds one execution',
  ],
  [
    ['view', 'a.jsonl', '--as', 'waits', '--max-steps', '5'],
    '--max-steps is for scenarios; a.jsonl is a trace, which holds one execution',
  ],
  [['view', 'a.jsonl', '--as', 'waits'], 'a.jsonl: no such file or directory'],
  [['view', 'ab-ba/typescript', '--as', 'waits', '--out', ''], '--out is empty; expected a file'],
  [
    ['view', 'ab-ba/typescript', '--as', 'waits', '--out', 'no/such/file'],
    'no/such/file: cannot write the view: no such file or directory',
  ],
  [
    ['explore', 'ab-ba/typescript', '--html', 'no/such/file'],
    'no/such/file: cannot write the page: no such file or directory',
  ],
])('%j is told in one line', async (args, message) => {
  const { status, stdout, stderr } = await heddle(...args);
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `heddle: ${message}\n` });
});

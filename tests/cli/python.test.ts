import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { directory, examples, heddle, heddleIn } from './support.ts';

/** `counter += 1` in two threads: no call stands between the read and the write. */
const counter = `import threading

counter = 0


def add():
    global counter
    counter += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter == 2
`;

/** The lines of a report from the first table to the next empty line. */
function tableOf(report: string): string {
  const lines = report.split('\n');
  const start = lines.findIndex((line) => line.startsWith('step |'));
  return lines.slice(start, lines.indexOf('', start)).join('\n');
}

describe('an example', () => {
  const names = readdirSync(examples).filter((name) => name.endsWith('.py'));

  test.each(names.filter((name) => name !== 'lost_update.py'))(
    'says what is found in it: %s',
    async (name) => {
      const { status, stdout } = await heddleIn({ cwd: examples }, 'explore', name);
      expect(stdout).toMatch(/\nas expected at /);
      expect(status).toBe(0);
    },
  );

  test('that loses an update is what the first page shows', async () => {
    const { status, stdout } = await heddleIn({ cwd: examples }, 'explore', 'lost_update.py');
    expect(status).toBe(1);
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(readFileSync(`${examples}lost_update.py`, 'utf8'));
    expect(readme).toContain(tableOf(stdout));
  });

  test.each(names)('has a repaired twin, or is one: %s', (name) => {
    const twin = name.endsWith('_repaired.py')
      ? name.replace('_repaired', '')
      : name.replace('.py', '_repaired.py');
    expect(names).toContain(twin);
  });
});

describe('a table', () => {
  test('shows the lines of the program, and below each what a thread did there', async () => {
    const cwd = directory({ 'counter.py': counter });
    const { stdout } = await heddleIn({ cwd }, 'explore', 'counter.py', '--gil', 'free-threaded');
    expect(stdout).toMatch(/^ {5}\|.*\| counter \+= 1 .*\| counter\.py:8$/m);
    expect(stdout).toMatch(/^ +\d+ \|.*\| {3}counter = 1 \(was 1\)/m);
  });

  test('names bytecodes where it is asked to', async () => {
    const cwd = directory({ 'counter.py': counter });
    const args = ['explore', 'counter.py', '--gil', 'free-threaded'];
    const { stdout } = await heddleIn({ cwd, terminal: 160 }, ...args, '--bytecode');
    expect(stdout).toContain('LOAD_GLOBAL: read counter (0)');
    expect(stdout).toContain('STORE_GLOBAL: counter = 1 (was 0)');
    expect((await heddleIn({ cwd, terminal: 160 }, ...args)).stdout).not.toContain('LOAD_GLOBAL');
  });
});

describe('the GIL of a version', () => {
  test('is that of the Python of the program, which an option and then the program itself choose', async () => {
    const cwd = directory({ 'x.py': 'x = 1\n', 'old.py': '# heddle: python=3.12\nx = 1\n' });
    const gil = async (...args: string[]): Promise<string> =>
      (JSON.parse((await heddleIn({ cwd }, 'explore', ...args, '--json')).stdout) as { gil: string }).gil;
    expect(await gil('x.py')).toBe('cpython-3.14');
    expect(await gil('old.py')).toBe('cpython-3.12');
    expect(await gil('old.py', '--python', '3.11')).toBe('cpython-3.11');
    expect(await gil('old.py', '--python', '3.11', '--gil', 'free-threaded')).toBe('free-threaded');
  });

  test('decides whether counter += 1 can lose an increment, and all of them make a table', async () => {
    const cwd = directory({ 'counter.py': counter });
    const { status, stdout } = await heddleIn({ cwd }, 'explore', 'counter.py', '--gil', 'all');
    const found = [...stdout.matchAll(/^(\S+) +(assertion|nothing) +\d/gm)].map(([, gil, kind]) => [
      gil,
      kind,
    ]);
    expect(Object.fromEntries(found)).toEqual({
      instruction: 'assertion',
      'cpython-3.9': 'assertion',
      'cpython-3.10': 'nothing',
      'cpython-3.11': 'nothing',
      'cpython-3.12': 'nothing',
      'cpython-3.13': 'nothing',
      'cpython-3.14': 'nothing',
      'free-threaded': 'assertion',
    });
    expect(stdout).toContain('heddle explore counter.py --gil cpython-3.9\n');
    expect(status).toBe(1);
  });

  test('that hides a mistake is said to do so', async () => {
    const cwd = directory({ 'counter.py': counter });
    const { status, stdout } = await heddleIn({ cwd }, 'explore', 'counter.py');
    expect(status).toBe(0);
    expect(stdout).toContain('CPython 3.14 cannot show it');
    expect(stdout).toContain('heddle explore counter.py --gil all');
    const race = await heddleIn({ cwd }, 'explore', 'counter.py', '--detect', 'race');
    expect(race.stdout).toContain('data-race: ');
  });

  test('takes one search at a time', async () => {
    const cwd = directory({ 'counter.py': counter });
    const { status, stderr } = await heddleIn(
      { cwd },
      'explore',
      'counter.py',
      '--gil',
      'all',
      '--jobs',
      '2',
    );
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'heddle: --jobs is for one GIL model; --gil all explores under every one\n',
    });
  });
});

describe('every command', () => {
  const cwd = examples;

  test('takes a Python program', async () => {
    const report = (await heddleIn({ cwd }, 'explore', 'deadlock.py')).stdout;
    const [, schedule = ''] = /--schedule '(.*)'$/m.exec(report) ?? [];
    const replayed = await heddleIn({ cwd }, 'replay', 'deadlock.py', '--schedule', schedule);
    expect(tableOf(replayed.stdout)).toBe(tableOf(report));
    const shown = await heddleIn({ cwd }, 'show', 'deadlock.py', '--schedule', schedule, '--step', '4');
    expect(shown.stdout).toMatch(/alice +blocked +acquire savings_lock, .* +\[deadlock\.py:14\]/);
    const graph = await heddleIn({ cwd }, 'view', 'deadlock.py', '--as', 'waits', '--format', 'mermaid');
    expect(graph.stdout).toContain('waits for lock savings_lock');
    const compared = await heddleIn(
      { cwd },
      'compare',
      'deadlock.py',
      '--strategy',
      'ipb',
      '--format',
      'json',
    );
    expect(compared.stdout).toContain('"gil": "cpython-3.14"');
    expect([replayed, shown, graph, compared].map(({ stderr }) => stderr).join('')).toBe('');
  });

  test('shares a search of one between threads', async () => {
    const args = ['explore', 'cache.py', '--strategy', 'dfs', '--all', '--json'];
    const alone = await heddleIn({ cwd }, ...args);
    const shared = await heddleIn({ cwd }, ...args, '--jobs', '2');
    expect(JSON.parse(shared.stdout)).toEqual(JSON.parse(alone.stdout));
  });

  test('refuses --python for anything else, and versions that there are not', async () => {
    expect((await heddle('explore', 'ab-ba/typescript', '--python', '3.12')).stderr).toBe(
      'heddle: --python is for Python programs; ab-ba/typescript is none\n',
    );
    expect((await heddleIn({ cwd }, 'explore', 'cache.py', '--python', '2.7')).stderr).toBe(
      'heddle: --python is "2.7"; expected one of 3.11, 3.12, 3.13, 3.14\n',
    );
  });

  test.each(['explore', 'run', 'dis'])(
    '%s shows what is wrong with the syntax as Python does',
    async (command) => {
      const path = directory({ 'typo.py': 'x = 1\ndef f(:\n    pass\n' });
      expect(await heddleIn({ cwd: path }, command, 'typo.py')).toEqual({
        status: 2,
        stdout: '',
        stderr: '  File "typo.py", line 2\n    def f(:\n          ^\nSyntaxError: invalid syntax\n',
      });
    },
  );
});

describe('a program of several files', () => {
  const bank = 'import rates.fees\n\ndef cost():\n    return rates.fees.FEE\n';
  const files = { 'main.py': 'import bank\nprint(bank.cost())\n', 'bank.py': bank };

  test('has them read where the program stands', async () => {
    const path = directory({ ...files, 'rates.py': 'raise SystemExit(7)\n' });
    // A module is no package.
    expect((await heddleIn({ cwd: path }, 'run', 'main.py')).status).toBe(7);
  });
});

describe('what is expected', () => {
  const expectingIn = (directive: string): string =>
    directory({ 'counter.py': `# heddle: ${directive}\n# heddle: gil=free-threaded\n${counter}` });

  test.each([
    ['expect assertion', 0, 'as expected at counter.py:1: assertion'],
    ['expect none', 1, 'expected at counter.py:1: nothing; found: assertion'],
    ['expect deadlock', 1, 'expected at counter.py:1: deadlock; found: assertion'],
    ['expect race', 0, 'as expected at counter.py:1: data-race'],
    ['expect race, assertion', 0, 'as expected at counter.py:1: data-race, assertion'],
  ])('decides the exit status: %s', async (directive, status, line) => {
    const ran = await heddleIn({ cwd: expectingIn(directive) }, 'explore', 'counter.py');
    expect(ran.stdout.trimEnd().split('\n').at(-1)).toBe(line);
    expect(ran.status).toBe(status);
  });

  test('has to be something that can be found', async () => {
    const { status, stderr } = await heddleIn(
      { cwd: expectingIn('expect deadlok') },
      'explore',
      'counter.py',
    );
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'heddle: counter.py:1: no finding is called "deadlok"; did you mean deadlock?\n',
    });
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultPlatform,
  formatDuration,
  type SeedStudy,
  type Simulation,
  type Study,
} from '@heddle/simulate';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../simulate/support/xml.ts';
import { readDocument, sectionOf } from '../support/documents.ts';
import { directory, examples, heddle, heddleIn, moduleText, type Ran, type World } from './support.ts';

const sleepers = [
  'import sys, threading, time',
  'THREADS = 3',
  'SECONDS = 1',
  'def work(name):',
  '    time.sleep(SECONDS)',
  '    print(name, "slept")',
  'threads = [threading.Thread(target=work, args=(n,), name=f"sleeper-{n}") for n in range(THREADS)]',
  'for thread in threads: thread.start()',
  'for thread in threads: thread.join()',
  'print(sys.argv[1:], end="")',
].join('\n');

const busy = [
  'import threading',
  'THREADS = 4',
  'def work():',
  '    for i in range(20000): pass',
  'threads = [threading.Thread(target=work) for _ in range(THREADS)]',
  'for thread in threads: thread.start()',
  'for thread in threads: thread.join()',
].join('\n');

const sender = [
  'import queue, threading',
  'results = queue.Queue()',
  'threading.Thread(target=results.put, args=(1,)).start()',
  'print(results.get())',
].join('\n');

const deadlock = 'import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n';

/** Runs `heddle simulate x.py`, and other arguments. */
function simulate(source: string, args: readonly string[], world: World = {}): Promise<Ran> {
  return heddleIn({ cwd: directory({ 'x.py': source }), ...world }, 'simulate', 'x.py', ...args);
}

async function resultOf<Result>(source: string, ...args: string[]): Promise<Result> {
  const { status, stdout, stderr } = await simulate(source, [...args, '--json']);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Result;
}

const second = 1_000_000_000;

describe('heddle simulate', () => {
  test('prints what the program prints, and then where the time went', async () => {
    const { status, stdout, stderr } = await simulate(sleepers, ['a', '--', '--b']);
    expect([status, stderr]).toEqual([0, '']);
    const [output, report] = stdout.split("['a', '--b']\n\n");
    expect(output!.split('\n').sort()).toEqual(['', '0 slept', '1 slept', '2 slept']);
    expect(report).toMatch(/^x\.py: completed in 1 s; speed-up 3\.00 against one thread \(3 s\)/);
    expect(report).toContain('sleeper-2');
    expect(report).not.toContain('\noutput\n');
  });

  test('is quiet about what the program prints, and lists it with its times', async () => {
    const { stdout } = await simulate(sleepers, ['--quiet']);
    expect(stdout).toMatch(/^x\.py: completed in 1 s/);
    expect(stdout).toMatch(/\noutput\n1 s {2}\d slept\n1 s {2}\d slept\n/);
  });

  test('gives the same result for a seed, byte for byte', async () => {
    const [first, again, other] = await Promise.all(
      ['7', '7', '8'].map((seed) => simulate(busy, ['--seed', seed, '--switch-interval', '100us', '--json'])),
    );
    expect(first!.stdout).toBe(again!.stdout);
    expect(first!.stdout).not.toBe(other!.stdout);
  });

  test('takes the platform from the command line, else from the program, else the default', async () => {
    const stated = `# heddle: cores=2 switch-interval=1ms gil=cpython-3.11\n${sleepers}`;
    const conditions = async (source: string, ...args: string[]) =>
      (await resultOf<Simulation>(source, ...args)).conditions;
    expect(await conditions(sleepers)).toMatchObject({
      seed: '1',
      concurrency: 'threads',
      gil: 'cpython-3.14',
      cores: defaultPlatform.cores,
      switchInterval: defaultPlatform.switchInterval,
    });
    expect(await conditions(sleepers, '--python', '3.12')).toMatchObject({ gil: 'cpython-3.12' });
    expect(await conditions(stated)).toMatchObject({
      gil: 'cpython-3.11',
      cores: 2,
      switchInterval: 1_000_000,
    });
    const given = ['--cores', '3', '--switch-interval', '0.002', '--gil', 'free-threaded'];
    expect(await conditions(stated, ...given)).toMatchObject({
      concurrency: 'free-threaded',
      gil: 'free-threaded',
      cores: 3,
      switchInterval: 2_000_000,
    });
    const free = `# heddle: gil=free-threaded python=3.13\n${sleepers}`;
    expect(await conditions(free)).toMatchObject({ concurrency: 'free-threaded' });
    expect(await conditions(free, '--concurrency', 'processes')).toMatchObject({
      concurrency: 'processes',
      gil: 'cpython-3.13',
    });
  });

  test.each([
    ['--thread-start', '10ms'],
    ['--wake-up', '10ms'],
  ])('%s makes it longer', async (...option) => {
    const [usual, slow] = [
      await resultOf<Simulation>(sleepers),
      await resultOf<Simulation>(sleepers, ...option),
    ];
    expect(slow.time).toBeGreaterThan(usual.time + 1_000_000);
  });

  test.each(['--process-start', '--transfer'])('%s makes processes take longer', async (option) => {
    const args = ['--concurrency', 'processes'];
    const [usual, slow] = [
      await resultOf<Simulation>(sender, ...args),
      await resultOf<Simulation>(sender, ...args, option, '500ms'),
    ];
    expect(slow.time).toBeGreaterThan(usual.time + 100_000_000);
    expect((await resultOf<Simulation>(sender, option, '500ms')).time).toBeLessThan(100_000_000);
  });

  test('ends where it is told to', async () => {
    const result = await resultOf<Simulation>('while True: pass\n', '--until', '2ms');
    expect(result).toMatchObject({ ended: 'timeLimit', time: 2_000_000 });
  });

  test('shows every thread at an instant', async () => {
    const { snapshots } = await resultOf<Simulation>(sleepers, '--at', '0.5,600ms');
    expect(snapshots.map(({ time }) => time)).toEqual([second / 2, 600_000_000]);
    expect(snapshots[0]!.threads).toMatchObject([
      { name: 'MainThread', activity: 'blocked' },
      { name: 'sleeper-0', activity: 'blocked', position: { source: 'x.py', line: 5 } },
      { name: 'sleeper-1', program: { frame: 'work' } },
      { name: 'sleeper-2' },
    ]);
    const { stdout, stderr } = await simulate(sleepers, ['--at', '0.5,99']);
    expect(stdout).toContain('threads at 500 ms\n');
    expect(stderr).toBe('heddle: --at 99 s is after the end at 1 s\n');
  });

  test('takes scenarios, modules and ctl-1 programs too', async () => {
    const cwd = directory({ 'additions.mjs': moduleText });
    const ran = await heddleIn({ cwd }, 'simulate', 'additions.mjs');
    expect(ran.stdout).toMatch(/^two-additions: completed in /);
    expect((await heddle('simulate', 'lost-update/typescript')).stdout).toMatch(
      /^lost-update\/typescript: completed in /,
    );
  });
});

test('the help and the reference have the defaults of the platform', async () => {
  const { stdout } = await heddle('simulate', '--help');
  const reference = sectionOf(readDocument(join('docs', 'cli.md')), 'heddle simulate');
  const { contextSwitch: _, gilPolicy, concurrency, cores, ...times } = defaultPlatform;
  const words = { gilPolicy, concurrency, cores: String(cores) };
  const durations = Object.entries(times).map(([name, time]) => [name, formatDuration(time)] as const);
  for (const [name, value] of [...Object.entries(words), ...durations]) {
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const [, help] =
      new RegExp(`^ {2}${option} .*(?:\\n {10}.*)*?\\(default:\\s+(\\S+)\\)`, 'm').exec(stdout) ?? [];
    const [, documented] =
      new RegExp(`^\\| \`${option} .*\\| \`?([^|\`]+?)\`? \\|$`, 'm').exec(reference) ?? [];
    expect({ option, help, documented }).toEqual({ option, help: value.replace(' ', ''), documented: value });
  }
});

describe('the exit status', () => {
  test('is that of the program', async () => {
    expect((await simulate('import sys\nsys.exit(5)\n', [])).status).toBe(5);
    const { status, stderr } = await simulate('1 / 0\n', []);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Traceback [\s\S]*\nZeroDivisionError: division by zero\n$/);
  });

  test('of a deadlock is 3, and it is said who waits for whom', async () => {
    const { status, stdout, stderr } = await simulate(deadlock, []);
    expect(status).toBe(3);
    expect(stdout).toMatch(/^x\.py: deadlock after .*; MainThread can never go on/);
    expect(stderr).toBe(
      [
        'heddle: deadlock: MainThread waits for itself',
        'heddle: MainThread waits for lock lock, which MainThread holds (x.py:4: lock.acquire())',
        '',
      ].join('\n'),
    );
  });

  test('of a program that does not end is 3, where --until has not ended it', async () => {
    const endless = 'while True: pass\n';
    const { status, stderr } = await simulate(endless, ['--max-steps', '100']);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^heddle: cut off after 100 steps in MainThread .*; --max-steps allows more\n$/);
    expect((await simulate(endless, ['--until', '1ms'])).status).toBe(0);
  });
});

describe('a sweep', () => {
  test('of a constant of the program', async () => {
    const { parameter, rows } = await resultOf<Study>(
      sleepers,
      '--sweep',
      'threads=1..5:2',
      '--set',
      'seconds=2',
    );
    expect(parameter).toBe('threads');
    expect(rows.map(({ label }) => label)).toEqual(['1', '3', '5']);
    for (const [at, count] of [1, 3, 5].entries()) {
      expect(rows[at]!.time / second).toBeCloseTo(2, 2);
      expect(rows[at]!.speedUp).toBeCloseTo(count, 1);
    }
  });

  test.each([
    ['cores=1..3', ['1', '2', '3']],
    ['switch-interval=5ms,0.001,100us', ['5ms', '0.001', '100us']],
    ['gil=cpython-3.11,free-threaded', ['cpython-3.11', 'free-threaded']],
    ['concurrency=asyncio,processes', ['asyncio', 'processes']],
    ['gil-policy=random,fifo', ['random', 'fifo']],
    ['wake-up=0,1ms', ['0', '1ms']],
    ['time-slice=1ms,2ms', ['1ms', '2ms']],
    ['thread-start=0,1ms', ['0', '1ms']],
    ['process-start=0,1ms', ['0', '1ms']],
    ['transfer=0,1ms', ['0', '1ms']],
    ['seed=a,1', ['a', '1']],
  ])('of %s', async (sweep, labels) => {
    const { rows } = await resultOf<Study>(busy, '--sweep', sweep);
    expect(rows.map(({ label }) => label)).toEqual(labels);
    const [name, value] = [sweep.split('=')[0]!, labels[0]!];
    const { time } = await resultOf<Simulation>(busy, `--${name}`, value);
    expect(rows[0]!.time).toBe(time);
  });

  test('prints a table, and nothing of the program', async () => {
    const { status, stdout, stderr } = await simulate(sleepers, ['--sweep', 'threads=1,2']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^x\.py by threads\n\nthreads +time +speed-up /);
    expect(stdout).not.toContain('slept');
  });

  test('says of a simulation how it has ended, and goes on', async () => {
    const source = `STUCK = 0\nimport threading\nlock = threading.Lock()\nfor _ in range(STUCK): lock.acquire()\n`;
    const { rows } = await resultOf<Study>(source, '--sweep', 'stuck=1..3');
    expect(rows.map(({ ended }) => ended)).toEqual(['completed', 'deadlock', 'deadlock']);
  });

  test('reads the same input each time', async () => {
    const source = 'import time\nX = 1\ntime.sleep(float(input("how long? ")))\n';
    const { stdout } = await simulate(source, ['--sweep', 'x=1,2', '--json'], { input: '2\n' });
    const { rows } = JSON.parse(stdout) as Study;
    expect(rows.map(({ time }) => Math.round(time / second))).toEqual([2, 2]);
  });
});

describe('a comparison', () => {
  test('has a row for each way to run threads', async () => {
    const { parameter, rows } = await resultOf<Study>(busy, '--compare');
    expect(parameter).toBe('concurrency');
    const labels = ['threads', 'processes', 'asyncio', 'free-threaded'];
    expect(rows.map(({ label }) => label)).toEqual(labels);
    for (const row of rows) {
      const { time } = await resultOf<Simulation>(busy, '--concurrency', row.label);
      expect(row.time).toBe(time);
    }
  });

  test('has those that are named, also of a program for a build without a GIL', async () => {
    // Long enough for the starts of the threads not to count.
    const free = `# heddle: gil=free-threaded\n${busy.replace('20000', '60000')}`;
    const { rows } = await resultOf<Study>(
      free,
      '--compare',
      'free-threaded,threads',
      '--gil',
      'cpython-3.11',
    );
    expect(rows.map(({ label }) => label)).toEqual(['free-threaded', 'threads']);
    expect(rows[0]!.speedUp).toBeGreaterThan(2);
    expect(rows[1]!.speedUp).toBeLessThan(1.1);
  });
});

test('--seeds prints percentiles', async () => {
  const study = await resultOf<SeedStudy>(busy, '--seeds', '3');
  expect(study).toMatchObject({ scenario: 'x.py', seeds: ['1', '2', '3'], endings: { completed: 3 } });
  const { stdout } = await simulate(busy, ['--seeds', '3']);
  expect(stdout).toMatch(/^x\.py under 3 seeds: 3 completed\n/);
});

describe('files', () => {
  test('a timeline, a trace and the result', async () => {
    const cwd = directory({ 'x.py': sleepers });
    const args = ['x.py', '--timeline', 't.svg', '--trace', 't.json', '--json', 'r.json'];
    const { status, stdout, stderr } = await heddleIn({ cwd }, 'simulate', ...args);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('x.py: completed in 1 s');
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    parseXml(read('t.svg'));
    expect(read('t.svg')).toContain('sleeper-2');
    expect(JSON.parse(read('t.json'))).toHaveProperty('traceEvents');
    const result = JSON.parse(read('r.json')) as Simulation;
    expect(result.intervals!.length).toBeGreaterThan(3);
  });

  test('a chart of a sweep and of a comparison', async () => {
    for (const [study, label] of [
      ['--sweep=threads=1,2,3', 'threads'],
      ['--compare=threads,asyncio', 'asyncio'],
    ]) {
      const cwd = directory({ 'x.py': sleepers });
      await heddleIn({ cwd }, 'simulate', 'x.py', study!, '--chart', 'c.svg');
      const chart = readFileSync(join(cwd, 'c.svg'), 'utf8');
      parseXml(chart);
      expect(chart).toContain(label);
    }
  });

  test('that cannot be written are refused before anything is simulated', async () => {
    for (const [option, what] of [
      ['--timeline', 'the timeline'],
      ['--trace', 'the trace'],
      ['--json', 'the result'],
    ]) {
      const { status, stdout, stderr } = await simulate(sleepers, [option!, 'no/such.json']);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toBe(`heddle: no/such.json: cannot write ${what}: no such file or directory\n`);
    }
  });

  test('are not written for wrong use', async () => {
    const cwd = directory({ 'x.py': sleepers });
    const args = ['x.py', '--timeline', 't.svg', '--gil', 'none'];
    expect((await heddleIn({ cwd }, 'simulate', ...args)).status).toBe(2);
    expect(existsSync(join(cwd, 't.svg'))).toBe(false);
  });
});

describe('the programs that come with Heddle', () => {
  const folder = join(examples, 'simulation');
  const page = readDocument(join('docs', 'simulation.md')).text;

  test.each(readdirSync(folder))('%s stands in the documents, and can be simulated', async (name) => {
    expect(page).toContain(
      `\`${name}\`:\n\n\`\`\`python\n${readFileSync(join(folder, name), 'utf8')}\`\`\`\n`,
    );
    const { status, stderr } = await heddleIn({ cwd: folder }, 'simulate', name);
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('long work', () => {
  const CLEAR = '\r\u001b[K';

  test('has a progress line on a terminal', async () => {
    const { stderr } = await simulate(sleepers, ['--seeds', '10'], { terminal: 100, tick: 400 });
    const lines = stderr.split(CLEAR).filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line).toMatch(/^\d+ of 10 simulations, \d+ % done, roughly \d+ s left$/);
    expect((await simulate(sleepers, ['--seeds', '10'], { tick: 400 })).stderr).toBe('');
  });

  test.each([
    ['--seeds', '9'],
    ['--sweep', 'cores=1..9'],
  ])('%s is interrupted after a simulation', async (...args) => {
    const { status, stdout, stderr } = await simulate(busy, [...args, '--json'], { interruptAfter: 4 });
    expect(status).toBe(0);
    expect(stderr).toBe('heddle: interrupted after 3 of 9 simulations; this is the result so far\n');
    const result = JSON.parse(stdout) as Partial<Study & SeedStudy>;
    expect(result.rows?.length ?? result.seeds?.length).toBe(3);
  });
});

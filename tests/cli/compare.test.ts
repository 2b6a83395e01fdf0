import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ComparisonResult,
  compare,
  comparisonCsv,
  renderComparison,
  renderMatrix,
  strategies,
} from '@heddle/explore';
import { litmusScenario, parseLitmus } from '@heddle/litmus';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { abBa as abBaFile, benchmarks, directory, heddle, heddleIn, moduleText, quiet } from './support.ts';

const few = ['--strategy', 'random,ipb:1,dfs', '--seeds', '4', '--executions', '50'];
const settings = { strategies: ['random', 'ipb:1', 'dfs'], seeds: 4, executions: 50 };
const scenes = [scenarioNamed('ab-ba/typescript'), scenarioNamed('lost-update/typescript')];

/** The programs of two files as one. */
const twoPrograms = JSON.stringify({ programs: [JSON.parse(abBaFile), JSON.parse(quiet)] });

describe('prints what the library says', () => {
  const result = compare(scenes, settings);

  test.each([
    ['text', renderComparison(result)],
    ['matrix', renderMatrix(result)],
    ['csv', comparisonCsv(result)],
    ['json', `${JSON.stringify(result, null, 2)}\n`],
  ])('--format %s', async (format, expected) => {
    const ran = await heddle(
      'compare',
      'ab-ba/typescript',
      'lost-update/typescript',
      ...few,
      '--format',
      format,
    );
    expect(ran).toEqual({ status: 0, stdout: expected, stderr: '' });
  });

  test('without colours in a file, and without a word on the screen', async () => {
    const cwd = directory();
    const args = ['compare', 'ab-ba/typescript', 'lost-update/typescript', ...few, '--out', 'table.txt'];
    const ran = await heddleIn({ cwd, terminal: 60 }, ...args);
    expect(ran).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(cwd, 'table.txt'), 'utf8')).toBe(renderComparison(result));
  });
});

async function resultOf(cwd: string, ...args: string[]): Promise<ComparisonResult> {
  const { stdout, stderr } = await heddleIn({ cwd }, 'compare', ...args, '--format', 'json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as ComparisonResult;
}

function programsOf({ rows }: ComparisonResult): string[] {
  return [...new Set(rows.map(({ program }) => program))];
}

describe('what is compared', () => {
  test('every program of a ctl-1 file, where none is chosen', async () => {
    const cwd = directory({ 'two.json': twoPrograms });
    expect(programsOf(await resultOf(cwd, 'two.json', ...few))).toEqual(['ab-ba-litmus', 'quiet']);
  });

  test('the programs that are chosen, as often as one is', async () => {
    const args = [benchmarks, '--program', 'abba', '--program', 'reorder_3_bad', ...few];
    expect(programsOf(await resultOf('.', ...args)).sort()).toEqual(['abba', 'reorder_3_bad']);
  });

  test('files and scenarios together', async () => {
    const cwd = directory({ 'two.json': twoPrograms, 'module.mjs': moduleText });
    const result = await resultOf(
      cwd,
      'ab-ba/typescript',
      'two.json',
      'module.mjs',
      '--program',
      'quiet',
      ...few,
    );
    expect(programsOf(result)).toEqual(['ab-ba/typescript', 'quiet', 'two-additions']);
  });

  test('every strategy, where none is chosen', async () => {
    const { rows } = await resultOf('.', 'ab-ba/typescript', '--seeds', '1', '--executions', '5');
    expect(rows.map(({ strategy }) => strategy)).toEqual(strategies.map(({ name }) => name));
  });
});

describe('options', () => {
  test('--seed, --all, --max-steps, --gil and --time reach the runs', async () => {
    const options = ['--seed', '5', '--all', '--max-steps', '100', '--gil', 'cpython-3.12', '--time', 'free'];
    const { rows: _, ...result } = await resultOf('.', 'ab-ba/typescript', ...few, ...options);
    expect(result).toEqual({
      version: 1,
      seed: 5,
      seeds: 4,
      executions: 50,
      maxSteps: 100,
      gil: 'cpython-3.12',
      time: 'free',
      all: true,
      statistics: 'plain',
    });
  });

  test('--bound and --depth are for those strategies that read them', async () => {
    const args = ['ab-ba/typescript', '--strategy', 'ipb,ipb:3,dfs', '--all', '--bound', '0'];
    const { rows } = await resultOf('.', ...args);
    expect(rows.map(({ trials }) => trials[0]!.worth)).toEqual(['bounded', 'complete', 'complete']);
    const counted = await resultOf(
      '.',
      'ab-ba/typescript',
      '--strategy',
      'pct',
      '--depth',
      '2',
      '--seeds',
      '5',
    );
    expect(counted.rows[0]!.trials).toEqual(
      (await resultOf('.', 'ab-ba/typescript', '--strategy', 'pct:2', '--seeds', '5')).rows[0]!.trials,
    );
  });

  test('--classes counts the trace classes', async () => {
    const args = [benchmarks, '--program', 'reorder_3_bad', '--strategy', 'dfs', '--all', '--classes'];
    const { rows } = await resultOf('.', ...args);
    expect(rows[0]!.classes).toMatchObject({ mean: 56 });
  });

  test('--timing tells the seconds of each row', async () => {
    const args = [
      'compare',
      'ab-ba/typescript',
      '--strategy',
      'random,dfs',
      '--seeds',
      '3',
      '--timing',
      '--format',
      'json',
    ];
    const { stdout } = await heddleIn({ tick: 250 }, ...args);
    const { rows } = JSON.parse(stdout) as ComparisonResult;
    for (const { seconds } of rows) {
      expect(seconds).toBeGreaterThan(0);
      // Each slice takes one tick of the clock.
      expect(seconds! % 0.25).toBe(0);
    }
  });
});

describe('while it runs', () => {
  const slow = [
    'compare',
    'lost-update/typescript/repaired',
    'ab-ba/typescript',
    '--strategy',
    'random,dfs',
    '--executions',
    '2000',
  ];

  test('a progress line tells the program, the strategy and the run', async () => {
    const { stderr } = await heddleIn({ terminal: 100, tick: 200 }, ...slow, '--seeds', '3');
    const lines = stderr.split('\r\u001b[K').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(line).toMatch(
        /^(lost-update\/typescript\/repaired|ab-ba\/typescript), (random|dfs), run \d of 8, [\d,]+ executions \([\d,]+\/s\)$/,
      );
    }
  });

  test('an interrupt prints the runs so far', async () => {
    const { status, stdout, stderr } = await heddleIn(
      { tick: 20, interruptAfter: 31 },
      ...slow,
      '--seeds',
      '50',
      '--format',
      'json',
    );
    expect(status).toBe(0);
    const { rows } = JSON.parse(stdout) as ComparisonResult;
    const runs = rows.reduce((sum, row) => sum + row.runs, 0);
    expect(runs).toBeGreaterThan(0);
    expect(runs).toBeLessThan(102);
    expect(stderr).toBe(`heddle: interrupted after ${runs} of 102 runs; these are the runs so far\n`);
    const options = { strategies: ['random'], seeds: rows[0]!.runs, executions: 2_000 };
    expect(rows[0]!.trials).toEqual(
      compare([scenarioNamed('lost-update/typescript/repaired')], options).rows[0]!.trials,
    );
  });
});

test('the programs of a file are those that the library parses', async () => {
  const programs = parseLitmus(twoPrograms).programs.map(litmusScenario);
  const cwd = directory({ 'two.json': twoPrograms });
  expect(await resultOf(cwd, 'two.json', ...few)).toEqual(compare(programs, settings));
});

describe('wrong use is one line', () => {
  const cases: readonly (readonly [args: readonly string[], line: string | RegExp])[] = [
    [[], "missing required argument 'scenario|file'"],
    [
      ['ab-ba/typescript', '--strategy', 'fast'],
      /^unknown strategy "fast"; expected one of portfolio, ipb, /,
    ],
    [
      ['ab-ba/typescript', '--strategy', 'dfs,'],
      /^--strategy is "dfs,"; expected strategies with commas between them/,
    ],
    [['ab-ba/typescript', '--strategy', ''], /^--strategy is ""; expected strategies/],
    [['ab-ba/typescript', '--strategy', 'dfs,dfs'], 'strategy dfs is named twice; expected each once'],
    [['ab-ba/typescript', '--strategy', 'dfs:1'], 'strategy dfs:1: dfs takes no setting; expected dfs'],
    [['ab-ba/typescript', '--strategy', 'dfs', '--bound', '1'], 'none of dfs takes a bound'],
    [['ab-ba/typescript', 'ab-ba/typescript'], 'program ab-ba/typescript is named twice; expected each once'],
    [['ab-ba/typescript', '--seeds', '0'], /^--seeds is "0"; expected a whole number from 1 to/],
    [['ab-ba/typescript', '--seed', 'x'], /^--seed is "x"; expected a whole number from 0 to/],
    [['ab-ba/typescript', '--format', 'xml'], '--format is "xml"; expected one of text, matrix, csv, json'],
    [['ab-ba/typescript', '--gil', 'none'], /^unknown GIL model "none"/],
    [['ab-ba/typescript', '--out', ''], '--out is empty; expected a file'],
    [
      ['ab-ba/typescript', '--out', 'no/such/file'],
      'no/such/file: cannot write the table: no such file or directory',
    ],
    [
      ['ab-ba/typescript', '--program', 'x'],
      '--program is for files of ctl-1 programs; ab-ba/typescript is one scenario',
    ],
    [['two.json', '--program', ''], '--program is empty; expected the name of a program'],
    [['two.json', '--program', 'quiett'], 'two.json: has no program "quiett"; did you mean quiet?'],
    [
      ['two.json', 'ab-ba/typescript', '--program', 'ab-ba/typescript'],
      /^two\.json: has no program "ab-ba\/typescript"/,
    ],
    [['one.json'], 'one.json: no such file or directory'],
    [['ab-bb'], 'unknown scenario "ab-bb"; did you mean ab-ba?'],
  ];

  test.each(cases)('%j', async (args, line) => {
    const cwd = directory({ 'two.json': twoPrograms });
    const { status, stdout, stderr } = await heddleIn({ cwd }, 'compare', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith('heddle: ') && stderr.indexOf('\n') === stderr.length - 1).toBe(true);
    const said = stderr.slice('heddle: '.length, -1);
    if (typeof line === 'string') expect(said).toBe(line);
    else expect(said).toMatch(line);
  });

  test('a program that is not deterministic', async () => {
    const cwd = directory({
      'random.mjs': `
import { scenario } from '@heddle/primitives';

export default scenario('random', function* (py) {
  yield* py.variable('x', 0).store(Math.random());
});
`,
    });
    const { status, stdout, stderr } = await heddleIn({ cwd }, 'compare', 'random.mjs');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^heddle: random: the scenario calls Math\.random\(\), .*\n$/);
  });
});

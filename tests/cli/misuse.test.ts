import { chmodSync, mkdirSync } from 'node:fs';
import { gilModels } from '@heddle/core';
import { explore, strategies } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { abBa, benchmarks, directory, heddle, heddleIn, moduleText } from './support.ts';

const wholeNumber = 'expected a whole number from';
const most = Number.MAX_SAFE_INTEGER;
const files = 'expected a .py file, a .json file (a ctl-1 program) or a .js, .mjs or .ts file (a module)';
const strategyNames = strategies.map(({ name }) => name).join(', ');
const models = gilModels.map(({ name }) => name).join(', ');

/** What is typed, and the line that answers it. */
const wrongUses: readonly (readonly [args: readonly string[], line: string])[] = [
  [
    [],
    'a command is missing; expected run, explore, simulate, list, explain, compare, replay, show, view or dis (heddle --help says more)',
  ],
  [['exlore'], "unknown command 'exlore' (Did you mean explore?)"],
  [['help', 'exlore'], "unknown command 'exlore'"],
  [['--sed'], "unknown option '--sed'"],
  [['list', 'ab-ba/typescript'], "too many arguments for 'list'. Expected 0 arguments but got 1."],
  [['list', '--json=3'], "unknown option '--json=3' (Did you mean --json?)"],
  [['explore'], "missing required argument 'scenario|file'"],
  [
    ['explore', 'ab-ba/typescript', 'lost-update/typescript'],
    "too many arguments for 'explore'. Expected 1 argument but got 2.",
  ],
  [['explore', 'ab-ba/typescript', '--sed', '3'], "unknown option '--sed' (Did you mean --seed?)"],
  [['explore', 'ab-ba/typescript', '--seed'], "option '--seed <seed>' argument missing"],
  [['explore', 'ab-ba/typescript', '--seed', ''], '--seed is empty; expected a text'],
  [
    ['explore', 'ab-ba/typescript', '--executions', '12x'],
    `--executions is "12x"; ${wholeNumber} 1 to ${most}`,
  ],
  [
    ['explore', 'ab-ba/typescript', '--executions', '-1'],
    `--executions is "-1"; ${wholeNumber} 1 to ${most}`,
  ],
  [['explore', 'ab-ba/typescript', '--executions', '0'], `--executions is "0"; ${wholeNumber} 1 to ${most}`],
  [
    ['explore', 'ab-ba/typescript', '--executions', '1e3'],
    `--executions is "1e3"; ${wholeNumber} 1 to ${most}`,
  ],
  [['explore', 'ab-ba/typescript', '--executions', ''], `--executions is ""; ${wholeNumber} 1 to ${most}`],
  [
    ['explore', 'ab-ba/typescript', '--executions', ' 5'],
    `--executions is " 5"; ${wholeNumber} 1 to ${most}`,
  ],
  [
    ['explore', 'ab-ba/typescript', '--executions', '0x10'],
    `--executions is "0x10"; ${wholeNumber} 1 to ${most}`,
  ],
  [['explore', 'ab-ba/typescript', '--executions', '٣'], `--executions is "٣"; ${wholeNumber} 1 to ${most}`],
  [
    ['explore', 'ab-ba/typescript', '--executions', '9007199254740993'],
    `--executions is "9007199254740993"; ${wholeNumber} 1 to ${most}`,
  ],
  [['explore', 'ab-ba/typescript', '--max-steps', '0'], `--max-steps is "0"; ${wholeNumber} 1 to ${most}`],
  [
    ['explore', 'ab-ba/typescript', '--max-steps', '1.5'],
    `--max-steps is "1.5"; ${wholeNumber} 1 to ${most}`,
  ],
  [['explore', 'ab-ba/typescript', '--bound', '-1'], `--bound is "-1"; ${wholeNumber} 0 to ${most}`],
  [
    ['explore', 'ab-ba/typescript', '--bound', 'Infinity'],
    `--bound is "Infinity"; ${wholeNumber} 0 to ${most}`,
  ],
  [
    ['explore', 'ab-ba/typescript', '--strategy', 'dsf'],
    `unknown strategy "dsf"; expected one of ${strategyNames}`,
  ],
  [['explore', 'ab-ba/typescript', '--gil', '3.12'], `unknown GIL model "3.12"; expected one of ${models}`],
  [['explore', 'ab-ba/typescript', '--time', 'real'], '--time is "real"; expected one of virtual, free'],
  [
    ['explore', 'ab-ba/typescript', '--self-check', 'on'],
    '--self-check is "on"; expected one of sparse, all, off',
  ],
  [['explore', 'ab-ba/typescript', '--trace', ''], '--trace is empty; expected a file'],
  [
    ['explore', 'ab-ba/typescript', '--trace', 'no/such/file'],
    'no/such/file: cannot write the trace: no such file or directory',
  ],
  [
    ['explore', 'lost-updat'],
    'unknown scenario "lost-updat"; did you mean lost-update or lost-update/repaired or lost-update/typescript?',
  ],
  [
    ['explore', 'AB-BA'],
    'unknown scenario "AB-BA"; did you mean ab-ba or ab-ba/repaired or ab-ba/typescript?',
  ],
  [['explore', 'xyzzy'], 'unknown scenario "xyzzy"; heddle list shows all of them'],
  [['explore', ''], 'unknown scenario ""; heddle list shows all of them'],
  [['explore', 'a\n\u001b[31mb'], 'unknown scenario "a\\n\\u001b[31mb"; heddle list shows all of them'],
  [
    ['explore', 'ab-ba/typescript', '--program', 'x'],
    '--program is for files of ctl-1 programs; ab-ba/typescript is one scenario',
  ],
  [['explore', 'missing.json'], 'missing.json: no such file or directory'],
  [['explore', 'missing.mjs'], 'missing.mjs: no such file or directory'],
  [['explore', 'missing.py'], 'missing.py: no such file or directory'],
  [
    ['explore', benchmarks],
    `${benchmarks}: has 121 programs; choose one with --program: readers_2, readers_8, lastzero_3, lastzero_5, lastzero_10 and 116 more`,
  ],
  [
    ['explore', benchmarks, '--program', 'petersn'],
    `${benchmarks}: has no program "petersn"; did you mean peterson?`,
  ],
  [['explore', benchmarks, '--program', ''], `${benchmarks}: has no program ""`],
  [['replay', 'ab-ba/typescript'], "required option '--schedule <schedule>' not specified"],
  [
    ['replay', 'ab-ba/typescript', '--schedule', ''],
    '"" is no schedule; expected h1:scenario:gil:time:decisions, as in h1:5f1c09ab:instruction:virtual:0*3,1',
  ],
  [
    ['replay', 'ab-ba/typescript', '--schedule', 'h2:5f1c09ab:instruction:virtual:-'],
    'the schedule has version h2; this Heddle reads h1',
  ],
  [['show', 'ab-ba/typescript', '--step', '1.5'], `--step is "1.5"; ${wholeNumber} 0 to ${most}`],
  [['show', 'ab-ba/typescript', '--step', '99'], 'there is no step 99; expected a whole number from 0 to 12'],
  [['show', 'ab-ba/typescript', '--strategy', 'dfs'], "unknown option '--strategy'"],
];

test.each(wrongUses)('%j', async (args, line) => {
  expect(await heddle(...args)).toEqual({ status: 2, stdout: '', stderr: `heddle: ${line}\n` });
});

/** What stands in a file, and the line that answers it after the name of the file. */
const wrongFiles: readonly (readonly [name: string, text: string | Uint8Array, line: string | RegExp])[] = [
  ['empty.json', '', 'line 1, column 1: the text ends; expected a value'],
  ['half.json', '{"name": "x",', /^line 1, column 14: the text ends; expected /],
  [
    'list.json',
    '[]',
    '$: found an empty list; expected a program, or an object {programs: […]} with a list of them',
  ],
  ['bytes.json', new Uint8Array([0x7b, 0xff, 0x7d]), 'is no text; expected JSON in UTF-8'],
  [
    'opcode.json',
    abBa.replace('"lock","a"', '"look","a"'),
    /^\$\.threads\[0\]\.code\[0\]\[0\]: .*"look".*; expected /,
  ],
  ['program.txt', 'print(1)', `unknown kind of file; ${files}`],
  ['program', 'print(1)', `unknown kind of file; ${files}`],
  [
    'none.mjs',
    'export const x = 3;',
    /^exports no scenario; expected one as the default export, or as an export named scenario$/,
  ],
  ['nameless.mjs', 'export default { setup() {} };', /^exports no scenario; expected /],
  ['null.mjs', 'export default null;', /^exports no scenario; expected /],
  [
    'throws.mjs',
    'const x = undefined;\nx.y;\nexport default x;',
    /^TypeError: Cannot read properties of undefined .*$/,
  ],
  ['throws-text.mjs', "throw 'no reason';", 'no reason'],
];

test.each(wrongFiles)('explore %s', async (name, text, line) => {
  const cwd = directory({ [name]: text });
  const { status, stdout, stderr } = await heddleIn({ cwd }, 'explore', name);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.split('\n')).toHaveLength(2);
  const start = `heddle: ${name}: `;
  expect(stderr.slice(0, start.length)).toBe(start);
  const rest = stderr.slice(start.length, -1);
  if (typeof line === 'string') expect(rest).toBe(line);
  else expect(rest).toMatch(line);
});

describe('a broken scenario', () => {
  test.each([
    [
      'that fails when it is set up',
      'null.x',
      /^heddle: TypeError: Cannot read properties of null \(reading 'x'\) \(at broken\.mjs:\d+:\d+\)\n$/,
    ],
    [
      'that starts a thread twice',
      "const thread = new SimulatedThread(machine, function* () {}, { name: 'alice' }); machine.start(thread); machine.start(thread)",
      /^heddle: thread alice is started twice\n$/,
    ],
    [
      'that yields something else than an instruction',
      "machine.start(new SimulatedThread(machine, function* () { yield 3; }, { name: 'alice' }))",
      /^heddle: thread alice yields 3; expected an instruction .*\n$/,
    ],
    ['that throws something with lines', "throw 'one\\n  two'", /^heddle: one two\n$/],
  ])('%s is one line', async (_, body, line) => {
    const text = `import { SimulatedThread } from '@heddle/core';\nexport default { name: 'broken', setup(machine) { ${body}; } };\n`;
    const cwd = directory({ 'broken.mjs': text });
    const { status, stdout, stderr } = await heddleIn({ cwd }, 'explore', 'broken.mjs');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });
});

test('a directory is no input', async () => {
  const cwd = directory();
  mkdirSync(`${cwd}/programs`);
  mkdirSync(`${cwd}/programs.json`);
  for (const name of ['programs', 'programs/', 'programs.json', '.']) {
    expect(await heddleIn({ cwd }, 'explore', name)).toEqual({
      status: 2,
      stdout: '',
      stderr: `heddle: ${name}: is a directory; ${files}\n`,
    });
  }
});

test('a directory is no trace', async () => {
  const cwd = directory();
  expect(await heddleIn({ cwd }, 'explore', 'ab-ba/typescript', '--trace', '.')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'heddle: .: cannot write the trace: illegal operation on a directory\n',
  });
});

// The superuser can read everything, and Windows has no such modes.
test.skipIf(process.getuid === undefined || process.getuid() === 0)(
  'a file that may not be read is no input',
  async () => {
    const cwd = directory({ 'secret.json': abBa });
    chmodSync(`${cwd}/secret.json`, 0);
    expect(await heddleIn({ cwd }, 'explore', 'secret.json')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'heddle: secret.json: permission denied\n',
    });
  },
);

test('--program is refused for a module', async () => {
  const cwd = directory({ 'additions.mjs': moduleText });
  expect(await heddleIn({ cwd }, 'explore', 'additions.mjs', '--program', 'x')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'heddle: --program is for files of ctl-1 programs; additions.mjs is one scenario\n',
  });
});

describe('a schedule that does not fit', () => {
  const [finding] = explore(scenarioNamed('lost-update/typescript')).findings;
  const [version, fingerprint, gil, time] = finding!.schedule.split(':');

  test.each([
    [
      `${version}:00000000:${gil}:${time}:0,1`,
      `the schedule was made for scenario 00000000, but lost-update/typescript is ${fingerprint}: it is another program, or it was changed`,
    ],
    [
      `${version}:${fingerprint}:${gil}:${time}:0,7`,
      /^the schedule does not fit: at step \d+ \(decision 2\) it takes alternative 7, but there are only 2 enabled threads, 0 to 1; was the program changed\?$/,
    ],
    [
      `${version}:${fingerprint}:${gil}:${time}:0*99`,
      /^the schedule does not fit: the execution ends after step \d+ with \d+ choice points, but the schedule goes on for \d+ more; was the program changed\?$/,
    ],
    [
      `${version}:${fingerprint}:${gil}:${time}:0,x`,
      `part 2 of the schedule's decisions is "x"; expected a number, or number*times, as in 0*3,1`,
    ],
    [`${version}:${fingerprint}:gil:${time}:0`, `unknown GIL model "gil"; expected one of ${models}`],
  ])('%s', async (schedule, line) => {
    for (const command of ['replay', 'show']) {
      const { status, stdout, stderr } = await heddle(
        command,
        'lost-update/typescript',
        '--schedule',
        schedule,
      );
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr.slice(-1)).toBe('\n');
      const message = stderr.slice('heddle: '.length, -1);
      if (typeof line === 'string') expect(message).toBe(line);
      else expect(message).toMatch(line);
    }
  });

  test('a schedule of another scenario is refused', async () => {
    const { status, stdout, stderr } = await heddle(
      'replay',
      'ab-ba/typescript',
      '--schedule',
      finding!.schedule,
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^heddle: the schedule [^\n]*\n$/);
  });
});

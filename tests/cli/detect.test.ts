import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectors, type Finding, isCertain, type Result } from '@heddle/explore';
import { describe, expect, test } from 'vitest';
import { benchmarks, directory, heddle, heddleIn } from './support.ts';

/** The words between the quotes and blanks of a command line that a report prints. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

/** Programs of ctl-1 in which detectors find things. */
const programs = [
  'wronglock_1_bad',
  'readers_2',
  'abba',
  'inversion_flag_ordered',
  'phil_3_waiter',
  'dcl_flag_first',
  'check_then_act',
  'lost_wakeup',
  'phase01_bad',
];
const limits = ['--strategy', 'random', '--executions', '50', '--all', '--detect', 'all'];

/** What tells whether two runs have found the same. */
function signature({ kind, message, schedule, certainty }: Finding): object {
  return { kind, message, schedule, certainty };
}

describe('the line that replays a finding shows it, as it is printed', () => {
  test.each(programs)('%s', async (program) => {
    const args = ['explore', benchmarks, '--program', program, ...limits];
    const { findings } = JSON.parse((await heddle(...args, '--json')).stdout) as Result;
    const report = (await heddle(...args)).stdout;
    const lines = [...report.matchAll(/^replay: heddle (.*)$/gm)].map(([, line]) => wordsOf(line!));
    expect(lines).toHaveLength(findings.length);
    for (const [at, words] of lines.entries()) {
      const finding = findings[at]!;
      const { status, stdout, stderr } = await heddle(...words, '--json');
      expect(stderr).toBe('');
      const again = (JSON.parse(stdout) as Result).findings;
      if (finding.certainty === 'confirmed') {
        // It was predicted, and the execution shows it by itself.
        expect(again.map(({ kind }) => kind)).toContain('deadlock');
        expect(status).toBe(1);
      } else {
        expect(again.map(signature)).toContainEqual(signature(finding));
        expect(status).toBe(again.some(isCertain) ? 1 : 0);
      }
    }
  });
});

describe('the exit status', () => {
  test.each([
    [0, ['readers_2', 'lockset']],
    [0, ['inversion_flag_ordered', 'lock-order']],
    [0, ['abba', 'race']],
    [1, ['abba', 'lock-order']],
    [1, ['wronglock_1_bad', 'race']],
  ])(
    'is %d for %j: hints and predictions that were not confirmed are no findings',
    async (status, [program, detect]) => {
      const target = [benchmarks, '--program', program!];
      // The schedule without a switch: what is found in it, detectors have found.
      const args = ['--strategy', 'ipb', '--executions', '1', '--detect', detect!];
      expect(await heddle('explore', ...target, ...args)).toMatchObject({ status, stderr: '' });
    },
  );
});

describe('the headline', () => {
  test('names what watched, and counts what may be a false alarm apart', async () => {
    const { stdout } = await heddle(
      'explore',
      'lost-update/typescript',
      '--all',
      '--strategy',
      'dfs',
      '--detect',
      'all',
    );
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /^lost-update\/typescript: 2 findings and 3 hints in 6 executions \(dfs, watched by every detector; complete: every schedule\)/,
    );
  });

  test('lists detectors in the order of the catalogue, each once', async () => {
    const args = ['ab-ba/typescript/repaired', '--strategy', 'dfs', '--detect', 'leak, race,leak'];
    const { stdout } = await heddle('explore', ...args);
    expect(stdout).toMatch(
      /^ab-ba\/typescript\/repaired: nothing found in 2 executions \(dfs, watched by race and leak; /,
    );
  });

  test('tells of a prediction that was not confirmed', async () => {
    const target = [benchmarks, '--program', 'inversion_flag_ordered'];
    const { stdout } = await heddle('explore', ...target, '--strategy', 'dfs', '--detect', 'lock-order');
    expect(stdout).toMatch(/^inversion_flag_ordered: 1 unconfirmed prediction in /);
    expect(stdout).toMatch(/^lock-order-inversion \(unconfirmed\): /m);
  });
});

test('what is certain comes first', async () => {
  const args = ['explore', 'check-then-act/typescript', '--all', '--detect', 'all', '--json'];
  const { findings } = JSON.parse((await heddle(...args)).stdout) as Result;
  const certain = findings.map(isCertain);
  expect(certain).toContain(false);
  expect(certain).toEqual([...certain].sort((a, b) => Number(b) - Number(a)));
});

test('--help of explore names every detector and says what it finds', async () => {
  const { stdout } = await heddle('explore', '--help');
  const text = stdout.replace(/\s+/g, ' ');
  for (const { name, summary } of detectors) expect(text).toContain(` ${name} ${summary}`);
});

describe('a page', () => {
  test('shows what detectors have found, and how to see it again', async () => {
    const cwd = directory();
    await heddleIn({ cwd }, 'explore', 'lost-update/typescript', '--detect', 'race', '--html', 'race.html');
    const page = readFileSync(join(cwd, 'race.html'), 'utf8');
    expect(page).toContain('<span class="bad">data-race</span>: ');
    expect(page).toContain('&#39; --detect race</code>');
    const viewed = await heddleIn(
      { cwd },
      'view',
      'lost-update/typescript',
      '--as',
      'html',
      '--detect',
      'race',
    );
    expect(viewed.stdout).toBe(page);
  });

  test('of a schedule shows what detectors find in it', async () => {
    const explored = await heddle('explore', 'lost-update/typescript', '--detect', 'race', '--json');
    const [{ schedule }] = (JSON.parse(explored.stdout) as Result).findings as [Finding];
    const args = ['view', 'lost-update/typescript', '--as', 'html', '--schedule', schedule];
    expect((await heddle(...args)).stdout).not.toContain('data-race');
    expect((await heddle(...args, '--detect', 'race')).stdout).toContain('>data-race<');
  });

  test('tells hints from findings', async () => {
    const { stdout } = await heddle('view', 'ab-ba/typescript/repaired', '--as', 'html', '--detect', 'all');
    expect(stdout).toContain('<span class="good">nothing found</span>');
    const target = [benchmarks, '--program', 'readers_2'];
    const hint = await heddle('view', ...target, '--as', 'html', '--detect', 'lockset');
    expect(hint.stdout).toContain('<span class="switch">1 hint</span>');
    expect(hint.stdout).toContain('<span class="switch">inconsistent-locking (hint)</span>');
  });
});

describe('wrong use is one line', () => {
  test.each([
    [['rac'], 'unknown detector "rac"; expected one of race, '],
    [
      ['race,'],
      '--detect is "race,"; expected detectors with commas between them, such as race,lock-order, or all',
    ],
    [[''], '--detect is ""; expected detectors with commas between them, such as race,lock-order, or all'],
    [['race', '--strategy', 'states'], 'strategy states visits a state once, '],
  ])('%j', async (words, line) => {
    const { status, stdout, stderr } = await heddle('explore', 'ab-ba/typescript', '--detect', ...words);
    expect({ status, stdout, lines: stderr.split('\n').length }).toEqual({ status: 2, stdout: '', lines: 2 });
    expect(stderr).toContain(`heddle: ${line}`);
  });

  test('of view: a trace has been written before, so that nothing watches it', async () => {
    const cwd = directory();
    await heddleIn({ cwd }, 'explore', 'ab-ba/typescript', '--trace', 'a.jsonl');
    expect(await heddleIn({ cwd }, 'view', 'a.jsonl', '--as', 'waits', '--detect', 'race')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'heddle: --detect is for scenarios; a.jsonl is a trace, which holds one execution\n',
    });
  });
});

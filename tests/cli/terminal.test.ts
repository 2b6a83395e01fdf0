import { stripVTControlCharacters } from 'node:util';
import { explore, type Result, renderReport } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { benchmarks, heddle, heddleIn } from './support.ts';

const ESCAPE = '\u001b';
const CLEAR = `\r${ESCAPE}[K`;

describe('colours', () => {
  test.each([
    ['a pipe', {}, undefined, false],
    ['a terminal', {}, 100, true],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, 100, false],
    ['a terminal with an empty NO_COLOR', { NO_COLOR: '' }, 100, true],
    ['a terminal that is dumb', { TERM: 'dumb' }, 100, false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, undefined, true],
    ['a pipe with FORCE_COLOR and NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, true],
    ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, 100, false],
  ])('%s', async (_, env, terminal, expected) => {
    const world = terminal === undefined ? { env } : { env, terminal };
    for (const args of [
      ['explore', 'lost-update/typescript'],
      ['show', 'lost-update/typescript'],
      ['list'],
    ]) {
      const { stdout } = await heddleIn(world, ...args);
      expect(stdout.includes(ESCAPE)).toBe(expected);
    }
  });

  test('JSON has none', async () => {
    for (const args of [
      ['explore', 'lost-update/typescript'],
      ['show', 'lost-update/typescript'],
      ['list'],
    ]) {
      const { stdout } = await heddleIn({ terminal: 100 }, ...args, '--json');
      expect(stdout).not.toContain(ESCAPE);
    }
  });

  test('change nothing but colours', async () => {
    const plain = await heddle('show', 'lost-update/typescript', '--step', '4');
    const coloured = await heddleIn({ terminal: 100 }, 'show', 'lost-update/typescript', '--step', '4');
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
  });
});

describe('the width', () => {
  test.each([
    [20, 60],
    [60, 60],
    [90, 90],
    [160, 160],
    [500, 160],
  ])('a terminal of %d columns gives a report %d', async (terminal, width) => {
    const world = { terminal, env: { NO_COLOR: '1' } };
    const { stdout } = await heddleIn(world, 'explore', 'ab-ba/typescript');
    expect(stdout).toBe(
      renderReport(explore(scenarioNamed('ab-ba/typescript')), 'ab-ba/typescript', { width }),
    );
    for (const args of [['list'], ['show', 'ab-ba/typescript', '--step', '4']]) {
      const lines = (await heddleIn(world, ...args)).stdout.split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  test('a pipe has 100 columns', async () => {
    const { stdout } = await heddle('list');
    expect(stdout).toBe((await heddleIn({ terminal: 100, env: { NO_COLOR: '1' } }, 'list')).stdout);
    expect(stdout).not.toBe((await heddleIn({ terminal: 70, env: { NO_COLOR: '1' } }, 'list')).stdout);
  });
});

describe('the progress line', () => {
  const args = ['explore', 'lost-update/typescript/repaired', '--strategy', 'random', '--executions', '100'];

  test('appears after a second, tells how things stand, and is cleared', async () => {
    const { stderr, stdout } = await heddleIn({ terminal: 100, tick: 400, env: { NO_COLOR: '1' } }, ...args);
    const lines = stderr.split(CLEAR);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines[0]).toBe('');
    expect(lines.at(-1)).toBe('');
    for (const line of lines.slice(1, -1)) {
      expect(line).toMatch(
        /^\d+ executions \(\d+\/s\), nothing found yet, \d+ % done, about \d+ (s|min|h) left$/,
      );
    }
    expect(stdout).toBe((await heddle(...args)).stdout);
  });

  test('of a search of which it can only guess the size, it says so, and nothing before a twentieth', async () => {
    const guess = ['explore', benchmarks, '--program', 'reorder_4_bad', '--strategy', 'dfs', '--all'];
    const { stderr } = await heddleIn({ terminal: 100, tick: 300 }, ...guess);
    const lines = stderr.split(CLEAR).filter((line) => line !== '');
    const shares = lines.map((line) => [
      /(\d+) % done/.exec(line)?.[1],
      /(roughly|about) \d/.exec(line)?.[1],
    ]);
    expect(shares[0]).toEqual([undefined, undefined]);
    for (const [share, word] of shares) {
      if (share !== undefined) expect([Number(share) < 20, word]).toEqual([word === 'roughly', word]);
    }
    expect(shares.map(([, word]) => word)).toEqual(expect.arrayContaining(['roughly', 'about']));
  });

  test('counts the findings', async () => {
    const all = ['explore', 'lost-update/typescript', '--strategy', 'random', '--executions', '200', '--all'];
    const { stderr } = await heddleIn({ terminal: 100, tick: 400 }, ...all);
    expect(stderr).toMatch(/\), 1 finding, /);
  });

  test('fits into the terminal', async () => {
    const { stderr } = await heddleIn({ terminal: 30, tick: 400 }, ...args);
    const lines = stderr.split(CLEAR);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.length).toBeLessThan(30);
  });

  test('does not appear in a pipe', async () => {
    expect((await heddleIn({ tick: 400 }, ...args)).stderr).toBe('');
  });

  test('does not appear when work is short', async () => {
    expect((await heddleIn({ terminal: 100 }, ...args)).stderr).toBe('');
  });
});

describe('an interrupt', () => {
  const args = ['--strategy', 'random', '--executions', '100000'];

  test('prints the result so far', async () => {
    const world = { tick: 60, interruptAfter: 5 };
    const { status, stdout, stderr } = await heddleIn(
      world,
      'explore',
      'lost-update/typescript/repaired',
      ...args,
      '--json',
    );
    const { executions, findings } = JSON.parse(stdout) as Result;
    expect(executions).toBeGreaterThan(0);
    expect(executions).toBeLessThan(100);
    expect(findings).toEqual([]);
    expect(status).toBe(0);
    expect(stderr).toBe(`heddle: interrupted after ${executions} executions; this is the result so far\n`);
  });

  test('leaves the exit status to the findings', async () => {
    const world = { tick: 60, interruptAfter: 40 };
    const ran = await heddleIn(world, 'explore', 'lost-update/typescript', '--all', ...args);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('AssertionError: expected counter to be 2');
    expect(ran.stderr).toMatch(/^heddle: interrupted after [\d,]+ executions; this is the result so far\n$/);
  });

  test('after the end of the search is nothing', async () => {
    const ran = await heddleIn({ tick: 1, interruptAfter: 10_000 }, 'explore', 'lost-update/typescript');
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toBe((await heddle('explore', 'lost-update/typescript')).stdout);
    expect(explore(scenarioNamed('lost-update/typescript')).executions).toBeLessThan(10_000);
  });
});

import {
  type ComparisonResult,
  compare,
  comparisonCsv,
  renderComparison,
  renderMatrix,
  type Style,
} from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';

// The files in ../golden are tables, byte for byte. Where a change of them is meant, write them anew with
// `npx vitest run tests/explore/compare -u` and read the difference.

const scenes = ['reorder_3_bad', 'abba', 'readers_2'].map((name) =>
  litmusScenario(benchmarks.find(({ program }) => program.name === name)!.program),
);

/** Found always, found sometimes, never found, and nothing to find. */
const result = compare(scenes, { strategies: ['random', 'dfs', 'idb:1'], seeds: 5, executions: 20 });

const formats: readonly (readonly [name: string, render: (result: ComparisonResult) => string])[] = [
  ['text.txt', renderComparison],
  ['matrix.txt', renderMatrix],
  ['csv', comparisonCsv],
  ['json', (shown) => `${JSON.stringify(shown, null, 2)}\n`],
];

test.each(formats)('a comparison as %s', async (name, render) => {
  await expect(render(result)).toMatchFileSnapshot(`../golden/comparison.${name}`);
});

test('times are shown where they were measured', () => {
  const timed = { ...result, rows: result.rows.map((row, at) => ({ ...row, seconds: at / 8 })) };
  expect(renderComparison(timed)).toContain('seconds\n');
  expect(renderComparison(timed).split('\n')[2]).toMatch(/ 0\.13$/);
  const [header, first] = comparisonCsv(timed).split('\r\n');
  expect(header).toMatch(/,seconds$/);
  expect(first).toMatch(/,0$/);
  for (const [, render] of formats.slice(0, 3)) expect(render(result)).not.toContain('seconds');
});

test('trace classes are shown where they were counted', () => {
  const counted = compare(scenes.slice(0, 1), {
    strategies: ['random'],
    seeds: 3,
    statistics: 'classes',
    all: true,
  });
  const text = renderComparison(counted).split('\n')[0];
  expect(text).toMatch(/ {2}trace classes$/);
  expect(renderComparison(result)).not.toContain('trace classes');
});

test('the notes fit the width', () => {
  const lines = renderComparison(result, { width: 40 }).split('\n');
  const notes = lines.slice(lines.indexOf(''));
  expect(notes.length).toBeGreaterThan(5);
  expect(Math.max(...notes.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('emphasis changes no text', () => {
  const marked: Style = (_, text) => `<${text}>`;
  for (const render of [renderComparison, renderMatrix]) {
    expect(render(result, { style: marked }).replace(/[<>]/g, '')).toBe(render(result));
  }
});

/** A reader of comma-separated values, by RFC 4180. */
function records(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('comma-separated values', () => {
  test('give back every number', () => {
    const [header, ...lines] = records(comparisonCsv(result));
    for (const [at, row] of result.rows.entries()) {
      const fields = Object.fromEntries(header!.map((name, column) => [name, lines[at]![column]]));
      expect(fields).toMatchObject({ program: row.program, strategy: row.strategy, found: `${row.found}` });
      const mean = fields.executions_mean === '' ? null : Number(fields.executions_mean);
      expect(mean).toBe(row.executions?.mean ?? null);
      const sd = fields.executions_sd === '' ? null : Number(fields.executions_sd);
      expect(sd).toBe(row.executions?.sd ?? null);
    }
    expect(lines).toHaveLength(result.rows.length);
  });

  test('hold any name', () => {
    const [row] = result.rows;
    for (const name of ['a,b', 'say "so"', 'two\nlines', 'two\r\nlines', '"', '', ' x ']) {
      const text = comparisonCsv({ ...result, rows: [{ ...row!, program: name }] });
      expect(records(text)[1]![0]).toBe(name);
    }
  });
});

import { readFileSync } from 'node:fs';
import * as cli from '@heddle/cli';
import * as core from '@heddle/core';
import * as explore from '@heddle/explore';
import * as primitives from '@heddle/primitives';
import * as python from '@heddle/python';
import * as simulate from '@heddle/simulate';
import { expect, test } from 'vitest';
import { readDocument, repository, sectionOf } from '../support/documents.ts';

/** The words of code with which the rows of a section's tables begin. */
function rowsOf(path: string, title: string): string[] {
  const section = sectionOf(readDocument(path), title);
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, word]) => word!);
}

/** The values that the schema of a result allows a field of one of its definitions. */
function allowed(definition: string, field: string): string[] {
  const text = readFileSync(`${repository}/docs/result.schema.json`, 'utf8');
  const schema = JSON.parse(text) as {
    readonly properties: Record<string, { readonly enum: string[] }>;
    readonly $defs: Record<string, { readonly properties: Record<string, { readonly enum: string[] }> }>;
  };
  const { properties } = definition === '' ? schema : schema.$defs[definition]!;
  return properties[field]!.enum;
}

test('every strategy is described', () => {
  expect(rowsOf('docs/strategies.md', 'Strategies')).toEqual(explore.strategies.map(({ name }) => name));
});

test('every way to treat threads that spin is described', () => {
  expect(rowsOf('docs/strategies.md', 'Threads that spin')).toEqual(explore.spinnings);
});

test('every detector is described, and everything that its findings can be worth', () => {
  expect(rowsOf('docs/detectors.md', 'The detectors')).toEqual(explore.detectors.map(({ name }) => name));
  expect(rowsOf('docs/detectors.md', 'What a finding is worth')).toEqual(allowed('finding', 'certainty'));
});

test('every GIL model and every time model is described', () => {
  expect(rowsOf('docs/semantics.md', 'GIL models')).toEqual(core.gilModels.map(({ name }) => name));
  expect(rowsOf('docs/semantics.md', 'Time models')).toEqual(core.timeModels);
});

test('every outcome, every finding and every worth is described', () => {
  expect(rowsOf('docs/semantics.md', 'Outcomes')).toEqual(allowed('outcome', 'kind'));
  expect(rowsOf('docs/semantics.md', 'Findings')).toEqual(allowed('finding', 'kind'));
  expect(rowsOf('docs/semantics.md', 'What a result is worth')).toEqual(allowed('', 'worth'));
});

test('every field of an opcode is described', () => {
  const made = core.opcode({ name: 'nothing', execute: () => undefined, explain: () => 'do nothing' });
  expect(rowsOf('docs/writing-a-primitive.md', 'The opcodes').sort()).toEqual(Object.keys(made).sort());
});

test('every way to run threads and every activity of a thread is described', () => {
  expect(rowsOf('docs/simulation.md', 'Ways to run threads')).toEqual(simulate.concurrencies);
  expect(rowsOf('docs/simulation.md', 'A first simulation')).toEqual(simulate.activities);
});

test('the defaults of the platform are described', () => {
  const section = sectionOf(readDocument('docs/simulation.md'), 'Cores and the operating system');
  const rows = [...section.matchAll(/^\| `--([a-z-]+)` \|.*\| `?([^|`]+?)`? \|$/gm)];
  const described = rows.map(([, option, value]) => [
    option!.replace(/-[a-z]/g, ([, letter]) => letter!.toUpperCase()),
    value,
  ]);
  const { defaultPlatform, formatDuration } = simulate;
  const { concurrency, contextSwitch, ...defaults } = defaultPlatform;
  expect(Object.fromEntries(described)).toEqual(
    Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [
        name,
        typeof value === 'string' || name === 'cores' ? String(value) : formatDuration(value as number),
      ]),
    ),
  );
  expect([concurrency, contextSwitch > 0]).toEqual([simulate.concurrencies[0], true]);
});

test.each(Object.entries({ cli, core, explore, primitives, python, simulate }))(
  'the README of %s names every value that it exports',
  (name, exported) => {
    const { text } = readDocument(`packages/${name}/README.md`);
    const words = new Set(text.match(/\w+/g));
    expect(Object.keys(exported).filter((word) => !words.has(word))).toEqual([]);
  },
);

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runPython } from '../support/run.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const recorded = JSON.parse(read('3.11.json')) as readonly (readonly [source: string, shown: string])[];

it('gives or raises what CPython 3.11 does for random expressions', () => {
  const sources = JSON.stringify(recorded.map(([source]) => source));
  const { stdout } = runPython(`sources = ${sources}\n${read('evaluate.py')}`, { version: '3.11' });
  const lines = stdout.split('\n');
  expect(recorded.map(([source], at) => [source, lines[at]])).toEqual(recorded);
});

import { describe, expect, test } from 'vitest';
import { type Case, cases, newerCases } from '../../conformance/cases.ts';
import { type RunOptions, runProgram } from './run.ts';
import { unsupported } from './unsupported.ts';

/** Enough schedules to meet what depends on one; the outputs of all cases do not. */
const SEEDS = 3;

function check(group: readonly Case[], version: RunOptions['version']): void {
  const supported = group.filter(({ id }) => !(id in unsupported));
  test.each(supported)('$id', ({ id, source, expected, exitStatus = 0 }) => {
    // What is about the GIL itself needs the places where it can be lost.
    const gil = id.startsWith('gil-') ? `cpython-${version}` : 'instruction';
    for (const run of runProgram(source, { version, gil, seeds: SEEDS })) {
      expect({ output: run.output, exitStatus: run.exitStatus }).toEqual({ output: expected, exitStatus });
    }
  });
}

describe('the programs that CPython 3.11 ran, as they are', () => check(cases, '3.11'));
describe('the programs that CPython 3.13 ran, as they are', () => check(newerCases, '3.13'));

test('what is not supported is one of them', () => {
  const known = [...cases, ...newerCases].map(({ id }) => id);
  expect(Object.keys(unsupported).filter((id) => !known.includes(id))).toEqual([]);
});

import type { Fidelity, PythonVersion } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { type Case, cases, newerCases } from './cases.ts';
import { ports } from './ports/index.ts';
import { reasons } from './reasons.ts';
import { runPort } from './run-port.ts';

/** Enough schedules to meet what depends on one; the outputs of all cases do not. */
const SEEDS = 12;

/** What is to be seen of every execution of a case. */
function expectedOf({ id, expected, exitStatus = 0, exception }: Case): unknown {
  const port = ports[id]!;
  const failures = typeof port === 'function' ? [] : [...(port.failures ?? [])];
  if (exception !== undefined) failures.push(`${exception.type}: ${exception.message}`);
  const outcome = failures.length === 0 ? 'completed' : 'error';
  return { output: expected, outcome, failures: failures.sort(), exitStatus };
}

function check(group: readonly Case[], fidelity: Fidelity, version: PythonVersion): void {
  const ported = group.filter(({ id }) => id in ports);
  test.each(ported)('$id', (subject) => {
    const wanted = expectedOf(subject);
    for (const run of runPort(ports[subject.id]!, { fidelity, version, seeds: SEEDS })) {
      expect(run).toEqual(wanted);
    }
  });
}

describe('what CPython 3.11 prints, with calls in one step', () => check(cases, 'atomic', '3.11'));
describe('what CPython 3.11 prints, in the steps of its source', () => check(cases, 'cpython', '3.11'));
describe('what CPython 3.13 prints, with calls in one step', () => check(newerCases, 'atomic', '3.13'));
describe('what CPython 3.13 prints, in the steps of its source', () => check(newerCases, 'cpython', '3.13'));

test('each case is ported, or there is a reason why not', () => {
  const all = [...cases, ...newerCases].map(({ id }) => id);
  expect(all.filter((id) => id in ports === id in reasons)).toEqual([]);
  expect([...Object.keys(ports), ...Object.keys(reasons)].filter((id) => !all.includes(id))).toEqual([]);
});

test('the table tells of each case', async () => {
  const rows = [...cases, ...newerCases].map(({ id, primitive }) => {
    const state = id in ports ? 'ported, passes' : 'not ported';
    return `| ${id} | ${primitive} | ${state} | ${reasons[id] ?? ''} |`;
  });
  const counts = `${rows.filter((row) => row.includes('ported, passes')).length} of ${rows.length}`;
  const text = [
    '# What CPython prints, and Heddle too',
    '',
    `Ported and passing: ${counts} cases. Made by \`conformance.test.ts\`.`,
    '',
    '| case | primitive | state | reason |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot('./table.md');
});

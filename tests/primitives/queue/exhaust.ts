import type { Instruction } from '@heddle/core';
import { type ExploreOptions, explore, type Result } from '@heddle/explore';
import { type Fidelity, type Python, type PythonVersion, scenario } from '@heddle/primitives';
import { expect } from 'vitest';

/** How a program is explored, and on which Python. */
export interface ExhaustOptions extends Pick<ExploreOptions, 'gil' | 'time' | 'executions'> {
  readonly version?: PythonVersion;
}

/** Runs every schedule of a program. */
export function exhaust(
  fidelity: Fidelity,
  main: Parameters<typeof scenario>[1],
  { version = '3.14', ...options }: ExhaustOptions = {},
): Result {
  const result = explore(scenario('program', main, { fidelity, version }), {
    strategy: 'dfs',
    all: true,
    minimise: 'off',
    selfCheck: 'off',
    executions: 30_000,
    // In the steps of CPython's source, where every attribute is one, the schedules are too many to run them all.
    ...(fidelity === 'cpython' ? { gil: 'cpython-3.11' } : {}),
    ...options,
  });
  expect(result.worth).toBe('complete');
  return result;
}

/** The ways in which a program can end, once each, in order: `completed T1:a T2:b`. */
export function endings({ outcomes }: Result): string[] {
  const texts = outcomes.map(({ kind, final, output, errors }) =>
    [kind, ...Object.values(final).map(String), ...output, ...errors].join(' ').replace(/ +/g, ' '),
  );
  return [...new Set(texts)].sort();
}

/** A shared text to which threads append what they learn. */
export function logOf(py: Python): (text: string) => Instruction<string> {
  const log = py.variable('log', '');
  return (text: string) => log.exchange((before) => `${before} ${text}`);
}

import type { Program } from '@heddle/core';
import { type Python, type PythonVersion, scenario } from '@heddle/primitives';
import { run } from '../../core/support.ts';

/** What the default execution of a program prints, and what went wrong. */
export function printed(main: (py: Python) => Program<unknown>, version?: PythonVersion): string[] {
  const options = version === undefined ? {} : { version };
  const { output, failures, outcome } = run(scenario('printed', main, options));
  const ending = outcome === 'completed' || failures.length > 0 ? [] : [outcome];
  return [...output, ...failures.map(({ message }) => message), ...ending];
}

/** The same for a coroutine that `asyncio.run` runs. */
export function printedByTask(
  coroutine: (py: Python) => Program<unknown>,
  version?: PythonVersion,
): string[] {
  return printed((py) => py.asyncio.run(coroutine(py)), version);
}

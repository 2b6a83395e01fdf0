import type { Program } from '@heddle/core';
import { type ExploreOptions, explore, type Result } from '@heddle/explore';
import { type Fidelity, type Python, scenario } from '@heddle/primitives';

/** Every way to write a primitive that CPython writes in Python. */
export const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];

/** A place at which the steps of CPython's source can be interleaved: attributes count as steps only by choice. */
export function gilOf(fidelity: Fidelity): string {
  return fidelity === 'atomic' ? 'instruction' : 'cpython-3.11';
}

/**
 * Runs a program under every schedule that there is.
 * @throws Error where that are more than a test should go through.
 */
export function exhaust(
  fidelity: Fidelity,
  main: (py: Python) => Program<unknown>,
  options: ExploreOptions = {},
): Result {
  const result = explore(scenario('exhaustive', main, { fidelity }), {
    strategy: 'dfs',
    gil: gilOf(fidelity),
    all: true,
    minimise: 'off',
    selfCheck: 'off',
    ...options,
  });
  if (result.worth !== 'complete') throw new Error(`${result.executions} executions are not all`);
  return result;
}

/** The ways in which a program can end, each once, sorted: `completed: a=1, "printed"`. */
export function endings(
  fidelity: Fidelity,
  main: (py: Python) => Program<unknown>,
  options: ExploreOptions = {},
): string[] {
  const { outcomes } = exhaust(fidelity, main, options);
  const texts = outcomes.map(({ kind, final, output, errors }) => {
    const data = Object.entries(final).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return [kind, [...data, ...output.map((line) => JSON.stringify(line)), ...errors].join(', ')]
      .filter((part) => part !== '')
      .join(': ');
  });
  return [...new Set(texts)].sort();
}

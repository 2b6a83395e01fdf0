import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import type { Fidelity, Python } from '@heddle/primitives';
import { scenario } from '@heddle/primitives';
import { gilOf } from '../threading/exhaustive.ts';

/**
 * The ways in which a program can end under every schedule with so many preemptions at most, each once, sorted: for
 * programs that have too many schedules to go through all.
 * @throws Error where even these are too many.
 */
export function boundedEndings(
  fidelity: Fidelity,
  preemptions: number,
  main: (py: Python) => Program<unknown>,
): string[] {
  const result = explore(scenario('bounded', main, { fidelity }), {
    strategy: 'ipb',
    bound: preemptions,
    gil: gilOf(fidelity),
    all: true,
    minimise: 'off',
    selfCheck: 'off',
  });
  if (result.worth !== 'bounded' && result.worth !== 'complete') {
    throw new Error(`${result.executions} executions are not all with ${preemptions} preemptions`);
  }
  const texts = result.outcomes.map(({ kind, final, errors }) => {
    const data = Object.entries(final).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return `${kind}: ${[...data, ...errors].join(', ')}`;
  });
  return [...new Set(texts)].sort();
}

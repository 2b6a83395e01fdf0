import { type Program, type Scenario, UsageError } from '@heddle/core';
import { type Python, scenario } from '@heddle/primitives';

/** What is tested: a scenario, or the program of a main thread, which starts the others. */
export type Testable = Scenario | ((py: Python) => Program<unknown>);

function isScenario(value: unknown): value is Scenario {
  return typeof value === 'object' && value !== null && 'name' in value && 'setup' in value;
}

/**
 * The scenario of what is tested.
 * @param name what a scenario is called that is made of a program.
 * @throws UsageError for anything else.
 */
export function scenarioOf(tested: unknown, name: string): Scenario {
  if (isScenario(tested)) return tested;
  if (typeof tested === 'function') return scenario(name, tested as (py: Python) => Program<unknown>);
  throw new UsageError(
    `${tested === null ? 'null' : `a value of type ${typeof tested}`} cannot be tested; expected a scenario, or the program of a main thread: function* (py) { … }`,
  );
}

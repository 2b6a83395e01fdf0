import { setImmediate } from 'node:timers/promises';
import type { Scenario } from '@heddle/core';
import { Exploration, type ExploreOptions, type Result } from '@heddle/explore';

/** Steps of a slice: a few tens of milliseconds. */
const STEPS = 50_000;

/** How many executions have about as many steps as a slice may have. */
function executionsOf({
  executions,
  steps,
}: {
  readonly executions: number;
  readonly steps: number;
}): number {
  return Math.max(1, Math.floor((STEPS * Math.max(1, executions)) / Math.max(1, steps)));
}

/**
 * Explores in slices, between which others get their turn: the timer of a test, the reporter, tests that run at the same time.
 * @param signal ends it, with its reason.
 */
export async function exploreInSlices(
  scenario: Scenario,
  options: ExploreOptions,
  signal: AbortSignal,
): Promise<Result> {
  const exploration = new Exploration(scenario, options);
  let executions = 1;
  while (exploration.run(executions)) {
    await setImmediate();
    signal.throwIfAborted();
    executions = executionsOf(exploration.progress());
  }
  return exploration.result();
}

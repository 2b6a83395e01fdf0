import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Scenario } from '@heddle/core';
import { type ExploreOptions, type Harvest, type Job, workerOf } from '@heddle/explore';

/** Milliseconds between two looks at the clock, and two moments at which the thread does something else. */
const SLICE = 5;

/**
 * Runs a job for about so many milliseconds, or to its end. Where it is cut changes nothing in the result of the whole.
 * @param isWanted whether to go on; asked now and then.
 */
export async function runJob(
  scenario: Scenario,
  options: ExploreOptions,
  job: Job,
  milliseconds: number,
  isWanted: () => boolean,
): Promise<Harvest> {
  const worker = workerOf(scenario, options, job);
  const end = performance.now() + milliseconds;
  let now = performance.now();
  for (let slice = 1; now < end && isWanted() && worker.run(slice); ) {
    const before = now;
    now = performance.now();
    if (now - before < SLICE) slice *= 2;
    else await nextTurn();
  }
  return worker.harvest();
}

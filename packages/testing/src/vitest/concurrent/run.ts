import { type Scenario, UsageError } from '@heddle/core';
import { fingerprint, type Result } from '@heddle/explore';
import type { TestContext } from 'vitest';
import { failuresOf, nondeterminismOf, renderFailures } from '../failure.ts';
import { exploreOptions, type HoldOptions } from '../options.ts';
import { scenarioOf, type Testable } from '../program.ts';
import { describeSearch, describeUndecided, isProof } from '../proof.ts';
import type { CallSite } from './call-site.ts';
import { KeptSchedules } from './kept-schedules.ts';
import { type Rerun, rerun } from './rerun.ts';
import { exploreInSlices } from './slices.ts';

/** A run of a test. */
interface Run {
  readonly scenario: Scenario;
  readonly options: HoldOptions;
  readonly context: TestContext;
  readonly callSite: CallSite;
}

/** What a test is about, and where it stands. */
export interface ConcurrentTestCase extends Omit<Run, 'scenario'> {
  readonly tested: Testable;
}

/** What a test expects. Rejects with the report where that is not so, from the place of the test. */
export type Expectation = (test: ConcurrentTestCase) => Promise<void>;

/** Has what Heddle refuses seem to come from the place of the test too. */
function atCallSite(expectation: (run: Run) => Promise<void>): Expectation {
  return async ({ tested, ...run }) => {
    try {
      await expectation({ ...run, scenario: scenarioOf(tested, run.context.task.name) });
    } catch (error) {
      throw error instanceof UsageError ? run.callSite.error(error.message) : error;
    }
  };
}

function search({ scenario, options, context }: Run): Promise<Result> {
  return exploreInSlices(scenario, exploreOptions(options), context.signal);
}

/** The schedules of a result that can be run again. */
function failingSchedules(result: Result): string[] {
  if (nondeterminismOf(result) !== null) return [];
  return failuresOf(result).map(({ schedule }) => schedule);
}

/** Keeps what fails in place of what does not fit any more. Returns what to tell of it. */
function keep(result: Result, kept: KeptSchedules, misfits: readonly Rerun[]): string {
  const failing = failingSchedules(result);
  if (failing.length === 0) return 'nothing to keep: the schedule does not decide what happens';
  const instead = new Set(misfits.map(({ schedule }) => schedule));
  return kept.keep(failing, { instead })
    ? `kept in ${kept.place}, to be run first the next time`
    : `not kept in ${kept.place}: vitest writes nothing here, as in CI`;
}

/** Tells of schedules that do not fit any more, or removes them. */
function settleMisfits(misfits: readonly Rerun[], kept: KeptSchedules, name: string): void {
  if (misfits.length === 0) return;
  if (kept.isCleanedUp) {
    kept.keep([], { instead: new Set(misfits.map(({ schedule }) => schedule)) });
    return;
  }
  const lines = misfits.map(({ schedule, misfit }) => `  ${schedule}\n    ${misfit}`);
  console.warn(
    `${JSON.stringify(name)} holds, but ${kept.place} keeps schedules that do not fit it any more; vitest --update removes them\n${lines.join('\n')}`,
  );
}

/**
 * Runs the schedules again that are kept, until one fails.
 * @returns those that do not fit any more.
 */
function rerunKept({ scenario, options, callSite }: Run, kept: KeptSchedules): Rerun[] {
  const misfits: Rerun[] = [];
  if (kept.schedules.length === 0) return misfits;
  const now = fingerprint(scenario);
  for (const schedule of kept.schedules) {
    const again = rerun(scenario, schedule, options, now);
    const { misfit, failure } = again;
    if (misfit !== null) misfits.push(again);
    if (failure === null) continue;
    const report = renderFailures(failure);
    if (misfit === null) throw callSite.error(`regression from ${kept.place}\n\n${report}`);
    const told = keep(failure, kept, misfits);
    throw callSite.error(
      `regression from ${kept.place}, although the program was changed\n\n${report}\n${told}`,
    );
  }
  return misfits;
}

/** That the scenario holds: under the schedules that are kept for the test, and then in the search. Keeps what fails. */
export const expectToHold: Expectation = atCallSite(async (run) => {
  const { scenario, options, context, callSite } = run;
  const kept = new KeptSchedules(context);
  const misfits = rerunKept(run, kept);
  const result = await search(run);
  if (failuresOf(result).length > 0) {
    const told = keep(result, kept, misfits);
    throw callSite.error(`${renderFailures(result)}\n${told}`);
  }
  if (!isProof(result, options, scenario)) {
    throw callSite.error(describeUndecided(result, 'nothing was found'));
  }
  settleMisfits(misfits, kept, context.task.name);
});

/** That the search finds something wrong. */
export const expectToFail: Expectation = atCallSite(async (run) => {
  const { scenario, options, callSite } = run;
  const result = await search(run);
  if (nondeterminismOf(result) !== null) throw callSite.error(renderFailures(result));
  if (failuresOf(result).length > 0) return;
  throw callSite.error(
    isProof(result, options, scenario)
      ? `expected to fail under some schedule, but it holds (${describeSearch(result)}): take .fails away`
      : describeUndecided(result, 'nothing was found'),
  );
});

import { parseSchedule, type Scenario, type Schedule, UsageError } from '@heddle/core';
import { explore, type Result, replayResult } from '@heddle/explore';
import { failuresOf } from '../failure.ts';
import { exploreOptions, type HoldOptions } from '../options.ts';
import { Lenient } from './lenient.ts';

/** A schedule that was kept, run again. */
export interface Rerun {
  readonly schedule: string;
  /** Why it does not fit the program as it is now; null where it does. */
  readonly misfit: string | null;
  /** What its execution shows where something is wrong. One that does not fit is followed as far as it does. */
  readonly failure: Result | null;
}

/** What tells at a glance that a schedule was made for something else; null where nothing does. */
function mismatch(
  made: Schedule,
  { gil = 'instruction', time = 'virtual' }: HoldOptions,
  fingerprint: string,
): string | null {
  if (made.gil !== gil) return `it was made for the GIL model ${made.gil}, not ${gil}`;
  if (made.time !== time) return `it was made for the time model ${made.time}, not ${time}`;
  if (made.scenario !== fingerprint) {
    return `it was made for ${made.scenario}, and the program is ${fingerprint} now: it was changed`;
  }
  return null;
}

/** What a schedule shows that fits, or why it does not. */
function replayed(scenario: Scenario, schedule: string, options: HoldOptions): Result | string {
  const { maxSteps, detect } = options;
  try {
    return replayResult(scenario, schedule, {
      ...(maxSteps === undefined ? {} : { maxSteps }),
      ...(detect === undefined ? {} : { detect }),
    });
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

/** What decisions show that were made for another program, with a small schedule for this one. */
function followed(scenario: Scenario, { decisions, lifecycle }: Schedule, options: HoldOptions): Result {
  const { bound: _, depth: __, ...others } = exploreOptions(options);
  return explore(scenario, { ...others, strategy: new Lenient(decisions), lifecycle, all: true });
}

function failing(result: Result): Result | null {
  return failuresOf(result).length > 0 ? result : null;
}

/**
 * Runs a schedule again that was kept. Costs an execution; where it does not fit and fails all the same, as much as the
 * minimiser may take.
 * @param fingerprint the scenario's.
 */
export function rerun(
  scenario: Scenario,
  schedule: string,
  options: HoldOptions,
  fingerprint: string,
): Rerun {
  let made: Schedule;
  try {
    made = parseSchedule(schedule);
  } catch (error) {
    if (error instanceof UsageError) return { schedule, misfit: error.message, failure: null };
    throw error;
  }
  const result = mismatch(made, options, fingerprint) ?? replayed(scenario, schedule, options);
  if (typeof result !== 'string') return { schedule, misfit: null, failure: failing(result) };
  return { schedule, misfit: result, failure: failing(followed(scenario, made, options)) };
}

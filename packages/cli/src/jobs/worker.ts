import { NondeterminismError, UsageError } from '@heddle/core';
import type { ExploreOptions, Harvest, Job } from '@heddle/explore';
import { loadTarget, type Selection, type Target } from '../target.ts';
import { runJob } from './run-job.ts';

/** What a worker thread is asked to do: a job, and everything that it takes to run it. Plain data. */
export interface Task {
  /** What the command line names. */
  readonly name: string;
  readonly selection: Selection;
  readonly cwd: string;
  readonly options: ExploreOptions;
  readonly job: Job;
  readonly milliseconds: number;
}

/** What comes back. Between threads an error loses its name, so those that have a meaning travel as data. */
export type Answer = { readonly harvest: Harvest } | { readonly refused: string };

/** A worker thread serves one command, so it loads one scenario. */
let target: Promise<Target> | null = null;

/** Runs a task on a worker thread. */
export async function runTask({ name, selection, cwd, options, job, milliseconds }: Task): Promise<Answer> {
  try {
    target ??= loadTarget(name, selection, cwd);
    const { scenario } = await target;
    return { harvest: await runJob(scenario, options, job, milliseconds, () => true) };
  } catch (error) {
    // By its name: a user's module may bring its own copy of core.
    const { name: kind, message } = error as Error;
    if (kind === UsageError.name || kind === NondeterminismError.name) return { refused: message };
    throw error;
  }
}

import type { Exploration } from '@heddle/explore';
import type { Io } from '../io.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Subject, Threads } from './pool.ts';

// Most searches take neither threads nor checkpoints: those modules are loaded when they are needed.

/** What the command line says of a search that is divided. */
export interface JobOptions {
  readonly jobs: number;
  readonly checkpoint?: string;
  /** Seconds. */
  readonly checkpointInterval: number;
  readonly resume?: string;
}

/** The threads of a search that has to be divided, which load Heddle from now on; null for any other search. */
export async function beginThreads({ jobs, checkpoint, resume }: JobOptions): Promise<Threads | null> {
  if (jobs === 1 && checkpoint === undefined && resume === undefined) return null;
  const { Threads } = await import('./pool.ts');
  return new Threads(jobs - 1);
}

/**
 * Runs a divided search to its end or to the first interrupt.
 * @returns whether it was interrupted.
 */
export async function searchDivided(
  io: Io,
  exploration: Exploration,
  subject: Omit<Subject, 'cwd'>,
  threads: Threads,
  { checkpoint, checkpointInterval, resume }: JobOptions,
): Promise<boolean> {
  const [{ Checkpoint }, { createPool }, { searchInJobs }] = await Promise.all([
    import('./checkpoint.ts'),
    import('./pool.ts'),
    import('./search.ts'),
  ]);
  const { fingerprint, scenario } = exploration;
  const file = (name: string | undefined): Checkpoint | null =>
    name === undefined
      ? null
      : new Checkpoint(name, io.cwd, { scenario: scenario.name, fingerprint, options: subject.options });
  return searchInJobs(io, exploration, createPool({ ...subject, cwd: io.cwd }, threads), {
    to: file(checkpoint ?? resume),
    from: file(resume),
    interval: checkpointInterval * 1_000,
  });
}

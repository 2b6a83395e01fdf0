import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Scenario, UsageError } from '@heddle/core';
import type { ExploreOptions, Harvest, Job } from '@heddle/explore';
import { Piscina } from 'piscina';
import type { Selection } from '../target.ts';
import { runJob } from './run-job.ts';
import type { Answer, Task } from './worker.ts';

/** Runs jobs, several at a time. */
export interface Pool {
  /** How many it takes at a time: some threads have more than one, so that none waits for the next. */
  readonly workers: number;
  /**
   * Runs a job for about so many milliseconds.
   * @param isWanted whether to go on; a job on another thread does not hear of it.
   * @throws UsageError where the scenario refuses it.
   */
  run(job: Job, milliseconds: number, isWanted: () => boolean): Promise<Harvest>;
}

/** What a pool works on: what the command line says. */
export interface Subject {
  readonly scenario: Scenario;
  readonly name: string;
  readonly selection: Selection;
  readonly cwd: string;
  readonly options: ExploreOptions;
}

// A thread is begun by Node alone, which does not run the sources everywhere: they use what was last built, and
// without the conditions under which they were loaded.
const isSource = import.meta.url.endsWith('.ts');
const worker = new URL(isSource ? '../../bundle/worker.js' : './worker.js', import.meta.url);

/**
 * A thread has its next job before it has ended the one it runs: this one, which hands them out, is busy with jobs of its own.
 */
const AHEAD = 2;

/** The threads beside this one. Whoever begins them before it loads the scenario has them load Heddle meanwhile. */
export class Threads {
  readonly count: number;
  /** Null where there are none. */
  readonly #piscina: Piscina<Task, Answer> | null;

  constructor(count: number) {
    this.count = count;
    this.#piscina =
      count === 0
        ? null
        : new Piscina({
            filename: fileURLToPath(worker),
            name: 'runTask',
            minThreads: count,
            maxThreads: count,
            concurrentTasksPerWorker: AHEAD,
            ...(isSource ? { execArgv: [] } : {}),
          });
  }

  /** Runs a task on one of them. */
  run(task: Task): Promise<Answer> {
    return this.#piscina!.run(task);
  }

  async close(): Promise<void> {
    // A job that nobody waits for any more can end while its thread is being ended.
    this.#piscina?.on('error', () => undefined);
    await this.#piscina?.destroy();
  }
}

/** One job at a time on this thread, which would only wait otherwise, and one on each of the others. */
class ThreadPool implements Pool {
  readonly workers: number;
  readonly #subject: Subject;
  readonly #others: Threads;
  #isBusy = false;

  constructor(subject: Subject, others: Threads) {
    this.workers = 1 + AHEAD * others.count;
    this.#subject = subject;
    this.#others = others;
  }

  /** While the others are still being begun, this thread works already. */
  run(job: Job, milliseconds: number, isWanted: () => boolean): Promise<Harvest> {
    return this.#others.count === 0 || !this.#isBusy
      ? this.#runHere(job, milliseconds, isWanted)
      : this.#runElsewhere(job, milliseconds);
  }

  async #runHere(job: Job, milliseconds: number, isWanted: () => boolean): Promise<Harvest> {
    const { scenario, options } = this.#subject;
    this.#isBusy = true;
    try {
      // The caller begins the jobs of the others first.
      await nextTurn();
      return await runJob(scenario, options, job, milliseconds, isWanted);
    } finally {
      this.#isBusy = false;
    }
  }

  async #runElsewhere(job: Job, milliseconds: number): Promise<Harvest> {
    const { name, selection, cwd, options } = this.#subject;
    const answer = await this.#others.run({ name, selection, cwd, options, job, milliseconds });
    if ('refused' in answer) throw new UsageError(answer.refused);
    return answer.harvest;
  }
}

/** A pool that runs jobs on this thread and on others. */
export function createPool(subject: Subject, others: Threads): Pool {
  return new ThreadPool(subject, others);
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Scenario, UsageError } from '@heddle/core';
import type { ExploreOptions, Harvest, Job } from '@heddle/explore';
import { Piscina } from 'piscina';
import { runJob } from './run-job.ts';
import type { Answer, Task } from './worker.ts';

/** Runs jobs, several at a time. */
export interface Pool {
  /** How many at a time. */
  readonly workers: number;
  /**
   * Runs a job for about so many milliseconds.
   * @throws UsageError where the scenario refuses it.
   */
  run(job: Job, milliseconds: number): Promise<Harvest>;
  close(): Promise<void>;
}

/** What a pool works on: what the command line says. */
export interface Subject {
  readonly scenario: Scenario;
  readonly name: string;
  readonly program: string | undefined;
  readonly cwd: string;
  readonly options: ExploreOptions;
}

// A thread is begun by Node alone, which does not run the sources everywhere: they use what was last built, and
// without the conditions under which they were loaded.
const isSource = import.meta.url.endsWith('.ts');
const worker = new URL(isSource ? '../../dist/jobs/worker.js' : './worker.js', import.meta.url);

class WorkerPool implements Pool {
  readonly workers: number;
  readonly #task: Omit<Task, 'job' | 'milliseconds'>;
  readonly #threads: Piscina<Task, Answer>;

  constructor({ name, program, cwd, options }: Subject, workers: number) {
    this.workers = workers;
    this.#task = { name, program, cwd, options };
    this.#threads = new Piscina({
      filename: fileURLToPath(worker),
      name: 'runTask',
      minThreads: workers,
      maxThreads: workers,
      ...(isSource ? { execArgv: [] } : {}),
    });
  }

  async run(job: Job, milliseconds: number): Promise<Harvest> {
    const answer = await this.#threads.run({ ...this.#task, job, milliseconds });
    if ('refused' in answer) throw new UsageError(answer.refused);
    return answer.harvest;
  }

  close(): Promise<void> {
    return this.#threads.destroy();
  }
}

/** One job at a time, on this thread. */
function localPool({ scenario, options }: Subject): Pool {
  return {
    workers: 1,
    async run(job, milliseconds) {
      const harvest = runJob(scenario, options, job, milliseconds);
      // Signals are heard between two turns only.
      await nextTurn();
      return harvest;
    },
    close: async () => undefined,
  };
}

/** A pool of so many workers; for one, no thread is begun. */
export function createPool(subject: Subject, workers: number): Pool {
  return workers === 1 ? localPool(subject) : new WorkerPool(subject, workers);
}

import { type Exploration, Partition } from '@heddle/explore';
import type { Io } from '../io.ts';
import { describeProgress } from '../progress-line.ts';
import { attended, minimiseIn } from '../search.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Pool } from './pool.ts';

/** Milliseconds that a job takes where enough of them wait, and where the others have nothing to do until it ends. */
const JOB = 200;
const SHORT_JOB = 20;
/** Writing checkpoints may take this share of the time. */
const WRITING = 0.1;

/** What a search in jobs writes, and what it goes on from. */
export interface Saving {
  /** Where to write; null where nothing is to be written. */
  readonly to: Checkpoint | null;
  /** What to go on from; null where it begins. */
  readonly from: Checkpoint | null;
  /** Milliseconds between two writings at least. */
  readonly interval: number;
}

/** Writes a partition now and then. */
class Saver {
  readonly #io: Io;
  readonly #partition: Partition;
  readonly #saving: Saving;
  #due: number;

  constructor(io: Io, partition: Partition, saving: Saving) {
    this.#io = io;
    this.#partition = partition;
    this.#saving = saving;
    // At once: that it cannot be written is said before hours of exploration, not after them.
    this.#due = io.now();
    this.saveIfDue();
  }

  saveIfDue(): void {
    const { to, interval } = this.#saving;
    const start = this.#io.now();
    if (to === null || start < this.#due) return;
    to.write(this.#partition.save());
    const end = this.#io.now();
    this.#due = end + Math.max(interval, (end - start) / WRITING);
  }

  save(): void {
    this.#saving.to?.write(this.#partition.save());
  }
}

/** Keeps the workers of a pool busy until nothing is left to run, or it is interrupted. */
async function runJobs(
  pool: Pool,
  partition: Partition,
  isInterrupted: () => boolean,
  after: () => void,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const isWanted = (): boolean => !partition.isOver && !isInterrupted();
  const begin = (): boolean => {
    const job = running.size < pool.workers && !isInterrupted() ? partition.take(pool.workers) : null;
    if (job === null) return false;
    const milliseconds = partition.hasMore ? JOB : SHORT_JOB;
    const run = pool.run(job, milliseconds, isWanted).then((harvest) => {
      running.delete(run);
      partition.put(job, harvest);
    });
    running.add(run);
    return true;
  };
  for (;;) {
    while (begin());
    if (running.size === 0) return;
    await Promise.race(running);
    after();
    // What lies behind the end of the search is not waited for.
    if (partition.isOver) return;
  }
}

/**
 * Runs an exploration in jobs to its end or to the first interrupt, with a progress line, and with checkpoints.
 * @returns whether it was interrupted.
 */
export function searchInJobs(io: Io, exploration: Exploration, pool: Pool, saving: Saving): Promise<boolean> {
  return attended(io, async (line, isInterrupted) => {
    const saved = saving.from?.read();
    const partition =
      saved === undefined ? new Partition(exploration) : Partition.resumed(exploration, saved);
    const saver = new Saver(io, partition, saving);
    await runJobs(pool, partition, isInterrupted, () => {
      saver.saveIfDue();
      line.show((elapsed) => describeProgress(partition.progress(), elapsed), io.now());
    });
    saver.save();
    if (!partition.isOver) partition.interrupt();
    await minimiseIn(io, exploration, line, isInterrupted);
    return isInterrupted();
  });
}

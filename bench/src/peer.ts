import fc, { type Scheduler } from 'fast-check';
import type { Workload } from './workloads.ts';

/** The vocabulary of the workloads on fast-check's scheduler. */
export class Peer {
  readonly #scheduler: Scheduler;
  readonly #held = new Set<number>();
  readonly #waiting = new Map<number, (() => void)[]>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** A scheduling point. */
  point(): Promise<void> {
    return this.#scheduler.schedule(Promise.resolve());
  }

  /** A scheduling point, then the lock, as soon as it is free. */
  async acquire(lock: number): Promise<void> {
    await this.point();
    while (this.#held.has(lock)) {
      await new Promise<void>((resolve) => {
        const waiting = this.#waiting.get(lock);
        if (waiting === undefined) this.#waiting.set(lock, [resolve]);
        else waiting.push(resolve);
      });
      await this.point();
    }
    this.#held.add(lock);
  }

  /** A scheduling point, then the lock is free. */
  async release(lock: number): Promise<void> {
    await this.point();
    this.#held.delete(lock);
    this.#waiting.get(lock)?.shift()?.();
  }
}

/** Runs a workload so often under fast-check's scheduler, a random schedule each time. */
export async function runPeer(workload: Workload, runs: number, seed: number): Promise<void> {
  const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    // Without a rejection handler a deadlocked thread's promise would be reported; it just stays pending.
    void Promise.all(workload.peer(new Peer(scheduler)));
    await scheduler.waitIdle();
  });
  const details = await fc.check(property, { numRuns: runs, seed, endOnFailure: true });
  if (details.failed) throw new Error(`the peer failed on ${workload.name}`);
}

import type { Scenario } from '@heddle/core';
import {
  Exploration,
  type ExploreOptions,
  type Harvest,
  type Job,
  Partition,
  type Result,
  type SavedPartition,
  workerOf,
} from '@heddle/explore';
import fc from 'fast-check';

/** What chance decides while an exploration is divided: the same plan divides in the same way. */
export interface Plan {
  /** How many jobs run at once at most. */
  readonly workers: number;
  /** Drawn from in turn, around and around: the lengths of jobs, the order in which they end, what happens in between. */
  readonly draws: readonly number[];
  /** How often it is saved and resumed at most. */
  readonly resumed: number;
}

export const plans: fc.Arbitrary<Plan> = fc.record({
  workers: fc.integer({ min: 1, max: 4 }),
  draws: fc.array(fc.nat({ max: 1_000 }), { minLength: 5, maxLength: 40 }),
  resumed: fc.constantFrom(0, 5),
});

/** Plain data as another thread or a file gives it back. */
function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Explores in jobs as workers would, but one after the other, in an order that a plan decides. */
export function exploreDivided(subject: Scenario, options: ExploreOptions, plan: Plan): Result {
  let drawn = 0;
  const draw = (below: number): number => plan.draws[drawn++ % plan.draws.length]! % below;
  let partition = new Partition(new Exploration(subject, options));
  let resumed = 0;
  let running: { readonly job: Job; readonly harvest: Harvest }[] = [];
  while (!partition.isOver) {
    if (resumed < plan.resumed && draw(10) === 0) {
      resumed++;
      const saved: SavedPartition = copied(partition.save());
      partition = Partition.resumed(new Exploration(subject, options), saved);
      running = [];
    }
    const isBegun = running.length === 0 || (running.length < plan.workers && draw(4) > 0);
    const job = isBegun ? partition.take(plan.workers) : null;
    if (job !== null) {
      const worker = workerOf(subject, options, copied(job));
      worker.run(5 + draw(1 + draw(100)));
      running.push({ job, harvest: copied(worker.harvest()) });
    } else {
      const [ended] = running.splice(draw(running.length), 1);
      if (ended === undefined) throw new Error('nothing runs, nothing can be begun, and it is not over');
      partition.put(ended.job, ended.harvest);
    }
  }
  return partition.exploration.result();
}

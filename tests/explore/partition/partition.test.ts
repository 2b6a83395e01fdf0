import type { Scenario } from '@heddle/core';
import {
  Exploration,
  type ExploreOptions,
  explore,
  type Harvest,
  type Job,
  Partition,
  type Result,
  type SavedPartition,
  workerOf,
} from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Modes, modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** What chance decides while an exploration is divided: the same plan divides in the same way. */
interface Plan {
  /** How many jobs run at once at most. */
  readonly workers: number;
  /** Drawn from in turn, around and around: the lengths of jobs, the order in which they end, what happens in between. */
  readonly draws: readonly number[];
  /** How often it is saved and resumed at most. */
  readonly resumed: number;
}

const plans: fc.Arbitrary<Plan> = fc.record({
  workers: fc.integer({ min: 1, max: 4 }),
  draws: fc.array(fc.nat({ max: 1_000 }), { minLength: 5, maxLength: 40 }),
  resumed: fc.constantFrom(0, 5),
});

/** Plain data as another thread or a file gives it back. */
function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Explores in jobs as workers would, but one after the other, in an order that a plan decides. */
function exploreDivided(subject: Scenario, options: ExploreOptions, plan: Plan): Result {
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

/** A result without what is an estimate only. */
function exact({ statistics: { estimate: _, ...statistics }, ...result }: Result): unknown {
  return { ...result, statistics };
}

function expectSame(subject: Scenario, options: ExploreOptions, plan: Plan): void {
  const whole = explore(subject, options);
  expect(exact(exploreDivided(subject, options, plan))).toEqual(exact(whole));
}

describe.each(['dfs', 'ipb', 'idb', 'random'])('strategy %s', (strategy) => {
  const options = (mode: Modes, others: ExploreOptions): ExploreOptions => ({
    ...mode,
    strategy,
    selfCheck: 'off',
    minimise: 'off',
    executions: 200,
    ...others,
  });

  test('divided in any way gives what one search gives', () => {
    fc.assert(
      fc.property(subjects('small'), modes, plans, fc.boolean(), (subject, mode, plan, all) => {
        expectSame(scenarioOf(subject), options(mode, { all }), plan);
      }),
      { numRuns: 30 },
    );
  });

  test('a limit ends it at the same execution', () => {
    fc.assert(
      fc.property(
        subjects('large'),
        modes,
        plans,
        fc.integer({ min: 1, max: 90 }),
        (subject, mode, plan, executions) => {
          expectSame(scenarioOf(subject), options(mode, { all: true, executions }), plan);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe.each(['ipb', 'idb'])('strategy %s with a last round', (strategy) => {
  test.each([0, 1, 2])('%d', (bound) => {
    fc.assert(
      fc.property(subjects('small'), plans, (subject, plan) => {
        expectSame(
          scenarioOf(subject),
          { strategy, bound, all: true, minimise: 'off', executions: 200 },
          plan,
        );
      }),
      { numRuns: 15 },
    );
  });
});

test('a program that looks at the life of threads begins anew in all jobs', () => {
  const looking = scenario('looking', function* (py) {
    const x = py.variable('x', 0);
    const helper = py.thread(
      function* () {
        yield* x.store(1);
      },
      { name: 'helper' },
    );
    yield* helper.start();
    if ((yield* x.load()) === 1 && !(yield* helper.isAlive())) yield* x.store(2);
  });
  fc.assert(
    fc.property(plans, fc.constantFrom('dfs', 'ipb', 'random'), (plan, strategy) => {
      expectSame(looking, { strategy, all: true, executions: 40 }, plan);
    }),
    { numRuns: 30 },
  );
});

test('findings are minimised after all is put together', () => {
  fc.assert(
    fc.property(subjects('small'), plans, (subject, plan) => {
      expectSame(scenarioOf(subject), { strategy: 'random', all: true, executions: 60 }, plan);
    }),
    { numRuns: 30 },
  );
});

test('a strategy of which one cannot go on from the middle is refused in one line', () => {
  const strategy = { name: 'mine', begin: () => false, choose: () => 0, end: () => undefined };
  const exploration = new Exploration(
    scenario('empty', function* () {}),
    { strategy },
  );
  expect(() => new Partition(exploration)).toThrow(
    'strategy mine cannot be divided: what it runs next depends on what it ran before',
  );
});

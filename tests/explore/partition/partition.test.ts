import type { Program, Scenario } from '@heddle/core';
import { Exploration, type ExploreOptions, explore, Partition, type Result } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exploreDivided, type Plan, plans } from '../../support/divided.ts';
import { type Modes, modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** A result without what is an estimate only. */
function exact({ statistics: { estimate: _, ...statistics }, ...result }: Result): unknown {
  return { ...result, statistics };
}

function expectSame(subject: Scenario, options: ExploreOptions, plan: Plan): void {
  const whole = explore(subject, options);
  expect(exact(exploreDivided(subject, options, plan))).toEqual(exact(whole));
}

describe.each(['dfs', 'ipb', 'idb', 'random', 'portfolio'])('strategy %s', (strategy) => {
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
      { numRuns: 20 },
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
      { numRuns: 20 },
    );
  });
});

describe.each(['ipb', 'idb', 'portfolio'])('strategy %s with a last round', (strategy) => {
  test.each([0, 1, 2])('%d', (bound) => {
    fc.assert(
      fc.property(subjects('small'), plans, (subject, plan) => {
        expectSame(
          scenarioOf(subject),
          { strategy, bound, all: true, minimise: 'off', executions: 200 },
          plan,
        );
      }),
      { numRuns: 10 },
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
    fc.property(plans, fc.constantFrom('dfs', 'ipb', 'random', 'portfolio'), (plan, strategy) => {
      expectSame(looking, { strategy, all: true, executions: 40 }, plan);
    }),
    { numRuns: 20 },
  );
});

test('what a sampler finds ends a portfolio at the same execution', () => {
  const losing = scenario('losing', function* (py) {
    const x = py.variable('x', 0);
    const add = function* (): Program {
      for (let round = 0; round < 2; round++) yield* x.store((yield* x.load()) + 1);
    };
    yield* py.run(add, add, add);
    py.assert((yield* x.load()) > 3, 'half of it was lost');
  });
  fc.assert(
    fc.property(plans, fc.nat(), (plan, seed) => {
      expectSame(losing, { seed, minimise: 'off' }, plan);
    }),
    { numRuns: 25 },
  );
});

test.each(['ipb', 'portfolio'])('detectors see in %s what they see in one search', (strategy) => {
  fc.assert(
    fc.property(subjects('large'), plans, fc.boolean(), (subject, plan, all) => {
      expectSame(
        scenarioOf(subject),
        { strategy, detect: ['all'], all, minimise: 'off', executions: 120 },
        plan,
      );
    }),
    { numRuns: 12 },
  );
});

test('findings are minimised after all is put together', () => {
  fc.assert(
    fc.property(subjects('small'), plans, (subject, plan) => {
      expectSame(scenarioOf(subject), { all: true, executions: 60 }, plan);
    }),
    { numRuns: 20 },
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

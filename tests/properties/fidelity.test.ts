import { type ExploreOptions, explore, type Result } from '@heddle/explore';
import type { Fidelity } from '@heddle/primitives';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallPlan, callPlans, callScenario, futurePlans } from '../support/fidelity-programs.ts';

/** Explores a plan without looking for the smallest schedules. */
function run(plan: CallPlan, fidelity: Fidelity, options: ExploreOptions): Result {
  return explore(callScenario(plan, fidelity), {
    all: true,
    minimise: 'off',
    selfCheck: 'off',
    ...options,
  });
}

/** What callers can tell of the executions of a plan, once each, in order. */
function outcomesOf({ outcomes }: Result): string[] {
  return outcomes
    .map(({ kind, final, blocked, errors }) => JSON.stringify({ kind, final, blocked, errors }))
    .sort();
}

/** Every schedule of a plan; a property skips one that has more than a test can run. */
function exhaust(plan: CallPlan, fidelity: Fidelity, options: ExploreOptions): Result {
  const result = run(plan, fidelity, { strategy: 'dfs', executions: 8_000, ...options });
  fc.pre(result.worth === 'complete');
  return result;
}

test('callers cannot tell the steps of CPython from calls in one step', () => {
  fc.assert(
    fc.property(callPlans({ most: 3 }), (plan) => {
      // Where every attribute counts as a step the interleavings are too many to run all of them.
      const gil = 'cpython-3.11';
      const atomic = outcomesOf(exhaust(plan, 'atomic', { gil }));
      expect(outcomesOf(exhaust(plan, 'cpython', { gil }))).toEqual(atomic);
    }),
    { numRuns: 30 },
  );
});

test.each([
  { name: 'threading and queues', plans: callPlans({ most: 5 }), numRuns: 60 },
  { name: 'futures and pools', plans: futurePlans({ most: 4 }), numRuns: 15 },
])(
  'whatever happens in the steps of CPython can happen with calls in one step: $name',
  ({ plans, numRuns }) => {
    fc.assert(
      fc.property(
        plans,
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('virtual' as const, 'free' as const),
        (plan, seed, time) => {
          const atomic = outcomesOf(exhaust(plan, 'atomic', { time }));
          const sampled = run(plan, 'cpython', { strategy: 'random', seed, executions: 200, time });
          expect(atomic).toEqual(expect.arrayContaining(outcomesOf(sampled)));
        },
      ),
      { numRuns },
    );
  },
);

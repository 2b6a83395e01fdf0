import { explore } from '@heddle/explore';
import { type SimulateOptions, simulate } from '@heddle/simulate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditions, type Plan, plans, scenarioOf } from './support/random-threads.ts';

/** Everything that can become of a program, whatever the schedule and however long things take. */
function possible(plan: Plan): Set<string> {
  const { outcomes } = explore(scenarioOf(plan), {
    strategy: 'dpor',
    gil: 'instruction',
    time: 'free',
    all: true,
    minimise: 'off',
  });
  return new Set(outcomes.map(({ kind, output }) => `${kind} ${output.join(' ')}`));
}

function simulated(plan: Plan, options: SimulateOptions): string {
  const { ended, output } = simulate(scenarioOf(plan), options);
  return `${ended} ${output.map(({ line }) => line).join(' ')}`;
}

const size = (plan: Plan): number => plan.reduce((sum, words) => sum + words.length, 0);

test('what a simulation comes to is one of the outcomes that an exhaustive exploration finds', () => {
  const several = fc.array(conditions, { minLength: 4, maxLength: 4 });
  const small = plans(3, 3).filter((plan) => size(plan) <= 5);
  const endings = new Set<string>();
  const property = fc.property(small, several, (plan, all) => {
    const outcomes = possible(plan);
    for (const options of all) {
      const outcome = simulated(plan, options);
      expect([...outcomes]).toContain(outcome);
      endings.add(outcome.split(' ')[0]!);
    }
  });
  fc.assert(property, { numRuns: 100, seed: 1 });
  expect([...endings].sort()).toEqual(['completed', 'deadlock']);
});

import type { MachineOptions, Scenario } from '@heddle/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchAll, searchReduced } from '../support/reduction.ts';
import { machineOptions, modes, scenarioOf, subjects } from '../support/subjects.ts';

/** Programs with more schedules are not searched in full. */
const LIMIT = 4_000;

/**
 * What looks at the life cycle of threads is searched with the life cycle visible, as an exploration does.
 * @returns null for a program that is too large.
 */
function bothSearches(scenario: Scenario, options: MachineOptions) {
  for (const lifecycle of ['merged', 'visible'] as const) {
    const all = searchAll(scenario, { ...options, lifecycle }, LIMIT);
    if (all === null) return null;
    if (all.lifecycleObserved && lifecycle === 'merged') continue;
    return { all, reduced: searchReduced(scenario, { ...options, lifecycle }, LIMIT) };
  }
  return null;
}

test('a reduced search runs each trace class once and misses no outcome', () => {
  let compared = 0;
  fc.assert(
    fc.property(subjects('small'), modes, (subject, mode) => {
      const searches = bothSearches(scenarioOf(subject), { ...machineOptions(mode), maxSteps: 300 });
      if (searches === null) return;
      compared++;
      const { all, reduced } = searches;
      expect(reduced!.outcomes).toEqual(all.outcomes);
      expect(reduced!.executions).toBe(all.classes);
      expect(reduced!.abandoned).toBe(0);
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
  expect(compared).toBeGreaterThan(20);
}, 600_000);

import type { Scenario } from '@heddle/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateAfter, walk } from '../support/commute.ts';
import { callPlans, callScenario, futurePlans } from '../support/fidelity-programs.ts';
import { signalPlans, signalScenario } from '../support/signal-programs.ts';
import { scenarioOf, subjects } from '../support/subjects.ts';

const picks = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40 });
const times = fc.constantFrom('virtual' as const, 'free' as const);

/** Calls of the primitives that CPython writes in Python. */
const calls: fc.Arbitrary<Scenario> = fc
  .tuple(
    fc.oneof(callPlans({ most: 8 }), futurePlans({ most: 5 })),
    fc.constantFrom('atomic' as const, 'cpython' as const),
  )
  .map(([plan, fidelity]) => callScenario(plan, fidelity));

/** Programs with locks, variables and threads of their own, and programs of the other front end. */
const others: fc.Arbitrary<Scenario> = subjects('large').map(scenarioOf);

/** Programs in which threads send signals and errors to each other. */
const signals: fc.Arbitrary<Scenario> = signalPlans({ most: 7 }).map(signalScenario);

/** What a step says that it touches is all that matters to any other step: searches leave out orders by it. */
test('two steps that touch nothing in common commute', () => {
  fc.assert(
    fc.property(fc.oneof(calls, others, signals), picks, times, (scenario, decisions, time) => {
      const options = { time, lifecycle: 'visible', maxSteps: 1_000 } as const;
      const { taken, pairs } = walk(scenario, decisions, options);
      for (const { after, one, other } of pairs) {
        const before = taken.slice(0, after);
        const forth = stateAfter(scenario, [...before, one, other], options);
        const back = stateAfter(scenario, [...before, other, one], options);
        if (forth !== null && back !== null) expect(back).toEqual(forth);
      }
    }),
    { numRuns: 200 },
  );
});

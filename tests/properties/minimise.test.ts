import { type Execution, Machine } from '@heddle/core';
import { minimise, RandomWalk, Replay, type Symptom, symptomsOf } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineOptions, modes, scenarioOf, subjects } from '../support/subjects.ts';

const BUDGET = { executions: 200, steps: 20_000 };

test('what the minimiser gives still fails, and never has more preemptions', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scenario = scenarioOf(subject);
      const options = machineOptions(mode);
      const machine = new Machine(options);
      const walk = RandomWalk.seeded(seed);
      let given: Execution | null = null;
      for (let attempt = 0; attempt < 10 && given === null; attempt++) {
        const execution = machine.run(scenario, walk);
        if (symptomsOf(execution).length > 0) given = execution;
      }
      fc.pre(given !== null);
      const symptom: Symptom = symptomsOf(given).at(-1)!;
      const { decisions, preemptions } = given;
      const small = minimise(scenario, options, decisions, symptom.key, BUDGET);
      const shown = new Machine(options).run(scenario, new Replay(small.decisions));
      const again = symptomsOf(shown).find(({ key }) => key === symptom.key);
      expect(again?.step).toBe(small.step);
      expect(shown.preemptions).toBe(small.preemptions);
      expect(small.preemptions).toBeLessThanOrEqual(preemptions);
      expect(small.decisions.at(-1)).not.toBe(0);
    }),
  );
});

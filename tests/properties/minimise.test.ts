import { type Execution, Machine } from '@heddle/core';
import {
  explore,
  minimise,
  RandomWalk,
  Replay,
  replayResult,
  type Symptom,
  symptomsOf,
} from '@heddle/explore';
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

test('a finding says what its schedule was before it was minimised, and that replays', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      subjects('large'),
      modes,
      fc.nat(),
      fc.boolean(),
      (subject, { gil, time }, seed, isWatched) => {
        const scenario = scenarioOf(subject);
        const detect = isWatched ? ['all'] : [];
        const options = {
          gil,
          time,
          detect,
          strategy: 'random',
          executions: 5,
          maxSteps: 500,
          seed,
          all: true,
        };
        const { findings, statistics } = explore(scenario, { ...options, minimise: BUDGET });
        let spent = 0;
        for (const { minimised, ...finding } of findings) {
          if (minimised === undefined || finding.kind === 'lock-order-inversion') continue;
          compared++;
          const { found, executions } = minimised;
          spent += executions.normalForm + executions.removal + executions.rounds;
          expect(finding.preemptions).toBeLessThanOrEqual(found.preemptions);
          for (const { schedule, contextSwitches, steps } of [found, finding]) {
            const again = replayResult(scenario, schedule, { detect, maxSteps: 500 });
            expect(again.findings).toContainEqual(
              expect.objectContaining({ kind: finding.kind, schedule, contextSwitches, steps }),
            );
          }
        }
        expect(spent).toBeLessThanOrEqual(statistics.minimiser);
      },
    ),
    { numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(10);
});

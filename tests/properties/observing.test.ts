import { type Execution, Machine, recordTrace } from '@heddle/core';
import { Counted, Exploration, Limited, RandomWalk, type Result, SelfChecking } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observer } from '../litmus/brute-force.ts';
import { endOf, machineOptions, modes, runAtRandom, scenarioOf, subjects } from '../support/subjects.ts';

test('an execution that is recorded or observed is the same as one that is not', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scenario = scenarioOf(subject);
      const options = machineOptions(mode);
      const alone = endOf(runAtRandom(scenario, seed, options));
      expect(endOf(recordTrace(scenario, RandomWalk.seeded(seed), options).execution)).toEqual(alone);
      expect(endOf(runAtRandom(scenario, seed, { ...options, observer: observer({}) }))).toEqual(alone);
    }),
  );
});

test('decorators around a strategy change none of its executions', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scenario = scenarioOf(subject);
      const options = machineOptions(mode);
      const plain: unknown[] = [];
      const machine = new Machine(options);
      const walk = RandomWalk.seeded(seed);
      for (let count = 0; count < 4; count++) {
        walk.begin();
        plain.push(endOf(machine.run(scenario, walk)));
      }

      const decorated: unknown[] = [];
      const limited = new Limited(RandomWalk.seeded(seed), 4);
      const search = new SelfChecking(new Counted(limited), scenario, options, 'all');
      while (search.begin()) {
        const execution: Execution = machine.run(scenario, search.decider());
        search.end(execution);
        decorated.push(endOf(execution));
      }
      expect(decorated).toEqual(plain);
    }),
  );
});

test('asking for the result in between changes nothing', () => {
  const settings = {
    strategy: 'random',
    executions: 12,
    all: true,
    minimise: { executions: 50, steps: 5_000 },
  };
  fc.assert(
    fc.property(
      subjects('large'),
      modes,
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      (subject, mode, seed, slice) => {
        const options = { ...settings, ...mode, seed };
        const whole = new Exploration(scenarioOf(subject), options);
        whole.run();
        const sliced = new Exploration(scenarioOf(subject), options);
        while (sliced.run(slice)) sliced.result();
        const result: Result = sliced.result();
        expect(result).toEqual(whole.result());
      },
    ),
    { numRuns: 50 },
  );
});

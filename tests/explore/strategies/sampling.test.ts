import { Machine, type MachineOptions, type Scenario, UsageError } from '@heddle/core';
import { createSearch, explore, isSampling, Replay, type Sampling, strategies } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';

const samplers = ['random', 'pct', 'pos', 'urw', 'surw'];
/** Everything that draws from a seed. */
const names = [...samplers, 'portfolio'];

function samplingOf(name: string, subject: Scenario, machine: MachineOptions, seed: number): Sampling {
  return createSearch(name, { seed, scenario: subject, machine }) as Sampling;
}

test('every strategy that only draws from a seed can jump, and no other', () => {
  const empty = scenario('empty', function* main() {});
  for (const { name, reads } of strategies) {
    const search = createSearch(name, { seed: 0, scenario: empty, machine: {} });
    expect(isSampling(search), name).toBe(samplers.includes(name));
    expect(search.guarantee !== undefined, name).toBe(names.includes(name));
    expect(reads.includes('seed'), name).toBe(names.includes(name));
  }
});

/** What an execution does, or null where the search is over. */
function runNext(sampling: Sampling, subject: Scenario, machine: Machine): unknown {
  if (!sampling.begin()) return null;
  const execution = machine.run(subject, sampling.decider());
  sampling.end(execution);
  return endOf(execution);
}

const EXECUTIONS = 12;

describe.each(samplers)('%s', (name) => {
  test('runs the same executions in every order, on every instance', () => {
    fc.assert(
      fc.property(
        subjects('large'),
        modes,
        fc.nat(),
        fc.array(fc.nat(EXECUTIONS - 1), { minLength: 1, maxLength: EXECUTIONS }),
        (subject, mode, seed, indexes) => {
          const scene = scenarioOf(subject);
          const options = { ...machineOptions(mode), maxSteps: 200 };
          const machine = new Machine(options);
          const first = samplingOf(name, scene, options, seed);
          const inTurn = Array.from({ length: EXECUTIONS }, () => runNext(first, scene, machine));
          const second = samplingOf(name, scene, options, seed);
          for (const index of indexes) {
            second.jump(index);
            expect(second.index).toBe(index);
            expect(runNext(second, scene, machine)).toEqual(inTurn[index]);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test('refuses to jump to what is no number of an execution', () => {
    const empty = scenario('empty', function* main() {});
    const sampling = samplingOf(name, empty, {}, 0);
    for (const index of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => sampling.jump(index)).toThrow(
        new UsageError(`execution number ${index}; expected a whole number, at least 0`),
      );
    }
  });
});

describe.each(names)('%s', (name) => {
  test('replays every execution from its decisions', () => {
    fc.assert(
      fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
        const scene = scenarioOf(subject);
        const options = { ...machineOptions(mode), maxSteps: 200 };
        const sampling = samplingOf(name, scene, options, seed);
        const machine = new Machine(options);
        for (let count = 0; count < 6 && sampling.begin(); count++) {
          const execution = machine.run(scene, sampling.decider());
          sampling.end(execution);
          const replay = new Replay(execution.decisions);
          const first = endOf(execution);
          expect(endOf(new Machine(options).run(scene, replay))).toEqual(first);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('does the same with every execution run twice as without a check', () => {
    fc.assert(
      fc.property(subjects('large'), fc.nat(), modes, (subject, seed, { gil, time }) => {
        const options = { strategy: name, seed, gil, time, executions: 10, all: true, maxSteps: 200 };
        const run = (selfCheck: 'all' | 'off') =>
          explore(scenarioOf(subject), { ...options, selfCheck, minimise: 'off' });
        const result = run('all');
        expect(result.findings.map(({ kind }) => kind)).not.toContain('nondeterminism');
        expect(result.strategy).toBe(name);
        expect(run('off')).toEqual(result);
      }),
      { numRuns: 8 },
    );
  });

  test('says what it promises in one sentence', () => {
    const empty = scenario('empty', function* main() {});
    const { statement, probability } = samplingOf(name, empty, {}, 0).guarantee();
    expect(statement).toMatch(/[^.]$/);
    if (probability !== null) expect(probability > 0 && probability <= 1).toBe(true);
  });
});

const die = scenario('die', function* main(py) {
  const face = py.variable('face', 0);
  yield* face.store(yield* py.choice('die').below(6));
});

describe.each(samplers)('%s', (name) => {
  test('takes every value of a data choice equally often', () => {
    const sampling = samplingOf(name, die, {}, 7);
    const machine = new Machine();
    const hits = new Array<number>(6).fill(0);
    for (let run = 0; run < 3_000; run++) {
      sampling.begin();
      hits[machine.run(die, sampling.decider()).decisions[0]!]!++;
    }
    // 20.5 is the 99.9 % point of the chi-square distribution with 5 degrees of freedom; the seed is fixed.
    expect(hits.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)).toBeLessThan(20.5);
  });

  test('is a sample whose end is not in sight, and other seeds draw other executions', () => {
    const sampling = samplingOf(name, die, {}, 1);
    expect([sampling.worth(), sampling.bound(), sampling.progress()]).toEqual(['sampled', null, null]);
    const facesOf = (seed: number): string => {
      const one = samplingOf(name, die, {}, seed);
      const machine = new Machine();
      const faces = Array.from({ length: 30 }, () => {
        expect(one.begin()).toBe(true);
        return machine.run(die, one.decider()).decisions[0];
      });
      return faces.join();
    };
    expect(facesOf(1)).toBe(facesOf(1));
    expect(facesOf(1)).not.toBe(facesOf(2));
  });
});

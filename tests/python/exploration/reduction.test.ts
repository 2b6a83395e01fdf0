import { gilModel } from '@heddle/core';
import { PythonProgram, pythonScenario } from '@heddle/python';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walk } from '../../support/commute.ts';
import { searchAll, searchReduced } from '../../support/reduction.ts';
import { endAfter } from './support/commuting.ts';
import { randomPrograms, sourceOf } from './support/random-programs.ts';

const gils = fc.constantFrom('instruction', 'cpython-3.9', 'cpython-3.14', 'free-threaded');
const times = fc.constantFrom('virtual' as const, 'free' as const);

function scenarioOf(source: string): ReturnType<typeof pythonScenario> {
  return pythonScenario(new PythonProgram({ path: 'program.py', source }));
}

/** What a step says that it touches is all that matters to any other step: searches leave out orders by it. */
test('two steps of Python programs that touch nothing in common commute', () => {
  const picks = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40 });
  // What a generator touches when it is left shows only in its step.
  const programs = randomPrograms(3).map(sourceOf);
  fc.assert(
    fc.property(programs, picks, times, (source, decisions, time) => {
      fc.pre(!source.includes('shared_numbers'));
      const scenario = scenarioOf(source);
      const options = { time, lifecycle: 'visible', maxSteps: 1_000 } as const;
      const { taken, pairs } = walk(scenario, decisions, options);
      for (const { after, one, other } of pairs) {
        const before = taken.slice(0, after);
        const forth = endAfter(scenario, [...before, one, other], options);
        expect(endAfter(scenario, [...before, other, one], options)).toEqual(forth);
      }
    }),
    { numRuns: 6 },
  );
});

test('the reduction visits each trace class of a Python program once, and misses no outcome', () => {
  fc.assert(
    fc.property(randomPrograms(1).map(sourceOf), gils, times, (source, gil, time) => {
      const scenario = scenarioOf(source);
      const options = { gil: gilModel(gil), time, maxSteps: 1_000 };
      const merged = searchAll(scenario, { ...options, lifecycle: 'merged' }, 500);
      const lifecycle = merged?.lifecycleObserved === true ? 'visible' : 'merged';
      const all = lifecycle === 'visible' ? searchAll(scenario, { ...options, lifecycle }, 500) : merged;
      // Others are too large to be searched without a reduction.
      fc.pre(all !== null);
      const { outcomes, classes } = all!;
      expect(searchReduced(scenario, { ...options, lifecycle }, 500)).toMatchObject({
        outcomes,
        executions: classes,
        classes,
        abandoned: 0,
      });
    }),
    { numRuns: 3 },
  );
});

/** Names that no code stores once threads can see them are no steps: that must be no loss. */
test('with every name live a Python program has no other outcomes', () => {
  fc.assert(
    fc.property(randomPrograms(1).map(sourceOf), gils, times, (source, gil, time) => {
      const scenario = scenarioOf(source);
      const options = { gil: gilModel(gil), time, maxSteps: 1_000 };
      const some = searchReduced(scenario, { ...options, lifecycle: 'merged' }, 300);
      const every = searchReduced(scenario, { ...options, lifecycle: 'visible' }, 300);
      if (some === null || every === null || some.lifecycleObserved) return;
      expect(some.outcomes).toEqual(every.outcomes);
    }),
    { numRuns: 8 },
  );
});

import { Machine } from '@heddle/core';
import { BoundedReduction, explore, type Result, TraceClasses } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benchmarks } from '../../../litmus/benchmarks.ts';
import { signalPlans, signalScenario } from '../../../support/signal-programs.ts';
import { modes, outcomesOf } from '../../../support/subjects.ts';

/** Programs whose threads can take their turns in few orders: without sleep sets each of them is run. */
const cases = benchmarks
  .filter(({ program, expected }) => (expected.traces ?? 1_000) < 130 && program.threads.length < 6)
  .flatMap(({ program, expected }) =>
    [0, 1, 2].map((bound) => ({
      name: program.name,
      program,
      bound,
      classes: expected.traces_by_min_preemptions!.slice(0, bound + 1).reduce((sum, count) => sum + count, 0),
      isAll: bound + 1 >= expected.traces_by_min_preemptions!.length,
    })),
  );

test.each(cases)(
  'of $name, $classes trace classes need at most $bound preemptions, and all are run',
  ({ program, bound, classes }) => {
    const scenario = litmusScenario(program);
    const search = new BoundedReduction(scenario, {}, bound);
    const machine = new Machine({ transitions: search.transitions });
    const seen = new TraceClasses(search.transitions);
    while (search.begin()) {
      const execution = machine.run(scenario, search);
      expect(execution.preemptions).toBeLessThanOrEqual(bound);
      seen.add();
      search.end(execution);
    }
    expect(seen.size).toBe(classes);
  },
);

test('a result within a bound says so', () => {
  const counter = benchmarks.find(({ program }) => program.name === 'inc_3')!;
  const options = { strategy: 'dpor', bound: 1, all: true, minimise: 'off' } as const;
  expect(explore(litmusScenario(counter.program), options)).toMatchObject({
    worth: 'bounded',
    bound: { of: 'preemptions', atMost: 1 },
  });
});

test('within a bound, no outcome of a program with signals is missed', () => {
  fc.assert(
    fc.property(signalPlans({ most: 3 }), modes, fc.nat({ max: 2 }), (program, mode, bound) => {
      const exploreBy = (strategy: 'dpor' | 'ipb'): Result =>
        explore(signalScenario(program), {
          ...mode,
          strategy,
          bound,
          all: true,
          executions: 3_000,
          selfCheck: 'off',
          minimise: 'off',
        });
      const [reduced, every] = [exploreBy('dpor'), exploreBy('ipb')];
      fc.pre(reduced.worth !== 'sampled' && every.worth !== 'sampled');
      expect(outcomesOf(reduced)).toEqual(outcomesOf(every));
    }),
    { numRuns: 60 },
  );
});

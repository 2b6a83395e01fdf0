import { type ExploreOptions, explore, type Result } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benchmarks } from '../../../litmus/benchmarks.ts';
import { exploreDivided, plans } from '../../../support/divided.ts';
import { signalPlans, signalScenario } from '../../../support/signal-programs.ts';
import { modes, scenarioOf, subjects } from '../../../support/subjects.ts';

/** What does not depend on which schedule of a trace class was run. */
function essence({ worth, executions, outcomes, statistics }: Result): unknown {
  return {
    worth,
    executions,
    abandoned: statistics.abandoned,
    outcomes: outcomes
      .map(({ schedule: _, errors, ...outcome }) =>
        JSON.stringify({ ...outcome, errors: [...errors].sort() }),
      )
      .sort(),
  };
}

const options: ExploreOptions = { strategy: 'dpor', all: true, selfCheck: 'off', minimise: 'off' };

test('a reduction divided in any way runs every trace class once', () => {
  fc.assert(
    fc.property(subjects('small'), modes, plans, (subject, mode, plan) => {
      const scenario = scenarioOf(subject);
      const all = { ...options, ...mode };
      expect(essence(exploreDivided(scenario, all, plan))).toEqual(essence(explore(scenario, all)));
    }),
    { numRuns: 60 },
  );
});

test('so it does where threads send signals', () => {
  fc.assert(
    fc.property(signalPlans({ most: 3 }), modes, plans, (program, mode, plan) => {
      const scenario = signalScenario(program);
      const all = { ...options, ...mode, lifecycle: 'visible', executions: 1_000 } as const;
      const whole = explore(scenario, all);
      fc.pre(whole.worth === 'complete');
      expect(essence(exploreDivided(scenario, all, plan))).toEqual(essence(whole));
    }),
    { numRuns: 30 },
  );
});

test.each(
  benchmarks
    .filter(({ expected }) => (expected.traces ?? 0) >= 40 && expected.traces! < 700)
    .map(({ program, expected }) => ({ name: program.name, program, classes: expected.traces! })),
)('the $classes trace classes of $name, too', ({ program, classes }) => {
  const scenario = litmusScenario(program);
  fc.assert(
    fc.property(plans, (plan) => {
      const { executions, worth, statistics } = exploreDivided(scenario, options, plan);
      expect({ executions, worth, abandoned: statistics.abandoned }).toEqual({
        executions: classes,
        worth: 'complete',
        abandoned: 0,
      });
    }),
    { numRuns: 2 },
  );
});

test('a reduction that is divided and stops at a finding is not complete', () => {
  const { program } = benchmarks.find((benchmark) => benchmark.program.name === 'phil_2_left')!;
  const scenario = litmusScenario(program);
  fc.assert(
    fc.property(plans, (plan) => {
      const { worth, findings, executions } = exploreDivided(scenario, { ...options, all: false }, plan);
      expect(findings).toHaveLength(1);
      if (executions < 3) expect(worth).not.toBe('complete');
    }),
    { numRuns: 20 },
  );
});

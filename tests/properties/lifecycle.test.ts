import { canonicalJson, type Lifecycle, Machine, type Scenario } from '@heddle/core';
import { noCharge, OutcomeSet, SystematicSearch } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exhaust,
  type Modes,
  machineOptions,
  modes,
  outcomesOf,
  scenarioOf,
  subjects,
} from '../support/subjects.ts';

const MOST = 2_000;

/** Every outcome of every schedule, and whether an execution looked at the life cycle of a thread. */
function outcomesUnder(lifecycle: Lifecycle, scenario: Scenario, { gil, time }: Modes) {
  const machine = new Machine(machineOptions({ gil, time, lifecycle }));
  const search = new SystematicSearch(noCharge);
  const outcomes = new OutcomeSet();
  let looked = false;
  let executions = 0;
  for (; search.begin(); executions++) {
    fc.pre(executions < MOST);
    const execution = machine.run(scenario, search);
    search.end(execution);
    outcomes.add(execution);
    looked ||= execution.lifecycleObserved;
  }
  const texts = outcomes
    .list()
    .map(({ kind, final, output, blocked, errors }) => canonicalJson([kind, final, output, blocked, errors]));
  return { outcomes: texts.sort(), executions, looked };
}

test('merged and visible give the same outcomes for programs that do not look at the life cycle', () => {
  fc.assert(
    fc.property(subjects('small'), modes, (subject, mode) => {
      const scenario = scenarioOf(subject);
      const merged = outcomesUnder('merged', scenario, mode);
      const visible = outcomesUnder('visible', scenario, mode);
      expect(visible.executions).toBeGreaterThanOrEqual(merged.executions);
      if (merged.looked) expect(visible.outcomes).toEqual(expect.arrayContaining(merged.outcomes));
      else expect(visible.outcomes).toEqual(merged.outcomes);
    }),
    { numRuns: 60 },
  );
});

test('an exploration misses no outcome, whether or not the program looks at the life cycle', () => {
  fc.assert(
    fc.property(subjects('small'), modes, (subject, { gil, time }) => {
      const scenario = scenarioOf(subject);
      const byDefault = exhaust(scenario, { strategy: 'dfs', gil, time });
      const visible = exhaust(scenario, { strategy: 'dfs', gil, time, lifecycle: 'visible' });
      expect(outcomesOf(byDefault)).toEqual(outcomesOf(visible));
    }),
    { numRuns: 60 },
  );
});

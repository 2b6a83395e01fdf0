import { explore } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { withInterleavings } from '../litmus/benchmarks.ts';
import { countOf, questionnaires } from '../support/benchmark-check.ts';

const LIMIT = 5_000;
const all = questionnaires(LIMIT);

test('most of the published programs are small enough to be asked about here', () => {
  expect({ dfs: countOf(all, 'dfs'), ipb: countOf(all, 'ipb'), idb: countOf(all, 'idb') }).toEqual({
    dfs: 86,
    ipb: 104,
    idb: 107,
  });
});

for (const { name, questions } of all) {
  describe(name, () => {
    test.each(questions)('$search runs exactly what it should', ({ expected, find }) => {
      expect(find()).toEqual(expected);
    });
  });
}

test.each(
  withInterleavings(1_000).map(({ program, expected }) => ({ name: program.name, program, expected })),
)('an exploration of $name counts every interleaving in its outcomes', ({ program, expected }) => {
  const result = explore(litmusScenario(program), { strategy: 'dfs', all: true, minimise: 'off' });
  const counts = result.outcomes.map((outcome) => outcome.count);
  const finals = result.outcomes.filter((outcome) => outcome.kind !== 'deadlock');
  expect({
    worth: result.worth,
    executions: result.executions,
    counted: counts.reduce((sum, count) => sum + count, 0),
    finalStates: new Set(finals.map((outcome) => JSON.stringify(outcome.final))).size,
    deadlocking: result.outcomes
      .filter((outcome) => outcome.kind === 'deadlock')
      .reduce((sum, outcome) => sum + outcome.count, 0),
  }).toEqual({
    worth: 'complete',
    executions: Number(expected.interleavings),
    counted: Number(expected.interleavings),
    finalStates: expected.final_states,
    deadlocking: Number(expected.deadlock_interleavings),
  });
});

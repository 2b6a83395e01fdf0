import { type Execution, Machine, type Scenario } from '@heddle/core';
import { explore, StateSearch, type StateSearchOptions } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../../litmus/benchmarks.ts';
import { observer, unfinished, valuesOf } from '../../../litmus/brute-force.ts';
import { litmusPrograms, scenarioOf } from '../../../support/litmus-programs.ts';
import { searchAll } from '../../../support/reduction.ts';
import {
  exhaust,
  machineOptions,
  modes,
  outcomesOf,
  scenarioOf as subjectScenario,
  subjects,
} from '../../../support/subjects.ts';

/** Searches to the end, and shows every execution that came to its own. */
function searched(
  scenario: Scenario,
  options: StateSearchOptions = {},
  visit: (execution: Execution) => void = () => {},
  machine?: Machine,
): StateSearch {
  const search = new StateSearch(options);
  const runner = machine ?? new Machine({ transitions: search.transitions });
  while (search.begin()) {
    const execution = runner.run(scenario, search);
    search.end(execution);
    if (!execution.isAbandoned) visit(execution);
  }
  return search;
}

describe('the published programs', () => {
  const known = benchmarks.filter(({ expected }) => expected.states != null && expected.states < 3_000);

  test('most have so few states', () => {
    expect(known.length).toBe(107);
  });

  test.each(known.map((benchmark) => [benchmark.program.name, benchmark] as const))(
    '%s has the states, the ends and the cycles that it should have',
    (_, { program, expected }) => {
      const finals = new Set<string>();
      const deadlocks = new Set<string>();
      const kinds = new Set<string>();
      const search = searched(litmusScenario(program), {}, (execution) => {
        for (const { kind } of execution.failures) kinds.add(kind);
        const values = valuesOf(execution).join();
        if (execution.outcome === 'deadlock')
          deadlocks.add(`${values}|${unfinished(execution).sort().join()}`);
        else finals.add(values);
      });
      expect(search.identity).toBe('state');
      expect(search.worth()).toBe('complete');
      expect(search.facts()).toMatchObject({
        states: expected.states,
        cyclic: expected.cyclic,
        interleavings: expected.interleavings ?? null,
        trapped: expected.states_that_cannot_terminate ?? 0,
        livelock: expected.fair_infinite_run ?? false,
      });
      expect(finals.size).toBe(expected.final_states);
      expect(deadlocks.size).toBe(expected.deadlock_states);
      expect(kinds.has('assertion')).toBe(expected.violation_reachable);
      expect(kinds.has('misuse')).toBe(expected.misuse_reachable);
    },
  );

  test('told apart by traces, states are the trace prefixes', () => {
    const few = benchmarks.filter(
      ({ expected }) => expected.configurations != null && expected.configurations < 1_000,
    );
    expect(few.length).toBeGreaterThan(70);
    for (const { program, expected } of few) {
      const search = searched(litmusScenario(program), { identity: 'trace' });
      expect([program.name, search.states()]).toEqual([program.name, expected.configurations]);
    }
  });
});

test('on random programs the ends are those of all schedules, whose number is known too', () => {
  fc.assert(
    fc.property(litmusPrograms({ threads: 4, steps: 7 }), (source) => {
      const scenario = scenarioOf(source);
      const dfs = exhaust(scenario, { strategy: 'dfs' });
      const states = explore(scenario, { strategy: 'states', all: true, minimise: 'off' });
      // What a state does not tell: the messages of failures, and how many there were.
      const ends = (result: typeof dfs) =>
        new Set(
          result.outcomes.map(({ kind, final, output, blocked }) =>
            JSON.stringify([kind, final, output, blocked]),
          ),
        );
      expect(ends(states)).toEqual(ends(dfs));
      const messages = (result: typeof dfs) => new Set(result.outcomes.flatMap(({ errors }) => errors));
      expect(messages(states)).toEqual(messages(dfs));
      expect(states.worth).toBe('complete');
      const facts = searched(scenario).facts()!;
      expect(facts.interleavings).toBe(String(dfs.executions));
    }),
    { numRuns: 60 },
  );
});

test('an execution that goes on from an earlier state finds what one that begins anew does', () => {
  fc.assert(
    fc.property(litmusPrograms({ threads: 4, steps: 10 }), (source) => {
      const scenario = scenarioOf(source);
      const ends: string[] = [];
      const again: string[] = [];
      const show = (execution: Execution) =>
        JSON.stringify([
          execution.outcome,
          execution.decisions,
          execution.steps,
          execution.preemptions,
          valuesOf(execution),
          execution.failures.map(({ message, step }) => [message, step]),
        ]);
      const search = searched(scenario, { exact: true }, (execution) => ends.push(show(execution)));
      // Nobody who watches an execution would understand that it goes back.
      const watched = new Machine({ observer: observer({}) });
      const other = searched(scenario, {}, (execution) => again.push(show(execution)), watched);
      expect(ends).toEqual(again);
      expect(other.facts()).toEqual(search.facts());
    }),
    { numRuns: 40 },
  );
});

test('programs that cannot write their state have every outcome found too, in every mode', () => {
  fc.assert(
    fc.property(subjects('small'), modes, (subject, mode) => {
      const scenario = subjectScenario(subject);
      const all = searchAll(scenario, machineOptions(mode), 1_500);
      fc.pre(all !== null && !all.lifecycleObserved);
      const dfs = exhaust(scenario, { ...mode, strategy: 'dfs' });
      const states = exhaust(scenario, { ...mode, strategy: 'states' });
      const ends = (result: typeof dfs) =>
        [
          ...new Set(
            outcomesOf({
              ...result,
              outcomes: result.outcomes.map((outcome) => ({ ...outcome, errors: [] })),
            }),
          ),
        ].sort();
      expect(ends(states)).toEqual(ends(dfs));
    }),
    { numRuns: 40 },
  );
});

test('a thread that is about to exit keeps an execution alive that goes back to where it stands', () => {
  const scenario = scenarioOf({
    name: 'ends',
    vars: { x: 0, y: 0 },
    locks: [],
    sems: {},
    conds: {},
    threads: [
      {
        name: 't0',
        code: [
          ['rmw', 'r', 'x', ['+', 0, -1]],
          ['load', 'r', 'y'],
        ],
      },
      { name: 't1', code: [['load', 'r', 'x']] },
      { name: 't2', code: [['store', 'y', 0]] },
    ],
  });
  const { outcomes } = explore(scenario, { strategy: 'states', lifecycle: 'visible', all: true });
  expect(outcomes.map(({ final }) => final)).toEqual([{ x: -1, y: 0 }]);
});

test('executions that were given up count for no limit', () => {
  const { program } = benchmarks.find(({ program: { name } }) => name === 'lastzero_5')!;
  const result = explore(litmusScenario(program), { strategy: 'states', executions: 1_700, all: true });
  expect(result.stateGraph?.states).toBe(1_555);
  expect(result.statistics.abandoned + result.executions).toBeGreaterThan(1_700);
  expect([result.worth, result.ended]).toEqual(['complete', 'over']);
});

test('the search ends after so many states, and is then no proof', () => {
  const { program } = benchmarks.find(({ program: { name } }) => name === 'lastzero_5')!;
  const search = searched(litmusScenario(program), { states: 100 });
  expect(search.states()).toBe(100);
  expect(search.worth()).toBe('sampled');
  expect(search.facts()).toBeNull();
});

test('a search whose executions are cut off is no proof', () => {
  const { program } = benchmarks.find(({ program: { name } }) => name === 'lastzero_5')!;
  const search = searched(litmusScenario(program), {}, () => {}, new Machine({ maxSteps: 3 }));
  expect(search.worth()).toBe('sampled');
});

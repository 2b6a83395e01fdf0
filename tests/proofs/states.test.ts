import { Machine } from '@heddle/core';
import { Awaiting, Fair, noCharge, type Search, StateSearch, SystematicSearch } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../litmus/benchmarks.ts';

function published(name: string) {
  return benchmarks.find(({ program }) => program.name === name)!;
}

describe('every published program whose states are known, but for the small ones', () => {
  const known = benchmarks.filter(({ expected }) => (expected.states ?? 0) >= 3_000);

  test.each(known.map((benchmark) => [benchmark.program.name, benchmark] as const))(
    '%s',
    (_, { program, expected }) => {
      const search = new StateSearch();
      const machine = new Machine({ transitions: search.transitions });
      while (search.begin()) search.end(machine.run(litmusScenario(program), search));
      expect(search.facts()).toMatchObject({
        states: expected.states,
        cyclic: expected.cyclic,
        interleavings: expected.interleavings,
      });
    },
  );
});

describe('spin_peterson', () => {
  function run(search: Search, limit: number): number {
    const { transitions } = search;
    const machine = new Machine({ maxSteps: 2_000, ...(transitions === undefined ? {} : { transitions }) });
    const scenario = litmusScenario(published('spin_peterson').program);
    let executions = 0;
    let others = 0;
    for (; executions < limit && search.begin(); executions++) {
      const execution = machine.run(scenario, search.decider());
      search.end(execution);
      if (execution.outcome !== 'completed') others++;
    }
    expect(others).toBe(0);
    return executions;
  }

  test('has 891,330 fair schedules, and none is endless', () => {
    const search = new Fair(new SystematicSearch(noCharge), 2_000);
    expect(run(search, 1_000_000)).toBe(891_330);
    expect(search.loops()).toEqual([]);
  });

  test('comes to an end where threads wait instead of spinning', () => {
    const search = new Awaiting(new SystematicSearch(noCharge));
    run(search, 1_000_000);
    expect(search.worth()).toBe('complete');
    expect(search.loops()).toEqual([]);
  });
});

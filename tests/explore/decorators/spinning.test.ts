import { Machine, type Scenario } from '@heddle/core';
import {
  Awaiting,
  explore,
  Fair,
  keyOfLoop,
  noCharge,
  replay,
  StateSearch,
  SystematicSearch,
} from '@heddle/explore';
import { type LitmusInstruction, litmusScenario } from '@heddle/litmus';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { execute, valuesOf } from '../../litmus/brute-force.ts';
import { litmusPrograms, scenarioOf } from '../../support/litmus-programs.ts';
import { exhaust, outcomesOf } from '../../support/subjects.ts';

function published(name: string): Scenario {
  return litmusScenario(benchmarks.find(({ program }) => program.name === name)!.program);
}

function program(...codes: readonly (readonly LitmusInstruction[])[]): Scenario {
  return scenarioOf({
    name: 'spinning',
    vars: { x: 0, y: 0, z: 0 },
    locks: ['m'],
    sems: {},
    conds: {},
    threads: codes.map((code, at) => ({ name: `t${at}`, code })),
  });
}

/** Waits, without giving the CPU up, until a variable is no longer 0. */
const spinOn = (name: string): readonly LitmusInstruction[] => [
  ['label', `spin ${name}`],
  ['load', 'r', name],
  ['if', ['==', 'r', 0], `spin ${name}`],
];

describe('fair schedules', () => {
  test.each([
    ['spin_flag', 23],
    ['spin_tas', 210],
  ])('of %s there are %i, and none is endless', (name, count) => {
    const search = new Fair(new SystematicSearch(noCharge), 1_000);
    const machine = new Machine({ maxSteps: 1_000 });
    let executions = 0;
    while (search.begin()) {
      const execution = machine.run(published(name), search.decider());
      search.end(execution);
      expect(execution.outcome).toBe('completed');
      executions++;
    }
    expect(executions).toBe(count);
    expect(search.worth()).toBe('complete');
    expect(search.loops()).toEqual([]);
  });

  test.each(['spin_never_set', 'spin_polite_livelock'])('%s is a livelock', (name) => {
    const result = explore(published(name), { strategy: 'dfs', spinning: 'fair', maxSteps: 200 });
    expect(result.findings.map(({ kind }) => kind)).toEqual(['livelock']);
    expect(result.findings[0]!.certainty).toBe('observed');
    expect(result.ended).toBe('finding');
  });

  test('a loop whose states never repeat is a livelock that is only suspected', () => {
    const counting = program([['label', 'a'], ['rmw', 'r', 'x', ['+', 'r', 1]], ['yield'], ['goto', 'a']]);
    const result = explore(counting, {
      strategy: 'dfs',
      spinning: 'fair',
      maxSteps: 60,
      all: true,
      executions: 1,
    });
    expect(result.findings.map(({ kind, certainty }) => [kind, certainty])).toEqual([['livelock', 'hint']]);
    expect(result.worth).toBe('sampled');
  });

  test('without loops they are all there are', () => {
    fc.assert(
      fc.property(litmusPrograms({ threads: 3, steps: 6 }), (source) => {
        fc.pre(!JSON.stringify(source).includes('yield'));
        const scenario = scenarioOf(source);
        const dfs = exhaust(scenario, { strategy: 'dfs' });
        const fair = exhaust(scenario, { strategy: 'dfs', spinning: 'fair' });
        expect(fair.executions).toBe(dfs.executions);
        expect(outcomesOf(fair)).toEqual(outcomesOf(dfs));
      }),
      { numRuns: 40 },
    );
  });
});

describe('threads that wait instead of spinning', () => {
  test('come to an end where they do not yield', () => {
    const scenario = program([...spinOn('x'), ['store', 'y', 1]], [['store', 'x', 1], ...spinOn('y')]);
    const result = explore(scenario, { strategy: 'dfs', spinning: 'await', all: true });
    expect(result.worth).toBe('complete');
    expect(result.findings).toEqual([]);
    expect(result.outcomes.map(({ final }) => final)).toEqual([{ x: 1, y: 1, z: 0 }]);
  });

  test('are a livelock where nobody is left to let them out', () => {
    const scenario = program([...spinOn('x')], [...spinOn('y')]);
    const result = explore(scenario, { strategy: 'dfs', spinning: 'await' });
    expect(result.findings.map(({ kind, message, objects }) => [kind, message, objects])).toEqual([
      ['livelock', 't0 and t1 go round for ever and get no further', ['x', 'y']],
    ]);
  });

  test('a thread that counts its rounds does not spin', () => {
    const counting: LitmusInstruction[] = [
      ['set', 'i', 0],
      ['label', 'again'],
      ['load', 'r', 'x'],
      ['set', 'i', ['+', 'i', 1]],
      ['if', ['and', ['==', 'r', 0], ['<', 'i', 3]], 'again'],
      ['store', 'y', 'i'],
    ];
    const scenario = program(counting, [['store', 'x', 1]]);
    const all = exhaust(scenario, { strategy: 'dfs' });
    const awaiting = exhaust(scenario, { strategy: 'dfs', spinning: 'await' });
    expect(awaiting.executions).toBe(all.executions);
    expect(outcomesOf(awaiting)).toEqual(outcomesOf(all));
  });

  const step = fc.constantFrom<readonly LitmusInstruction[]>(
    [['store', 'x', 1]],
    [['store', 'y', 1]],
    [['rmw', 's', 'z', ['+', 's', 1]]],
    spinOn('x'),
    spinOn('y'),
    [
      ['label', 'take'],
      ['trylock', 'r', 'm'],
      ['if', ['==', 'r', 0], 'take'],
      ['load', 's', 'z'],
      ['store', 'z', ['+', ['*', 's', 2], 1]],
      ['unlock', 'm'],
    ],
  );
  const code = fc
    .array(step, { minLength: 1, maxLength: 3 })
    .map((steps) =>
      steps.flatMap((made, at) =>
        made.map(([name, ...operands]) =>
          name === 'label' || name === 'if' || name === 'goto'
            ? ([name, ...operands.slice(0, -1), `${operands.at(-1)}${at}`] as unknown as LitmusInstruction)
            : ([name, ...operands] as unknown as LitmusInstruction),
        ),
      ),
    );

  test('lose no end that the state graph has, and find a livelock where it has states without a way out', () => {
    fc.assert(
      fc.property(fc.array(code, { minLength: 2, maxLength: 3 }), (codes) => {
        const scenario = program(...codes);
        const ends = new Set<string>();
        const states = new StateSearch();
        const machine = new Machine({ transitions: states.transitions });
        while (states.begin()) {
          const execution = machine.run(scenario, states);
          states.end(execution);
          if (!execution.isAbandoned) ends.add(valuesOf(execution).join());
        }
        const search = new Awaiting(new SystematicSearch(noCharge));
        const other = new Machine({ transitions: search.transitions });
        const found = new Set<string>();
        for (let count = 0; search.begin(); count++) {
          fc.pre(count < 600);
          const execution = other.run(scenario, search.decider());
          search.end(execution);
          if (execution.isAbandoned) continue;
          expect(execution.outcome).not.toBe('stepLimit');
          found.add(valuesOf(execution).join());
        }
        expect(found).toEqual(ends);
        expect(search.loops().length > 0).toBe(states.facts()!.trapped > 0);
        expect(search.loops().length > 0).toBe(states.facts()!.livelock);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what the state graph says of loops', () => {
  test('a thread that waits while others go round starves', () => {
    const turns: LitmusInstruction[] = [
      ['label', 'a'],
      ['lock', 'm'],
      ['unlock', 'm'],
      ['goto', 'a'],
    ];
    const scenario = program(turns, turns, [
      ['lock', 'm'],
      ['store', 'x', 1],
      ['unlock', 'm'],
    ]);
    const result = explore(scenario, { strategy: 'states', all: true });
    expect(result.findings.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'livelock: t0 and t1 go round for ever and get no further',
      'starvation: t2 waits for ever while t0 and t1 go round',
    ]);
  });

  test('the state after a round is the one before it, and every thread that could go on had its turn', () => {
    for (const name of ['spin_never_set', 'spin_polite_livelock']) {
      const search = new StateSearch();
      const machine = new Machine({ transitions: search.transitions });
      const scenario = published(name);
      while (search.begin()) search.end(machine.run(scenario, search));
      expect(new Set(search.loops().map(keyOfLoop)).size).toBe(1);
      const [loop] = search.loops();
      const stateAfter = (steps: number) => {
        const { objects, threads } = execute(scenario, loop!.decisions, { maxSteps: steps });
        return [
          objects.map((object) => object.role !== 'thread' && object.snapshot()),
          threads.map(({ program }) => program?.locals?.()),
        ];
      };
      expect(stateAfter(loop!.to)).toEqual(stateAfter(loop!.from));
      expect(loop!.round.length).toBe(loop!.to - loop!.from);
    }
  });

  test('its schedule goes round for ever', () => {
    for (const name of ['spin_never_set', 'spin_polite_livelock']) {
      const scenario = published(name);
      const [finding] = explore(scenario, { strategy: 'states' }).findings;
      const again = replay(scenario, finding!.schedule, { maxSteps: 500 });
      expect(again.events.at(-1)).toMatchObject({ outcome: 'stepLimit' });
      expect(again.result.findings.map(({ kind, threads }) => [kind, threads])).toEqual([
        ['livelock', finding!.threads],
      ]);
    }
  });
});

test('a search that has to see every thread refuses to leave some out', () => {
  expect(() => explore(published('spin_flag'), { strategy: 'states', spinning: 'fair' })).toThrow(
    /strategy states has to see every thread/,
  );
  expect(() => explore(published('spin_flag'), { strategy: 'dpor', spinning: 'fair' })).toThrow(
    /strategy dpor has to see every thread/,
  );
});

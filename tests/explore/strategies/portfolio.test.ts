import { Machine, type Program, type Scenario } from '@heddle/core';
import {
  createSearch,
  explore,
  Portfolio,
  preemptionCharge,
  RandomWalk,
  type Sampling,
  SystematicSearch,
} from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { exhaust, outcomesOf, scenarioOf, subjects } from '../../support/subjects.ts';

const members = ['ipb', 'urw', 'pos', 'pct', 'random'];

function portfolioOf(subject: Scenario, seed: number | string, bound?: number): Portfolio {
  const settings = { seed, scenario: subject, machine: {} };
  const search = createSearch('portfolio', bound === undefined ? settings : { ...settings, bound });
  expect(search).toBeInstanceOf(Portfolio);
  return search as Portfolio;
}

/** The decisions of the executions that are left. */
function decisionsOf(search: Sampling | SystematicSearch, subject: Scenario, most: number): string[] {
  const machine = new Machine();
  const found: string[] = [];
  while (found.length < most && search.begin()) {
    const execution = machine.run(subject, search.decider());
    search.end(execution);
    found.push(execution.decisions.join());
  }
  return found;
}

const peterson = litmusScenario(benchmarks.find(({ program }) => program.name === 'peterson')!.program);

test('every fifth execution is one of each member, under its own seed', () => {
  const all = decisionsOf(portfolioOf(peterson, 7), peterson, 200);
  expect(all.length).toBe(200);
  const settings = { scenario: peterson, machine: {} };
  for (const [turn, name] of members.entries()) {
    const alone = createSearch(name, { ...settings, seed: `7/${name}` }) as Sampling;
    expect(all.filter((_, at) => at % members.length === turn)).toEqual(decisionsOf(alone, peterson, 40));
  }
});

test('ends, complete, where its systematic member has run everything', () => {
  fc.assert(
    fc.property(subjects('small'), fc.nat(), (subject, seed) => {
      const scene = scenarioOf(subject);
      const alone = exhaust(scene, { strategy: 'ipb' });
      fc.pre(alone.executions <= 200);
      const result = exhaust(scene, { strategy: 'portfolio', seed });
      expect(result.executions).toBe(members.length * alone.executions);
      expect([result.strategy, result.worth, result.ended]).toEqual(['portfolio', 'complete', 'over']);
      expect(outcomesOf(result)).toEqual(outcomesOf(alone));
    }),
    { numRuns: 25 },
  );
});

test('with a bound it ends behind that round, and is bounded', () => {
  const alone = explore(peterson, { strategy: 'ipb', bound: 1, all: true, minimise: 'off' });
  const result = explore(peterson, { strategy: 'portfolio', bound: 1, all: true, minimise: 'off' });
  expect(result.executions).toBe(members.length * alone.executions);
  expect([result.worth, result.bound]).toEqual([alone.worth, alone.bound]);
  expect(result.bound).toMatchObject({ of: 'preemptions', atMost: 1 });
});

test('says how far its systematic member is', () => {
  const portfolio = portfolioOf(peterson, 1);
  const alone = new SystematicSearch(preemptionCharge);
  expect([portfolio.worth(), portfolio.bound()]).toEqual(['sampled', null]);
  decisionsOf(portfolio, peterson, 500);
  decisionsOf(alone, peterson, 100);
  expect([portfolio.worth(), portfolio.bound(), portfolio.progress()]).toEqual([
    alone.worth(),
    alone.bound(),
    alone.progress(),
  ]);
});

describe('jumps', () => {
  const tiny = scenario('tiny', function* main(py) {
    const x = py.variable('x', 0);
    const store = function* (): Program {
      yield* x.store(1);
    };
    yield* py.run(store, store);
  });

  test('forwards, backwards, and behind the end', () => {
    const inTurn = decisionsOf(portfolioOf(tiny, 3), tiny, 1_000);
    const end = inTurn.length;
    expect(end).toBeGreaterThan(5);
    const portfolio = portfolioOf(tiny, 3);
    for (const index of [end, end - 1, 0, 4, 5, 6, end + 7, 3, end - 5]) {
      portfolio.jump(index);
      expect(decisionsOf(portfolio, tiny, 1_000)).toEqual(inTurn.slice(index));
    }
  });

  test('runs what the systematic member has skipped on a machine of its own, one execution for each round', () => {
    let executions = 0;
    const counted: Scenario = {
      name: peterson.name,
      setup: (machine) => {
        executions++;
        peterson.setup(machine);
      },
    };
    const portfolio = new Portfolio(
      {
        systematic: () => new SystematicSearch(preemptionCharge),
        samplers: [RandomWalk.seeded(0), RandomWalk.seeded(1)],
      },
      counted,
    );
    portfolio.jump(31);
    expect(executions).toBe(0);
    expect(portfolio.begin()).toBe(true);
    // Rounds 0 to 10; execution 31 is the second one of round 10.
    expect(executions).toBe(11);
    expect([portfolio.index, portfolio.everyPoint]).toEqual([32, false]);
  });
});

test('says what each of its members promises', () => {
  const { statement, probability } = portfolioOf(peterson, 1).guarantee();
  expect(statement).toMatch(
    /^of 5 executions one is ipb's, and one each of urw: .*; pos: .*; pct: .*; random: /,
  );
  expect(probability).toBeNull();
});

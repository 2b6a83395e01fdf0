import { type Json, Machine, type Scenario } from '@heddle/core';
import {
  createSearch,
  explore,
  Portfolio,
  preemptionCharge,
  type Remainder,
  type Search,
  SystematicSearch,
} from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
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
function decisionsOf(search: Search, subject: Scenario, most: number): string[] {
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
    const alone = createSearch(name, { ...settings, seed: `7/${name}` });
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

describe('restored, it runs alone', () => {
  const divided = decisionsOf(portfolioOf(peterson, 3), peterson, 200);
  const isSystematic = (_: string, at: number): boolean => at % members.length === 0;

  test('its systematic member, round by round', () => {
    const portfolio = portfolioOf(peterson, 3);
    const found: string[] = [];
    let remainder: Remainder | null = portfolio.save();
    while (found.length < 40 && remainder !== null) {
      portfolio.restore(remainder);
      found.push(...decisionsOf(portfolio, peterson, 1_000));
      remainder = portfolio.nextRound(portfolio.save());
    }
    expect(found.slice(0, 40)).toEqual(divided.filter(isSystematic));
  });

  test('the executions of its samplers with some numbers, and what is left of them', () => {
    const others = divided.filter((text, at) => !isSystematic(text, at));
    fc.assert(
      fc.property(
        fc.nat({ max: 100 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 60 }),
        (from, size, run) => {
          const portfolio = portfolioOf(peterson, 3);
          const { companions } = portfolio;
          expect(companions.count).toBe(members.length - 1);
          const part = companions.part(from, from + size);
          portfolio.restore({ round: 0, now: [part], later: [], done: { executions: 0, share: 0 } });
          const first = decisionsOf(portfolio, peterson, run);
          const again = portfolioOf(peterson, 3);
          again.restore(portfolio.save());
          const rest = first.length < size ? decisionsOf(again, peterson, 1_000) : [];
          expect([...first, ...rest]).toEqual(others.slice(from, from + size));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('and refuses parts of something else', () => {
    const restore = (part: Json): void =>
      portfolioOf(peterson, 3).restore({
        round: 0,
        now: [part],
        later: [],
        done: { executions: 0, share: 0 },
      });
    expect(() => restore({ samples: ['a', 'b'] })).toThrow('expected the numbers of executions');
    expect(() => restore(7)).toThrow('a part of a search is 7; expected a text');
  });
});

test('says what each of its members promises', () => {
  const { statement, probability } = portfolioOf(peterson, 1).guarantee();
  expect(statement).toMatch(
    /^of 5 executions one is ipb's, and one each of urw: .*; pos: .*; pct: .*; random: /,
  );
  expect(probability).toBeNull();
});

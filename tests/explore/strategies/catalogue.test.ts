import { type Strategy, UsageError } from '@heddle/core';
import {
  createSearch,
  explore,
  type Pct,
  type Portfolio,
  SystematicSearch,
  strategies,
} from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';

const empty = scenario('empty', function* main() {});

test('an unknown name is answered with the known ones', () => {
  expect(() => createSearch('dfz', { seed: 0 })).toThrow(
    new UsageError(
      `unknown strategy "dfz"; expected one of ${strategies.map(({ name }) => name).join(', ')}`,
    ),
  );
});

test('names are unique, and the default comes first', () => {
  const names = strategies.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(explore(empty).strategy).toBe(names[0]);
});

test.each(strategies)('$name makes a new search each time', ({ name, summary, create }) => {
  expect(summary).toMatch(/^[a-z].*[^.]$/);
  const first = createSearch(name, { seed: 1, scenario: empty });
  expect(first.begin()).toBe(true);
  const second = create({ seed: 1, scenario: empty });
  expect(second).not.toBe(first);
  expect(second.begin()).toBe(true);
});

test.each(['bound', 'depth'] as const)('a %s is refused by the strategies that have none', (setting) => {
  const able = strategies.filter(({ reads }) => reads.includes(setting)).map(({ name }) => name);
  const others = `${able.slice(0, -1).join(', ')} and ${able.at(-1)}`;
  for (const { name } of strategies) {
    const make = () => createSearch(name, { seed: 0, scenario: empty, [setting]: 1 });
    if (able.includes(name)) expect(make().begin()).toBe(true);
    else expect(make).toThrow(new UsageError(`strategy ${name} takes no ${setting}; ${others} do`));
  }
});

test('settings arrive', () => {
  const bounded = createSearch('ipb', { seed: 0, bound: 2 });
  expect(bounded).toBeInstanceOf(SystematicSearch);
  expect((createSearch('pct', { seed: 0, depth: 5, scenario: empty }) as Pct).depth).toBe(5);
  expect((createSearch('pct', { seed: 0, scenario: empty }) as Pct).depth).toBe(3);
  const portfolio = createSearch('portfolio', { seed: 0, depth: 4, scenario: empty }) as Portfolio;
  expect(portfolio.guarantee().statement).toContain('depth 4');
});

test('a strategy that learns from the scenario says that it has none', () => {
  for (const name of ['pct', 'urw', 'surw', 'portfolio']) {
    expect(() => createSearch(name, { seed: 0 })).toThrow(
      new UsageError(`strategy ${name} learns from the scenario; its settings have none`),
    );
  }
});

test("a user's own strategy is taken as it is", () => {
  const calls: string[] = [];
  const own: Strategy = {
    begin: () => calls.push('begin') < 3,
    choose: () => 0,
    end: () => void calls.push('end'),
  };
  const search = createSearch(own, { seed: 0 });
  expect(search.decider()).toBe(own);
  expect([search.worth(), search.bound(), search.progress()]).toEqual(['sampled', null, null]);
  expect(search.begin()).toBe(true);
  expect(calls).toEqual(['begin']);
});

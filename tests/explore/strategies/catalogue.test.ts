import { type Strategy, UsageError } from '@heddle/core';
import { createSearch, explore, SystematicSearch, strategies } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';

test('an unknown name is answered with the known ones', () => {
  expect(() => createSearch('dfz', { seed: 0 })).toThrow(
    new UsageError('unknown strategy "dfz"; expected one of ipb, idb, dfs, random, round-robin'),
  );
});

test('names are unique, and the default comes first', () => {
  const names = strategies.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const empty = scenario('empty', function* main() {});
  expect(explore(empty).strategy).toBe(names[0]);
});

test.each(strategies)('$name makes a new search each time', ({ name, summary, create }) => {
  expect(summary).toMatch(/^[a-z].*[^.]$/);
  const first = createSearch(name, { seed: 1 });
  expect(first.begin()).toBe(true);
  const second = create({ seed: 1 });
  expect(second).not.toBe(first);
  expect(second.begin()).toBe(true);
});

test('a bound is refused by the strategies that have none', () => {
  for (const { name, reads } of strategies) {
    const make = () => createSearch(name, { seed: 0, bound: 1 });
    if (reads.includes('bound')) expect(make()).toBeInstanceOf(SystematicSearch);
    else expect(make).toThrow(new UsageError(`strategy ${name} takes no bound; ipb and idb do`));
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

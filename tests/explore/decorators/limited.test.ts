import { Machine } from '@heddle/core';
import { Limited, noCharge, RandomWalk, RoundRobin, SystematicSearch } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

/** Six values: six schedules. */
const dice = scenario('dice', function* main(py) {
  yield* py.print(`${yield* py.choice('die').below(6)}`);
});

function runAll(search: Limited): number {
  const machine = new Machine();
  let executions = 0;
  for (; search.begin(); executions++) search.end(machine.run(dice, search.decider()));
  return executions;
}

test('ends a search after so many executions', () => {
  expect(runAll(new Limited(RandomWalk.seeded(0), 4))).toBe(4);
  expect(runAll(new Limited(new SystematicSearch(noCharge), 4))).toBe(4);
});

test('does not make a search longer than it is', () => {
  expect(runAll(new Limited(new SystematicSearch(noCharge), 100))).toBe(6);
  expect(runAll(new Limited(new SystematicSearch(noCharge), Number.POSITIVE_INFINITY))).toBe(6);
});

test('begins nothing in the search that it ends: an execution begun would have to be run', () => {
  const inner = new RoundRobin();
  expect(new Limited(inner, 0).begin()).toBe(false);
  expect(inner.begin()).toBe(true);
});

test('leaves decisions, worth and bound to the search', () => {
  const inner = new SystematicSearch(noCharge);
  const search = new Limited(inner, 6);
  expect(search.decider()).toBe(inner);
  expect(search.worth()).toBe('sampled');
  runAll(search);
  expect(search.worth()).toBe('complete');
  expect(search.bound()).toBeNull();
});

describe('progress is the larger share of the two', () => {
  /** After two executions. */
  function shareOf(search: Limited): number | null {
    const machine = new Machine();
    for (let count = 0; count < 2; count++) {
      search.begin();
      search.end(machine.run(dice, search));
    }
    return search.progress();
  }

  test('of the executions, where the search cannot tell', () => {
    expect(shareOf(new Limited(RandomWalk.seeded(0), 4))).toBe(0.5);
  });

  test('of the search, where it is further', () => {
    expect(shareOf(new Limited(new SystematicSearch(noCharge), 100))).toBeCloseTo(1 / 3);
  });

  test('of the executions, where these are further', () => {
    expect(shareOf(new Limited(new SystematicSearch(noCharge), 4))).toBe(0.5);
  });

  test('there is none where neither has an end', () => {
    expect(shareOf(new Limited(RandomWalk.seeded(0), Number.POSITIVE_INFINITY))).toBeNull();
  });
});

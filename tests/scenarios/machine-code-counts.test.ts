import { Machine, type Scenario } from '@heddle/core';
import { explore } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { type Listing, runMachineCode } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { Interval } from './support/interval.ts';
import {
  called,
  calledAtWrongAddress,
  flag,
  peterson,
  pulsing,
  signaller,
  testAndSet,
  testAndTestAndSet,
  ticket,
  waiter,
  yielding,
} from './support/spin-locks.ts';

const memory = { count: 0, mutex: 0, ticket: 0, turn: 0, wants0: 0, wants1: 0, elsewhere: 0, ready: 0 };

/** Two threads, which each go round their loop so often. */
function two(listings: readonly [Listing, Listing], loops: number): Scenario {
  const registers = { bx: loops };
  return scenario('two', (py) =>
    runMachineCode(py, memory, {
      alice: { listing: listings[0], registers },
      bob: { listing: listings[1], registers },
    }),
  );
}

/** The final count under a timer interrupt after every so many instructions. */
function countAt(interval: number, listings: readonly [Listing, Listing]): unknown {
  const execution = new Machine().run(two(listings, 10), new Interval(interval));
  expect(execution.outcome).toBe('completed');
  return execution.objects.find(({ name }) => name === 'count')?.snapshot();
}

/** The final counts of all executions with one loop each, and the kinds of findings. */
function explored(listings: readonly [Listing, Listing]): { counts: unknown[]; findings: string[] } {
  const result = explore(two(listings, 1), { strategy: 'dpor', all: true, spinning: 'await' });
  expect(result.worth).toBe('complete');
  return {
    counts: [...new Set(result.outcomes.map(({ final }) => final.count))].sort(),
    findings: [...new Set(result.findings.map(({ kind }) => kind))],
  };
}

const locks: Readonly<Record<string, readonly [Listing, Listing]>> = {
  'test-and-set': [testAndSet, testAndSet],
  'test-and-test-and-set': [testAndTestAndSet, testAndTestAndSet],
  ticket: [ticket, ticket],
  yield: [yielding, yielding],
  'test-and-set in a function': [called, called],
  "Peterson's": [peterson(0), peterson(1)],
};

describe('two threads with ten loops each, interrupted after every so many instructions', () => {
  test.each([
    [2, 10],
    [3, 13],
    [5, 18],
  ])('count %i: the flag lets them count to %i', (interval, count) => {
    expect(countAt(interval, [flag, flag])).toBe(count);
  });

  test.each(Object.entries(locks))('under the lock %s they count to 20', (_, listings) => {
    for (const interval of [2, 3, 5]) expect(countAt(interval, listings)).toBe(20);
  });
});

describe('two threads with one loop each, in every order', () => {
  test.each(Object.entries(locks))('the lock %s loses nothing', (_, listings) => {
    expect(explored(listings)).toEqual({ counts: [2], findings: [] });
  });

  test.each([
    ['the flag', flag],
    ['a function that sets another address', calledAtWrongAddress],
  ])('%s loses an update', (_, listing) => {
    expect(explored([listing, listing]).counts).toEqual([1, 2]);
  });
});

test('who waits for a signal that stays gets on', () => {
  expect(explored([waiter, signaller])).toEqual({ counts: [1], findings: [] });
});

test('who waits for a signal that is taken back may wait for ever', () => {
  const { findings } = explored([waiter, pulsing]);
  expect(findings).toEqual(['livelock']);
});

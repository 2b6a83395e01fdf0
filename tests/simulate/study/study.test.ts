import { UsageError } from '@heddle/core';
import { scenario } from '@heddle/primitives';
import {
  type Concurrency,
  compareConcurrency,
  concurrencies,
  type Subject,
  seedStudy,
  simulate,
  studyRow,
  studyRows,
  summariseSeeds,
  sweep,
} from '@heddle/simulate';
import { describe, expect, test } from 'vitest';

/** Some threads that sleep one second each. */
function sleepers(count: number): Subject['scenario'] {
  return scenario(`sleepers-${count}`, function* (py) {
    yield* py.run(
      ...Array.from(
        { length: count },
        () =>
          function* () {
            yield* py.sleep(1);
          },
      ),
    );
  });
}

/** A thread that takes a lock which it holds. */
const stuck = scenario('stuck', function* (py) {
  const lock = py.lock('lock');
  yield* lock.acquire();
  yield* lock.acquire();
});

const second = 1_000_000_000;

describe('a row', () => {
  test('is what a study keeps of a simulation', () => {
    const simulation = simulate(sleepers(3), { cores: 2 });
    const row = studyRow('three', simulation);
    expect(row).toMatchObject({ label: 'three', ended: 'completed', time: simulation.time });
    expect(row.utilisation).toBeCloseTo(
      (simulation.cores[0]!.utilisation + simulation.cores[1]!.utilisation) / 2,
      12,
    );
    expect(row.voluntarySwitches).toBe(
      simulation.threads.reduce((sum, { voluntarySwitches }) => sum + voluntarySwitches, 0),
    );
  });

  test('is simulated when it is asked for', () => {
    const made: number[] = [];
    const rows = studyRows([1, 2, 3], (count) => {
      made.push(count);
      return { scenario: sleepers(count) };
    });
    expect(made).toEqual([]);
    expect(rows.next().value).toMatchObject({ label: '1' });
    expect(made).toEqual([1]);
  });
});

describe('a sweep', () => {
  test('has a row for each value, in order, as single simulations have them', () => {
    const study = sweep({
      scenario: 'sleepers',
      parameter: 'threads',
      values: [4, 1, 2],
      make: (count) => ({ scenario: sleepers(count) }),
    });
    expect(study).toMatchObject({ scenario: 'sleepers', parameter: 'threads' });
    expect(study.rows).toEqual([4, 1, 2].map((count) => studyRow(String(count), simulate(sleepers(count)))));
    for (const [at, count] of [4, 1, 2].entries()) {
      expect(study.rows[at]!.time).toBeGreaterThan(second);
      expect(study.rows[at]!.time).toBeLessThan(1.01 * second);
      expect(study.rows[at]!.speedUp).toBeCloseTo(count, 1);
    }
  });

  test('ends when it is told to, and gives what is there', () => {
    const told: [string, number][] = [];
    const { rows } = sweep({
      scenario: 'sleepers',
      parameter: 'threads',
      values: [1, 2, 3, 4],
      make: (count) => ({ scenario: sleepers(count) }),
      onRow: ({ label }, done) => {
        told.push([label, done]);
        return done < 2;
      },
    });
    expect(told).toEqual([
      ['1', 1],
      ['2', 2],
    ]);
    expect(rows.map(({ label }) => label)).toEqual(['1', '2']);
  });

  test('goes on after a simulation that has not completed', () => {
    const { rows } = sweep({
      scenario: 'stuck',
      parameter: 'cores',
      values: [1, 2],
      make: (cores) => ({ scenario: cores === 1 ? stuck : sleepers(1), options: { cores } }),
    });
    expect(rows.map(({ ended }) => ended)).toEqual(['deadlock', 'completed']);
  });

  test('refuses what a simulation refuses', () => {
    const make = () => ({ scenario: stuck, options: { cores: 0 } });
    expect(() => sweep({ scenario: 'stuck', parameter: 'cores', values: [0], make })).toThrow(UsageError);
  });
});

test('a comparison simulates every way to run threads, or those that are named', () => {
  const make = () => ({ scenario: sleepers(2), options: { cores: 4 } });
  const all = compareConcurrency({ scenario: 'sleepers', make });
  expect(all.parameter).toBe('concurrency');
  expect(all.rows).toEqual(
    concurrencies.map((concurrency) =>
      studyRow(concurrency, simulate(sleepers(2), { cores: 4, concurrency })),
    ),
  );
  const ways: readonly Concurrency[] = ['free-threaded', 'threads'];
  const some = compareConcurrency({ scenario: 'sleepers', ways, make });
  expect(some.rows.map(({ label }) => label)).toEqual(ways);
});

describe('seeds', () => {
  test('are summarised by percentiles', () => {
    const make = () => ({ scenario: sleepers(3), options: { seed: 'not this one' } });
    const study = seedStudy({ scenario: 'sleepers', seeds: [1, 2, 'x'], make });
    const times = [1, 2, 'x'].map((seed) => simulate(sleepers(3), { seed }).time).sort((a, b) => a - b);
    expect(study).toMatchObject({ scenario: 'sleepers', seeds: ['1', '2', 'x'], endings: { completed: 3 } });
    expect(study.time).toMatchObject({ count: 3, least: times[0], median: times[1], most: times[2] });
  });

  test('count how each simulation ended', () => {
    const make = (seed: number | string) => ({ scenario: seed === 2 ? stuck : sleepers(1) });
    expect(seedStudy({ scenario: 'mixed', seeds: [1, 2, 3], make }).endings).toEqual({
      completed: 2,
      deadlock: 1,
    });
  });

  test('may be none', () => {
    const study = summariseSeeds('nothing', []);
    expect(study).toMatchObject({ seeds: [], endings: {}, time: { count: 0, median: 0 } });
  });
});

import { Random } from '@heddle/core';
import { Draws } from '@heddle/explore';
import { describe, expect, test } from 'vitest';

function take(draws: Draws, count: number): number[] {
  return Array.from({ length: count }, () => draws.unit());
}

test('a stream follows from the seed and the number of the execution alone', () => {
  const draws = new Draws(7);
  draws.open(1_000);
  const later = take(draws, 20);
  draws.open(0);
  take(draws, 3);
  const other = new Draws('7');
  other.open(1_000);
  expect(take(other, 20)).toEqual(later);
  for (const seed of ['007', 8, 'seven']) {
    const different = new Draws(seed);
    different.open(1_000);
    expect(take(different, 20)).not.toEqual(later);
  }
});

test.each([0, 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER])(
  'execution %s has a stream that no other has',
  (execution) => {
    const draws = new Draws(1);
    const first = [0, 1, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 40, Number.MAX_SAFE_INTEGER]
      .filter((other) => other !== execution)
      .map((other) => {
        draws.open(other);
        return take(draws, 3).join();
      });
    draws.open(execution);
    expect(first).not.toContain(take(draws, 3).join());
  },
);

test("core's generator goes on where the state was taken", () => {
  const draws = new Draws(3);
  draws.open(12);
  take(draws, 5);
  const random = Random.resumed(JSON.parse(JSON.stringify(draws.state())));
  expect(Array.from({ length: 20 }, () => random.unit())).toEqual(take(draws, 20));
});

/** Chi-square of counts that should all be the same. */
function chiSquare(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

/** The 99.9 % point of the chi-square distribution with 255 degrees of freedom. */
const LIMIT = 330.5;

describe.each([0, 1, 'seven'])('seed %s', (seed) => {
  test.each([0, 1, 2, 3, 10])('draw %s is uniform over executions', (place) => {
    const draws = new Draws(seed);
    const counts = new Array<number>(256).fill(0);
    for (let execution = 0; execution < 25_600; execution++) {
      draws.open(execution);
      for (let skipped = 0; skipped < place; skipped++) draws.unit();
      counts[draws.below(256)]!++;
    }
    expect(chiSquare(counts)).toBeLessThan(LIMIT);
  });

  test.each([
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 3],
  ])('draws %s and %s are independent', (first, second) => {
    const draws = new Draws(seed);
    const counts = new Array<number>(256).fill(0);
    for (let execution = 0; execution < 25_600; execution++) {
      draws.open(execution);
      const values = Array.from({ length: 4 }, () => draws.below(16));
      counts[values[first]! * 16 + values[second]!]!++;
    }
    expect(chiSquare(counts)).toBeLessThan(LIMIT);
  });

  test('draws of neighbouring executions are independent', () => {
    const draws = new Draws(seed);
    const counts = new Array<number>(256).fill(0);
    let before = 0;
    for (let execution = 0; execution < 25_600; execution++) {
      draws.open(execution);
      const value = draws.below(16);
      counts[before * 16 + value]!++;
      before = value;
    }
    expect(chiSquare(counts)).toBeLessThan(LIMIT);
  });
});

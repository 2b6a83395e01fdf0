import { describe, expect, test } from 'vitest';
import { binomialTail, figures, twoSampleTail } from '../../support/sampling-check.ts';

/** Small programs that every sampler fails on now and then, each with locks, conditions, semaphores or plain variables. */
const programs = ['peterson', 'din_phil3_sat', 'treiber_aba', 'stringbuffer_jdk14_bad', 'lazy01_bad'];
const chosen = figures(({ program }) => programs.includes(program.name));

test('the programs are there, each with all samplers', () => {
  expect(chosen.length).toBe(7 * programs.length);
});

describe.each(programs)('%s fails as often as published', (name) => {
  test.each(chosen.filter(({ program }) => program === name))('with $sampler, $against', (figure) => {
    const { share, tail } = figure.measure(1, 2_000);
    expect(tail, `${share} instead of ${figure.expected}`).toBeGreaterThan(0.0005);
  });
});

test('tails are those of the tables', () => {
  expect(binomialTail([0, 10], 0.5)).toBeCloseTo(2 ** -10, 12);
  expect(binomialTail([8, 10], 0.5)).toBeCloseTo(56 / 1024, 12);
  expect([binomialTail([0, 5], 0), binomialTail([1, 5], 0), binomialTail([4, 5], 1)]).toEqual([1, 0, 0]);
  // Fisher's tea: all four cups of each kind right is 1 in 70; three right or more, 17 in 70.
  expect(twoSampleTail([4, 4], [0, 4])).toBeCloseTo(1 / 70, 12);
  expect(twoSampleTail([3, 4], [1, 4])).toBeCloseTo(17 / 70, 12);
});

import { type Distribution, meanOf, parseDistribution, parseSeconds, Random, sample } from '@heddle/core';
import { describe, expect, test } from 'vitest';

const distributions: readonly (readonly [text: string, Distribution])[] = [
  ['0.2', { kind: 'constant', mean: 0.2 }],
  ['uniform(0.1, 300ms)', { kind: 'uniform', least: 0.1, most: 0.3 }],
  ['exponential(50ms)', { kind: 'exponential', mean: 0.05 }],
  ['normal(1s, 0.2s)', { kind: 'normal', mean: 1, deviation: 0.2 }],
  ['lognormal(20ms, 0.5)', { kind: 'lognormal', median: 0.02, sigma: 0.5 }],
];

describe('a time as a text', () => {
  test.each([
    ['1', 1],
    ['.5', 0.5],
    ['1.5s', 1.5],
    ['20ms', 0.02],
    ['100us', 0.0001],
    ['250ns', 2.5e-7],
    ['2min', 120],
  ])('%s', (text, seconds) => {
    expect(parseSeconds(text)).toBeCloseTo(seconds, 12);
  });

  test.each(['', 'soon', '-1', '1e3', '3 apples', '5 ms', 'ms'])('is not "%s"', (text) => {
    expect(parseSeconds(text)).toBe(undefined);
  });
});

describe('a distribution', () => {
  test.each(distributions)('from its text: %s', (text, distribution) => {
    const parsed = parseDistribution(text);
    expect(parsed.kind).toBe(distribution.kind);
    expect(meanOf(parsed)).toBeCloseTo(meanOf(distribution), 12);
  });

  test.each([
    'uniform(1)',
    'uniform(3, 1)',
    'uniform(1, 2, 3)',
    'exponential()',
    'exponential(1, 2)',
    'normal(1)',
    'lognormal(20ms, 5ms)',
    'poisson(3)',
    'uniform(1, 2',
    '',
  ])('is not "%s"', (text) => {
    expect(() => parseDistribution(text)).toThrow(
      /is no length of time; expected seconds such as 0\.2 or 20ms/,
    );
  });

  test.each(distributions)('has the mean that it says: %s', (_, distribution) => {
    const random = Random.seeded('distribution');
    let sum = 0;
    for (let drawn = 0; drawn < 40_000; drawn++) sum += sample(distribution, () => random.unit());
    expect(sum / 40_000 / meanOf(distribution)).toBeCloseTo(1, 1);
  });

  test.each(distributions)(
    'gives the same for the same numbers, and nothing negative: %s',
    (_, distribution) => {
      const draw = () => {
        const random = Random.seeded('same');
        return Array.from({ length: 100 }, () => sample(distribution, () => random.unit()));
      };
      expect(draw()).toEqual(draw());
      expect(Math.min(...draw())).toBeGreaterThanOrEqual(0);
    },
  );

  test('that would be negative now and then is 0 there', () => {
    const random = Random.seeded('wide');
    const wide = parseDistribution('normal(1ms, 10ms)');
    const drawn = Array.from({ length: 200 }, () => sample(wide, () => random.unit()));
    expect(drawn.filter((time) => time === 0).length).toBeGreaterThan(50);
  });
});

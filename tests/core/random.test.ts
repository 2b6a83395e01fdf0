import { Random } from '@heddle/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

function take(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.unit());
}

const seeds = fc.oneof(fc.integer(), fc.string());

test('the same seed gives the same stream', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(take(Random.seeded(seed), 20)).toEqual(take(Random.seeded(seed), 20));
    }),
  );
});

test('the first numbers of a seed are the same for ever, on every platform', () => {
  // Failing findings are reported by their seed: a change here makes every seed ever reported worthless.
  expect(take(Random.seeded(42), 4)).toMatchInlineSnapshot(`
    [
      0.6848634963389486,
      0.5463244677521288,
      0.8455933185759932,
      0.19908552314154804,
    ]
  `);
  const random = Random.seeded(42);
  expect(Array.from({ length: 10 }, () => random.below(6))).toMatchInlineSnapshot(`
    [
      4,
      3,
      5,
      1,
      3,
      5,
      0,
      3,
      4,
      1,
    ]
  `);
});

test('a stream goes on where its state was taken, even through JSON', () => {
  fc.assert(
    fc.property(seeds, fc.nat(20), (seed, drawn) => {
      const random = Random.seeded(seed);
      take(random, drawn);
      const state = JSON.parse(JSON.stringify(random.state()));
      const rest = take(random, 10);
      expect(take(Random.resumed(state), 10)).toEqual(rest);
    }),
  );
});

test('taking the state draws nothing', () => {
  const random = Random.seeded('x');
  random.state();
  expect(take(random, 5)).toEqual(take(Random.seeded('x'), 5));
});

test('seeds are texts: 7 and "7" are the same, "007" is another', () => {
  expect(take(Random.seeded(7), 3)).toEqual(take(Random.seeded('7'), 3));
  expect(take(Random.seeded('007'), 3)).not.toEqual(take(Random.seeded('7'), 3));
});

test('numbers stay below their bound and reach all of it', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, bound) => {
      const random = Random.seeded(seed);
      const seen = new Set(Array.from({ length: 500 }, () => random.below(bound)));
      expect([...seen].sort()).toEqual(Array.from({ length: bound }, (_, value) => value));
    }),
  );
});

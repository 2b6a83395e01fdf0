import { Random } from '@heddle/core';
import { DistinctCounter } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The counts by the plainest means. */
function counted(values: readonly (readonly [number, number])[]): {
  readonly count: number;
  readonly once: number;
} {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value.join(), (counts.get(value.join()) ?? 0) + 1);
  return { count: counts.size, once: [...counts.values()].filter((times) => times === 1).length };
}

function counterOf(values: readonly (readonly [number, number])[], capacity?: number): DistinctCounter {
  const counter = new DistinctCounter(capacity);
  for (const [high, low] of values) counter.add(high, low);
  return counter;
}

/** Random hashes of so many values, each added as often as a coin says. */
function hashes(count: number, seed: number): [number, number][] {
  const random = Random.seeded(seed);
  const word = (): number => random.below(2 ** 31) * 2 + random.below(2);
  const values: [number, number][] = [];
  for (let made = 0; made < count; made++) {
    const value: [number, number] = [word(), word()];
    for (let times = 1 + random.below(3); times > 0; times--) values.push(value);
  }
  return values;
}

test('below the capacity the counts are exact, whatever the hashes', () => {
  // Few bits, so that halves collide and slots are shared; signs, as hashes have them.
  const word = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
  const values = fc.array(fc.tuple(word, word), { maxLength: 200 });
  fc.assert(
    fc.property(values, (list) => {
      const counter = counterOf(list);
      expect({ count: counter.count(), once: counter.once() }).toEqual(counted(list));
      expect(counter.isExact).toBe(true);
    }),
  );
});

test('the table grows', () => {
  const values = hashes(20_000, 1);
  const counter = counterOf(values);
  expect({ count: counter.count(), once: counter.once() }).toEqual(counted(values));
});

test('beyond the capacity the counts are near: within five standard deviations', () => {
  const capacity = 2_048;
  for (const seed of [1, 2, 3]) {
    const values = hashes(60_000, seed);
    const counter = counterOf(values, capacity);
    const { count, once } = counted(values);
    expect(counter.isExact).toBe(false);
    // At least half of the capacity is kept; a third of the values came once.
    const tolerance = 5 / Math.sqrt(capacity / 2);
    expect(Math.abs(counter.count() / count - 1)).toBeLessThan(tolerance);
    expect(Math.abs(counter.once() / once - 1)).toBeLessThan(tolerance * Math.sqrt(3));
  }
});

test('the order of the values does not matter beyond the capacity either', () => {
  const values = hashes(5_000, 4);
  const forwards = counterOf(values, 256);
  const backwards = counterOf([...values].reverse(), 256);
  expect([backwards.count(), backwards.once()]).toEqual([forwards.count(), forwards.once()]);
});

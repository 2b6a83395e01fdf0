import { MergeSort } from '@heddle/python/internal/types/list/merge-sort';
import fc from 'fast-check';
import { expect, test } from 'vitest';

interface Sorted {
  readonly places: number[];
  readonly comparisons: number;
}

/** Sorts keys; the values are the places, so that the order of equal keys shows. */
function sort(keys: readonly number[]): Sorted {
  const merge = new MergeSort(keys);
  let comparisons = 0;
  while (merge.isOpen) {
    comparisons++;
    merge.decide((merge.right as number) < (merge.left as number));
  }
  return { places: merge.apply(keys.map((_, at) => at)) as number[], comparisons };
}

const keys = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 80 });

test('it sorts, and equal keys keep their order', () => {
  fc.assert(
    fc.property(keys, (list) => {
      const expected = list.map((_, at) => at).sort((a, b) => list[a]! - list[b]! || a - b);
      expect(sort(list).places).toEqual(expected);
    }),
  );
});

test('what is in order already costs less than one comparison for each key', () => {
  fc.assert(
    fc.property(keys, (list) => {
      const ordered = [...list].sort((a, b) => a - b);
      expect(sort(ordered).comparisons).toBe(Math.max(0, ordered.length - 1));
    }),
  );
});

test('it takes no more comparisons than a merge sort with a probe for each pair of runs', () => {
  fc.assert(
    fc.property(keys, (list) => {
      const levels = Math.ceil(Math.log2(Math.max(1, list.length)));
      expect(sort(list).comparisons).toBeLessThanOrEqual(list.length * levels + list.length);
    }),
  );
});

test('while it is going on it holds every value once', () => {
  fc.assert(
    fc.property(keys, fc.nat(60), (list, steps) => {
      const merge = new MergeSort(list);
      for (let step = 0; step < steps && merge.isOpen; step++) merge.decide(step % 3 === 0);
      const places = merge.apply(list.map((_, at) => at)) as number[];
      expect([...places].sort((a, b) => a - b)).toEqual(list.map((_, at) => at));
    }),
  );
});

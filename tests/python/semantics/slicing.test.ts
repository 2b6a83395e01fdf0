import { rangeOf, slicedItems } from '@heddle/python/internal/semantics/slicing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const bound = fc.option(fc.integer({ min: -12, max: 12 }), { nil: null });
const step = fc.integer({ min: -4, max: 4 }).filter((size) => size !== 0);
const length = fc.nat(9);

/** The places that a slice takes, by its definition: those that the walk from the start meets before the stop. */
function places(start: number | null, stop: number | null, size: number, count: number): number[] {
  const forwards = size > 0;
  const absolute = (at: number): number => (at < 0 ? at + count : at);
  const from = start === null ? (forwards ? 0 : count - 1) : absolute(start);
  const to = stop === null ? (forwards ? count : -1) : absolute(stop);
  // A start outside is moved to the nearest place that the walk can begin at.
  const first = forwards ? Math.max(from, 0) : Math.min(from, count - 1);
  const taken: number[] = [];
  for (let at = first; (forwards ? at < to : at > to) && at >= 0 && at < count; at += size) taken.push(at);
  return taken;
}

test('a slice takes the places that its definition says', () => {
  fc.assert(
    fc.property(bound, bound, step, length, (start, stop, size, count) => {
      const range = rangeOf({ start, stop, step: size }, count);
      const all = Array.from({ length: count }, (_, at) => at);
      expect(slicedItems(all, range)).toEqual(places(start, stop, size, count));
      expect(range.count).toBe(places(start, stop, size, count).length);
    }),
  );
});

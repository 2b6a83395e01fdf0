import { CoverageCurve } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const grid = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96];

test('a curve has points at 1, 2, 3, 4, 6, 8, 12, 16, … executions and at the end', () => {
  const points = new CoverageCurve().points(100, [1], null);
  expect(points.map(({ executions }) => executions)).toEqual([...grid, 100]);
  expect(new CoverageCurve().points(64, [1], null).at(-1)!.executions).toBe(64);
  expect(new CoverageCurve().points(0, [], null)).toEqual([]);
});

test('ten million executions make 46 points and the end', () => {
  expect(new CoverageCurve().points(10_000_000, [1], null)).toHaveLength(47);
});

test('each point counts the outcomes whose first execution came by then', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 40 });
  fc.assert(
    fc.property(numbers, fc.nat(100), (unsorted, more) => {
      const firsts = unsorted.sort((a, b) => a - b);
      const end = Math.max(1, firsts.at(-1) ?? 0) + more;
      for (const { executions, outcomes } of new CoverageCurve().points(end, firsts, null)) {
        expect(outcomes).toBe(firsts.filter((first) => first <= executions).length);
      }
    }),
  );
});

test('trace classes are noted where a point is due', () => {
  const curve = new CoverageCurve();
  for (let ran = 1; ran <= 7; ran++) if (ran === curve.next) curve.note(ran * 10);
  const points = curve.points(7, [1, 5], 70);
  expect(points.map(({ executions, classes }) => [executions, classes])).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
    [4, 40],
    [6, 60],
    [7, 70],
  ]);
  expect(points.map(({ outcomes }) => outcomes)).toEqual([1, 1, 1, 1, 2, 2]);
});

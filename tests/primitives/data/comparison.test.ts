import { Float, HeapStorage, PythonTypeError, scenario, tuple } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';

/** Python's `left < right`, as a priority queue applies it. */
function isLess(left: unknown, right: unknown): boolean {
  const heap = new HeapStorage<unknown>();
  heap.put(right);
  heap.put(left);
  return heap.items()[0] === left;
}

/** What the program of one thread prints. */
function printed(
  ...[main]: Parameters<typeof scenario> extends [string, infer M, ...unknown[]] ? [M] : never
) {
  return [...run(scenario('alone', main)).output];
}

/** An object with an order of its own. */
class Weight {
  readonly grams: number;

  constructor(grams: number) {
    this.grams = grams;
  }

  lessThan(other: Weight): boolean {
    return this.grams < other.grams;
  }
}

describe('the order of items', () => {
  test.each([
    ['numbers', 1.5, 2],
    ['a boolean as a number', true, 2],
    ['a float', new Float(1), 2],
    ['text', 'a', 'b'],
    ['a text that begins another', 'a', 'ab'],
    ['text by code points', '\ufffd', '\u{1f600}'],
    ['tuples by their first difference', tuple(1, 'a'), tuple(1, 'b')],
    ['a tuple that begins another', tuple(1), tuple(1, 0)],
    ['lists', [1, 2], [1, 3]],
    ['tuples behind equal tuples', tuple(tuple(1, [2]), 1), tuple(tuple(1, [2]), 2)],
    ['tuples behind equal dictionaries', tuple({ a: [1] }, 1), tuple(new Map([['a', [1]]]), 2)],
    ['tuples behind equal numbers', tuple(true, 1), tuple(1, 2)],
    ['objects that have one', new Weight(1), new Weight(2)],
    ['tuples of objects that have one', tuple(1, new Weight(1)), tuple(1, new Weight(2))],
  ])('is that of Python: %s', (_, less, more) => {
    expect(isLess(less, more)).toBe(true);
    expect(isLess(more, less)).toBe(false);
  });

  test.each([
    ['None', tuple(1, null), tuple(1, null)],
    ['dictionaries', tuple(1, {}), tuple(1, {})],
    ['lists', [1], [1]],
  ])('needs no order for what is equal: %s', (_, left, right) => {
    expect(isLess(left, right)).toBe(false);
  });

  test.each([
    [null, null, 'NoneType', 'NoneType'],
    [1, 'a', 'int', 'str'],
    ['a', null, 'str', 'NoneType'],
    [{}, {}, 'dict', 'dict'],
    [tuple(1), [1], 'tuple', 'list'],
    [tuple(1, [2]), tuple(1, tuple(2)), 'list', 'tuple'],
    [tuple(1, { a: 1 }), tuple(1, { b: 2 }), 'dict', 'dict'],
  ])('there is none between %o and %o', (left, right, type, other) => {
    const error = new PythonTypeError(`'<' not supported between instances of '${type}' and '${other}'`);
    expect(() => isLess(left, right)).toThrow(error);
  });

  test('is the same in the sort of a list', () => {
    const lines = printed(function* main(py) {
      const weights = py.list('weights', [new Weight(3), new Weight(1), new Weight(2)]);
      yield* weights.sort();
      yield* py.print(weights.items.map(({ grams }) => grams));
      try {
        yield* py.list('dicts', [{}, {}]).sort();
      } catch (error) {
        yield* py.print(error);
      }
    });
    expect(lines).toEqual(['[1, 2, 3]', "'<' not supported between instances of 'dict' and 'dict'"]);
  });
});

test('values are equal as in Python, also where an item is looked for', () => {
  const same: readonly (readonly [unknown, unknown])[] = [
    [1, true],
    [new Float(1), 1],
    [0, -0],
    [null, undefined],
    [
      [1, [2]],
      [1, [2]],
    ],
    [tuple(1), tuple(1)],
    [{ a: [1] }, new Map([['a', [1]]])],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ];
  const different: readonly (readonly [unknown, unknown])[] = [
    [1, '1'],
    [0, null],
    [[1], tuple(1)],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{}, []],
    [new Map([[1, 1]]), { 1: 1 }],
    [new Weight(1), new Weight(1)],
  ];
  const lines = printed(function* main(py) {
    for (const pairs of [same, different]) {
      const counts: number[] = [];
      for (const [left, right] of pairs) {
        counts.push(
          yield* py.list('list', [left]).count(right),
          yield* py.deque('deque', [right]).count(left),
        );
      }
      yield* py.print(...new Set(counts));
    }
  });
  expect(lines).toEqual(['1', '0']);
});

import { Float, HeapStorage, PythonTypeError, tuple } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

/** Python's `left < right`, as a priority queue applies it. */
function isLess(left: unknown, right: unknown): boolean {
  const heap = new HeapStorage<unknown>();
  heap.put(right);
  heap.put(left);
  return heap.items()[0] === left;
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
    expect(() => isLess(left, right)).toThrow(
      new PythonTypeError(`'<' not supported between instances of '${type}' and '${other}'`),
    );
  });
});

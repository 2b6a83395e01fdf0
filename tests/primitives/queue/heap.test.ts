import { FifoStorage, HeapStorage, LifoStorage, PythonTypeError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

/** Something with a priority, and a name that does not count. */
class Job {
  readonly priority: number;
  readonly name: string;

  constructor(priority: number, name: string) {
    this.priority = priority;
    this.name = name;
  }

  lessThan(other: Job): boolean {
    return this.priority < other.priority;
  }
}

describe('the heap of a priority queue', () => {
  test('gives jobs of one priority out in the order in which CPython does', () => {
    // Digits put the next letter with that priority, `-` gets one; both lines are from heapq of CPython 3.11.
    const calls = '2-122-00-0001-1-01--001--2-2-1-01--02--102----------';
    const expected = 'abefiglhnojptkvmysuxqcrzdw';
    const heap = new HeapStorage<Job>();
    let [letters, got] = ['abcdefghijklmnopqrstuvwxyz', ''];
    for (const call of calls) {
      if (call === '-') got += heap.get().name;
      else {
        heap.put(new Job(Number(call), letters[0]!));
        letters = letters.slice(1);
      }
    }
    expect(got).toBe(expected);
  });

  test('keeps an item that cannot be compared', () => {
    const heap = new HeapStorage<unknown>();
    heap.put(1);
    heap.put(2);
    expect(() => heap.put('x')).toThrow(
      new PythonTypeError("'<' not supported between instances of 'str' and 'int'"),
    );
    expect(heap.items()).toEqual([1, 2, 'x']);
  });

  test('loses the smallest where the others cannot be compared', () => {
    const heap = new HeapStorage<unknown>();
    for (const item of [1, 3, 2]) heap.put(item);
    expect(() => heap.put('x')).toThrow(PythonTypeError);
    expect(() => heap.get()).toThrow(PythonTypeError);
    expect(heap.items()).toEqual([2, 3, 'x']);
  });

  test('gives out the only item without comparing it', () => {
    const heap = new HeapStorage<unknown>();
    const item = { any: 'thing' };
    heap.put(item);
    expect(heap.get()).toBe(item);
    expect(heap.size).toBe(0);
  });
});

test('a fifo gives the oldest out, a lifo the newest', () => {
  for (const [storage, expected] of [
    [new FifoStorage<string>(), 'a'],
    [new LifoStorage<string>(), 'b'],
  ] as const) {
    storage.put('a');
    storage.put('b');
    expect([storage.get(), storage.size, storage.items().length]).toEqual([expected, 1, 1]);
  }
});

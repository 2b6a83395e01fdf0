import type { Program } from '@heddle/core';
import { type SharedDeque, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';
import { errorsOf, printed } from './support.ts';

test('its methods do what Python says', () => {
  const lines = printed(function* main(py) {
    const d = py.deque('d', [1, 2, 3]);
    yield* py.print(yield* d.append(4), yield* d.appendleft(0), d);
    yield* py.print(yield* d.pop(), yield* d.popleft(), d, yield* d.length());
    yield* d.rotate();
    yield* py.print(d);
    yield* d.rotate(-5);
    yield* py.print(d);
    yield* d.extend([5, 6]);
    yield* d.extendleft([8, 9]);
    yield* py.print(d, yield* d.index(5), yield* d.count(9), yield* d.contains(7));
    yield* d.remove(5);
    yield* d.insert(1, 7);
    yield* d.insert(-100, 7);
    yield* d.setItem(-1, 5);
    yield* d.deleteItem(2);
    yield* py.print(yield* d.getItem(0), d);
    yield* d.reverse();
    yield* d.extend(d);
    yield* py.print(yield* d.copy(), yield* d.clear(), d);
  });
  expect(lines).toEqual([
    'None None deque([0, 1, 2, 3, 4])',
    '4 0 deque([1, 2, 3]) 3',
    'deque([3, 1, 2])',
    'deque([2, 3, 1])',
    'deque([9, 8, 2, 3, 1, 5, 6]) 5 1 False',
    '7 deque([7, 9, 8, 2, 3, 1, 5])',
    '[5, 1, 3, 2, 8, 9, 7, 5, 1, 3, 2, 8, 9, 7] None deque([])',
  ]);
});

test('one with a greatest length pushes out what is at the other end', () => {
  const lines = printed(function* main(py) {
    const d = py.deque('d', [1, 2, 3], 2);
    yield* py.print(d);
    yield* d.append(4);
    yield* py.print(d);
    yield* d.appendleft(5);
    yield* d.extend([6]);
    yield* py.print(d);
    const none = py.deque<number>('none', [], 0);
    yield* none.append(1);
    yield* py.print(none);
  });
  expect(lines).toEqual([
    'deque([2, 3], maxlen=2)',
    'deque([3, 4], maxlen=2)',
    'deque([3, 6], maxlen=2)',
    'deque([], maxlen=0)',
  ]);
});

test('errors have the messages of CPython', () => {
  expect(
    errorsOf('3.11', (py) => {
      const d = py.deque<unknown>('d');
      return [
        () => d.pop(),
        () => d.popleft(),
        () => d.getItem(0),
        () => d.setItem(0, 1),
        () => d.deleteItem(-1),
        () => d.remove(1),
        () => d.index('a'),
        () => py.deque('full', [1], 1).insert(0, 3),
        () => py.deque('bad', [], -1).length(),
      ];
    }),
  ).toEqual([
    'IndexError: pop from an empty deque',
    'IndexError: pop from an empty deque',
    'IndexError: deque index out of range',
    'IndexError: deque index out of range',
    'IndexError: deque index out of range',
    'ValueError: 1 is not in deque',
    "ValueError: 'a' is not in deque",
    'IndexError: deque already at its maximum size',
    'ValueError: maxlen must be non-negative',
  ]);
});

const changes: readonly (readonly [name: string, change: (d: SharedDeque<number>) => Program<unknown>])[] = [
  ['append', (d) => d.append(4)],
  ['appendleft', (d) => d.appendleft(4)],
  ['pop', (d) => d.pop()],
  ['popleft', (d) => d.popleft()],
  ['rotate', (d) => d.rotate(0)],
  ['insert', (d) => d.insert(9, 9)],
  ['remove', (d) => d.remove(2)],
  ['del', (d) => d.deleteItem(1)],
  ['clear', (d) => d.clear()],
];

const harmless: readonly (readonly [
  name: string,
  change: (d: SharedDeque<number>) => Program<unknown>,
  next: string,
])[] = [
  ['an item that is replaced', (d) => d.setItem(1, 9), '9'],
  ['reverse', (d) => d.reverse(), '2'],
  ['extend without items', (d) => d.extend([]), '2'],
];

/** What the next item of an iteration over `1, 2, 3` is, when it has begun and then something was done. */
function nextAfter(change: (d: SharedDeque<number>) => Program<unknown>): readonly string[] {
  return printed(function* main(py) {
    const d = py.deque('d', [1, 2, 3]);
    const iterator = yield* d.iterator();
    yield* iterator.next();
    yield* change(d);
    for (let turn = 0; turn < 2; turn++) {
      try {
        yield* py.print((yield* iterator.next()).value);
      } catch (error) {
        yield* py.print(error);
      }
    }
  });
}

describe('iteration', () => {
  test.each(changes)('gives up after %s, for good', (_, change) => {
    expect(nextAfter(change)).toEqual(['deque mutated during iteration', 'deque mutated during iteration']);
  });

  test.each(harmless)('goes on after %s', (_, change, next) => {
    expect(nextAfter(change)[0]).toBe(next);
  });

  test('of an empty deque, or of one item, goes on after what moves nothing', () => {
    const lines = printed(function* main(py) {
      const empty = py.deque<number>('empty');
      const one = py.deque('one', [1]);
      const iterators = [yield* empty.iterator(), yield* one.iterator()];
      yield* empty.clear();
      yield* empty.rotate();
      yield* one.rotate();
      for (const iterator of iterators) yield* py.print((yield* iterator.next()).value);
      yield* one.each((item) => py.print('item', item));
    });
    expect(lines).toEqual(['None', '1', 'item 1']);
  });
});

describe('every call is one step, whatever comes between', () => {
  test('append and popleft: each item is taken once, in its order', () => {
    const scene = scenario('queue', function* main(py) {
      const d = py.deque('d', [1, 2]);
      const taken = py.list<number>('taken');
      function* take() {
        yield* taken.append(yield* d.popleft());
      }
      yield* py.run(() => d.append(3), take, take);
      yield* taken.sort();
    });
    expect(outcomes(scene)).toEqual(['completed: d=[3], taken=[1,2]']);
  });

  test('rotate: no thread finds an item missing', () => {
    const scene = scenario('rotate', function* main(py) {
      const d = py.deque('d', [1, 2, 3]);
      yield* py.run(
        () => d.rotate(),
        () => d.rotate(),
        function* look() {
          yield* py.print(yield* d.length());
        },
      );
    });
    expect(outcomes(scene)).toEqual(['completed: d=[2,3,1], "3"']);
  });

  test('extend: what one thread adds stays together, and another deque is read at once', () => {
    const scene = scenario('extend', function* main(py) {
      const d = py.deque<string>('d');
      const source = py.deque('source', ['a', 'b']);
      yield* py.run(
        () => d.extend(source),
        () => d.extendleft(['c', 'd']),
        () => source.rotate(),
      );
    });
    expect(outcomes(scene)).toEqual([
      'completed: d=["d","c","a","b"], source=["b","a"]',
      'completed: d=["d","c","b","a"], source=["b","a"]',
    ]);
  });
});

test('updateItem is a read and a write: an addition can be lost', () => {
  const scene = scenario('update', function* main(py) {
    const d = py.deque('d', [0]);
    const add = () => d.updateItem(0, (value) => value + 1);
    yield* py.run(add, add);
  });
  expect(outcomes(scene)).toEqual(['completed: d=[1]', 'completed: d=[2]']);
});

test('what only looks reads, the other deque too', () => {
  const touches: string[] = [];
  const scene = scenario('footprints', function* main(py) {
    const d = py.deque('d', [1]);
    const other = py.deque('other', [2]);
    for (const instruction of [
      d.getItem(0),
      d.index(1),
      d.length(),
      d.popleft(),
      d.insert(0, 4),
      d.extend(other),
    ]) {
      const accesses: string[] = [];
      instruction.footprint(py.current(), (object, access) => accesses.push(`${access} ${object.name}`));
      touches.push(`${instruction.explain(py.current())}: ${accesses.join(', ')}`);
    }
    yield* d.clear();
  });
  run(scene);
  expect(touches).toEqual([
    'd[0] (d is deque([1])): read d',
    'd.index(1) (d is deque([1])): read d',
    'len(d) (d is deque([1])): read d',
    'd.popleft() (d is deque([1])): write d',
    'd.insert(0, 4) (d is deque([1])): write d',
    'd.extend(other) (d is deque([1])): write d, read other',
  ]);
});

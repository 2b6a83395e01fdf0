import { Float, scenario, tuple } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';
import { errorsOf, printed } from './support.ts';

test('its methods do what Python says', () => {
  const lines = printed(function* main(py) {
    const s = py.set<unknown>('s', [2, 1, 2, true]);
    yield* py.print(s, yield* s.length(), yield* s.contains(1), yield* s.contains('1'));
    yield* py.print(yield* s.add(3), yield* s.add(2), yield* s.discard(9), yield* s.remove(1), s);
    yield* s.update([4, 5]);
    const other = py.set<unknown>('other', [4, 6]);
    yield* py.print(yield* s.union(other), yield* s.intersection(other), yield* s.difference(other));
    yield* py.print(
      yield* s.isSuperset([2, 4]),
      yield* s.isSuperset(other),
      yield* s.isSubset([5, 4, 3, 2, 1]),
    );
    yield* py.print(yield* s.isSubset(other), yield* s.isDisjoint(other), yield* s.isDisjoint([9]));
    yield* s.update(other);
    yield* py.print(yield* s.pop(), yield* s.copy(), yield* s.clear(), s);
    yield* s.add(tuple(1, 'a'));
    yield* py.print(yield* s.contains(tuple(1, 'a')), s);
  });
  expect(lines).toEqual([
    '{2, 1} 2 True False',
    'None None None None {2, 3}',
    '{2, 3, 4, 5, 6} {4} {2, 3, 5}',
    'True False True',
    'False False True',
    '2 {3, 4, 5, 6} None set()',
    "True {(1, 'a')}",
  ]);
});

test('two sets with the same elements are one outcome, whoever came first', () => {
  const scene = scenario('order', function* main(py) {
    const s = py.set<unknown>('s', ['b']);
    yield* py.run(
      () => s.add(10),
      () => s.add(9),
      () => s.add('a'),
    );
  });
  expect(outcomes(scene)).toEqual([`completed: s=["a","b",9,10]`]);
});

describe('errors have the messages of CPython', () => {
  test('3.11', () => {
    expect(
      errorsOf('3.11', (py) => {
        const s = py.set<unknown>('s');
        return [
          () => s.remove('k'),
          () => s.pop(),
          () => s.add([1]),
          () => s.update([1, {}]),
          () => s.contains(s),
        ];
      }),
    ).toEqual([
      "KeyError: 'k'",
      "KeyError: 'pop from an empty set'",
      "TypeError: unhashable type: 'list'",
      "TypeError: unhashable type: 'dict'",
      "TypeError: unhashable type: 'set'",
    ]);
  });

  test('3.14 says what the value was to be', () => {
    expect(errorsOf('3.14', (py) => [() => py.set<unknown>('s').add([1])])).toEqual([
      "TypeError: cannot use 'list' as a set element (unhashable type: 'list')",
    ]);
  });
});

describe('iteration', () => {
  test('gives up for good once the size has changed, also where it comes back', () => {
    const lines = printed(function* main(py) {
      const s = py.set('s', [1, 2]);
      const iterator = yield* s.iterator();
      yield* py.print((yield* iterator.next()).value);
      yield* s.add(3);
      for (let turn = 0; turn < 2; turn++) {
        try {
          yield* iterator.next();
        } catch (error) {
          yield* py.print(error);
        }
        if (turn === 0) yield* s.discard(3);
      }
    });
    expect(lines).toEqual(['1', 'Set changed size during iteration', 'Set changed size during iteration']);
  });

  test('that has come to the end stays there', () => {
    const lines = printed(function* main(py) {
      const s = py.set('s', [1]);
      yield* s.each((element) => py.print(element));
      const iterator = yield* s.iterator();
      yield* py.print((yield* iterator.next()).value, (yield* iterator.next()).done);
      yield* s.add(2);
      yield* py.print((yield* iterator.next()).done);
    });
    expect(lines).toEqual(['1', '1 True', 'True']);
  });
});

describe('every call is one step, whatever comes between', () => {
  test('update: no element is lost', () => {
    const scene = scenario('update', function* main(py) {
      const s = py.set<number>('s');
      yield* py.run(
        () => s.update([0, 1, 2]),
        () => s.update([1, 2, 3]),
        () => s.update([2, 3, 4]),
      );
    });
    expect(outcomes(scene)).toEqual(['completed: s=[0,1,2,3,4]']);
  });

  test('remove: one of two threads gets the element, the other a KeyError', () => {
    const scene = scenario('remove', function* main(py) {
      const s = py.set('s', ['k']);
      yield* py.run(
        () => s.remove('k'),
        () => s.remove('k'),
      );
    });
    expect(outcomes(scene)).toEqual([`error: s=[], KeyError: 'k'`]);
  });
});

test('check, then act is no single step: both threads can find an element missing', () => {
  const scene = scenario('check', function* main(py) {
    const s = py.set<string>('s');
    const made = py.count();
    function* ensure() {
      if (yield* s.contains('k')) return;
      yield* made.next();
      yield* s.add('k');
    }
    yield* py.run(ensure, ensure);
  });
  expect(outcomes(scene)).toEqual(['completed: s=["k"], count=1', 'completed: s=["k"], count=2']);
});

test('what only looks reads, the other set too', () => {
  const touches: string[] = [];
  const scene = scenario('footprints', function* main(py) {
    const s = py.set('s', [1]);
    const other = py.set('other', [2]);
    for (const instruction of [
      s.contains(1),
      s.isSubset(other),
      s.union([3]),
      s.add(4),
      s.update(other),
      s.update(s),
    ]) {
      const accesses: string[] = [];
      instruction.footprint(py.current(), (object, access) => accesses.push(`${access} ${object.name}`));
      touches.push(`${instruction.explain(py.current())}: ${accesses.join(', ')}`);
    }
    yield* s.clear();
  });
  run(scene);
  expect(touches).toEqual([
    '1 in s (s is {1}): read s',
    's.issubset(other) (s is {1}): read s, read other',
    's.union([3]) (s is {1}): read s',
    's.add(4) (s is {1}): write s',
    's.update(other) (s is {1}): write s, read other',
    's.update(s) (s is {1}): write s',
  ]);
});

// Checked against CPython 3.11.
test('of equal elements a union has the first, and an intersection that of the other side', () => {
  const scene = scenario('equal', function* main(py) {
    const s = py.set<unknown>('s', [1, 2]);
    yield* py.print(yield* s.union([true, 3, new Float(3)]), yield* s.intersection([true, 1, 5]));
    yield* py.print(yield* s.intersection(py.set<unknown>('larger', [true, 2, 4])));
  });
  expect(run(scene).output).toEqual(['{1, 2, 3} {True}', '{1, 2}']);
});

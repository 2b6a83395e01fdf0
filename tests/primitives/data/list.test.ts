import { type Python, type SharedList, scenario, tuple } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';
import { errorsOf, printed } from './support.ts';

function numbers(py: Python): SharedList<number> {
  return py.list('numbers', [3, 1, 2]);
}

test('a list prints and is plain data in a snapshot', () => {
  const scene = scenario('shown', function* main(py) {
    const list = py.list<unknown>('list', [1, 'a', null, true, tuple(1, 2)]);
    yield* py.print(list, yield* list.length());
  });
  expect(outcomes(scene)).toEqual([
    `completed: list=[1,"a",null,true,"(1, 2)"], "[1, 'a', None, True, (1, 2)] 5"`,
  ]);
});

test('its methods do what Python says', () => {
  const lines = printed(function* main(py) {
    const list = numbers(py);
    yield* py.print(yield* list.append(4), list);
    yield* py.print(yield* list.pop(), yield* list.pop(0), yield* list.pop(-2), list);
    yield* list.extend([5, 6, 5]);
    yield* py.print(yield* list.index(5), yield* list.count(5), yield* list.contains(9), list);
    yield* list.insert(-100, 0);
    yield* list.insert(100, 7);
    yield* list.insert(-1, 8);
    yield* py.print(list, yield* list.slice(1, -1), yield* list.slice(-2), yield* list.slice(4, 2));
    yield* list.remove(5);
    yield* list.reverse();
    yield* py.print(list, yield* list.copy());
    yield* list.sort();
    yield* py.print(list);
    yield* list.sort({ key: (value) => value % 3, reverse: true });
    yield* py.print(list);
    yield* list.setItem(-1, 9);
    yield* list.deleteItem(0);
    yield* py.print(yield* list.getItem(-1), list);
    yield* list.extend(list);
    yield* py.print(list);
    yield* py.print(yield* list.clear(), list, yield* list.length());
  });
  expect(lines).toEqual([
    'None [3, 1, 2, 4]',
    '4 3 1 [2]',
    '1 2 False [2, 5, 6, 5]',
    '[0, 2, 5, 6, 5, 8, 7] [2, 5, 6, 5, 8] [8, 7] []',
    '[7, 8, 5, 6, 2, 0] [7, 8, 5, 6, 2, 0]',
    '[0, 2, 5, 6, 7, 8]',
    '[2, 5, 8, 7, 0, 6]',
    '9 [5, 8, 7, 0, 9]',
    '[5, 8, 7, 0, 9, 5, 8, 7, 0, 9]',
    'None [] 0',
  ]);
});

test('equal is what Python takes for equal', () => {
  const lines = printed(function* main(py) {
    const list = py.list<unknown>('list', [1, 'a', tuple(1, 'x'), [1, 2], null]);
    const values = [true, 'A', tuple(1, 'x'), [1, 2], tuple(1, 2), undefined];
    const found: boolean[] = [];
    for (const value of values) found.push(yield* list.contains(value));
    yield* py.print(found);
  });
  expect(lines).toEqual(['[True, False, True, True, False, True]']);
});

test('texts are sorted by code points, tuples item by item', () => {
  const lines = printed(function* main(py) {
    const list = py.list<unknown>('list', [tuple('b', 1), tuple('a', 2), tuple('a'), tuple('a', 1)]);
    yield* list.sort();
    const texts = py.list('texts', ['\u{1F600}', '\uFFFD', 'a', 'B', 'ab']);
    yield* texts.sort();
    yield* py.print(list, texts);
  });
  expect(lines).toEqual(["[('a',), ('a', 1), ('a', 2), ('b', 1)] ['B', 'a', 'ab', '\uFFFD', '\u{1F600}']"]);
});

describe('errors have the messages of CPython', () => {
  test('3.11', () => {
    expect(
      errorsOf('3.11', (py) => {
        const empty = py.list<unknown>('empty');
        const list = py.list<unknown>('list', [1, 'a']);
        return [
          () => empty.pop(),
          () => list.pop(2),
          () => list.getItem(2),
          () => list.getItem(-3),
          () => list.setItem(2, 0),
          () => list.deleteItem(2),
          () => list.remove(2),
          () => list.index('b'),
          () => list.sort(),
        ];
      }),
    ).toEqual([
      'IndexError: pop from empty list',
      'IndexError: pop index out of range',
      'IndexError: list index out of range',
      'IndexError: list index out of range',
      'IndexError: list assignment index out of range',
      'IndexError: list assignment index out of range',
      'ValueError: list.remove(x): x not in list',
      "ValueError: 'b' is not in list",
      "TypeError: '<' not supported between instances of 'str' and 'int'",
    ]);
  });

  test('3.14 names the method', () => {
    expect(errorsOf('3.14', (py) => [() => numbers(py).index(9)])).toEqual([
      'ValueError: list.index(x): x not in list',
    ]);
  });
});

describe('iteration', () => {
  test('goes by the index: it sees what is appended, and misses what moves up', () => {
    const lines = printed(function* main(py) {
      const list = py.list('list', [1, 2]);
      const seen: number[] = [];
      yield* list.each(function* look(item) {
        seen.push(item);
        if (item === 1) {
          yield* list.extend([3, 4]);
          yield* list.remove(1);
        }
      });
      yield* py.print(seen, list);
    });
    expect(lines).toEqual(['[1, 3, 4] [2, 3, 4]']);
  });

  test('that has come to the end stays there', () => {
    const lines = printed(function* main(py) {
      const list = py.list('list', [1]);
      const iterator = yield* list.iterator();
      const ends: unknown[] = [];
      for (let turn = 0; turn < 2; turn++) ends.push((yield* iterator.next()).done);
      yield* list.append(2);
      ends.push((yield* iterator.next()).done);
      yield* py.print(ends);
    });
    expect(lines).toEqual(['[False, True, True]']);
  });

  test('by two threads of one iterator gives each item once', () => {
    const scene = scenario('shared', function* main(py) {
      const list = py.list('list', [1, 2, 3]);
      const seen = py.list<number>('seen');
      const iterator = yield* list.iterator();
      const drain = () => iterator.each((item) => seen.append(item));
      yield* py.run(drain, drain);
      yield* seen.sort();
    });
    expect(outcomes(scene)).toEqual(['completed: list=[1,2,3], seen=[1,2,3]']);
  });
});

describe('every call is one step, whatever comes between', () => {
  test('append: no item is lost', () => {
    const scene = scenario('append', function* main(py) {
      const list = py.list<number>('list');
      yield* py.run(...[1, 2, 3].map((value) => () => list.append(value)));
      yield* list.sort();
    });
    expect(outcomes(scene)).toEqual(['completed: list=[1,2,3]']);
  });

  test('pop: no item is taken twice', () => {
    const scene = scenario('pop', function* main(py) {
      const list = py.list('list', [1, 2, 3]);
      const taken = py.list<number>('taken');
      function* take() {
        yield* taken.append(yield* list.pop());
      }
      yield* py.run(take, take, take);
      yield* taken.sort();
    });
    expect(outcomes(scene)).toEqual(['completed: list=[], taken=[1,2,3]']);
  });

  test('extend: what one thread adds stays together, and another list is read at once', () => {
    const scene = scenario('extend', function* main(py) {
      const list = py.list<string>('list');
      const source = py.list('source', ['a', 'a']);
      yield* py.run(
        () => list.extend(source),
        () => list.extend(['b', 'b']),
        () => source.clear(),
      );
    });
    expect(outcomes(scene)).toEqual([
      'completed: list=["a","a","b","b"], source=[]',
      'completed: list=["b","b","a","a"], source=[]',
      'completed: list=["b","b"], source=[]',
    ]);
  });

  test('sort: no thread sees it half done', () => {
    const scene = scenario('sort', function* main(py) {
      const list = numbers(py);
      yield* py.run(
        () => list.sort(),
        function* look() {
          yield* py.print(yield* list.copy());
        },
      );
    });
    expect(outcomes(scene)).toEqual([
      'completed: numbers=[1,2,3], "[1, 2, 3]"',
      'completed: numbers=[1,2,3], "[3, 1, 2]"',
    ]);
  });
});

describe('what takes several calls is no single step', () => {
  test('updateItem: an addition can be lost', () => {
    const scene = scenario('update', function* main(py) {
      const list = py.list('list', [0]);
      const add = () => list.updateItem(0, (value) => value + 1);
      yield* py.run(add, add);
    });
    expect(outcomes(scene)).toEqual(['completed: list=[1]', 'completed: list=[2]']);
  });

  test('check, then act: the check can be out of date', () => {
    const scene = scenario('check', function* main(py) {
      const list = py.list('list', [1]);
      function* take() {
        if ((yield* list.length()) > 0) yield* list.pop();
      }
      yield* py.run(take, take);
    });
    expect(outcomes(scene)).toEqual([
      'completed: list=[]',
      'error: list=[], IndexError: pop from empty list',
    ]);
  });
});

test('what only looks reads; extend reads the other list', () => {
  const touches: string[] = [];
  const scene = scenario('footprints', function* main(py) {
    const list = numbers(py);
    const other = py.list('other', [7]);
    const instructions = [
      list.getItem(0),
      list.slice(1),
      list.contains(1),
      list.index(1),
      list.length(),
      list.append(4),
      list.pop(1),
      list.extend(other),
      list.setItem(0, 5),
      list.sort({ reverse: true }),
    ];
    for (const instruction of instructions) {
      const accesses: string[] = [];
      instruction.footprint(py.current(), (object, access) => accesses.push(`${access} ${object.name}`));
      touches.push(`${instruction.explain(py.current())}: ${accesses.join(', ')}`);
    }
    yield* list.clear();
  });
  run(scene);
  expect(touches).toEqual([
    'numbers[0] (numbers is [3, 1, 2]): read numbers',
    'numbers[1:] (numbers is [3, 1, 2]): read numbers',
    '1 in numbers (numbers is [3, 1, 2]): read numbers',
    'numbers.index(1) (numbers is [3, 1, 2]): read numbers',
    'len(numbers) (numbers is [3, 1, 2]): read numbers',
    'numbers.append(4) (numbers is [3, 1, 2]): write numbers',
    'numbers.pop(1) (numbers is [3, 1, 2]): write numbers',
    'numbers.extend(other) (numbers is [3, 1, 2]): write numbers, read other',
    'numbers[0] = 5 (numbers is [3, 1, 2]): write numbers',
    'numbers.sort(reverse=True) (numbers is [3, 1, 2]): write numbers',
  ]);
});

test('an explanation shows no more of a list than fits', () => {
  let text = '';
  const scene = scenario('long', function* main(py) {
    const list = py.list(
      'list',
      Array.from({ length: 100 }, (_, at) => at),
    );
    text = list.length().explain(py.current());
    yield* list.clear();
  });
  run(scene);
  expect(text).toBe('len(list) (list is [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, …)');
});

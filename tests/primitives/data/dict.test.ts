import { Float, scenario, tuple } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';
import { errorsOf, printed } from './support.ts';

test('its methods do what Python says, in the order of insertion', () => {
  const lines = printed(function* main(py) {
    const d = py.dict<string, number>('d', [['a', 1]]);
    yield* d.setItem('b', 2);
    yield* d.setItem('a', 3);
    yield* py.print(d, yield* d.getItem('a'), yield* d.length(), yield* d.contains('c'));
    yield* py.print(yield* d.get('a'), yield* d.get('c'), yield* d.get('c', 'none'));
    yield* py.print(yield* d.setdefault('a', 9), yield* d.setdefault('c', 4), d);
    yield* py.print(yield* d.pop('a'), yield* d.pop('a', null), yield* d.popitem(), d);
    yield* d.update([
      ['x', 7],
      ['b', 8],
    ]);
    yield* py.print(yield* d.keys(), yield* d.values(), yield* d.items());
    const other = py.dict('other', { y: 5 });
    yield* d.update(other);
    yield* d.deleteItem('b');
    yield* py.print(yield* d.copy(), yield* d.clear(), d);
  });
  expect(lines).toEqual([
    "{'a': 3, 'b': 2} 3 2 False",
    '3 None none',
    "3 4 {'a': 3, 'b': 2, 'c': 4}",
    "3 None ('c', 4) {'b': 2}",
    "['b', 'x'] [8, 7] [('b', 8), ('x', 7)]",
    "{'x': 7, 'y': 5} None {}",
  ]);
});

test('keys are one where Python takes them for equal; the first stays', () => {
  const lines = printed(function* main(py) {
    const d = py.dict<unknown, string>('d');
    const key = py.lock();
    const keys = [
      1,
      true,
      new Float(1),
      '1',
      null,
      undefined,
      tuple(1, 'a'),
      tuple(true, 'a'),
      tuple('1', 'a'),
    ];
    for (const [at, value] of keys.entries()) yield* d.setItem(value, `v${at}`);
    yield* py.print(d);
    yield* d.clear();
    yield* d.setItem(key, 'a lock');
    yield* d.setItem(tuple(key, 1), 'with a lock');
    yield* py.print(yield* d.getItem(key), yield* d.getItem(tuple(key, 1)), yield* d.contains(py.lock()));
    yield* py.print(yield* d.contains(tuple(py.lock(), 1)));
  });
  expect(lines).toEqual([
    "{1: 'v2', '1': 'v3', None: 'v5', (1, 'a'): 'v7', ('1', 'a'): 'v8'}",
    'a lock with a lock False',
    'False',
  ]);
});

describe('errors have the messages of CPython', () => {
  test('3.11', () => {
    expect(
      errorsOf('3.11', (py) => {
        const d = py.dict<unknown, unknown>('d');
        return [
          () => d.getItem('k'),
          () => d.getItem(1),
          () => d.deleteItem(tuple(1, 2)),
          () => d.pop("it's"),
          () => d.popitem(),
          () => d.setItem([1], 1),
          () => d.contains({}),
          () => d.get(py.set('s')),
          () => d.setdefault(tuple(1, py.list('l')), 0),
          () => d.update([[new Map(), 1]]),
        ];
      }),
    ).toEqual([
      "KeyError: 'k'",
      'KeyError: 1',
      'KeyError: (1, 2)',
      'KeyError: "it\'s"',
      "KeyError: 'popitem(): dictionary is empty'",
      "TypeError: unhashable type: 'list'",
      "TypeError: unhashable type: 'dict'",
      "TypeError: unhashable type: 'set'",
      "TypeError: unhashable type: 'list'",
      "TypeError: unhashable type: 'dict'",
    ]);
  });

  test('3.14 says what the key was to be', () => {
    expect(errorsOf('3.14', (py) => [() => py.dict('d').getItem(tuple([1]))])).toEqual([
      "TypeError: cannot use 'tuple' as a dict key (unhashable type: 'list')",
    ]);
  });
});

describe('iteration', () => {
  test('gives up for good once the size has changed, also where it comes back', () => {
    const lines = printed(function* main(py) {
      const d = py.dict('d', { a: 1, b: 2 });
      const iterator = yield* d.iterator();
      yield* py.print((yield* iterator.next()).value);
      yield* d.setItem('c', 3);
      for (let turn = 0; turn < 2; turn++) {
        try {
          yield* iterator.next();
        } catch (error) {
          yield* py.print(error);
        }
        if (turn === 0) yield* d.popitem();
      }
    });
    expect(lines).toEqual([
      'a',
      'dictionary changed size during iteration',
      'dictionary changed size during iteration',
    ]);
  });

  test('notices another key where the size is the same', () => {
    const lines = printed(function* main(py) {
      const d = py.dict<number, number>('d', [
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      const iterator = yield* d.iterator();
      const seen = [(yield* iterator.next()).value];
      yield* d.deleteItem(1);
      yield* d.setItem(4, 4);
      seen.push((yield* iterator.next()).value, (yield* iterator.next()).value);
      yield* py.print(seen);
      try {
        yield* iterator.next();
      } catch (error) {
        yield* py.print(error, (yield* iterator.next()).done);
      }
    });
    expect(lines).toEqual(['[1, 2, 3]', 'dictionary keys changed during iteration True']);
  });

  test('that has come to the end stays there', () => {
    const lines = printed(function* main(py) {
      const d = py.dict('d', { a: 1 });
      yield* d.each((key) => py.print(key));
      const iterator = yield* d.itemIterator();
      yield* py.print((yield* iterator.next()).value, (yield* iterator.next()).done);
      yield* d.setItem('b', 2);
      yield* py.print((yield* iterator.next()).done);
      yield* (yield* d.valueIterator()).each((value) => py.print(value));
    });
    expect(lines).toEqual(['a', "('a', 1) True", 'True', '1', '2']);
  });

  test('meets the change of another thread in some interleavings', () => {
    const scene = scenario('meets', function* main(py) {
      const d = py.dict<number, number>('d', [[0, 0]]);
      yield* py.run(
        () => d.each(() => py.print('item')),
        () => d.setItem(1, 1),
      );
    });
    expect(outcomes(scene)).toEqual([
      'completed: d={"0":0,"1":1}, "item"',
      'completed: d={"0":0,"1":1}, "item", "item"',
      'error: d={"0":0,"1":1}, "item", RuntimeError: dictionary changed size during iteration',
      'error: d={"0":0,"1":1}, RuntimeError: dictionary changed size during iteration',
    ]);
  });
});

describe('every call is one step, whatever comes between', () => {
  test('setdefault: all threads get the value of the first', () => {
    const scene = scenario('setdefault', function* main(py) {
      const d = py.dict<string, number>('d');
      const got = py.set<number>('got');
      const ask = (value: number) => () => askFor(value);
      function* askFor(value: number) {
        yield* got.add(yield* d.setdefault('k', value));
      }
      yield* py.run(ask(1), ask(2), ask(3));
    });
    expect(outcomes(scene)).toEqual([1, 2, 3].map((value) => `completed: d={"k":${value}}, got=[${value}]`));
  });

  test('popitem: no item is taken twice', () => {
    const scene = scenario('popitem', function* main(py) {
      const d = py.dict('d', { a: 1, b: 2 });
      const taken = py.list<unknown>('taken');
      function* take() {
        yield* taken.append(yield* d.popitem());
      }
      yield* py.run(take, take);
      yield* taken.sort();
    });
    expect(outcomes(scene)).toEqual([`completed: d={}, taken=["('a', 1)","('b', 2)"]`]);
  });

  test('update: another dictionary is read at once', () => {
    const scene = scenario('update', function* main(py) {
      const d = py.dict<string, number>('d');
      const source = py.dict('source', { a: 1, b: 1 });
      yield* py.run(
        () => d.update(source),
        () => source.update(Object.entries({ a: 2, b: 2 })),
      );
    });
    expect(outcomes(scene)).toEqual([
      'completed: d={"a":1,"b":1}, source={"a":2,"b":2}',
      'completed: d={"a":2,"b":2}, source={"a":2,"b":2}',
    ]);
  });
});

describe('what takes several calls is no single step', () => {
  test('updateItem: an addition can be lost', () => {
    const scene = scenario('update', function* main(py) {
      const d = py.dict('d', { k: 0 });
      const add = () => d.updateItem('k', (value) => value + 1);
      yield* py.run(add, add);
    });
    expect(outcomes(scene)).toEqual(['completed: d={"k":1}', 'completed: d={"k":2}']);
  });

  test('check, then act: two threads can both find the key missing', () => {
    const scene = scenario('check', function* main(py) {
      const d = py.dict<string, number>('d');
      const made = py.count();
      function* ensure() {
        if (!(yield* d.contains('k'))) yield* d.setItem('k', yield* made.next());
      }
      yield* py.run(ensure, ensure);
    });
    expect(outcomes(scene)).toEqual([
      'completed: d={"k":0}, count=1',
      'completed: d={"k":0}, count=2',
      'completed: d={"k":1}, count=2',
    ]);
  });
});

test('what only looks reads', () => {
  const touches: string[] = [];
  const scene = scenario('footprints', function* main(py) {
    const d = py.dict('d', { a: 1 });
    const instructions = [
      d.getItem('a'),
      d.get('b', 0),
      d.contains('a'),
      d.items(),
      d.setItem('b', 2),
      d.pop('b', 3),
    ];
    for (const instruction of instructions) {
      const accesses: string[] = [];
      instruction.footprint(py.current(), (object, access) => accesses.push(`${access} ${object.name}`));
      touches.push(`${instruction.explain(py.current())}: ${accesses.join(', ')}`);
    }
    yield* d.clear();
  });
  run(scene);
  expect(touches).toEqual([
    "d['a'] (d is {'a': 1}): read d",
    "d.get('b', 0) (d is {'a': 1}): read d",
    "'a' in d (d is {'a': 1}): read d",
    "list(d.items()) (d is {'a': 1}): read d",
    "d['b'] = 2 (d is {'a': 1}): write d",
    "d.pop('b', 3) (d is {'a': 1}): write d",
  ]);
});

import type { Program } from '@heddle/core';
import { type Python, type Reference, scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings } from '../threading/exhaustive.ts';

function printed(main: (py: Python) => Program<unknown>): readonly string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)];
}

/** Two objects that refer to each other. */
function* cycle(
  py: Python,
  finalizer?: (self: Reference<string>) => Program<unknown>,
): Program<Reference<string>[]> {
  const options = finalizer === undefined ? {} : { finalizer };
  const first = py.reference('first', { name: 'first', ...options });
  const second = py.reference('second', { name: 'second', ...options });
  yield* first.hold(yield* second.clone());
  yield* second.hold(yield* first.clone());
  return [first, second];
}

// The order was checked against CPython 3.11.
test('a collection clears the weak references to a cycle, calls back, and then runs its finalizers', () => {
  const lines = printed(function* main(py) {
    const [first, second] = yield* cycle(py, (self) => py.print('del', self.value));
    const weak = yield* second!.weak(() => py.print('callback second'));
    yield* first!.weak(() => py.print('callback first, older', weak.isCleared));
    yield* first!.weak(() => py.print('callback first, newer'));
    yield* first!.drop();
    yield* second!.drop();
    yield* py.print('collect');
    yield* py.print(yield* py.gc.collect());
    yield* py.print(yield* py.gc.collect());
  });
  expect(lines).toEqual([
    'collect',
    'callback first, newer',
    'callback first, older True',
    'callback second',
    'del first',
    'del second',
    '2',
    '0',
  ]);
});

test('what can still be reached from outside of the cycle stays', () => {
  const lines = printed(function* main(py) {
    const [first, second] = yield* cycle(py, (self) => py.print('del', self.value));
    yield* first!.drop();
    yield* py.print(yield* py.gc.collect());
    yield* second!.drop();
    yield* py.print(yield* py.gc.collect());
  });
  expect(lines).toEqual(['0', 'del first', 'del second', '2']);
});

test('what a finalizer brings back to life is not collected', () => {
  const lines = printed(function* main(py) {
    const kept: Reference<string>[] = [];
    const [first, second] = yield* cycle(py, function* keep(self) {
      if (self.value === 'second') kept.push(yield* self.clone());
    });
    yield* first!.drop();
    yield* second!.drop();
    yield* py.print(yield* py.gc.collect());
    yield* kept[0]!.drop();
    yield* py.print(yield* py.gc.collect());
  });
  expect(lines).toEqual(['0', '2']);
});

test('a collection during a collection does nothing', () => {
  const lines = printed(function* main(py) {
    const [first, second] = yield* cycle(py, function* collect() {
      yield* py.print('nested', yield* py.gc.collect());
    });
    yield* first!.drop();
    yield* second!.drop();
    yield* py.print(yield* py.gc.collect());
  });
  expect(lines).toEqual(['nested 0', 'nested 0', '2']);
});

test('the finalizers of a cycle run exactly once and in the collecting thread, whoever collects', () => {
  const found = endings('atomic', function* main(py) {
    const log = py.variable('log', '');
    const [first, second] = yield* cycle(py, () => log.exchange((text) => text + py.current().name));
    yield* first!.drop();
    yield* second!.drop();
    const collect = (name: string) => py.thread(() => py.gc.collect(), { name });
    yield* py.run(collect('A'), collect('B'));
  });
  expect(found).toEqual(['completed: log="AA"', 'completed: log="BB"']);
});

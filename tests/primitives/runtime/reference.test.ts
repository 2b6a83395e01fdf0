import type { Program } from '@heddle/core';
import { type Python, type Reference, RuntimeError, scenario, type WeakReference } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings } from '../threading/exhaustive.ts';

/** What a program with a log prints: its lines, and what went wrong. */
function printed(main: (py: Python) => Program<unknown>): readonly string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)];
}

describe('the finalizer', () => {
  test('runs exactly once, in the thread whose drop was the last', () => {
    const found = endings('atomic', function* main(py) {
      const drops = py.variable('drops', '');
      const runs = py.variable('runs', '');
      const object = py.reference(null, {
        finalizer: () => runs.exchange((names) => names + py.current().name),
      });
      const references = [object, yield* object.clone(), yield* object.clone()];
      const lock = py.lock();
      const drop = (at: number) =>
        py.thread(
          function* dropper() {
            yield* lock.acquire();
            yield* references[at]!.drop();
            drops.value += py.current().name;
            yield* lock.release();
          },
          { name: `T${at}` },
        );
      yield* py.run(drop(0), drop(1), drop(2));
    });
    expect(found.length).toBe(6);
    for (const ending of found) expect(ending).toMatch(/drops="(T\d){2}(T\d)", runs="\2"$/);
  });

  test('runs exactly once, however three threads drop', () => {
    const found = endings('atomic', function* main(py) {
      const runs = py.variable('runs', '');
      const object = py.reference(null, {
        finalizer: () => runs.exchange((names) => names + py.current().name),
      });
      const references = [object, yield* object.clone(), yield* object.clone()];
      const drop = (at: number) => py.thread(() => references[at]!.drop(), { name: `T${at}` });
      yield* py.run(drop(0), drop(1), drop(2));
    });
    expect(found).toEqual(['T0', 'T1', 'T2'].map((name) => `completed: runs="${name}"`));
  });

  test('runs before whatever the thread does next', () => {
    const lines = printed(function* main(py) {
      const object = py.reference(null, { finalizer: () => py.print('finalizer') });
      yield* object.drop();
      yield* py.print('next');
    });
    expect(lines).toEqual(['finalizer', 'next']);
  });

  test('can bring the object back to life, and then does not run again', () => {
    const lines = printed(function* main(py) {
      const kept: Reference[] = [];
      const object = py.reference(null, {
        *finalizer(self) {
          yield* py.print('finalizer');
          kept.push(yield* self.clone());
        },
      });
      const weak = yield* object.weak(() => py.print('callback'));
      yield* object.drop();
      yield* py.print(weak.isCleared);
      yield* kept[0]!.drop();
      yield* py.print(weak.isCleared);
    });
    expect(lines).toEqual(['finalizer', 'False', 'callback', 'True']);
  });

  test('whose error nobody can catch goes to sys.unraisablehook, and the thread goes on', () => {
    const lines = printed(function* main(py) {
      py.unraisablehook = ({ error }) => py.print('hook', error, py.current().name);
      const object = py.reference(null, {
        *finalizer() {
          throw new RuntimeError('in del');
        },
      });
      yield* object.drop();
      yield* py.print('next');
    });
    expect(lines).toEqual(['hook in del MainThread', 'next']);
  });
});

describe('a reference that was dropped', () => {
  test.each(['drop', 'clone'] as const)('has no %s: NameError', (action) => {
    const lines = printed(function* main(py) {
      const object = py.reference(null, { name: 'node' });
      yield* object.drop();
      yield* object[action]();
    });
    expect(lines).toEqual(["NameError: name 'node' is not defined"]);
  });
});

// The order was checked against CPython 3.11.
test('an object dies like this: finalizer, callbacks from the newest on, then what it held, depth first', () => {
  const lines = printed(function* main(py) {
    const make = (name: string) => py.reference(name, { name, finalizer: () => py.print('del', name) });
    const outer = make('outer');
    const weak: WeakReference<string> = yield* outer.weak(function* callback(ref) {
      yield* py.print('callback 1', yield* ref.get());
    });
    yield* outer.weak(() => py.print('callback 2', weak.isCleared));
    yield* outer.finalize(() => py.print('finalize'));
    const first = make('first');
    yield* first.hold(make('inside first'));
    yield* outer.hold(first);
    yield* outer.hold(make('second'));
    yield* outer.drop();
  });
  expect(lines).toEqual([
    'del outer',
    'finalize',
    'callback 2 True',
    'callback 1 None',
    'del first',
    'del inside first',
    'del second',
  ]);
});

test('what dies with an object and has no finalizer dies in the same step', () => {
  const lines = printed(function* main(py) {
    const first = py.reference(null);
    const second = py.reference(null);
    const weak = [yield* first.weak(), yield* second.weak()];
    const holder = py.reference(null);
    yield* holder.hold(first);
    yield* holder.hold(second);
    py.machine.invariant('both or none', () => weak[0]!.isCleared === weak[1]!.isCleared);
    yield* holder.drop();
    yield* py.print(weak[0]!.isCleared, weak[1]!.isCleared);
  });
  expect(lines).toEqual(['True True']);
});

test('a weak reference gives a reference that keeps the object alive', () => {
  const found = endings('atomic', function* main(py) {
    const object = py.reference(null, { finalizer: () => py.print('finalizer') });
    const weak = yield* object.weak();
    function* look() {
      const reference = yield* weak.get();
      if (reference === null) return;
      yield* py.print('alive');
      yield* reference.drop();
    }
    yield* py.run(() => object.drop(), look);
  });
  // In the last case it was looked at while the finalizer ran, and so brought back to life.
  expect(found).toEqual([
    'completed: "alive", "finalizer"',
    'completed: "finalizer"',
    'completed: "finalizer", "alive"',
  ]);
});

test('finalize runs at most once: when it is called, or when the object dies', () => {
  const lines = printed(function* main(py) {
    const object = py.reference(null);
    const called = yield* object.finalize(() => py.print('called'));
    const detached = yield* object.finalize(() => py.print('never'));
    yield* called.call();
    yield* called.call();
    yield* py.print(yield* detached.detach(), yield* detached.detach());
    yield* py.print(yield* called.isAlive(), yield* detached.isAlive());
    const left = yield* object.finalize(() => py.print('at death'));
    yield* py.print(yield* left.isAlive());
    yield* object.drop();
    yield* py.print(yield* left.isAlive());
  });
  expect(lines).toEqual(['called', 'True False', 'False False', 'True', 'at death', 'False']);
});

describe('a scope', () => {
  test('drops what it owns at its end, in order, unless it was dropped or is held', () => {
    const lines = printed(function* main(py) {
      const make = (name: string) => py.reference(name, { name, finalizer: () => py.print('del', name) });
      const holder = make('holder');
      yield* py.scope(function* body(scope) {
        scope.own(make('local 1'));
        const dropped = scope.own(make('dropped'));
        const held = scope.own(make('held'));
        scope.own(make('local 2'));
        yield* dropped.drop();
        yield* holder.hold(held);
        yield* py.print('end of body');
      });
      yield* py.print('after');
      yield* holder.drop();
    });
    expect(lines).toEqual([
      'del dropped',
      'end of body',
      'del local 1',
      'del local 2',
      'after',
      'del holder',
      'del held',
    ]);
  });

  test('drops it too where an error leaves the body', () => {
    const lines = printed(function* main(py) {
      yield* py.scope(function* body(scope) {
        scope.own(py.reference(null, { finalizer: () => py.print('del') }));
        throw new RuntimeError('out');
      });
    });
    expect(lines).toEqual(['del', 'RuntimeError: out']);
  });
});

import { type Module, type Python, RuntimeError, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings, fidelities } from '../threading/exhaustive.ts';
import { boundedEndings } from './bounded.ts';

/** Modules `a` and `b` that import each other, and what each sees of the other at that time. */
function defineCycle(py: Python): void {
  const seen = py.list('seen');
  const body = (other: string) =>
    function* body(module: Module) {
      const imported = yield* py.importModule(other);
      yield* seen.append(`${module.name} sees ${(yield* imported.has('done')) ? 'all' : 'part'} of ${other}`);
      yield* module.set('done', true);
    };
  py.importlib.define('a', body('b'));
  py.importlib.define('b', body('a'));
}

describe.each(fidelities)('an import (%s)', (fidelity) => {
  test.each([2, 3])(
    'runs the body exactly once, and nobody gets the module before it is initialised (%d threads)',
    (count) => {
      const found = boundedEndings(fidelity, count === 2 ? 6 : 3, function* main(py) {
        let runs = 0;
        py.importlib.define('module', function* body(module) {
          runs++;
          yield* module.set('value', 'ready');
        });
        function* importer() {
          const module = yield* py.importModule('module');
          py.assert(module.namespace.has('value') && !module.isInitialising, 'it is half initialised');
        }
        yield* py.run(...Array.from({ length: count }, () => importer));
        py.assert(runs === 1, 'the body runs once');
      });
      expect(found).toEqual(['completed: module={"value":"ready"}']);
    },
  );

  test('of two modules that import each other, from two threads, never waits for ever', () => {
    const found = boundedEndings(fidelity, 3, function* main(py) {
      defineCycle(py);
      const outcome = py.variable('outcome', '');
      const importer = (name: string) =>
        function* importer() {
          try {
            yield* py.importModule(name);
          } catch (error) {
            const what = (error as Error).name;
            yield* outcome.exchange((before) => [before, `${name}: ${what}`].sort().join(' '));
          }
        };
      yield* py.run(importer('a'), importer('b'));
    });
    expect(found.every((ending) => ending.startsWith('completed: '))).toBe(true);
    // The thread that does not find a module of the cycle, and comes late to its lock, has nothing to go on with.
    expect(new Set(found.map((ending) => /outcome="([^"]*)"/.exec(ending)![1]!.trim()))).toEqual(
      new Set(['', 'a: _DeadlockError', 'b: _DeadlockError']),
    );
    const sees = (ending: string, text: string) => ending.includes(text);
    expect(found.some((ending) => sees(ending, 'a sees part of b') && sees(ending, 'b sees all of a'))).toBe(
      true,
    );
    expect(found.some((ending) => sees(ending, 'a sees all of b') && sees(ending, 'b sees all of a'))).toBe(
      false,
    );
  });

  test('of three modules in a circle, from three threads, never waits for ever', () => {
    const found = boundedEndings(fidelity, 2, function* main(py) {
      const runs = py.dict('runs', {});
      const body = (other: string) =>
        function* body(module: Module) {
          yield* runs.setItem(module.name, yield* runs.get(module.name, 0));
          yield* runs.updateItem(module.name, (count) => (count as number) + 1);
          yield* py.importModule(other);
        };
      for (const [name, other] of ['ab', 'bc', 'ca']) py.importlib.define(name!, body(other!));
      const importer = (name: string) =>
        function* importer() {
          try {
            yield* py.importModule(name);
          } catch (error) {
            py.assert((error as Error).name === '_DeadlockError', 'the only error that there is');
          }
        };
      yield* py.run(importer('a'), importer('b'), importer('c'));
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((ending) => !ending.startsWith('completed: '))).toEqual([]);
  });

  test('that fails removes the module and releases its lock, and the next one runs the body again', () => {
    const found = endings(fidelity, function* main(py) {
      const runs = py.variable('runs', 0);
      py.importlib.define('broken', function* body(module) {
        yield* module.set('first', true);
        yield* runs.exchange((count) => count + 1);
        throw new RuntimeError('init failed');
      });
      function* importer() {
        try {
          const module = yield* py.importModule('broken');
          // It had found the module, and waited for it.
          py.assert((yield* module.names()).join() === 'first', 'a failed module keeps what there was of it');
        } catch (error) {
          py.assert((error as Error).message === 'init failed', 'the error of the body');
        }
      }
      yield* py.run(importer, importer);
      py.assert((yield* py.importlib.find('broken')) === null, 'it is not there');
      try {
        yield* py.importModule('broken');
      } catch {
        yield* py.print('again');
      }
    });
    const endingsOf = found.map((ending) => /runs=(\d), .*"again"$/.exec(ending)?.[1]);
    expect(new Set(endingsOf)).toEqual(new Set(['2', '3']));
  });
});

test('a module that is initialised is found in one step, without a lock', () => {
  const scene = scenario('fast', function* main(py) {
    py.importlib.define('module', function* body(module) {
      yield* module.set('value', 1);
    });
    yield* py.importModule('module');
    const before = py.machine.steps;
    const module = yield* py.importModule('module');
    expect(py.machine.steps - before).toBe(1);
    yield* py.print(module, yield* module.get('value'));
  });
  expect(run(scene).output).toEqual(["<module 'module'> 1"]);
});

test('a cycle in one thread gives the module as far as it is initialised', () => {
  const scene = scenario('cycle', function* main(py) {
    py.importlib.define('a', function* a() {
      yield* py.importModule('b');
    });
    py.importlib.define('b', function* b() {
      const a = yield* py.importModule('a');
      yield* a.get('value');
    });
    yield* py.importModule('a');
  });
  expect(run(scene).failures.map(({ message }) => message)).toEqual([
    "AttributeError: partially initialized module 'a' has no attribute 'value' (most likely due to a circular import)",
  ]);
});

test.each([
  ['an attribute that is not set', 'module', "AttributeError: module 'module' has no attribute 'x'"],
  ['a module that does not exist', 'nowhere', "ModuleNotFoundError: No module named 'nowhere'"],
])('%s: %s', (_, name, message) => {
  const scene = scenario('missing', function* main(py) {
    py.importlib.define('module', function* body() {});
    yield* (yield* py.importModule(name)).get('x');
  });
  expect(run(scene).failures.map((failure) => failure.message)).toEqual([message]);
});

import { defaultGilModel, gilModel, gilModels, type Program, UsageError } from '@heddle/core';
import { type Python, type SharedVariable, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes } from './support.ts';

test('the models, the default first', () => {
  expect(gilModels.map((model) => model.name)).toEqual([
    'instruction',
    'cpython-3.9',
    'cpython-3.10',
    'cpython-3.11',
    'cpython-3.12',
    'cpython-3.13',
    'cpython-3.14',
    'free-threaded',
  ]);
  expect(defaultGilModel).toBe(gilModels[0]);
});

test('a model is found by its name, and an unknown one is refused with the known ones', () => {
  for (const model of gilModels) expect(gilModel(model.name)).toBe(model);
  expect(() => gilModel('3.11')).toThrow(
    new UsageError(
      'unknown GIL model "3.11"; expected one of instruction, cpython-3.9, cpython-3.10, cpython-3.11, cpython-3.12, cpython-3.13, cpython-3.14, free-threaded',
    ),
  );
});

/** The values that a counter can have when two threads have run `body`, under a model. */
function counts(
  model: string,
  body: (counter: SharedVariable<number>, py: Python) => Program<unknown>,
): string[] {
  const scene = scenario('count', function* main(py) {
    const counter = py.variable('counter', 0);
    yield* py.run(
      () => body(counter, py),
      () => body(counter, py),
    );
  });
  return outcomes(scene, { gil: gilModel(model) }).map((outcome) =>
    outcome.replace('completed: counter=', ''),
  );
}

const everywhere = ['instruction', 'cpython-3.9', 'free-threaded'];
const sinceCalls = ['cpython-3.10', 'cpython-3.11', 'cpython-3.12', 'cpython-3.13', 'cpython-3.14'];

describe('counter += 1, three instructions without a call', () => {
  const body = (counter: SharedVariable<number>) => counter.update((value) => value + 1);

  test.each(everywhere)('can be interrupted, and loses an update: %s', (model) => {
    expect(counts(model, body)).toEqual(['1', '2']);
  });

  test.each(sinceCalls)('cannot be interrupted: %s', (model) => {
    expect(counts(model, body)).toEqual(['2']);
  });
});

describe('a call between the load and the store', () => {
  function* body(counter: SharedVariable<number>, py: Python) {
    const value = yield* counter.load();
    yield* py.choice('C function').below(1);
    yield* counter.store(value + 1);
  }

  test.each([...everywhere, ...sinceCalls])('is a place to lose the CPU at: %s', (model) => {
    expect(counts(model, body)).toEqual(['1', '2']);
  });
});

test('a call that is a local step is a place to lose the CPU at, too', () => {
  function* body(counter: SharedVariable<number>, py: Python): Program {
    const value = yield* counter.load();
    yield* py.thread(function* nothing() {}).start();
    yield* counter.store(value + 1);
  }
  expect(counts('cpython-3.11', body)).toEqual(['1', '2']);
});

test('a thread that blocks gives the CPU up under every model', () => {
  function* body(counter: SharedVariable<number>, py: Python): Program {
    const value = yield* counter.load();
    yield* py.sleep(0);
    yield* counter.store(value + 1);
  }
  for (const { name } of gilModels) expect(counts(name, body)).toContain('1');
});

test('the entry of a function is a place to lose the CPU at, before its first step', () => {
  function* body(counter: SharedVariable<number>, py: Python): Program {
    const value = yield* counter.load();
    // A function without a call in it.
    yield* py.event().isSet();
    yield* counter.store(value + 1);
  }
  expect(counts('cpython-3.11', body)).toEqual(['1', '2']);
});

test('a process with a GIL of its own runs where the threads of another have to wait', () => {
  const scene = (process: number) =>
    scenario('processes', function* main(py) {
      const seen = py.variable('seen', '');
      const worker = py.thread(() => seen.exchange((text) => `${text}worker `), { process });
      yield* worker.start();
      yield* seen.exchange((text) => `${text}one `);
      yield* seen.exchange((text) => `${text}two `);
      yield* worker.join();
    });
  const options = { gil: gilModel('cpython-3.11') };
  expect(outcomes(scene(0), options)).toHaveLength(2);
  expect(outcomes(scene(1), options)).toHaveLength(3);
});

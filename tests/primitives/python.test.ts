import { Machine, type Scenario, UsageError } from '@heddle/core';
import { explore } from '@heddle/explore';
import { Python, type PythonOptions, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../core/support.ts';

describe('run', () => {
  test('makes, starts and joins a thread for each target; a thread that was made is taken as it is', () => {
    const scene = scenario('run', function* main(py) {
      const named = py.thread(
        function* work() {
          yield* py.print(py.current().name);
        },
        { name: 'named' },
      );
      yield* py.run(function* plain() {
        yield* py.print(py.current().name);
      }, named);
      yield* py.print('joined');
    });
    expect(outcomes(scene)).toEqual([
      'completed: "Thread-1 (plain)", "named", "joined"',
      'completed: "named", "Thread-1 (plain)", "joined"',
    ]);
  });
});

describe('assert', () => {
  test('raises AssertionError, which is an assertion failure when no one catches it', () => {
    const scene = scenario('assert', function* main(py) {
      py.assert(true, 'fine');
      py.assert(false, 'counter is 1, not 2');
    });
    expect(run(scene).failures).toMatchObject([
      { kind: 'assertion', message: 'AssertionError: counter is 1, not 2', thread: { name: 'MainThread' } },
    ]);
  });
});

describe('outside of a thread', () => {
  test('there is no current thread', () => {
    expect(() => new Python(new Machine()).current()).toThrow(
      new UsageError('current() was called outside of a thread'),
    );
  });

  test('there is no main thread on a machine without threads', () => {
    expect(() => new Python(new Machine()).main()).toThrow(
      new UsageError('main() was called on a machine without a main thread'),
    );
  });
});

test('a scenario makes its world anew for every execution', () => {
  const scene: Scenario = scenario('fresh', function* main(py) {
    yield* py.variable('counter', 0).update((value) => value + 1);
  });
  const machine = new Machine();
  const decide = { begin: () => true, choose: () => 0, end: () => undefined };
  for (let turn = 0; turn < 3; turn++) {
    const data = machine.run(scene, decide).objects.filter((object) => object.role === 'data');
    expect(data.map((object) => object.snapshot())).toEqual([1]);
  }
});

describe('what cannot be meant is refused', () => {
  test.each([
    [{ fidelity: 'cpythn' }, `the option fidelity is 'cpythn'; expected one of atomic, cpython`],
    [{ version: '3.10' }, `the option version is '3.10'; expected one of 3.11, 3.12, 3.13, 3.14`],
    [{ fidelty: 'cpython' }, 'unknown option "fidelty" of a scenario; expected one of fidelity, version'],
  ])('%j', (options, message) => {
    expect(() => scenario('wrong', function* main() {}, options as PythonOptions)).toThrow(
      new UsageError(message),
    );
  });

  test('a name in the place of a lock', () => {
    const wrong = scenario('wrong', function* main(py) {
      py.condition('c' as never);
    });
    expect(() => explore(wrong)).toThrow(`the lock of a condition is 'c'; expected a Lock or an RLock`);
  });

  test('a program in the place of the function that makes it', () => {
    const wrong = scenario('wrong', function* main(py) {
      py.thread(py.sleep(1) as never);
    });
    expect(() => explore(wrong)).toThrow(
      'the body of a thread is object; expected a function that makes a program (f, not f())',
    );
  });
});

test('a semaphore that cannot be made raises its error into the program', () => {
  const caught = scenario('caught', function* main(py) {
    try {
      py.semaphore(-1);
    } catch (error) {
      yield* py.print((error as Error).message);
    }
  });
  expect(explore(caught).outcomes.map(({ output }) => output)).toEqual([
    ['semaphore initial value must be >= 0'],
  ]);
});

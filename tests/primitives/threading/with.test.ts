import { type Program, ProgramError } from '@heddle/core';
import { type GuardedBody, type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';

/** Runs a `with` statement, prints what came of it, and whether the lock is free then. */
function guarded(kind: 'lock' | 'rlock', body: (py: Python) => GuardedBody<unknown>): readonly string[] {
  const scene = scenario('guarded', function* main(py) {
    const lock = py[kind]();
    try {
      const result = yield* lock.with(body(py));
      yield* py.print(`result ${result}`);
    } catch (error) {
      yield* py.print(`caught ${error}`);
    }
    // Another thread asks, because an RLock lets its owner in.
    yield* py.run(function* other() {
      yield* py.print((yield* lock.acquire(false)) ? 'free' : 'taken');
    });
  });
  return run(scene).output;
}

describe.each(['lock', 'rlock'] as const)('with %s', (kind) => {
  test('releases at the end of the body, and gives its result', () => {
    expect(
      guarded(
        kind,
        () =>
          function* body() {
            return 7;
          },
      ),
    ).toEqual(['result 7', 'free']);
  });

  test('releases on a return from the midst of the body', () => {
    expect(
      guarded(
        kind,
        (py) =>
          function* body() {
            for (let turn = 0; ; turn++) {
              yield* py.print(`turn ${turn}`);
              if (turn === 1) return 'early';
            }
          },
      ),
    ).toEqual(['turn 0', 'turn 1', 'result early', 'free']);
  });

  test('releases when the body throws, and passes the error on', () => {
    expect(
      guarded(
        kind,
        (py) =>
          function* body() {
            yield* py.print('inside');
            throw new ProgramError('KeyError', 'k');
          },
      ),
    ).toEqual(['inside', 'caught KeyError: k', 'free']);
  });

  test('releases when an instruction of the body throws', () => {
    expect(
      guarded(
        kind,
        (py) =>
          function* body() {
            yield* py.lock().release();
          },
      ),
    ).toEqual(['caught RuntimeError: release unlocked lock', 'free']);
  });

  test('releases when the target of the body throws before its first instruction', () => {
    expect(
      guarded(kind, () => () => {
        throw new Error('no program');
      }),
    ).toEqual(['caught Error: no program', 'free']);
  });
});

test('the body gets what acquiring gave, as after `as`', () => {
  const scene = scenario('as', function* main(py) {
    yield* py.lock().with(function* body(got) {
      yield* py.print(got);
    });
  });
  expect(run(scene).output).toEqual(['True']);
});

test('an error of the release replaces that of the body', () => {
  const scene = scenario('replaced', function* main(py) {
    const lock = py.lock();
    yield* lock.with(function* body(): Program {
      yield* lock.release();
      throw new Error('of the body');
    });
  });
  expect(outcomes(scene)).toEqual(['error: RuntimeError: release unlocked lock']);
});

test('the body runs only once the guard is acquired', () => {
  const scene = scenario('wait', function* main(py) {
    const lock = py.lock();
    const say = (word: string) => () =>
      lock.with(function* body() {
        yield* py.print(word);
        yield* py.print(word);
      });
    yield* py.run(say('a'), say('b'));
  });
  expect(outcomes(scene)).toEqual(['completed: "a", "a", "b", "b"', 'completed: "b", "b", "a", "a"']);
});

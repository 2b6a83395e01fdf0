import { DeadlockError, RuntimeError, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings, fidelities } from '../threading/exhaustive.ts';
import { boundedEndings } from './bounded.ts';

describe.each(fidelities)('a module lock (%s)', (fidelity) => {
  test('may be acquired again by its owner, and is free after as many releases', () => {
    const scene = scenario(
      'again',
      function* main(py) {
        const lock = py.importlib.moduleLock('m');
        for (const action of ['acquire', 'acquire', 'release', 'release'] as const) {
          yield* lock[action]();
          yield* py.print(lock.count, lock.owner?.name ?? null);
        }
        try {
          yield* lock.release();
        } catch (error) {
          yield* py.print(error instanceof RuntimeError, error);
        }
      },
      { fidelity },
    );
    expect(run(scene).output).toEqual([
      '1 MainThread',
      '2 MainThread',
      '1 MainThread',
      '0 None',
      'True cannot release un-acquired lock',
    ]);
  });

  test('is released by its owner only', () => {
    const scene = scenario(
      'owner',
      function* main(py) {
        const lock = py.importlib.moduleLock('m');
        yield* lock.acquire();
        yield* py.run(() => lock.release());
      },
      { fidelity },
    );
    expect(run(scene).failures.map(({ message }) => message)).toEqual([
      'RuntimeError: cannot release un-acquired lock',
    ]);
  });

  test('lets one thread in at a time, and every thread in the end', () => {
    const found = endings(fidelity, function* main(py) {
      const lock = py.importlib.moduleLock('m');
      const inside = py.variable('inside', 0);
      py.machine.invariant('one is inside', () => inside.value <= 1);
      function* enter() {
        yield* lock.acquire();
        yield* inside.exchange((value) => value + 1);
        yield* inside.exchange((value) => value - 1);
        yield* lock.release();
      }
      yield* fidelity === 'atomic' ? py.run(enter, enter, enter) : py.run(enter, enter);
    });
    expect(found).toEqual(['completed: inside=0']);
  });

  test('two threads that would wait for each other never wait for ever: one of them, or both, get an error', () => {
    const found = boundedEndings(fidelity, 3, function* main(py) {
      const locks = [py.importlib.moduleLock('a'), py.importlib.moduleLock('b')] as const;
      const errors = py.variable('errors', '');
      const take = (name: string, first: 0 | 1) =>
        function* take() {
          yield* locks[first].acquire();
          try {
            yield* locks[1 - first]!.acquire();
            yield* locks[1 - first]!.release();
          } catch (error) {
            if (!(error instanceof DeadlockError)) throw error;
            yield* errors.exchange((names) => [...names, name].sort().join(''));
          }
          yield* locks[first].release();
        };
      yield* py.run(take('x', 0), take('y', 1));
    });
    expect(found).toEqual(['', 'x', 'xy', 'y'].map((names) => `completed: errors="${names}"`));
  });
});

test('a cycle through three threads is found', () => {
  const found = boundedEndings('atomic', 5, function* main(py) {
    const locks = ['a', 'b', 'c'].map((name) => py.importlib.moduleLock(name));
    const errors = py.variable('errors', 0);
    const take = (at: number) =>
      function* take() {
        yield* locks[at]!.acquire();
        try {
          yield* locks[(at + 1) % 3]!.acquire();
          yield* locks[(at + 1) % 3]!.release();
        } catch (error) {
          if (!(error instanceof DeadlockError)) throw error;
          yield* errors.exchange((count) => count + 1);
        }
        yield* locks[at]!.release();
      };
    yield* py.run(take(0), take(1), take(2));
  });
  expect(found).toEqual([0, 1, 2, 3].map((count) => `completed: errors=${count}`));
});

test('the error says which lock has found the deadlock', () => {
  const scene = scenario('text', function* main(py) {
    const lock = py.importlib.moduleLock('m1');
    const other = py.importlib.moduleLock('m2');
    yield* lock.acquire();
    const thread = py.thread(function* waits() {
      yield* other.acquire();
      yield* lock.acquire();
    });
    yield* thread.start();
    yield* py.sleep(1);
    expect(thread.pending!.waitsFor(thread)).toMatchObject({
      kind: 'import',
      object: { name: "_ModuleLock('m1')" },
      holders: [{ thread: { name: 'MainThread' } }],
    });
    yield* other.acquire();
  });
  const [failure] = run(scene).failures;
  expect(failure?.message).toMatch(/^_DeadlockError: deadlock detected by _ModuleLock\('m2'\) at \d+$/);
});

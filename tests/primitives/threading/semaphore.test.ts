import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Python, type PythonVersion, type Semaphore, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings, exhaust, fidelities, gilOf } from './exhaustive.ts';

describe.each(fidelities)('a semaphore (%s)', (fidelity) => {
  /** What the default execution of a program prints. */
  function printed(
    main: (py: Python) => Program<unknown>,
    version: PythonVersion = '3.11',
  ): readonly string[] {
    const { output, failures } = run(scenario('printed', main, { fidelity, version }));
    return [...output, ...failures.map((failure) => failure.message)];
  }

  /** What each of some calls gives or raises, and how many permits there are then. */
  function tried(
    make: (py: Python) => Semaphore,
    calls: readonly ((semaphore: Semaphore) => Program<unknown>)[],
  ): readonly string[] {
    return printed(function* main(py) {
      const semaphore = make(py);
      for (const call of calls) {
        try {
          yield* py.print(yield* call(semaphore), semaphore.value);
        } catch (error) {
          yield* py.print(error, semaphore.value);
        }
      }
    });
  }

  test('counts: acquire takes a permit, release gives some back', () => {
    expect(
      tried(
        (py) => py.semaphore(1),
        [
          (semaphore) => semaphore.acquire(),
          (semaphore) => semaphore.acquire(false),
          (semaphore) => semaphore.release(),
          (semaphore) => semaphore.release(3),
          (semaphore) => semaphore.acquire(true, 0),
        ],
      ),
    ).toEqual(['True 0', 'False 0', 'None 1', 'None 4', 'True 3']);
  });

  test('refuses what Python refuses, and nothing changes', () => {
    expect(
      tried(
        (py) => py.semaphore(0),
        [
          (semaphore) => semaphore.acquire(false, 1),
          (semaphore) => semaphore.acquire(false, 0),
          (semaphore) => semaphore.release(0),
          (semaphore) => semaphore.release(-2),
          (semaphore) => semaphore.acquire(true, -1),
        ],
      ),
    ).toEqual([
      "can't specify timeout for non-blocking acquire 0",
      "can't specify timeout for non-blocking acquire 0",
      'n must be one or more 0',
      'n must be one or more 0',
      'False 0',
    ]);
  });

  test.each(['semaphore', 'boundedSemaphore'] as const)('%s(-1) is refused', (kind) => {
    const lines = printed(function* main(py) {
      yield* py[kind](-1).acquire();
    });
    expect(lines).toEqual(['ValueError: semaphore initial value must be >= 0']);
  });

  test.each(['3.11', '3.14'] as const)(
    'a bounded one never has more permits than at first (%s)',
    (version) => {
      const lines = printed(function* main(py) {
        const semaphore = py.boundedSemaphore(2);
        const release = function* release(count?: number) {
          try {
            yield* semaphore.release(count);
            yield* py.print('released', semaphore.value);
          } catch (error) {
            yield* py.print(error, semaphore.value);
          }
        };
        yield* release();
        yield* semaphore.acquire();
        yield* semaphore.acquire();
        yield* release(3);
        yield* release(2);
      }, version);
      expect(lines).toEqual([
        'Semaphore released too many times 2',
        'Semaphore released too many times 0',
        'released 2',
      ]);
    },
  );

  test('with gives the permit back on every way out', () => {
    const lines = printed(function* main(py) {
      const semaphore = py.semaphore();
      try {
        yield* semaphore.with(function* body() {
          yield* py.print(semaphore.value);
          throw new Error('no');
        });
      } catch (error) {
        yield* py.print(error, semaphore.value);
      }
    });
    expect(lines).toEqual(['0', 'no 1']);
  });

  test('lets in as many threads as it has permits', () => {
    const main = function* main(py: Python) {
      const semaphore = py.semaphore(2);
      const inside = py.variable('inside', 0);
      py.machine.invariant('no permit is made', () => semaphore.value >= 0 && semaphore.value <= 2);
      function* enter() {
        yield* semaphore.acquire();
        yield* inside.exchange((count) => count + 1);
      }
      yield* py.run(enter, enter, enter);
    };
    const { outcomes } = exhaust(fidelity, main);
    expect(outcomes.map(({ kind, final, errors }) => ({ kind, final, errors }))).toContainEqual({
      kind: 'deadlock',
      final: { inside: 2 },
      errors: [],
    });
    expect(outcomes.filter(({ final }) => final.inside !== 2)).toEqual([]);
  });

  // The steps of three threads that acquire and release are too many to try every order of them.
  test(`with one permit never lets two of ${fidelity === 'atomic' ? 3 : 2} threads in, and loses no permit`, () => {
    const main = function* main(py: Python) {
      const semaphore = py.semaphore(1);
      const inside = py.list<string>('inside');
      py.machine.invariant('one is inside', () => inside.items.length <= 1);
      py.machine.invariant('0 or 1 permits', () => semaphore.value === 0 || semaphore.value === 1);
      function* enter() {
        yield* semaphore.acquire();
        yield* inside.append('someone');
        yield* inside.pop();
        yield* semaphore.release();
      }
      yield* py.run(...(fidelity === 'atomic' ? [enter, enter, enter] : [enter, enter]));
      py.assert(semaphore.value === 1 && semaphore.waiting === 0, 'a permit is lost');
    };
    expect(endings(fidelity, main)).toEqual(['completed: inside=[]']);
  });

  test('release(n) wakes n threads', () => {
    const main = function* main(py: Python) {
      const semaphore = py.semaphore(0);
      const got = py.variable('got', 0);
      function* take() {
        yield* semaphore.acquire();
        yield* got.exchange((count) => count + 1);
      }
      yield* py.run(take, take, () => semaphore.release(2));
      py.assert(semaphore.value === 0, 'a permit is left');
    };
    expect(endings(fidelity, main)).toEqual(['completed: got=2']);
  });

  test('wakes who has waited longest', () => {
    const main = function* main(py: Python) {
      const semaphore = py.semaphore(0);
      function* take(name: string) {
        yield* semaphore.acquire();
        yield* py.print(name);
      }
      for (const name of ['first', 'second']) {
        yield* py.thread(take, { args: [name] }).start();
        yield* py.sleep(1);
      }
      yield* semaphore.release();
    };
    expect(endings(fidelity, main)).toEqual(['deadlock: "first"']);
  });

  test('a newcomer may take the permit of a thread that was woken, which then waits on', () => {
    const main = function* main(py: Python) {
      const semaphore = py.semaphore(0);
      function* take(name: string) {
        yield* semaphore.acquire();
        yield* py.print(name, semaphore.value);
      }
      yield* py.thread(take, { args: ['first'] }).start();
      yield* py.sleep(1);
      yield* py.thread(take, { args: ['newcomer'] }).start();
      yield* semaphore.release();
    };
    expect(endings(fidelity, main)).toEqual(['deadlock: "first 0"', 'deadlock: "newcomer 0"']);
  });

  describe('with a time-out', () => {
    test('gives up when the time has passed, counted over all waits', () => {
      const lines = printed(function* main(py) {
        const semaphore = py.semaphore(0);
        function* thief() {
          yield* py.sleep(0.4);
          yield* semaphore.release();
          yield* semaphore.acquire();
        }
        yield* py.thread(thief).start();
        yield* py.print(yield* semaphore.acquire(true, 1.1), py.machine.clock.now, semaphore.waiting);
      });
      expect(lines).toEqual(['False 1100000000 0']);
    });

    test('that is too long is refused only where it has to wait', () => {
      expect(
        tried(
          (py) => py.semaphore(1),
          [(semaphore) => semaphore.acquire(true, 1e10), (semaphore) => semaphore.acquire(true, 1e10)],
        ),
      ).toEqual(['True 0', 'timestamp out of range for platform time_t 0']);
    });

    test('gets the permit that comes in time', () => {
      const lines = printed(function* main(py) {
        const semaphore = py.semaphore(0);
        yield* py
          .thread(function* give() {
            yield* py.sleep(0.4);
            yield* semaphore.release();
          })
          .start();
        yield* py.print(yield* semaphore.acquire(true, 1), py.machine.clock.now);
      });
      expect(lines).toEqual(['True 400000000']);
    });

    test('takes a permit that comes with the end of the time, or leaves it to others', () => {
      const main = function* main(py: Python) {
        const semaphore = py.semaphore(0);
        function* give() {
          yield* py.sleep(1);
          yield* semaphore.release();
        }
        yield* py.thread(give).start();
        const got = yield* semaphore.acquire(true, 1);
        yield* py.sleep(1);
        yield* py.print(got, semaphore.value, semaphore.waiting);
      };
      expect(endings(fidelity, main)).toEqual(['completed: "False 1 0"', 'completed: "True 0 0"']);
    });

    test('under free time may give up at any point, and no permit is lost', () => {
      const main = function* main(py: Python) {
        const semaphore = py.semaphore(0);
        const give = py.thread(() => semaphore.release());
        yield* give.start();
        const got = yield* semaphore.acquire(true, 1);
        yield* give.join();
        yield* py.print(got, semaphore.value);
      };
      expect(endings(fidelity, main, { time: 'free' })).toEqual([
        'completed: "False 1"',
        'completed: "True 0"',
      ]);
    });
  });

  test('a release with a permit that is never given leaves a thread behind, which is found', () => {
    const scene = scenario(
      'too few',
      function* main(py) {
        const slots = py.semaphore(0, 'slots');
        const take = () => slots.acquire();
        yield* py.run(py.thread(take, { name: 'a' }), py.thread(take, { name: 'b' }), () => slots.release());
      },
      { fidelity },
    );
    const [finding] = explore(scene, { gil: gilOf(fidelity) }).findings;
    expect(finding).toMatchObject({ kind: 'deadlock' });
    const [wait] = finding!.positions.filter(({ thread }) => thread === 'a' || thread === 'b');
    expect(wait!.waitsFor).toMatchObject({ object: expect.stringMatching(/^slots/), holders: [] });
  });

  test('shows its permits', () => {
    const lines = printed(function* main(py) {
      const bounded = py.boundedSemaphore(4);
      yield* bounded.acquire();
      for (const semaphore of [py.semaphore(3), bounded]) {
        yield* py.print(semaphore.repr().replace(/0x[0-9a-f]+/, '0x…'));
      }
    });
    expect(lines).toEqual([
      '<threading.Semaphore at 0x…: value=3>',
      '<threading.BoundedSemaphore at 0x…: value=3/4>',
    ]);
  });

  test('three threads never have more permits than a bounded one had, whatever they do', () => {
    const main = function* main(py: Python) {
      const semaphore = py.boundedSemaphore(1);
      py.machine.invariant('0 or 1 permits', () => semaphore.value === 0 || semaphore.value === 1);
      function* release() {
        try {
          yield* semaphore.release();
        } catch {
          // Nobody has it.
        }
      }
      yield* py.run(() => semaphore.acquire(), release, release);
    };
    const { outcomes } = exhaust(fidelity, main);
    expect(outcomes.map(({ kind, errors }) => ({ kind, errors }))).toEqual([
      { kind: 'completed', errors: [] },
    ]);
  });
});

import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Condition, type Python, type PythonVersion, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { attempt } from '../../conformance/python-text.ts';
import { run } from '../../core/support.ts';
import { endings, exhaust, fidelities, gilOf } from './exhaustive.ts';

describe.each(fidelities)('a condition (%s)', (fidelity) => {
  /** What the default execution of a program prints. */
  function printed(main: (py: Python) => Program<unknown>): readonly string[] {
    const { output, failures } = run(scenario('printed', main, { fidelity }));
    return [...output, ...failures.map((failure) => failure.message)];
  }

  describe('without its lock', () => {
    test.each(['lock', 'rlock'] as const)(
      'on a free %s raises RuntimeError, and the lock stays free',
      (kind) => {
        const lines = printed(function* main(py) {
          const lock = py[kind]();
          const condition = py.condition(lock);
          for (const call of [
            () => condition.wait(),
            () => condition.notify(),
            () => condition.notifyAll(),
          ]) {
            try {
              yield* call();
            } catch (error) {
              yield* py.print(error);
            }
          }
          yield* py.print(yield* lock.acquire(false));
        });
        expect(lines).toEqual([
          'cannot wait on un-acquired lock',
          'cannot notify on un-acquired lock',
          'cannot notify on un-acquired lock',
          'True',
        ]);
      },
    );

    test('is refused where another thread owns the RLock, and accepted where another has the plain Lock', () => {
      const lines = printed(function* main(py) {
        for (const condition of [py.condition(), py.condition(py.lock())]) {
          yield* condition.acquire();
          yield* py.run(function* other() {
            try {
              yield* condition.notify();
              yield* py.print('accepted');
            } catch (error) {
              yield* py.print(error);
            }
          });
        }
      });
      expect(lines).toEqual(['cannot notify on un-acquired lock', 'accepted']);
    });
  });

  test('frees an RLock that was acquired twice, and takes it back as often', () => {
    const main = function* main(py: Python) {
      const condition = py.condition();
      function* other() {
        yield* condition.with(function* inside() {
          yield* py.print('other inside');
          yield* condition.notify();
        });
      }
      yield* condition.acquire();
      yield* condition.acquire();
      const thread = py.thread(other);
      yield* thread.start();
      yield* py.print(yield* condition.wait());
      yield* condition.release();
      yield* condition.release();
      yield* py.print('acquired twice');
      yield* condition.release();
    };
    expect(endings(fidelity, main)).toEqual([
      'error: "other inside", "True", "acquired twice", RuntimeError: cannot release un-acquired lock',
    ]);
  });

  test('notify wakes the one that has waited longest', () => {
    const main = function* main(py: Python) {
      const condition = py.condition();
      const queued = py.list<string>('queued');
      const woken = py.list<string>('woken');
      const waiter = (name: string) => () =>
        condition.with(function* wait() {
          yield* queued.append(name);
          yield* condition.wait();
          yield* woken.append(name);
        });
      yield* py.run(waiter('a'), waiter('b'), () => condition.with(() => condition.notify()));
    };
    for (const { final } of exhaust(fidelity, main).outcomes) {
      const { queued, woken } = final as Record<string, string[]>;
      expect(woken).toEqual(woken!.length === 0 ? [] : [queued![0]]);
    }
  });

  const counts: readonly (readonly [call: string, asked: number, (condition: Condition) => Program])[] = [
    ['notify(0)', 0, (condition) => condition.notify(0)],
    ['notify()', 1, (condition) => condition.notify()],
    ['notify(2)', 2, (condition) => condition.notify(2)],
    ['notify(9)', 9, (condition) => condition.notify(9)],
    ['notify_all()', 9, (condition) => condition.notifyAll()],
  ];

  test.each(counts)('%s wakes exactly as many as are asked for and wait', (_, asked, call) => {
    const main = function* main(py: Python) {
      const condition = py.condition();
      const expected = py.variable('expected', 0);
      const woken = py.variable('woken', 0);
      const wait = () =>
        condition.with(function* waiting() {
          yield* condition.wait();
          yield* woken.exchange((count) => count + 1);
        });
      const notify = () =>
        condition.with(function* notifying() {
          yield* expected.store(Math.min(asked, condition.waiting));
          yield* call(condition);
        });
      yield* py.run(wait, wait, notify);
    };
    const { outcomes } = exhaust(fidelity, main);
    expect(outcomes.filter(({ final }) => final.expected !== final.woken)).toEqual([]);
    expect(Math.max(...outcomes.map(({ final }) => final.woken as number))).toBe(Math.min(asked, 2));
  });

  test('a notify that nobody waits for is forgotten', () => {
    const lines = printed(function* main(py) {
      const condition = py.condition();
      yield* condition.acquire();
      yield* condition.notify(5);
      yield* py.print(yield* condition.wait(0.5), py.machine.clock.now);
    });
    expect(lines).toEqual(['False 500000000']);
  });

  test('a waiter that was notified goes on when the lock is free, and others may take it first', () => {
    const main = function* main(py: Python) {
      const condition = py.condition();
      function* waiter() {
        yield* condition.with(function* waiting() {
          yield* py.print('waits');
          yield* condition.wait();
          yield* py.print('woken');
        });
      }
      function* notifier() {
        yield* condition.with(function* notifying() {
          yield* condition.notify();
          yield* py.print('notified');
        });
      }
      const other = () => condition.with(() => py.print('other'));
      yield* py.run(waiter, notifier, other);
    };
    const orders = endings(fidelity, main).filter((text) => text.startsWith('completed'));
    expect(orders).toEqual([
      'completed: "other", "waits", "notified", "woken"',
      'completed: "waits", "notified", "other", "woken"',
      'completed: "waits", "notified", "woken", "other"',
      'completed: "waits", "other", "notified", "woken"',
    ]);
  });

  test.each(['lock', 'rlock'] as const)('never lets two threads in at once, with a %s', (kind) => {
    const main = function* main(py: Python) {
      const condition = py.condition(py[kind]());
      const inside = py.variable('inside', 0);
      const turns = py.variable('turns', 0);
      py.machine.invariant('one is inside', () => inside.value <= 1);
      function* enter() {
        yield* inside.exchange((count) => count + 1);
        yield* inside.exchange((count) => count - 1);
      }
      function* waiter() {
        yield* condition.acquire();
        if (turns.value === 0) yield* condition.wait();
        yield* enter();
        yield* condition.release();
      }
      function* notifier() {
        yield* condition.acquire();
        yield* turns.store(1);
        yield* condition.notifyAll();
        yield* enter();
        yield* condition.release();
      }
      yield* py.run(waiter, waiter, notifier);
    };
    expect(endings(fidelity, main)).toEqual(['completed: inside=0, turns=1']);
  });

  describe('with a time-out', () => {
    test('says false when the time has passed, and has the lock again', () => {
      const lines = printed(function* main(py) {
        const condition = py.condition();
        yield* condition.acquire();
        yield* py.print(yield* condition.wait(0.25), py.machine.clock.now, condition.waiting);
        yield* condition.notify();
      });
      expect(lines).toEqual(['False 250000000 0']);
    });

    test('that is too long is refused once the lock was given up and taken back', () => {
      const lines = printed(function* main(py) {
        const condition = py.condition();
        for (let turn = 0; turn < 2; turn++) {
          try {
            yield* condition.wait(1e10);
          } catch (error) {
            yield* py.print(error, condition.waiting);
          }
          yield* condition.acquire();
        }
        yield* condition.release();
        yield* condition.release();
      });
      expect(lines).toEqual([
        'cannot wait on un-acquired lock 0',
        'timestamp out of range for platform time_t 0',
      ]);
    });

    test('waits for the lock without a limit, also where it was notified in time', () => {
      const lines = printed(function* main(py) {
        const condition = py.condition();
        function* waiter() {
          yield* condition.acquire();
          yield* py.print(yield* condition.wait(1), py.machine.clock.now);
          yield* condition.release();
        }
        yield* py.thread(waiter).start();
        yield* py.sleep(0.5);
        yield* condition.acquire();
        yield* condition.notify();
        yield* py.sleep(3);
        yield* condition.release();
      });
      expect(lines).toEqual(['True 3500000000']);
    });

    test.each([0, -1, Number.NaN])('%d gives the lock up for a moment', (timeout) => {
      const main = function* main(py: Python) {
        const condition = py.condition();
        yield* condition.acquire();
        const other = py.thread(() => condition.with(() => py.print('other')));
        yield* other.start();
        yield* py.print(yield* condition.wait(timeout), condition.waiting);
        yield* condition.release();
        yield* other.join();
      };
      expect(endings(fidelity, main)).toEqual([
        'completed: "False 0", "other"',
        'completed: "other", "False 0"',
      ]);
    });

    test('0 can be notified in that moment', () => {
      const main = function* main(py: Python) {
        const condition = py.condition();
        yield* condition.acquire();
        yield* py.thread(() => condition.with(() => condition.notify())).start();
        yield* py.print(yield* condition.wait(0), condition.waiting);
        yield* condition.release();
      };
      expect(endings(fidelity, main)).toEqual(['completed: "False 0"', 'completed: "True 0"']);
    });

    test('a notify is spent on a waiter whose time has passed and that has not got the lock back', () => {
      const main = function* main(py: Python) {
        const condition = py.condition();
        const waiter = (name: string, timeout: number | null) => () =>
          condition.with(function* waiting() {
            yield* py.print(name, yield* condition.wait(timeout));
          });
        const timed = py.thread(waiter('timed', 0.4));
        yield* timed.start();
        yield* py.sleep(0.1);
        const patient = py.thread(waiter('patient', null), { daemon: true });
        yield* patient.start();
        yield* py.sleep(0.1);
        yield* condition.acquire();
        yield* py.sleep(0.5);
        yield* condition.notify();
        yield* py.print(condition.waiting);
        yield* condition.release();
        yield* timed.join();
      };
      expect(endings(fidelity, main)).toEqual(['completed: "1", "timed False"']);
    });

    test('a time-out and a notify at one time: the waiter may say either, and the notify counts once', () => {
      const main = function* main(py: Python) {
        const condition = py.condition();
        const waiter = (name: string, timeout: number | null) => () =>
          condition.with(function* waiting() {
            yield* py.print(name, yield* condition.wait(timeout));
          });
        yield* py.thread(waiter('timed', 1)).start();
        yield* py.sleep(0.5);
        yield* py.thread(waiter('patient', null), { daemon: true }).start();
        yield* py.sleep(0.5);
        yield* condition.with(() => condition.notify());
      };
      expect(endings(fidelity, main)).toEqual([
        'completed: "timed False"',
        'completed: "timed False", "patient True"',
      ]);
    });

    test('under free time a wait may end at any point, and one that was notified says so', () => {
      const main = function* main(py: Python) {
        const condition = py.condition();
        yield* condition.acquire();
        yield* py.thread(() => condition.with(() => condition.notify())).start();
        yield* py.print(yield* condition.wait(1));
        yield* condition.release();
      };
      expect(endings(fidelity, main, { time: 'free' })).toEqual(['completed: "False"', 'completed: "True"']);
    });
  });

  describe('waitFor', () => {
    test('gives the value of the predicate as soon as it is not falsy', () => {
      const main = function* main(py: Python) {
        const condition = py.condition();
        const n = py.variable('n', 0);
        function* bump() {
          for (let turn = 0; turn < 3; turn++) {
            yield* condition.with(function* up() {
              yield* n.store(n.value + 1);
              yield* condition.notifyAll();
            });
          }
        }
        const thread = py.thread(bump);
        yield* condition.acquire();
        yield* thread.start();
        yield* py.print(
          yield* condition.waitFor(function* enough() {
            return (yield* n.load()) >= 3 && `n=${n.value}`;
          }),
        );
      };
      expect(endings(fidelity, main)).toEqual(['completed: n=3, "n=3"']);
    });

    test('asks once more after its time has passed, and gives what the predicate says then', () => {
      const lines = printed(function* main(py) {
        const condition = py.condition();
        const asked: number[] = [];
        yield* condition.acquire();
        for (const timeout of [0, -1, 1.1]) {
          const value = yield* condition.waitFor(function* never() {
            asked.push(py.machine.clock.now);
            return 0;
          }, timeout);
          yield* py.print(value, asked.splice(0));
        }
      });
      expect(lines).toEqual(['0 [0, 0]', '0 [0, 0]', '0 [0, 1100000000]']);
    });

    test('counts its time from the first refusal, over all waits', () => {
      const lines = printed(function* main(py) {
        const condition = py.condition();
        yield* py
          .thread(function* disturb() {
            yield* py.sleep(4);
            yield* condition.with(() => condition.notify());
          })
          .start();
        yield* condition.acquire();
        const value = yield* condition.waitFor(function* slow() {
          yield* py.sleep(1);
          return false;
        }, 5);
        yield* py.print(value, py.machine.clock.now);
      });
      // Refused at 1, disturbed at 4, refused at 5, over at 6, refused at 7.
      expect(lines).toEqual(['False 7000000000']);
    });
  });

  test('a wait without a loop around it loses the wake-up that came first, which is found', () => {
    const scene = scenario(
      'lost wake-up',
      function* main(py) {
        const ready = py.condition(py.lock('gate'), 'ready');
        function* waiter() {
          yield* ready.with(() => ready.wait());
        }
        yield* py.run(py.thread(waiter, { name: 'waiter' }), () => ready.with(() => ready.notify()));
      },
      { fidelity },
    );
    const [finding] = explore(scene, { gil: gilOf(fidelity) }).findings;
    expect(finding).toMatchObject({ kind: 'deadlock', objects: expect.arrayContaining(['ready']) });
    expect(finding!.positions.find(({ thread }) => thread === 'waiter')!.waitsFor).toMatchObject({
      kind: 'condition',
      object: 'ready',
      holders: [],
    });
  });

  test('a waiter that was notified waits for who has the lock', () => {
    const scene = scenario(
      'kept',
      function* main(py) {
        const ready = py.condition(py.lock('gate'), 'ready');
        const waiter = py.thread(() => ready.with(() => ready.wait()), { name: 'waiter' });
        yield* waiter.start();
        yield* py.sleep(1);
        yield* ready.acquire();
        yield* ready.notify();
        yield* waiter.join();
      },
      { fidelity },
    );
    const [finding] = explore(scene, { gil: gilOf(fidelity) }).findings;
    expect(finding).toMatchObject({
      kind: 'deadlock',
      message: 'MainThread and waiter wait for each other',
    });
    expect(finding!.positions.find(({ thread }) => thread === 'waiter')!.waitsFor).toMatchObject({
      kind: 'lock',
      object: 'gate',
      holders: [{ thread: 'MainThread' }],
    });
  });

  test('shows its lock and how many wait', () => {
    const lines = printed(function* main(py) {
      const condition = py.condition(py.lock());
      const shown = () => condition.repr().replace(/0x[0-9a-f]+/, '0x…');
      yield* py.print(shown());
      yield* py.thread(() => condition.with(() => condition.wait()), { daemon: true }).start();
      yield* py.sleep(1);
      yield* condition.with(() => py.print(shown()));
    });
    expect(lines).toEqual([
      '<Condition(<unlocked _thread.lock object at 0x…>, 0)>',
      '<Condition(<locked _thread.lock object at 0x…>, 1)>',
    ]);
  });
});

describe.each(fidelities)('of a condition (%s)', (fidelity) => {
  test('locked is of Python 3.14', () => {
    const scene = (version: PythonVersion) =>
      scenario(
        'locked',
        function* main(py) {
          const condition = py.condition();
          const ask = () => attempt(() => condition.locked());
          yield* py.print(yield* ask(), yield* condition.with(ask));
        },
        { fidelity, version },
      );
    expect(run(scene('3.14')).output).toEqual(['False True']);
    const missing = "AttributeError 'Condition' object has no attribute 'locked'";
    expect(run(scene('3.13')).output).toEqual([`${missing} ${missing}`]);
  });

  test('the methods of a with statement are written in Python: others may run at their entry', () => {
    const main = function* main(py: Python) {
      const condition = py.condition();
      const x = py.variable('x', 0);
      const reader = py.thread(function* reader() {
        // No boundary stands between the two.
        const value = yield* x.load();
        const taken = yield* condition.acquire(false);
        yield* py.print(taken, value);
        if (taken) yield* condition.release();
      });
      yield* reader.start();
      yield* x.store(1);
      yield* condition.with(function* inside() {
        yield* x.store(2);
        yield* x.store(3);
      });
      yield* x.store(4);
      yield* reader.join();
    };
    const found = endings(fidelity, main, { gil: 'cpython-3.11' });
    // Before the lock is taken, and before it is given back.
    expect(found).toContain('completed: x=4, "True 1"');
    expect(found).toContain('completed: x=4, "False 3"');
  });
});

import {
  type Body,
  Instruction,
  type Json,
  type Machine,
  opcode,
  type Program,
  SharedObject,
} from '@heddle/core';
import { type Python, scenario, type Thread } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyExecution, outcomes, run } from './support.ts';

interface Call {
  readonly thread: Thread;
  readonly body: Body;
  readonly wakes: boolean;
}

const ring = opcode({
  name: 'ring',
  execute: ({ machine }: Bell, { thread, body, wakes }: Call) => machine.interrupt(thread, body, { wakes }),
  explain: (_, { thread }) => `interrupt ${thread.name}`,
});

const shielded = opcode({
  name: 'shielded',
  shielded: true,
  ready: ({ isOpen }: Bell) => isOpen,
  execute: () => undefined,
  explain: () => 'wait for the bell, shielded',
});

const open = opcode({
  name: 'open',
  execute: (bell: Bell) => {
    bell.isOpen = true;
  },
  explain: () => 'open',
});

/** Interrupts threads. */
class Bell extends SharedObject {
  readonly kind = 'bell';
  isOpen = false;

  constructor(machine: Machine) {
    super(machine, 'bell', 'synchronisation');
  }

  ring(thread: Thread, body: Body, wakes = true): Instruction<void> {
    return Instruction.of(ring, this, { thread, body, wakes });
  }

  shielded(): Instruction<void> {
    return Instruction.of(shielded, this);
  }

  open(): Instruction<void> {
    return Instruction.of(open, this);
  }

  override snapshot(): Json {
    return this.isOpen;
  }
}

type Main = (py: Python, bell: Bell) => Program<unknown>;

function scene(main: Main) {
  return scenario('interrupted', (py) => main(py, new Bell(py.machine)));
}

/** What is printed under the schedule that switches only where it must. */
function printed(main: Main): readonly string[] {
  const { outcome, output } = run(scene(main));
  return [...output, ...(outcome === 'completed' ? [] : [outcome])];
}

function* raise(): Program {
  throw new Error('interrupted');
}

/** Prints the message of an error that leaves a program. */
function* caught(py: Python, body: () => Program<unknown>): Program {
  try {
    yield* body();
  } catch (error) {
    yield* py.print(`caught ${(error as Error).message}`);
  }
}

/** Starts a thread that waits until nobody else can run, and then interrupts the main thread. */
function* ringLater(py: Python, bell: Bell, body: Body, seconds = 1, wakes = true): Program<Thread> {
  const main = py.main();
  const ringer = py.thread(function* ringer() {
    yield* py.sleep(seconds);
    yield* bell.ring(main, body, wakes);
  });
  yield* ringer.start();
  return ringer;
}

describe('a program that interrupts a thread', () => {
  test('runs before the instruction that the thread would take next', () => {
    const found = outcomes(
      scene(function* main(py, bell) {
        const worker = py.thread(function* worker() {
          yield* py.print('a');
          yield* py.print('b');
        });
        yield* worker.start();
        yield* bell.ring(worker, () => py.print('!'));
        yield* worker.join();
      }),
    );
    expect(found).toEqual([
      'completed: "!", "a", "b"',
      'completed: "a", "!", "b"',
      // The worker had finished.
      'completed: "a", "b"',
    ]);
  });

  test('is the thread that it runs in', () => {
    const names = printed(function* main(py, bell) {
      yield* ringLater(py, bell, () => py.print(py.current().name));
      yield* py.sleep(2);
    });
    expect(names).toEqual(['MainThread']);
  });

  test('runs after the step in which a thread interrupts itself, before its next', () => {
    const found = outcomes(
      scene(function* main(py, bell) {
        yield* bell.ring(py.main(), () => py.print('!'));
        yield* py.print('after');
      }),
    );
    expect(found).toEqual(['completed: "!", "after"']);
  });

  test('runs also where the step was the last of its thread', () => {
    const found = outcomes(
      scene(function* main(py, bell) {
        yield* bell.ring(py.main(), () => py.print('!'));
      }),
    );
    expect(found).toEqual(['completed: "!"']);
  });

  test('that fails after the last step of a thread fails the thread', () => {
    const found = outcomes(
      scene(function* main(py, bell) {
        yield* bell.ring(py.main(), raise);
      }),
    );
    expect(found).toEqual(['error: Error: interrupted']);
  });

  test('may end without an instruction', () => {
    const lines = printed(function* main(py, bell) {
      yield* ringLater(py, bell, function* empty() {});
      yield* py.sleep(2);
      yield* py.print(py.machine.clock.now);
    });
    expect(lines).toEqual(['2000000000']);
  });

  test('begins at the first instruction of a thread that has been started and has not begun', () => {
    const found = outcomes(
      scene(function* main(py, bell) {
        const worker = py.thread(() => py.print('worker'));
        const starter = py.thread(function* starter() {
          yield* worker.start();
        });
        yield* starter.start();
        yield* starter.join();
        yield* bell.ring(worker, () => py.print('!'));
        yield* worker.join();
      }),
    );
    expect(found).toEqual(['completed: "!", "worker"', 'completed: "worker"']);
  });

  test.each(['merged', 'visible'] as const)(
    'never runs in a thread that has not started or has come to its end (%s)',
    (lifecycle) => {
      const found = outcomes(
        scene(function* main(py, bell) {
          const worker = py.thread(() => py.print('worker'));
          yield* bell.ring(worker, () => py.print('too early'));
          yield* worker.start();
          yield* worker.join();
          yield* bell.ring(worker, () => py.print('too late'));
        }),
        { lifecycle },
      );
      expect(found).toEqual(['completed: "worker"']);
    },
  );

  test('does not run in a thread of which only the end is left', () => {
    everyExecution(
      scene(function* main(py, bell) {
        const worker = py.thread(() => py.print('worker'));
        yield* worker.start();
        yield* bell.ring(worker, raise);
        yield* worker.join();
      }),
      ({ failures, output }) => {
        // Where it was in time, the error has taken the place of the print.
        expect(failures.length).toBe(output.length === 0 ? 1 : 0);
      },
      { lifecycle: 'visible' },
    );
  });
});

describe('an error of a program that interrupts', () => {
  test('is thrown at the instruction that comes next, which does not run', () => {
    const found = outcomes(
      scene(function* main(py, bell) {
        yield* bell.ring(py.main(), raise);
        yield* caught(py, () => py.print('not printed'));
      }),
    );
    expect(found).toEqual(['completed: "caught interrupted"']);
  });

  test('leaves a blocked acquire, and the lock as it is', () => {
    const lines = printed(function* main(py, bell) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* ringLater(py, bell, raise);
      yield* caught(py, () => lock.acquire());
      yield* py.print(lock.takenBy?.name, yield* lock.acquire(false));
      yield* lock.release();
      yield* py.print(yield* lock.acquire(false));
    });
    expect(lines).toEqual(['caught interrupted', 'MainThread False', 'True']);
  });

  test.each(['merged', 'visible'] as const)('leaves a blocked join (%s)', (lifecycle) => {
    const subject = scene(function* main(py, bell) {
      const gate = py.event();
      const worker = py.thread(() => gate.wait());
      yield* worker.start();
      const ringer = yield* ringLater(py, bell, raise);
      yield* caught(py, () => worker.join());
      yield* gate.set();
      yield* ringer.join();
    });
    expect(outcomes(subject, { lifecycle })).toEqual(['completed: "caught interrupted"']);
  });

  test('leaves a condition only when the wait has the lock again', () => {
    const lines = printed(function* main(py, bell) {
      const condition = py.condition();
      const main = py.main();
      yield* py
        .thread(function* holder() {
          yield* py.sleep(1);
          yield* condition.acquire();
          yield* bell.ring(main, raise);
          yield* py.print('interrupted');
          yield* py.sleep(1);
          yield* py.print('released');
          yield* condition.release();
        })
        .start();
      yield* condition.acquire();
      yield* caught(py, () => condition.wait());
      yield* py.print(condition.lock.holder?.thread.name, condition.waiting);
      yield* condition.release();
    });
    expect(lines).toEqual(['interrupted', 'released', 'caught interrupted', 'MainThread 0']);
  });

  test('leaves an event, and no waiter in it', () => {
    const lines = printed(function* main(py, bell) {
      const event = py.event();
      yield* ringLater(py, bell, raise);
      yield* caught(py, () => event.wait(5));
      yield* py.print(event.waiting, py.machine.clock.now);
    });
    expect(lines).toEqual(['caught interrupted', '0 1000000000']);
  });

  test('is thrown before the next of several: that one runs where the error is handled', () => {
    const lines = printed(function* main(py, bell) {
      const main = py.main();
      yield* bell.ring(main, function* first() {
        yield* bell.ring(main, () => py.print('second'));
        throw new Error('first');
      });
      try {
        yield* py.print('not printed');
      } catch (error) {
        yield* py.print((error as Error).message);
      }
    });
    expect(lines).toEqual(['second', 'first']);
  });
});

describe('a wait that was interrupted', () => {
  test('goes on with what is left of its time-out', () => {
    const lines = printed(function* main(py, bell) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* ringLater(py, bell, () => py.print('!'));
      yield* py.print(yield* lock.acquire(true, 3), py.machine.clock.now);
    });
    expect(lines).toEqual(['!', 'False 3000000000']);
  });

  test('is over at once where the time-out has passed meanwhile', () => {
    const lines = printed(function* main(py, bell) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py
        .thread(function* clock() {
          yield* py.sleep(100);
          yield* py.print('late');
        })
        .start();
      yield* ringLater(py, bell, () => py.sleep(5));
      yield* py.print(yield* lock.acquire(true, 3), py.machine.clock.now);
    });
    expect(lines).toEqual(['False 6000000000', 'late']);
  });

  test('has a time-out that begins after the program that interrupts before it', () => {
    const lines = printed(function* main(py, bell) {
      yield* bell.ring(py.main(), () => py.sleep(5));
      yield* py.sleep(3);
      yield* py.print(py.machine.clock.now);
    });
    expect(lines).toEqual(['8000000000']);
  });

  test('hears of what happens meanwhile', () => {
    const lines = printed(function* main(py, bell) {
      const event = py.event();
      yield* ringLater(py, bell, () => event.set());
      yield* py.print(yield* event.wait(9), py.machine.clock.now);
    });
    expect(lines).toEqual(['True 1000000000']);
  });

  test('keeps its place in the queue', () => {
    const lines = printed(function* main(py, bell) {
      const semaphore = py.semaphore(0);
      const waiter = (name: string) =>
        py.thread(function* waiter() {
          yield* semaphore.acquire();
          yield* py.print(name);
        });
      const [first, second] = [waiter('first'), waiter('second')];
      yield* first.start();
      yield* py.sleep(1);
      yield* second.start();
      yield* py.sleep(1);
      yield* bell.ring(first, () => py.sleep(1));
      yield* semaphore.release();
      yield* py.sleep(2);
      yield* semaphore.release();
    });
    expect(lines).toEqual(['first', 'second']);
  });

  test('ends while it is interrupted only after that', () => {
    const lines = printed(function* main(py, bell) {
      const worker = py.thread(() => py.sleep(1.5));
      yield* worker.start();
      yield* ringLater(py, bell, function* handler() {
        yield* py.sleep(1);
        yield* py.print('handled');
      });
      yield* worker.join();
      yield* py.print('joined', py.machine.clock.now);
    });
    expect(lines).toEqual(['handled', 'joined 2000000000']);
  });
});

describe('a blocked thread that is interrupted without being woken', () => {
  test('runs the program when its instruction has ended', () => {
    const lines = printed(function* main(py, bell) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* ringLater(py, bell, () => py.print('!'), 1, false);
      yield* py.print(yield* lock.acquire(true, 3), py.machine.clock.now);
    });
    expect(lines).toEqual(['!', 'False 3000000000']);
  });

  test('never runs it where the instruction never ends', () => {
    const lines = printed(function* main(py, bell) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* ringLater(py, bell, () => lock.release(), 1, false);
      yield* lock.acquire();
    });
    expect(lines).toEqual(['deadlock']);
  });

  test('with waking it does not wait', () => {
    const lines = printed(function* main(py, bell) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* ringLater(py, bell, () => lock.release());
      yield* lock.acquire();
      yield* py.print('acquired');
    });
    expect(lines).toEqual(['acquired']);
  });
});

describe('a shielded instruction', () => {
  test('is interrupted neither before it begins nor while it is blocked', () => {
    const subject = scene(function* main(py, bell) {
      const worker = py.thread(function* worker() {
        yield* py.print('a');
        yield* bell.shielded();
        yield* py.print('b');
      });
      yield* worker.start();
      yield* bell.ring(worker, () => py.print('!'));
      yield* bell.open();
      yield* worker.join();
    });
    expect(outcomes(subject)).toEqual([
      'completed: "!", "a", "b"',
      // Interrupted before the shielded instruction or at it: it is the same to the program.
      'completed: "a", "!", "b"',
    ]);
  });

  test('leaves no lock taken where an error arrives between the body of a with and its end', () => {
    const subject = scene(function* main(py, bell) {
      const lock = py.lock();
      const worker = py.thread(function* worker() {
        yield* caught(py, () => lock.with(() => py.print('in')));
        yield* py.print(yield* lock.acquire(false));
      });
      yield* worker.start();
      yield* bell.ring(worker, raise);
      yield* worker.join();
    });
    everyExecution(subject, ({ output, failures }) => {
      expect(failures.length > 0 || output.at(-1) === 'True').toBe(true);
      expect(output).not.toContain('False');
    });
  });
});

describe('interrupts in interrupts', () => {
  test('are run innermost first, and each waits for those on top of it', () => {
    const lines = printed(function* main(py, bell) {
      function* inner(): Program {
        yield* py.print('inner');
        yield* py.sleep(1);
        yield* py.print('inner ends');
      }
      function* outer(): Program {
        yield* py.print('outer');
        yield* py.sleep(5);
        yield* py.print('outer ends', py.machine.clock.now);
      }
      yield* ringLater(py, bell, outer, 1);
      yield* ringLater(py, bell, inner, 2);
      yield* py.sleep(1.5);
      yield* py.print('end', py.machine.clock.now);
    });
    expect(lines).toEqual(['outer', 'inner', 'inner ends', 'outer ends 6000000000', 'end 6000000000']);
  });

  test('pass an error on through all of them where nobody catches it', () => {
    const lines = printed(function* main(py, bell) {
      yield* ringLater(py, bell, () => py.sleep(5), 1);
      yield* ringLater(py, bell, raise, 2);
      yield* caught(py, () => py.sleep(9));
      yield* py.print(py.machine.clock.now);
    });
    expect(lines).toEqual(['caught interrupted', '2000000000']);
  });

  test('may be caught by the one that was interrupted', () => {
    const lines = printed(function* main(py, bell) {
      yield* ringLater(py, bell, () => caught(py, () => py.sleep(5)), 1);
      yield* ringLater(py, bell, raise, 2);
      yield* py.sleep(3);
      yield* py.print(py.machine.clock.now);
    });
    expect(lines).toEqual(['caught interrupted', '3000000000']);
  });

  test('deadlock where a program waits for what it has interrupted', () => {
    const lines = printed(function* main(py, bell) {
      const lock = py.lock();
      yield* ringLater(py, bell, () => lock.acquire());
      yield* lock.with(() => py.sleep(2));
    });
    expect(lines).toEqual(['deadlock']);
  });

  test('find every schedule: two threads interrupt a third, in either order', () => {
    const subject = scene(function* main(py, bell) {
      const main = py.main();
      const ringer = (name: string) => () => bell.ring(main, () => py.print(name));
      yield* py.run(ringer('a'), ringer('b'));
      yield* py.print('end');
    });
    expect(outcomes(subject)).toEqual(['completed: "a", "b", "end"', 'completed: "b", "a", "end"']);
  });
});

describe('under any schedule', () => {
  test.each(['virtual', 'free'] as const)('an interrupted wait with a time-out ends once (%s)', (time) => {
    const subject = scene(function* main(py, bell) {
      const lock = py.lock();
      yield* lock.acquire();
      const worker = py.thread(function* worker() {
        const taken = yield* lock.acquire(true, 1);
        if (taken) yield* lock.release();
        yield* py.print(taken);
      });
      yield* worker.start();
      yield* bell.ring(worker, () => py.print('!'));
      yield* lock.release();
      yield* worker.join();
      yield* py.print(yield* lock.acquire(false));
    });
    for (const outcome of outcomes(subject, { time })) {
      expect(outcome).toMatch(/^completed: ("!", )?"(True|False)", ("!", )?"True"$/);
    }
  });

  test.each(['merged', 'visible'] as const)(
    'an interrupted condition loses no notify and no lock (%s)',
    (lifecycle) => {
      const subject = scene(function* main(py, bell) {
        const condition = py.condition();
        const ready = py.variable('ready', false);
        const worker = py.thread(function* consumer() {
          yield* condition.with(function* consume() {
            while (!(yield* ready.load())) {
              try {
                yield* condition.wait();
              } catch {
                py.assert(condition.lock.holder?.thread === worker, 'the lock is not held');
              }
            }
          });
        });
        yield* worker.start();
        const ringer = py.thread(() => bell.ring(worker, raise));
        yield* ringer.start();
        yield* condition.with(function* produce() {
          yield* ready.store(true);
          yield* condition.notify();
        });
        yield* worker.join();
        yield* ringer.join();
      });
      for (const outcome of outcomes(subject, { lifecycle })) {
        expect(['completed: ready=true', 'error: ready=true, Error: interrupted']).toContain(outcome);
      }
    },
  );
});

describe('halt', () => {
  test('ends the execution with the step, whatever other threads do', () => {
    const dies = opcode({
      name: 'die',
      execute: ({ machine }: Bell) => machine.halt(),
      explain: () => 'die',
    });
    const subject = scene(function* main(py, bell) {
      const worker = py.thread(function* worker() {
        yield* py.print('worker');
        yield* Instruction.of(dies, bell);
        yield* py.print('never');
      });
      yield* worker.start();
      yield* py.print('main');
    });
    expect(outcomes(subject)).toEqual([
      'completed: "main", "worker"',
      'completed: "worker"',
      'completed: "worker", "main"',
    ]);
  });
});

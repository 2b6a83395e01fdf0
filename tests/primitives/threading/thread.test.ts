import type { Instruction, Lifecycle, Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Python, type PythonVersion, RuntimeError, repr, scenario, Thread } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { attempt } from '../../conformance/python-text.ts';
import { outcomes, run } from '../../core/support.ts';

function* nothing(): Program {}

describe('names', () => {
  test('a thread without a name, or with an empty one, is Thread-N (target); only such threads count', () => {
    const scene = scenario('names', function* main(py) {
      const threads = [
        py.thread(nothing),
        py.thread(nothing, { name: 'worker' }),
        py.thread(nothing, { name: '' }),
        py.thread(
          (
            () => () =>
              nothing()
          )(),
        ),
      ];
      for (const thread of threads) yield* py.print(thread.name);
      yield* py.print(py.current().name);
      yield* py.print(py.main().name);
    });
    expect(run(scene).output).toEqual([
      'Thread-1 (nothing)',
      'worker',
      'Thread-2 (nothing)',
      'Thread-3',
      'MainThread',
      'MainThread',
    ]);
  });
});

describe('daemon', () => {
  test('is inherited from the thread that makes it, unless it is given', () => {
    const scene = scenario('daemon', function* main(py) {
      const report = (label: string, daemon: boolean) => py.print(`${label} ${daemon}`);
      yield* report('of main', py.thread(nothing).daemon);
      const parent = py.thread(
        function* parent() {
          yield* report('inherited', py.thread(nothing).daemon);
          yield* report('given', py.thread(nothing, { daemon: false }).daemon);
        },
        { daemon: true },
      );
      yield* py.run(parent);
    });
    expect(run(scene).output).toEqual(['of main false', 'inherited true', 'given false']);
  });
});

describe('join', () => {
  test('waits until the thread has finished; many may wait, and again', () => {
    const scene = scenario('join', function* main(py) {
      const worker = py.thread(function* work() {
        yield* py.print('work');
      });
      yield* worker.start();
      yield* py.run(function* other() {
        yield* worker.join();
        yield* py.print('joined');
      });
      yield* worker.join();
      yield* worker.join();
      yield* py.print('main');
    });
    expect(outcomes(scene)).toEqual(['completed: "work", "joined", "main"']);
  });

  test('is over when the thread died of an error, too', () => {
    const scene = scenario('dead', function* main(py) {
      yield* py.run(function* broken(): Program {
        throw new Error('broken');
      });
      yield* py.print('after');
    });
    expect(outcomes(scene)).toEqual(['error: "after", Error: broken']);
  });

  test('with a time-out gives up, and only isAlive tells', () => {
    const scene = scenario('timeout', function* main(py) {
      const sleeper = py.thread(function* sleep() {
        yield* py.sleep(2);
      });
      yield* sleeper.start();
      for (const seconds of [1, 5]) {
        yield* sleeper.join(seconds);
        yield* py.print(`${yield* sleeper.isAlive()} at ${py.machine.clock.now}`);
      }
    });
    for (const lifecycle of ['merged', 'visible'] as const) {
      expect(run(scene, '', { lifecycle }).output).toEqual(['true at 1000000000', 'false at 2000000000']);
    }
  });

  test('waits for the thread, which stands in the way for ever', () => {
    const scene = scenario('stuck', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py.run(function* stuck() {
        yield* lock.acquire();
      });
    });
    const { outcome, threads } = run(scene);
    expect(outcome).toBe('deadlock');
    const main = threads[0]!;
    expect(main.pending!.explain(main)).toBe('join Thread-1 (stuck), which has not finished');
    expect(main.pending!.waitsFor(main)).toMatchObject({
      kind: 'thread',
      holders: [{ thread: { name: 'Thread-1 (stuck)' }, since: null }],
    });
  });
});

describe('isAlive', () => {
  test('is true from the start to the end', () => {
    const scene = scenario('alive', function* main(py) {
      const worker = py.thread(function* work() {
        yield* py.print(`${yield* worker.isAlive()}`);
      });
      yield* py.print(`${yield* worker.isAlive()}`);
      yield* worker.start();
      yield* worker.join();
      yield* py.print(`${yield* worker.isAlive()}`);
    });
    for (const lifecycle of ['merged', 'visible'] as const) {
      expect(outcomes(scene, { lifecycle })).toEqual(['completed: "false", "true", "false"']);
    }
  });
});

describe.each(['merged', 'visible'] as const)('misuse, with a life cycle that is %s', (lifecycle) => {
  const misuses: readonly (readonly [message: string, misuse: (py: Python) => Program])[] = [
    [
      'RuntimeError: threads can only be started once',
      function* twice(py) {
        const thread = py.thread(nothing);
        yield* thread.start();
        yield* thread.start();
      },
    ],
    [
      'RuntimeError: threads can only be started once',
      function* itself(py) {
        yield* py.current().start();
      },
    ],
    [
      'RuntimeError: cannot join thread before it is started',
      function* early(py) {
        yield* py.thread(nothing).join();
      },
    ],
    [
      'RuntimeError: cannot join thread before it is started',
      function* earlyWithTimeout(py) {
        yield* py.thread(nothing).join(1);
      },
    ],
    [
      'RuntimeError: cannot join current thread',
      function* own(py) {
        yield* py.current().join();
      },
    ],
    [
      'RuntimeError: cannot join current thread',
      function* ownWithTimeout(py) {
        yield* py.current().join(-1);
      },
    ],
  ];

  test.each(misuses)('%s', (message, misuse) => {
    const execution = run(scenario('misuse', misuse), '', { lifecycle });
    expect(execution.failures).toMatchObject([{ kind: 'misuse', message }]);
  });
});

describe('a name', () => {
  test('of a thread without a target is Thread-N', () => {
    const scene = scenario('no target', function* main(py) {
      const thread = py.thread();
      yield* py.run(thread);
      yield* py.print(thread.name);
    });
    expect(run(scene).output).toEqual(['Thread-1']);
  });

  test('can be given at any time, and who reads it in a step finds the old one or the new one', () => {
    const scene = scenario('rename', function* main(py) {
      const worker = py.thread(nothing, { name: 'old' });
      yield* py.run(
        worker,
        () => worker.rename('new'),
        function* reader() {
          yield* py.print(yield* worker.getName());
        },
      );
      yield* py.print(worker.name);
    });
    expect(outcomes(scene)).toEqual(['completed: "new", "new"', 'completed: "old", "new"']);
  });
});

describe('setDaemon', () => {
  const message = 'RuntimeError cannot set daemon status of active thread';

  test('works before the start only', () => {
    const scene = scenario('daemon', function* main(py) {
      const worker = py.thread(nothing);
      yield* worker.setDaemon(true);
      yield* py.print(worker.daemon);
      yield* worker.setDaemon(false);
      yield* worker.start();
      yield* py.print(yield* attempt(() => worker.setDaemon(true)));
      yield* worker.join();
      yield* py.print(yield* attempt(() => worker.setDaemon(true)));
      yield* py.print(yield* attempt(() => py.current().setDaemon(true)));
      yield* py.print(worker.daemon);
    });
    expect(outcomes(scene)).toEqual([`completed: "True", "${message}", "${message}", "${message}", "False"`]);
  });

  test('races with the start of the thread, whatever the life cycle', () => {
    const scene = scenario('race', function* main(py) {
      const worker = py.thread(nothing, { name: 'worker' });
      yield* py.run(
        () => worker.start(),
        function* setter() {
          yield* py.print(yield* attempt(() => worker.setDaemon(true)));
        },
      );
      yield* worker.join();
    });
    const { outcomes: found, worth } = explore(scene, { strategy: 'dfs' });
    expect(worth).toBe('complete');
    expect(found.map(({ output }) => output[0]).sort()).toEqual(['None', message]);
  });
});

describe('repr', () => {
  test('shows the class, the name, the state, whether it is a daemon, and the ident', () => {
    class Worker extends Thread {}
    const scene = scenario('repr', function* main(py) {
      const gate = py.event();
      const thread = py.thread(() => gate.wait(), { name: 'T' });
      yield* py.print(thread);
      yield* thread.start();
      yield* py.print(thread);
      yield* gate.set();
      yield* thread.join();
      yield* py.print(thread);
      const daemon = new Worker(py.machine, nothing, { daemon: true });
      yield* py.print(daemon);
      yield* daemon.start();
      yield* py.print(repr(daemon));
      yield* py.print(thread.ident, thread.nativeId, daemon.ident);
    });
    expect(run(scene).output).toEqual([
      '<Thread(T, initial)>',
      '<Thread(T, started 2)>',
      '<Thread(T, stopped 2)>',
      '<Worker(Thread-1 (nothing), initial daemon)>',
      '<Worker(Thread-1 (nothing), started daemon 3)>',
      '2 2 3',
    ]);
  });
});

describe('run', () => {
  test('of a subclass is what the thread runs', () => {
    class Square extends Thread {
      readonly #of: number;
      result: number | null = null;

      constructor(py: Python, of: number) {
        super(py.machine, null, { name: `square of ${of}` });
        this.#of = of;
      }

      override *run(): Program {
        this.result = this.#of ** 2;
      }
    }
    const scene = scenario('squares', function* main(py) {
      const threads = [2, 3].map((of) => new Square(py, of));
      yield* py.run(...threads);
      yield* py.print(...threads.map(({ name, result }) => `${name}: ${result}`));
    });
    expect(run(scene).output).toEqual(['square of 2: 4 square of 3: 9']);
  });

  test('can be called once: the target is gone then', () => {
    const scene = scenario('twice', function* main(py) {
      const thread = py.thread(nothing);
      yield* thread.run();
      yield* py.print(yield* attempt(() => thread.run()));
    });
    expect(run(scene).output).toEqual(["AttributeError 'Thread' object has no attribute '_target'"]);
  });
});

test('a thread gets its arguments', () => {
  const scene = scenario('args', function* main(py) {
    const say = function* say(what: string, count: number): Program {
      yield* py.print(what, count);
    };
    yield* py.run(py.thread(say, { args: ['hi', 3] }));
  });
  expect(run(scene).output).toEqual(['hi 3']);
});

test('join refuses what is no number of seconds', () => {
  const scene = scenario('bad', function* main(py) {
    const thread = py.thread(nothing);
    yield* py.run(thread);
    for (const timeout of ['x', 1e100, Number.NaN]) {
      yield* py.print(yield* attempt(() => thread.join(timeout as number)));
    }
    yield* py.print(yield* thread.join(null));
  });
  expect(run(scene).output).toEqual([
    "TypeError '>' not supported between instances of 'int' and 'str'",
    'OverflowError timestamp out of range for platform time_t',
    'ValueError Invalid value NaN (not a number)',
    'None',
  ]);
});

describe.each(['merged', 'visible'] as const)('a join that an error leaves, life cycle %s', (lifecycle) => {
  /** A worker behind a gate, a main thread that joins it, and an interrupt that raises. */
  function interrupted(version: PythonVersion, timeout?: number) {
    return scenario(
      'interrupted',
      function* main(py) {
        const gate = py.event();
        const main = py.current();
        const worker = py.thread(() => gate.wait(), { name: 'worker' });
        const other = py.thread(function* other() {
          yield* worker.join();
          yield* py.print('other joined');
        });
        yield* worker.start();
        yield* other.start();
        yield* py
          .thread(function* interrupter() {
            yield* py.sleep(1);
            const handler = function* handler(): Program {
              throw new RuntimeError('from handler');
            };
            py.machine.interrupt(main, handler, { wakes: true });
          })
          .start();
        yield* py.print(yield* attempt(() => worker.join(timeout)));
        yield* py.print(yield* worker.isAlive(), (yield* py.enumerate()).includes(worker));
        yield* py.sleep(1);
        yield* gate.set();
        yield* worker.join();
        yield* other.join();
        yield* py.print(yield* worker.isAlive());
      },
      { version },
    );
  }

  test.each([undefined, 5])(
    'before 3.13 the thread counts as stopped, and other joins end (time-out %s)',
    (timeout) => {
      const execution = run(interrupted('3.12', timeout), '', { lifecycle });
      expect(execution.outcome).toBe('completed');
      expect(execution.output.toSorted()).toEqual([
        'False',
        'False True',
        'RuntimeError from handler',
        'other joined',
      ]);
      expect(execution.output.indexOf('other joined')).toBeLessThan(3);
    },
  );

  test.each([undefined, 5])('from 3.13 on it is alive (time-out %s)', (timeout) => {
    const { outcome, output } = run(interrupted('3.13', timeout), '', { lifecycle });
    expect(outcome).toBe('completed');
    expect(output).toEqual(['RuntimeError from handler', 'True True', 'other joined', 'False']);
  });
});

describe('enumerate and activeCount', () => {
  test('have the main thread and the threads that have started and not finished', () => {
    const scene = scenario('enumerate', function* main(py) {
      const gate = py.event();
      const names = function* names(): Program {
        yield* py.print(
          (yield* py.enumerate()).map(({ name }) => name),
          yield* py.activeCount(),
        );
      };
      const waiter = py.thread(() => gate.wait(), { name: 'waiter', daemon: true });
      yield* names();
      yield* waiter.start();
      yield* names();
      yield* gate.set();
      yield* waiter.join();
      yield* names();
    });
    expect(outcomes(scene)).toEqual([
      `completed: "['MainThread'] 1", "['MainThread', 'waiter'] 2", "['MainThread'] 1"`,
    ]);
  });

  test('find every number of threads that there can be', () => {
    const scene = scenario('count', function* main(py) {
      const child = function* child(): Program {
        yield* py.thread(nothing).start();
      };
      yield* py.run(
        function* counter() {
          yield* py.print(yield* py.activeCount());
        },
        () => py.thread(child).start(),
      );
    });
    const { outcomes: found, worth } = explore(scene, { strategy: 'dfs' });
    expect(worth).toBe('complete');
    expect(found.flatMap(({ output }) => output).sort()).toEqual(['2', '3', '4', '5']);
  });

  test('conflict with every start: of the threads that there are, and of those that are made later', () => {
    const scene = scenario('footprints', function* main(py) {
      const touched = (instruction: Instruction): string[] => {
        const names: string[] = [];
        instruction.footprint(py.current(), ({ name }, access) => names.push(`${access} ${name}`));
        return names;
      };
      const early = py.thread(nothing, { name: 'early' });
      yield* py.print(touched(early.start()));
      const look = py.enumerate();
      yield* py.print(touched(look));
      yield* py.print(touched(py.thread(nothing, { name: 'late' }).start()));
    });
    expect(run(scene, '', { lifecycle: 'visible' }).output).toEqual([
      "['write early']",
      "['read threads', 'read MainThread', 'read early']",
      "['write late', 'write threads']",
    ]);
  });
});

describe('stackSize', () => {
  test('gives the size before, takes a missing one for 0, and refuses small ones', () => {
    const scene = scenario('stack', function* main(py) {
      yield* py.print(py.stackSize(), py.stackSize(32_768), py.stackSize(), py.stackSize());
      for (const size of [-1, 1, 32_767]) {
        yield* py.print(
          yield* attempt(function* set() {
            return py.stackSize(size);
          }),
        );
      }
    });
    expect(run(scene).output).toEqual([
      '0 0 32768 0',
      'ValueError size must be 0 or a positive value',
      'ValueError size not valid: 1 bytes',
      'ValueError size not valid: 32767 bytes',
    ]);
  });
});

test('getIdent is the ident of the thread that asks', () => {
  const scene = scenario('ident', function* main(py) {
    const worker = py.thread(function* work() {
      yield* py.print(py.getIdent() === worker.ident, py.getNativeId() === worker.nativeId);
    });
    yield* py.run(worker);
    yield* py.print(py.getIdent() === py.main().ident, py.getIdent() === worker.ident);
  });
  expect(run(scene).output).toEqual(['True True', 'True False']);
});

test('a race to start a thread is lost by one of both, and the execution says that it looked at life cycles', () => {
  const scene = scenario('race', function* main(py) {
    const worker = py.thread(nothing);
    function* starter(): Program {
      yield* worker.start();
    }
    yield* py.run(starter, starter);
  });
  expect(outcomes(scene)).toEqual(['error: RuntimeError: threads can only be started once']);
  expect(run(scene).lifecycleObserved).toBe(true);
});

describe('what threading writes in Python', () => {
  /** What the main thread and a reader find where others may run between a store and a call. */
  function found(lifecycle: Lifecycle, call: (py: Python, reader: Thread) => Program<unknown>): string[] {
    const scene = scenario('entry', function* main(py) {
      const x = py.variable('x', 0);
      const reader = py.thread(
        function* reader() {
          yield* py.print('reader', yield* x.load());
        },
        { name: 'reader', daemon: true },
      );
      yield* reader.start();
      yield* x.store(1);
      yield* py.print('main', yield* call(py, reader));
      yield* reader.join();
    });
    const result = explore(scene, { strategy: 'dfs', gil: 'cpython-3.11', lifecycle, all: true });
    expect(result.worth).toBe('complete');
    return result.outcomes.map(({ output }) => output.join(', '));
  }

  const looks: readonly (readonly [name: string, call: Parameters<typeof found>[1], over: string])[] = [
    ['is_alive', (_, reader) => reader.isAlive(), 'False'],
    ['enumerate', (py) => py.enumerate(), '[<_MainThread(MainThread, started 1)>]'],
    ['active_count', (py) => py.activeCount(), '1'],
  ];

  test.each(looks)('lets others run at its entry: %s', (_, call, over) => {
    for (const lifecycle of ['merged', 'visible'] as const) {
      expect(found(lifecycle, call)).toContain(`reader 1, main ${over}`);
    }
  });

  const accesses: readonly (readonly [name: string, call: Parameters<typeof found>[1]])[] = [
    ['name', (_, reader) => reader.getName()],
    ['name =', (_, reader) => reader.rename('new')],
    ['daemon =', (py) => py.thread(nothing).setDaemon(true)],
  ];

  test.each(accesses)('lets others run at its entry: %s', (_, call) => {
    const scene = scenario('entry', function* main(py) {
      const x = py.variable('x', 0);
      const reader = py.thread(function* reader() {
        yield* py.print(yield* x.load());
      });
      yield* reader.start();
      yield* x.store(1);
      yield* call(py, reader);
      yield* x.store(2);
      yield* reader.join();
    });
    const { outcomes: all, worth } = explore(scene, { strategy: 'dfs', gil: 'cpython-3.11' });
    expect(worth).toBe('complete');
    expect(all.map(({ output }) => output[0])).toContain('1');
  });
});

test.each(['merged', 'visible'] as const)(
  'whoever joins goes on after the end only, under every schedule of three threads (%s)',
  (lifecycle) => {
    const scene = scenario('three', function* main(py) {
      const ended = py.list<string>('ended');
      const first = py.thread(function* first() {
        yield* py.sleep(0);
        yield* ended.append('first');
      });
      const second = py.thread(function* second() {
        yield* first.join();
        py.assert(ended.items.includes('first'), 'joined too early');
        yield* ended.append('second');
      });
      const third = py.thread(function* third() {
        yield* second.join();
        py.assert(ended.items.length === 2, 'joined too early');
        yield* first.join();
      });
      yield* first.start();
      yield* second.start();
      yield* third.start();
      yield* third.join();
      py.assert(!(yield* first.isAlive()) && !(yield* second.isAlive()), 'alive after its end');
    });
    for (const time of ['virtual', 'free'] as const) {
      const { outcomes: found, worth } = explore(scene, { strategy: 'dfs', lifecycle, time, all: true });
      expect(worth).toBe('complete');
      expect(found).toMatchObject([{ kind: 'completed', final: { ended: ['first', 'second'] } }]);
    }
  },
);

test.each(['merged', 'visible'] as const)(
  'enumerate and activeCount have the main thread also after its end (%s)',
  (lifecycle) => {
    const scene = scenario('over', function* main(py) {
      const late = function* late(): Program {
        yield* py.sleep(1);
        const names = (yield* py.enumerate()).map(({ name }) => name);
        yield* py.print(yield* py.main().isAlive(), names, yield* py.activeCount());
      };
      yield* py.thread(late, { name: 'late' }).start();
    });
    expect(run(scene, '', { lifecycle }).output).toEqual(["False ['MainThread', 'late'] 2"]);
  },
);

import { Machine, type Program } from '@heddle/core';
import { Interpreter, KeyboardInterrupt, RuntimeError, repr, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { decide, outcomes, run } from '../../core/support.ts';
import { execute, type Main } from './execute.ts';

const lifecycles = ['merged', 'visible'] as const;

describe('the main thread', () => {
  test('has the repr of _MainThread', () => {
    expect(execute((py) => py.print(repr(py.main()))).output).toEqual([
      '<_MainThread(MainThread, started 1)>',
    ]);
  });

  test('takes no step more where nothing is registered', () => {
    const steps = (main: Main) => run(scenario('steps', main)).steps;
    expect(steps((py) => py.print('end'))).toBe(1);
    expect(
      steps(function* main(py) {
        yield* py.atexit.register(() => py.print('bye'));
        yield* py.atexit.unregister(() => py.print('another function'));
      }),
    ).toBe(6);
  });
});

describe.each(lifecycles)('the shutdown, life cycle %s', (lifecycle) => {
  test('calls what threading knows in reverse, waits for the threads, and calls what atexit knows in reverse', () => {
    const subject = scenario('order', function* main(py) {
      const gate = py.event();
      yield* py.atexit.register((text: string) => py.print(text), 'atexit 1');
      yield* py.atexit.register((text: string) => py.print(text), 'atexit 2');
      yield* py.registerThreadingAtexit(() => gate.set());
      yield* py.registerThreadingAtexit(() => py.print('threading'));
      yield* py
        .thread(function* worker() {
          yield* gate.wait();
          yield* py.thread(() => py.print('child')).start();
        })
        .start();
    });
    expect(outcomes(subject, { lifecycle })).toEqual([
      'completed: "threading", "child", "atexit 2", "atexit 1"',
    ]);
  });

  test('lets others join the main thread once its own callbacks have run', () => {
    const subject = scenario('join', function* main(py) {
      const main = py.main();
      yield* py.registerThreadingAtexit(() => py.print('threading'));
      yield* py.atexit.register(() => py.print('atexit'));
      yield* py
        .thread(function* worker() {
          yield* main.join();
          yield* py.print('joined', yield* main.isAlive());
        })
        .start();
    });
    expect(outcomes(subject, { lifecycle })).toEqual(['completed: "threading", "joined False", "atexit"']);
  });

  test('never calls a callback while a thread that is no daemon runs, whatever the schedule', () => {
    const subject = scenario('wait', function* main(py) {
      yield* py.atexit.register(() => py.print('atexit'));
      const worker = (name: string) => () => py.print(name);
      for (const name of ['a', 'b']) yield* py.thread(worker(name)).start();
      yield* py.thread(() => py.print('daemon'), { daemon: true }).start();
    });
    for (const outcome of outcomes(subject, { lifecycle })) {
      expect(outcome.replace(/"daemon"(, )?/, '')).toMatch(/"[ab]", "[ab]", "atexit"/);
    }
  });

  test('waits for ever where a thread does, and says for which', () => {
    const { outcome, threads } = run(
      scenario('stuck', function* main(py) {
        yield* py.atexit.register(() => py.print('never'));
        yield* py.thread(() => py.event().wait(), { name: 'stuck' }).start();
      }),
      '',
      { lifecycle },
    );
    const [main] = threads;
    expect(outcome).toBe('deadlock');
    expect(main!.pending!.waitsFor(main!)).toMatchObject({
      kind: 'thread',
      holders: [{ thread: { name: 'stuck' } }],
    });
  });

  test('kills daemons without their finally', () => {
    const subject = scenario('daemon', function* main(py) {
      const up = py.event();
      function* daemon(): Program {
        try {
          yield* up.set();
          yield* py.event().wait();
        } finally {
          yield* py.print('finally');
        }
      }
      yield* py.thread(daemon, { daemon: true }).start();
      yield* up.wait();
      yield* py.atexit.register(() => py.print('atexit'));
    });
    expect(outcomes(subject, { lifecycle })).toEqual(['completed: "atexit"']);
  });
});

describe('registration', () => {
  test('with threading is refused once the shutdown has begun', () => {
    const late: Main = function* main(py) {
      yield* py.registerThreadingAtexit(() => py.registerThreadingAtexit(() => py.print('never')));
    };
    const { failures, errors } = execute(late);
    expect(failures).toEqual(["RuntimeError: can't register atexit after shutdown"]);
    expect(errors).toContain('Exception ignored on threading shutdown:');
    expect(execute(late, { version: '3.11' }).errors).toContain("Exception ignored in: <module 'threading'>");
  });

  test('with the interpreter is at hand outside of a step', () => {
    const { output } = execute(function* main(py) {
      const interpreter = py.machine.builtIn(Interpreter);
      interpreter.registerThreadingAtexit(() => py.print(interpreter.isShuttingDown));
      yield* py.print(interpreter.isShuttingDown);
    });
    expect(output).toEqual(['False', 'True']);
  });

  test('a callback that is unregistered, even by another, is not called; every registration of it is forgotten', () => {
    const { output } = execute(function* main(py) {
      const bye = (text: string) => py.print(text);
      yield* py.atexit.register(bye, 'a');
      yield* py.atexit.register(() => py.print('kept'));
      yield* py.atexit.register(bye, 'b');
      yield* py.atexit.register(() => py.atexit.unregister(bye));
    });
    expect(output).toEqual(['kept']);
  });

  test('a callback that is registered by another comes too late', () => {
    const { output } = execute(function* main(py) {
      yield* py.atexit.register(() => py.atexit.register(() => py.print('never')));
      yield* py.atexit.register(() => py.print('once'));
    });
    expect(output).toEqual(['once']);
  });
});

describe('an error', () => {
  test('of the main thread is a failure, the status is 1, and the shutdown runs all the same', () => {
    const { output, failures, status } = execute(function* main(py) {
      yield* py.atexit.register(() => py.print('atexit'));
      yield* py.thread(() => py.print('worker')).start();
      throw new RuntimeError('main');
    });
    expect({ output, failures, status }).toEqual({
      output: ['worker', 'atexit'],
      failures: ['RuntimeError: main'],
      status: 1,
    });
  });

  test('of a callback of atexit is reported, and the next one runs', () => {
    const bad: Main = function* main(py) {
      yield* py.atexit.register(() => py.print('next'));
      yield* py.atexit.register(function* bad() {
        throw new RuntimeError('bad');
      });
    };
    const { output, failures, status, errors } = execute(bad);
    expect({ output, failures, status }).toEqual({
      output: ['next'],
      failures: ['RuntimeError: bad'],
      status: 0,
    });
    expect(errors).toContain('RuntimeError: bad');
    expect(JSON.stringify(errors)).toMatch(/Exception ignored in atexit callback <function bad at 0x\w+>:/);
    expect(JSON.stringify(execute(bad, { version: '3.11' }).errors)).toMatch(
      /Exception ignored in atexit callback: <function bad at 0x\w+>/,
    );
  });

  test('of a callback of threading ends the wait: the threads that are left are killed after atexit', () => {
    const { output, status } = execute(function* main(py) {
      yield* py
        .thread(function* worker() {
          yield* py.sleep(1);
          yield* py.print('never');
        })
        .start();
      yield* py.atexit.register(() => py.print('atexit'));
      yield* py.registerThreadingAtexit(() => py.print('skipped'));
      yield* py.registerThreadingAtexit(function* bad() {
        throw new RuntimeError('bad');
      });
      py.exit(5);
    });
    expect({ output, status }).toEqual({ output: ['atexit'], status: 5 });
  });
});

describe('the exit status', () => {
  test.each([
    [null, 0],
    [0, 0],
    [7, 7],
    [300, 44],
    [-1, 255],
    ['a text', 1],
  ])('of sys.exit(%j) is %j, which is no failure', (code, status) => {
    const result = execute(function* main(py) {
      yield* py.print('');
      py.exit(code);
    });
    expect(result).toMatchObject({ outcome: 'completed', status });
    if (typeof code === 'string') expect(result.errors).toEqual(['a text']);
  });

  test('of an uncaught KeyboardInterrupt is 130', () => {
    const result = execute(function* main(py) {
      yield* py.print('');
      throw new KeyboardInterrupt();
    });
    expect(result).toMatchObject({ failures: ['KeyboardInterrupt'], status: 130 });
  });

  test('is not changed by what leaves another thread', () => {
    const result = execute(function* main(py) {
      yield* py.run(
        function* fails(): Program {
          throw new RuntimeError('worker');
        },
        function* exits(): Program {
          py.exit(9);
        },
      );
    });
    expect(result).toMatchObject({ failures: ['RuntimeError: worker'], status: 0 });
  });

  test('of os._exit is kept; nothing more runs, in no thread', () => {
    const subject = scenario('os-exit', function* main(py) {
      yield* py.atexit.register(() => py.print('never'));
      yield* py
        .thread(function* worker() {
          yield* py.exitProcess(4);
          yield* py.print('never');
        })
        .start();
      yield* py.print('main');
      yield* py.event().wait();
    });
    expect(outcomes(subject)).toEqual(['completed', 'completed: "main"']);
    const machine = new Machine();
    machine.run(subject, decide(''));
    expect(machine.exitStatus).toBe(4);
  });
});

describe('threads that are started late', () => {
  const late: Main = function* main(py) {
    yield* py.atexit.register(function* callback() {
      try {
        yield* py
          .thread(function* child() {
            yield* py.sleep(1);
            yield* py.print('child');
          })
          .start();
      } catch (error) {
        yield* py.print(error);
      }
    });
  };

  test.each([
    ['3.11', []],
    ['3.12', ["can't create new thread at interpreter shutdown"]],
    ['3.13', ['child']],
    ['3.14', ['child']],
  ] as const)('from atexit in Python %s', (version, output) => {
    expect(execute(late, { version }).output).toEqual(output);
  });

  test.each(lifecycles)(
    'from a worker in Python 3.12 are refused once the main thread has ended (%s)',
    (lifecycle) => {
      const subject = scenario(
        'late worker',
        function* main(py) {
          yield* py
            .thread(function* worker() {
              try {
                yield* py.thread(() => py.print('child')).start();
              } catch (error) {
                yield* py.print(error);
              }
            })
            .start();
          yield* py.print('main');
        },
        { version: '3.12' },
      );
      const refused = "can't create new thread at interpreter shutdown";
      const found = outcomes(subject, { lifecycle });
      expect(found).toContain('completed: "child", "main"');
      expect(found.includes(`completed: "main", "${refused}"`)).toBe(lifecycle === 'visible');
      expect(run(subject, '', { lifecycle }).lifecycleObserved).toBe(true);
    },
  );
});

describe.each(lifecycles)('a thread that goes on after the main thread, life cycle %s', (lifecycle) => {
  test('can register nothing with threading, whether there was something or not', () => {
    for (const isFirst of [true, false]) {
      const subject = scenario('late', function* main(py) {
        if (!isFirst) yield* py.registerThreadingAtexit(() => py.print('early'));
        yield* py
          .thread(function* worker() {
            yield* py.sleep(1);
            try {
              yield* py.registerThreadingAtexit(() => py.print('never'));
            } catch (error) {
              yield* py.print(error);
            }
          })
          .start();
      });
      const refused = '"can\'t register atexit after shutdown"';
      expect(outcomes(subject, { lifecycle })).toEqual([
        isFirst ? `completed: ${refused}` : `completed: "early", ${refused}`,
      ]);
    }
  });

  test('has its callback called or refused under every schedule, never forgotten', () => {
    const subject = scenario('race', function* main(py) {
      yield* py
        .thread(function* worker() {
          try {
            yield* py.registerThreadingAtexit(() => py.print('called'));
          } catch (error) {
            yield* py.print(error);
          }
        })
        .start();
      yield* py.print('main');
    });
    for (const outcome of outcomes(subject, { lifecycle })) expect(outcome).toMatch(/called|can't register/);
  });

  test('can register with atexit where something was registered before, and is told where not', () => {
    const late = (isFirst: boolean) =>
      scenario('late', function* main(py) {
        if (!isFirst) yield* py.atexit.register(() => py.print('first'));
        yield* py
          .thread(function* worker() {
            yield* py.sleep(1);
            yield* py.atexit.register(() => py.print('late'));
          })
          .start();
      });
    expect(outcomes(late(false), { lifecycle })).toEqual(['completed: "late", "first"']);
    expect(() => run(late(true), '', { lifecycle })).toThrow('the main thread is over');
  });
});

import { Machine, type Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import {
  KeyboardInterrupt,
  type Python,
  type PythonOptions,
  RuntimeError,
  repr,
  scenario,
} from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { decide, outcomes } from '../../core/support.ts';
import { execute, type Main } from '../runtime/execute.ts';

function printed(main: Main, options: PythonOptions = {}): readonly string[] {
  return execute(main, options).output;
}

/** Prints the name and the message of an error that leaves a program. */
function* caught(py: Python, body: () => Program<unknown>): Program {
  try {
    yield* body();
  } catch (error) {
    const { name, message } = error as Error;
    yield* py.print(name, message);
  }
}

function* raising(): Program {
  throw new RuntimeError('from handler');
}

/** Sends a signal to the process after a second. */
function* killLater(py: Python, number: number): Program {
  const killer = py.thread(function* killer() {
    yield* py.sleep(1);
    yield* py.signal.kill(number);
  });
  yield* killer.start();
}

describe('signal', () => {
  test('gives the handler before, and getsignal the present one', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIGINT, SIGPIPE, SIG_IGN } = py.signal;
      const handler = () => py.print('');
      yield* py.print(repr(yield* py.signal.signal(SIGUSR1, handler)));
      yield* py.print((yield* py.signal.getsignal(SIGUSR1)) === handler);
      yield* py.print((yield* py.signal.signal(SIGUSR1, SIG_IGN)) === handler);
      yield* py.print(repr(yield* py.signal.getsignal(SIGUSR1)));
      yield* py.print((yield* py.signal.getsignal(SIGINT)) === py.signal.defaultIntHandler);
      yield* py.print(repr(yield* py.signal.getsignal(SIGPIPE)));
    });
    expect(lines).toEqual([
      '<Handlers.SIG_DFL: 0>',
      'True',
      'True',
      '<Handlers.SIG_IGN: 1>',
      'True',
      '<Handlers.SIG_IGN: 1>',
    ]);
  });

  test('refuses what CPython refuses, with its words', () => {
    const lines = printed(function* main(py) {
      const { signal } = py;
      const handler = () => py.print('');
      for (const number of [0, 65, signal.SIGKILL, signal.SIGSTOP]) {
        yield* caught(py, () => signal.signal(number, handler));
      }
      yield* caught(py, () => signal.getsignal(100));
      yield* caught(py, () => signal.raiseSignal(100));
      yield* caught(py, () => signal.raiseSignal(0));
      yield* caught(py, () => signal.kill(100));
      yield* caught(py, () => signal.sigwait([100]));
      yield* caught(py, () => signal.pthreadKill(1, 100));
      yield* caught(py, () => signal.pthreadKill(99, 1));
      yield* caught(py, () => signal.interruptMain(100));
      yield* caught(py, () => signal.setitimer(signal.ITIMER_REAL, -1));
    });
    expect(lines).toEqual([
      'ValueError signal number out of range',
      'ValueError signal number out of range',
      'OSError [Errno 22] Invalid argument',
      'OSError [Errno 22] Invalid argument',
      'ValueError signal number out of range',
      'OSError [Errno 22] Invalid argument',
      'OSError [Errno 22] Invalid argument',
      'ValueError signal number 100 out of range [1; 64]',
      'OSError [Errno 22] Invalid argument',
      'ProcessLookupError [Errno 3] No such process',
      'ValueError signal number out of range',
      'itimer_error [Errno 22] Invalid argument',
    ]);
  });

  test('names signals', () => {
    const lines = printed(function* main(py) {
      const { signal } = py;
      yield* py.print(signal.nameOf(signal.SIGUSR1), signal.strsignal(signal.SIGUSR1), signal.nameOf(40));
    });
    expect(lines).toEqual(['SIGUSR1 User defined signal 1 None']);
  });
});

describe('a handler', () => {
  test('has run when raise_signal returns, and its error leaves that call', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIGUSR2 } = py.signal;
      yield* py.signal.signal(SIGUSR1, (number) => py.print('handled', number));
      yield* py.signal.signal(SIGUSR2, raising);
      yield* py.signal.raiseSignal(SIGUSR1);
      yield* py.print('returned');
      yield* caught(py, () => py.signal.raiseSignal(SIGUSR2));
    });
    expect(lines).toEqual(['handled 10', 'returned', 'RuntimeError from handler']);
  });

  test('runs in the main thread, whoever raises the signal', () => {
    const subject = scenario('main', function* main(py) {
      const { SIGUSR1 } = py.signal;
      yield* py.signal.signal(SIGUSR1, () => py.print(py.current().name));
      const worker = py.thread(() => py.signal.raiseSignal(SIGUSR1));
      yield* worker.start();
      yield* worker.join();
    });
    expect(outcomes(subject)).toEqual(['completed: "MainThread"']);
  });

  test('runs once for a signal that comes twice before it is looked at', () => {
    const subject = scenario('once', function* main(py) {
      const { SIGUSR1 } = py.signal;
      const lock = py.lock();
      yield* py.signal.signal(SIGUSR1, () => py.print('handled'));
      yield* lock.acquire();
      yield* py
        .thread(function* worker() {
          yield* py.signal.raiseSignal(SIGUSR1);
          yield* py.signal.raiseSignal(SIGUSR1);
          yield* lock.release();
        })
        .start();
      yield* lock.acquire();
    });
    const found = outcomes(subject);
    expect(found).toContain('completed: "handled"');
    expect(found.every((outcome) => /^completed: "handled"(, "handled")?$/.test(outcome))).toBe(true);
  });

  test('runs exactly once for each signal, in the main thread only, however three threads send them', () => {
    const result = explore(
      scenario('three', function* main(py) {
        const { SIGUSR1, SIGUSR2, SIGHUP } = py.signal;
        const handled = py.dict<number>('handled', {});
        const work = py.variable('work', 0);
        for (const number of [SIGUSR1, SIGUSR2, SIGHUP]) {
          yield* py.signal.signal(number, function* handler(given) {
            py.assert(given === number && py.current() === py.main(), 'a handler runs in the main thread');
            yield* handled.updateItem(String(given), (count) => count + 1);
          });
          yield* handled.setItem(String(number), 0);
        }
        const threads = [
          py.thread(() => py.signal.raiseSignal(SIGUSR1)),
          py.thread(() => py.signal.kill(SIGUSR2)),
          py.thread(() => py.signal.pthreadKill(py.main().ident!, SIGHUP)),
        ];
        for (const thread of threads) yield* thread.start();
        yield* work.store(1);
        for (const thread of threads) yield* thread.join();
        // A note that was taken while the main thread waited is looked at now.
        yield* work.store(2);
      }),
      { strategy: 'dpor', all: true, minimise: 'off', selfCheck: 'off' },
    );
    expect(result.worth).toBe('complete');
    expect(result.outcomes.map(({ kind, final }) => ({ kind, handled: final.handled }))).toEqual([
      { kind: 'completed', handled: { 1: 1, 10: 1, 12: 1 } },
    ]);
  });

  test('runs once or twice for one signal that two threads send, and never more', () => {
    const subject = scenario('twice', function* main(py) {
      const { SIGUSR1 } = py.signal;
      const count = py.variable('count', 0);
      yield* py.signal.signal(SIGUSR1, () => count.exchange((value) => value + 1));
      yield* py.run(
        () => py.signal.kill(SIGUSR1),
        () => py.signal.raiseSignal(SIGUSR1),
      );
      yield* count.load();
    });
    expect(outcomes(subject)).toEqual(['completed: count=1', 'completed: count=2']);
  });

  test('of the lower number runs first where two have come', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_UNBLOCK } = py.signal;
      for (const number of [SIGUSR1, SIGUSR2]) yield* py.signal.signal(number, (n) => py.print(n));
      yield* py.signal.pthreadSigmask(SIG_BLOCK, [SIGUSR1, SIGUSR2]);
      yield* py.signal.raiseSignal(SIGUSR2);
      yield* py.signal.raiseSignal(SIGUSR1);
      yield* py.print(repr(yield* py.signal.sigpending()));
      yield* py.print(repr(yield* py.signal.pthreadSigmask(SIG_UNBLOCK, [SIGUSR1, SIGUSR2])));
      yield* py.print('end');
    });
    expect(lines).toEqual(['{10, 12}', '10', '12', '{10, 12}', 'end']);
  });

  test('that raises leaves the others for the next instruction, where the error is handled', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_UNBLOCK } = py.signal;
      yield* py.signal.signal(SIGUSR1, raising);
      yield* py.signal.signal(SIGUSR2, (number) => py.print(number));
      yield* py.signal.pthreadSigmask(SIG_BLOCK, [SIGUSR1, SIGUSR2]);
      yield* py.signal.raiseSignal(SIGUSR2);
      yield* py.signal.raiseSignal(SIGUSR1);
      yield* caught(py, () => py.signal.pthreadSigmask(SIG_UNBLOCK, [SIGUSR1, SIGUSR2]));
    });
    expect(lines).toEqual(['12', 'RuntimeError from handler']);
  });

  test('may be interrupted by another', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIGUSR2 } = py.signal;
      yield* py.signal.signal(SIGUSR1, function* outer() {
        yield* py.print('outer begins');
        yield* py.signal.raiseSignal(SIGUSR2);
        yield* py.print('outer ends');
      });
      yield* py.signal.signal(SIGUSR2, () => py.print('inner'));
      yield* py.signal.raiseSignal(SIGUSR1);
    });
    expect(lines).toEqual(['outer begins', 'inner', 'outer ends']);
  });

  test('that takes a lock which its thread has deadlocks', () => {
    const result = explore(
      scenario('handler lock', function* main(py) {
        const { SIGUSR1 } = py.signal;
        const lock = py.lock();
        yield* py.signal.signal(SIGUSR1, () => lock.with(() => py.print('handled')));
        const killer = py.thread(() => py.signal.kill(SIGUSR1));
        yield* killer.start();
        yield* lock.with(() => py.print('main'));
        yield* killer.join();
      }),
      { strategy: 'dfs', all: true },
    );
    expect(result.worth).toBe('complete');
    expect(result.findings.map(({ kind }) => kind)).toEqual(['deadlock']);
    expect(result.outcomes.map(({ kind }) => kind).sort()).toContain('completed');
  });
});

describe('a signal without a handler', () => {
  test('ends the process: a shell sees 128 and its number', () => {
    expect(
      execute(function* main(py) {
        yield* py.atexit.register(() => py.print('never'));
        yield* py.signal.raiseSignal(py.signal.SIGTERM);
        yield* py.print('never');
      }),
    ).toMatchObject({ output: [], failures: ['killed by SIGTERM'], status: 143 });
  });

  test('does nothing where it is ignored, by default or on demand', () => {
    const lines = printed(function* main(py) {
      const { SIGCHLD, SIGUSR1, SIG_IGN } = py.signal;
      yield* py.signal.raiseSignal(SIGCHLD);
      yield* py.signal.signal(SIGUSR1, SIG_IGN);
      yield* py.signal.raiseSignal(SIGUSR1);
      yield* py.print('alive');
    });
    expect(lines).toEqual(['alive']);
  });

  test('SIGINT raises KeyboardInterrupt in the main thread, and only there', () => {
    const lines = printed(function* main(py) {
      yield* killLater(py, py.signal.SIGINT);
      try {
        yield* py.sleep(5);
      } catch (error) {
        yield* py.print(error instanceof KeyboardInterrupt, py.current().name);
      }
    });
    expect(lines).toEqual(['True MainThread']);
  });

  test('SIGINT that nobody catches gives the status 130, after the shutdown', () => {
    expect(
      execute(function* main(py) {
        yield* py.atexit.register(() => py.print('atexit'));
        yield* py.signal.raiseSignal(py.signal.SIGINT);
      }),
    ).toMatchObject({ output: ['atexit'], failures: ['KeyboardInterrupt'], status: 130 });
  });
});

describe.each(['atomic', 'cpython'] as const)('a wait of the main thread (%s)', (fidelity) => {
  const waits: Readonly<Record<string, (py: Python) => Program<unknown>>> = {
    *lock(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py.print(yield* lock.acquire(true, 3));
    },
    *event(py) {
      yield* py.print(yield* py.event().wait(3));
    },
    *condition(py) {
      const condition = py.condition();
      yield* condition.with(function* body() {
        yield* py.print(yield* condition.wait(3));
      });
    },
    *semaphore(py) {
      yield* py.print(yield* py.semaphore(0).acquire(true, 3));
    },
    *queue(py) {
      yield* py.queue().get(true, 3);
    },
    *join(py) {
      const thread = py.thread(() => py.sleep(3));
      yield* thread.start();
      yield* thread.join();
      yield* py.print(yield* thread.isAlive());
    },
    *sleep(py) {
      yield* py.sleep(3);
      yield* py.print('slept');
    },
  };
  const ends: Readonly<Record<string, string>> = {
    lock: 'False',
    event: 'False',
    condition: 'False',
    semaphore: 'False',
    queue: 'Empty ',
    join: 'False',
    sleep: 'slept',
  };

  test.each(Object.keys(waits))('%s goes on with the time that is left when a handler returns', (name) => {
    const { output, seconds } = execute(
      function* main(py) {
        yield* py.signal.signal(py.signal.SIGUSR1, () => py.print('handled', py.machine.clock.now / 1e9));
        yield* killLater(py, py.signal.SIGUSR1);
        yield* caught(py, () => waits[name]!(py));
      },
      { fidelity },
    );
    expect({ output, seconds }).toEqual({ output: ['handled 1', ends[name]], seconds: 3 });
  });

  test.each(Object.keys(waits))('%s is left by the error of a handler', (name) => {
    const { output } = execute(
      function* main(py) {
        yield* py.signal.signal(py.signal.SIGUSR1, raising);
        yield* killLater(py, py.signal.SIGUSR1);
        yield* caught(py, () => waits[name]!(py));
        yield* py.print(py.machine.clock.now / 1e9);
      },
      { fidelity },
    );
    expect(output).toEqual(['RuntimeError from handler', '1']);
  });

  test.each(Object.keys(waits))('%s is not interrupted by what only takes a note', (name) => {
    const { output } = execute(
      function* main(py) {
        yield* py.signal.signal(py.signal.SIGINT, () => py.print('handled', py.machine.clock.now / 1e9));
        const note = py.thread(function* note() {
          yield* py.sleep(1);
          yield* py.signal.interruptMain();
        });
        yield* note.start();
        yield* caught(py, () => waits[name]!(py));
        yield* py.print('end');
      },
      { fidelity },
    );
    expect([...output].sort()).toEqual(['end', ends[name], 'handled 3'].sort());
  });

  test('a condition is left with its lock, and without a waiter in it', () => {
    const subject = scenario(
      'condition',
      function* main(py) {
        const condition = py.condition();
        yield* py.signal.signal(py.signal.SIGUSR1, raising);
        yield* killLater(py, py.signal.SIGUSR1);
        yield* condition.with(function* body() {
          yield* caught(py, () => condition.wait());
          yield* py.print(condition.lock.holder?.thread.name, condition.waiting);
        });
        yield* py.print(condition.lock.holder === null);
      },
      { fidelity },
    );
    expect(outcomes(subject)).toEqual(['completed: "RuntimeError from handler", "MainThread 0", "True"']);
  });
});

describe('where a signal goes', () => {
  test('kill interrupts what the main thread waits for, raise_signal in a worker does not', () => {
    const wait = (send: (py: Python, number: number) => Program<unknown>) =>
      execute(function* main(py) {
        const { SIGUSR1 } = py.signal;
        yield* py.signal.signal(SIGUSR1, () => py.print(py.machine.clock.now / 1e9));
        const sender = py.thread(function* sender() {
          yield* py.sleep(1);
          yield* send(py, SIGUSR1);
        });
        yield* sender.start();
        yield* py.sleep(3);
        yield* py.print('end');
      }).output;
    expect(wait((py, number) => py.signal.kill(number))).toEqual(['1', 'end']);
    expect(wait((py, number) => py.signal.pthreadKill(py.main().ident!, number))).toEqual(['1', 'end']);
    expect(wait((py, number) => py.signal.raiseSignal(number))).toEqual(['3', 'end']);
    expect(wait((py, number) => py.signal.pthreadKill(py.current().ident!, number))).toEqual(['3', 'end']);
  });

  test('a blocked acquire without a time-out goes on for ever where the main thread gets only a note', () => {
    expect(
      execute(function* main(py) {
        const lock = py.lock();
        yield* lock.acquire();
        yield* py.thread(() => py.signal.interruptMain()).start();
        yield* lock.acquire();
      }).outcome,
    ).toBe('deadlock');
  });

  test('a thread that does not block it takes it where the main thread does; the handler runs in main all the same', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIG_BLOCK } = py.signal;
      yield* py.signal.signal(SIGUSR1, () => py.print(py.current().name, py.machine.clock.now / 1e9));
      const free = py.thread(() => py.sleep(9));
      yield* free.start();
      yield* py.signal.pthreadSigmask(SIG_BLOCK, [SIGUSR1]);
      yield* killLater(py, SIGUSR1);
      yield* py.sleep(3);
      yield* py.print('end');
    });
    expect(lines).toEqual(['MainThread 3', 'end']);
  });

  test('it waits where every thread blocks it: the mask is inherited', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIG_BLOCK, SIG_SETMASK } = py.signal;
      yield* py.signal.signal(SIGUSR1, () => py.print('handled'));
      yield* py.signal.pthreadSigmask(SIG_BLOCK, [SIGUSR1]);
      yield* killLater(py, SIGUSR1);
      yield* py.sleep(3);
      yield* py.print(repr(yield* py.signal.sigpending()));
      yield* py.signal.pthreadSigmask(SIG_SETMASK, []);
      yield* py.print('end');
    });
    expect(lines).toEqual(['{10}', 'handled', 'end']);
  });

  test('one of the threads in sigwait takes it, and each signal wakes one', () => {
    const subject = scenario('sigwait', function* main(py) {
      const { SIGUSR1, SIGUSR2, SIG_BLOCK } = py.signal;
      yield* py.signal.pthreadSigmask(SIG_BLOCK, [SIGUSR1, SIGUSR2]);
      const waiter = () =>
        py.thread(function* waiter() {
          yield* py.print(yield* py.signal.sigwait([SIGUSR1, SIGUSR2]));
        });
      const [a, b] = [waiter(), waiter()];
      yield* a.start();
      yield* b.start();
      yield* py.signal.kill(SIGUSR2);
      yield* py.signal.kill(SIGUSR1);
      yield* a.join();
      yield* b.join();
    });
    expect(outcomes(subject)).toEqual(['completed: "10", "12"', 'completed: "12", "10"']);
  });

  test('during the shutdown it ends the wait for the threads, and they are killed', () => {
    const { output, failures, status, errors } = execute(function* main(py) {
      yield* py.atexit.register(() => py.print('atexit'));
      const worker = py.thread(function* worker() {
        yield* py.sleep(1);
        yield* py.signal.kill(py.signal.SIGINT);
        yield* py.sleep(1);
        yield* py.print('never');
      });
      yield* worker.start();
    });
    expect({ output, failures, status }).toEqual({ output: ['atexit'], failures: [], status: 0 });
    expect(errors).toContain('KeyboardInterrupt: ');
  });
});

describe('the interval timer', () => {
  test('sends SIGALRM after the time, and then at every interval until it is stopped', () => {
    const lines = printed(function* main(py) {
      const { SIGALRM, ITIMER_REAL } = py.signal;
      let left = 3;
      yield* py.signal.signal(SIGALRM, function* tick() {
        yield* py.print(py.machine.clock.now / 1e9);
        if (--left === 0) yield* py.print(yield* py.signal.setitimer(ITIMER_REAL, 0));
      });
      yield* py.print(yield* py.signal.setitimer(ITIMER_REAL, 1, 0.5));
      yield* py.print(yield* py.signal.getitimer(ITIMER_REAL));
      yield* py.sleep(10);
      yield* py.print('end', py.machine.clock.now / 1e9);
    });
    expect(lines).toEqual(['(0.0, 0.0)', '(1.0, 0.5)', '1', '1.5', '2', '(0.5, 0.5)', 'end 10']);
  });

  test('can be set anew while it runs and after it', () => {
    const lines = printed(function* main(py) {
      const { SIGALRM } = py.signal;
      yield* py.signal.signal(SIGALRM, () => py.print('alarm', py.machine.clock.now / 1e9));
      yield* py.signal.alarm(5);
      yield* py.sleep(0.5);
      yield* py.print(yield* py.signal.alarm(2));
      yield* py.sleep(3);
      yield* py.print(yield* py.signal.alarm(1));
      yield* py.sleep(3);
    });
    expect(lines).toEqual(['5', 'alarm 2.5', '0', 'alarm 4.5']);
  });

  test('keeps nothing alive', () => {
    expect(
      execute(function* main(py) {
        yield* py.signal.setitimer(py.signal.ITIMER_REAL, 100, 1);
      }),
    ).toMatchObject({ outcome: 'completed', seconds: 0 });
  });

  test('makes no scheduling point before it is due', () => {
    const points = (main: Main) => {
      const machine = new Machine();
      machine.run(scenario('points', main), decide(''));
      return machine.choicePoints;
    };
    const work = function* (py: Python): Program {
      yield* py.run(
        () => py.print('a'),
        () => py.print('b'),
      );
    };
    expect(
      points(function* main(py) {
        yield* py.signal.setitimer(py.signal.ITIMER_REAL, 1);
        yield* work(py);
      }),
    ).toBe(points(work));
  });

  test('is no thread of Python', () => {
    const lines = printed(function* main(py) {
      yield* py.signal.setitimer(py.signal.ITIMER_REAL, 1);
      yield* py.print((yield* py.enumerate()).length);
    });
    expect(lines).toEqual(['1']);
  });

  test('may come at any time in the free time model', () => {
    const subject = scenario('free', function* main(py) {
      yield* py.signal.signal(py.signal.SIGALRM, () => py.print('alarm'));
      yield* py.signal.setitimer(py.signal.ITIMER_REAL, 1);
      yield* py.print('a');
      yield* py.print('b');
    });
    const [alarm, a, b] = ['"alarm"', '"a"', '"b"'];
    expect(outcomes(subject, { time: 'free' })).toEqual(
      [
        [a, alarm, b],
        [a, b],
        [alarm, a, b],
      ].map((lines) => `completed: ${lines.join(', ')}`),
    );
    expect(outcomes(subject)).toEqual(['completed: "a", "b"']);
  });
});

describe('the wake-up end', () => {
  test('gets a byte for each signal that is handled, when it is delivered', () => {
    const lines = printed(function* main(py) {
      const { SIGUSR1, SIGUSR2, SIGCHLD } = py.signal;
      const [reader, writer] = py.pipe();
      yield* py.signal.signal(SIGUSR1, () => py.print('handled'));
      yield* py.signal.signal(SIGUSR2, () => py.print('handled'));
      yield* py.signal.setWakeupFd(writer);
      yield* py.signal.raiseSignal(SIGUSR1);
      yield* py.signal.raiseSignal(SIGCHLD);
      yield* py.signal.raiseSignal(SIGUSR2);
      yield* py.print(yield* reader.read(10));
    });
    expect(lines).toEqual(['handled', 'handled', "b'\\n\\x0c'"]);
  });
});

describe('setAsyncExc', () => {
  test('raises an error in another thread at its next instruction', () => {
    const subject = scenario('async', function* main(py) {
      const worker = py.thread(function* worker() {
        yield* caught(py, function* body() {
          yield* py.print('a');
          yield* py.print('b');
        });
      });
      yield* worker.start();
      yield* py.print(yield* py.signal.setAsyncExc(worker.ident!, new RuntimeError('async')));
      yield* worker.join();
    });
    for (const outcome of outcomes(subject, { lifecycle: 'visible' })) {
      const lines = outcome.replace('completed: ', '').split(', ');
      const isRaised = lines.includes('"RuntimeError async"');
      // Where the thread was still there, there was an instruction to raise it at.
      expect(isRaised || lines.includes('"b"')).toBe(true);
      expect(lines.includes('"0"') && isRaised).toBe(false);
    }
  });

  test('does not reach a thread in a call that waits before the call has ended', () => {
    const lines = printed(function* main(py) {
      const worker = py.thread(function* worker() {
        try {
          yield* py.sleep(5);
          yield* py.print('never');
        } catch (error) {
          yield* py.print((error as Error).message, py.machine.clock.now / 1e9);
        }
      });
      yield* worker.start();
      yield* py.sleep(1);
      yield* py.print(yield* py.signal.setAsyncExc(worker.ident!, new RuntimeError('async')));
    });
    expect(lines).toEqual(['1', 'async 5']);
  });

  test('can be taken back, replaced, and sent to nobody', () => {
    const lines = printed(function* main(py) {
      const worker = py.thread(function* worker() {
        yield* py.sleep(5);
        yield* caught(py, () => py.print('first'));
        yield* py.sleep(5);
        yield* caught(py, () => py.print('second'));
      });
      yield* worker.start();
      yield* py.sleep(1);
      const send = (text: string | null) =>
        py.signal.setAsyncExc(worker.ident!, text === null ? null : new RuntimeError(text));
      yield* send('one');
      yield* send(null);
      yield* py.sleep(5);
      yield* send('two');
      yield* send('three');
      yield* py.print(yield* py.signal.setAsyncExc(99, new RuntimeError('')));
    });
    expect(lines).toEqual(['first', '0', 'RuntimeError three']);
  });
});

import { type Program, ProgramError } from '@heddle/core';
import { KeyboardInterrupt, type Python, repr, type Tuple, tuple } from '@heddle/primitives';
import type { Ports } from '../port.ts';

class Stop extends ProgramError {
  constructor() {
    super('Stop', 'from handler');
  }
}

/** The message of the error that a call raises; null where it raises none. */
function* messageOf(call: () => Program<unknown>): Program<string | null> {
  try {
    yield* call();
    return null;
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return error.message;
  }
}

/** Both cases about a handler that raises during a join. */
function* interruptedJoin(py: Python): Program {
  const gate = py.event();
  function* handler(): Program {
    throw new Stop();
  }
  yield* py.signal.signal(py.signal.SIGALRM, handler);
  const thread = py.thread(() => gate.wait());
  yield* thread.start();
  yield* py.signal.setitimer(py.signal.ITIMER_REAL, 0.05);
  try {
    yield* thread.join();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    yield* py.print(error, yield* thread.isAlive());
  }
  yield* gate.set();
  yield* thread.join();
  // The thread may count as stopped, and be on its way still.
  yield* py.print(yield* thread.isAlive());
}

export const signalPorts: Ports = {
  *'thread-interrupt-main'(py) {
    try {
      yield* py.signal.interruptMain();
      for (let i = 0; i < 1000; i++) yield* py.sleep(0.01);
      yield* py.print('not interrupted');
    } catch (error) {
      if (!(error instanceof KeyboardInterrupt)) throw error;
      const args = error.message === '' ? tuple() : tuple(error.message);
      yield* py.print(error.name, args);
    }
  },
  *'sig-only-main-thread'(py) {
    const out: (string | null)[] = [];
    function* worker() {
      out.push(yield* messageOf(() => py.signal.signal(py.signal.SIGUSR1, py.signal.SIG_IGN)));
      out.push(yield* messageOf(() => py.signal.setWakeupFd(-1)));
    }
    const thread = py.thread(worker);
    yield* thread.start();
    yield* thread.join();
    yield* py.print(repr(out));
  },
  *'sig-handler-runs-in-main'(py) {
    const out: Tuple[] = [];
    function* handler(number: number): Program {
      out.push(tuple(py.signal.nameOf(number), py.current().name));
    }
    yield* py.signal.signal(py.signal.SIGUSR1, handler);
    const thread = py.thread((number: number) => py.signal.raiseSignal(number), {
      args: [py.signal.SIGUSR1],
      name: 'raiser',
    });
    yield* thread.start();
    while (out.length === 0) yield* py.sleep(0.001);
    yield* thread.join();
    yield* py.print(repr(out));
  },
  'sig-handler-exception-leaves-join': interruptedJoin,
  'n313-join-interrupted-keeps-alive': interruptedJoin,
  *'sig-condition-restored-after-interrupt'(py) {
    const condition = py.condition();
    function* handler(): Program {
      throw new KeyboardInterrupt();
    }
    yield* py.signal.signal(py.signal.SIGALRM, handler);
    yield* condition.with(function* body() {
      yield* py.signal.setitimer(py.signal.ITIMER_REAL, 0.05);
      try {
        yield* condition.wait();
      } catch (error) {
        if (!(error instanceof KeyboardInterrupt)) throw error;
        const isOwner = condition.lock.holder?.thread === py.current();
        yield* py.print('woken', isOwner, condition.waiting);
      }
    });
    yield* py.print(yield* condition.acquire(false));
    yield* condition.release();
  },
  *'sig-wakeup-fd'(py) {
    // A wake-up is never waited for here: the end need not be made non-blocking.
    const [reader, writer] = py.pipe();
    const { SIGUSR1 } = py.signal;
    yield* py.signal.signal(SIGUSR1, (number) => py.print('handler', number === SIGUSR1));
    yield* py.print(yield* py.signal.setWakeupFd(writer));
    yield* py.signal.raiseSignal(SIGUSR1);
    const bytes = yield* reader.read(10);
    yield* py.print(
      bytes.text === String.fromCharCode(SIGUSR1),
      (yield* py.signal.setWakeupFd(-1)) === writer,
    );
  },
  *'sig-sigwait-thread'(py) {
    const { SIGUSR2, SIG_BLOCK } = py.signal;
    yield* py.signal.pthreadSigmask(SIG_BLOCK, [SIGUSR2]);
    const out: number[] = [];
    const thread = py.thread(function* waiter() {
      out.push(yield* py.signal.sigwait([SIGUSR2]));
    });
    yield* thread.start();
    yield* py.signal.kill(SIGUSR2);
    yield* thread.join();
    yield* py.print(repr(out.map((number) => py.signal.nameOf(number))));
  },
  *'sig-interrupt-main-does-not-wake-acquire'(py) {
    const lock = py.lock();
    yield* lock.acquire();
    const timer = py.timer(0.05, () => py.signal.interruptMain());
    yield* timer.start();
    const start = py.machine.clock.now;
    try {
      yield* py.print('acquire returned', yield* lock.acquire(true, 0.3));
      yield* py.print('not reached');
    } catch (error) {
      if (!(error instanceof KeyboardInterrupt)) throw error;
      const passed = (py.machine.clock.now - start) / 1e9;
      yield* py.print('KeyboardInterrupt only after the timeout:', passed >= 0.29);
    }
    yield* timer.join();
  },
};

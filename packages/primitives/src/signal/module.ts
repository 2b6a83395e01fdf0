import { Instruction, type Machine, type Program } from '@heddle/core';
import { OSError, ValueError } from '../errors.ts';
import type { PipeWriter } from '../io/pipe.ts';
import { Float, type Tuple, tuple } from '../text.ts';
import { nanoseconds } from '../time/timeout.ts';
import { AsyncErrors } from './async-errors.ts';
import { type Disposition, defaultIntHandler, SIG_DFL, SIG_IGN, type SignalHandler } from './handler.ts';
import { IntervalTimer, type TimerSetting } from './interval-timer.ts';
import { describeSignal, isSignal, LAST_SIGNAL, SIGINT, signalName } from './numbers.ts';
import {
  changeMask,
  checkSignals,
  getHandler,
  interruptMain,
  kill,
  killThread,
  raise,
  setHandler,
  setWakeupFd,
  sigpending,
  sigwait,
} from './opcodes.ts';
import { Signals } from './signals.ts';

/** How `pthread_sigmask` changes a mask. */
export type MaskAction = 'SIG_BLOCK' | 'SIG_UNBLOCK' | 'SIG_SETMASK';

/** What the timer was set to: seconds to the next signal, and from one to the next after that. */
export type TimerState = Tuple<[delay: Float, interval: Float]>;

function stateOf({ delay, interval }: TimerSetting): TimerState {
  return tuple(new Float(delay / 1e9), new Float(interval / 1e9));
}

/** The system's answer to a number that is no signal. */
function requireSignal(number: number): void {
  if (!isSignal(number)) throw new OSError(22, 'Invalid argument');
}

/** @throws ValueError where a set holds a number that is no signal. */
function signalSet(numbers: Iterable<number>): ReadonlySet<number> {
  const set = new Set(numbers);
  for (const number of set) {
    if (isSignal(number)) continue;
    throw new ValueError(`signal number ${number} out of range [1; ${LAST_SIGNAL}]`);
  }
  return set;
}

/** An interval of a timer in virtual nanoseconds. */
function timerNanoseconds(seconds: number): number {
  const length = nanoseconds(seconds);
  if (seconds < 0) throw new OSError(22, 'Invalid argument', 'itimer_error');
  return length;
}

/**
 * Python's `signal`, with `os.kill`, `_thread.interrupt_main` and `PyThreadState_SetAsyncExc`.
 *
 * A handler runs in the main thread, before its next instruction. Only a signal that the system delivers to the main thread
 * itself interrupts what that thread waits for; a signal that is raised in another thread does not. A wait that was interrupted
 * goes on with what is left of its time-out, unless the handler has raised: then the error leaves the call. A
 * condition takes its lock back first.
 */
export class SignalModule {
  readonly SIGHUP = 1;
  readonly SIGINT: number = SIGINT;
  readonly SIGQUIT = 3;
  readonly SIGABRT = 6;
  readonly SIGKILL = 9;
  readonly SIGUSR1 = 10;
  readonly SIGSEGV = 11;
  readonly SIGUSR2 = 12;
  readonly SIGPIPE = 13;
  readonly SIGALRM = 14;
  readonly SIGTERM = 15;
  readonly SIGCHLD = 17;
  readonly SIGCONT = 18;
  readonly SIGSTOP = 19;
  readonly SIGURG = 23;
  readonly SIGWINCH = 28;
  /** What the system does by itself. */
  readonly SIG_DFL: Disposition = SIG_DFL;
  /** Nothing. */
  readonly SIG_IGN: Disposition = SIG_IGN;
  readonly SIG_BLOCK = 'SIG_BLOCK';
  readonly SIG_UNBLOCK = 'SIG_UNBLOCK';
  readonly SIG_SETMASK = 'SIG_SETMASK';
  readonly ITIMER_REAL = 0;
  readonly #signals: Signals;

  constructor(machine: Machine) {
    this.#signals = machine.builtIn(Signals);
  }

  /** `Signals(number).name`: `SIGUSR1`; null where the number has no name. */
  nameOf(number: number): string | null {
    return signalName(number);
  }

  /** `strsignal(number)`: the signal in words, such as `User defined signal 1`; null where there are none. */
  strsignal(number: number): string | null {
    return describeSignal(number);
  }

  /** `default_int_handler`: raises KeyboardInterrupt. SIGINT is handled with it from the beginning. */
  get defaultIntHandler(): SignalHandler {
    return defaultIntHandler;
  }

  /**
   * `signal(number, handler)`: from now on `handler` is called with the number of the signal. Gives the handler before. One
   * step. The instruction raises ValueError in any other thread than the main one and for a number that is no signal,
   * OSError for SIGKILL and SIGSTOP.
   * @param handler a program, {@link SignalModule.SIG_DFL} or {@link SignalModule.SIG_IGN}.
   */
  signal(number: number, handler: SignalHandler): Instruction<SignalHandler> {
    return Instruction.of(setHandler, this.#signals, { number, handler });
  }

  /**
   * `getsignal(number)`: what is done about a signal. One step.
   * @throws ValueError for a number that is no signal, at once.
   */
  getsignal(number: number): Instruction<SignalHandler> {
    if (!isSignal(number)) throw new ValueError('signal number out of range');
    return Instruction.of(getHandler, this.#signals, number);
  }

  /**
   * `raise_signal(number)`: the signal is delivered to the thread that calls. In the main thread the handler has run when
   * this returns. In another, the main thread is not interrupted in what it waits for. Number 0 does nothing.
   * @throws OSError for a number that is no signal.
   */
  *raiseSignal(number: number): Program {
    if (number === 0) return;
    requireSignal(number);
    yield* Instruction.of(raise, this.#signals, number);
    yield* Instruction.of(checkSignals, this.#signals);
  }

  /**
   * `os.kill(os.getpid(), number)`: a signal for the process. The main thread gets it, unless it blocks the signal and another
   * does not; what it waits for is interrupted. Number 0 does nothing.
   * @throws OSError for a number that is no signal.
   */
  *kill(number: number): Program {
    if (number === 0) return;
    requireSignal(number);
    yield* Instruction.of(kill, this.#signals, number);
    yield* Instruction.of(checkSignals, this.#signals);
  }

  /**
   * `pthread_kill(ident, number)`: a signal for one thread. What the main thread waits for is interrupted only where it is that
   * thread. Raises ProcessLookupError where no such thread runs. Number 0 only looks for the thread.
   * @throws OSError for a number that is no signal.
   */
  *pthreadKill(ident: number, number: number): Program {
    if (number !== 0) requireSignal(number);
    yield* Instruction.of(killThread, this.#signals, { ident, number });
    yield* Instruction.of(checkSignals, this.#signals);
  }

  /**
   * `_thread.interrupt_main(number)`: the handler runs as if the signal had come, but what the main thread waits for is not
   * interrupted. Nothing where the signal has no handler.
   * @throws ValueError for a number that is no signal.
   */
  *interruptMain(number: number = SIGINT): Program {
    if (!isSignal(number)) throw new ValueError('signal number out of range');
    yield* Instruction.of(interruptMain, this.#signals, number);
    yield* Instruction.of(checkSignals, this.#signals);
  }

  /**
   * `setitimer(ITIMER_REAL, seconds, interval)`: SIGALRM for the process after so many seconds of virtual time, and then every
   * `interval` seconds. Gives what the timer was set to. One step.
   * @param seconds 0 stops the timer.
   * @param interval 0 for one signal only.
   * @throws OSError for negative lengths of time, at once.
   */
  *setitimer(_which: 0, seconds: number, interval = 0): Program<TimerState> {
    const [delay, repeat] = [timerNanoseconds(seconds), timerNanoseconds(interval)];
    return stateOf(yield* this.#timer.setting(delay, delay === 0 ? 0 : repeat));
  }

  /** `getitimer(ITIMER_REAL)`: what the timer is set to. One step. */
  *getitimer(_which: 0): Program<TimerState> {
    return stateOf(yield* this.#timer.getting());
  }

  /** `alarm(seconds)`: SIGALRM after whole seconds; 0 stops the timer. Gives the seconds that were left, rounded up. One step. */
  *alarm(seconds: number): Program<number> {
    const { delay } = yield* this.#timer.setting(timerNanoseconds(seconds), 0);
    return Math.ceil(delay / 1e9);
  }

  get #timer(): IntervalTimer {
    return this.#signals.machine.builtIn(IntervalTimer);
  }

  /**
   * `pthread_sigmask(how, numbers)`: which signals the thread blocks; gives those that it blocked before. A thread inherits
   * the mask of the thread that starts it. Signals that came for it meanwhile are delivered when it stops blocking them.
   * @throws ValueError for a number that is no signal.
   */
  *pthreadSigmask(how: MaskAction, numbers: Iterable<number>): Program<Set<number>> {
    const set = signalSet(numbers);
    const names = [...set].map((number) => signalName(number) ?? number).join(', ');
    const before = yield* Instruction.of(changeMask, this.#signals, {
      text: `${how} ${names}`,
      apply: (mask) => {
        if (how === 'SIG_SETMASK') return set;
        if (how === 'SIG_BLOCK') return new Set([...mask, ...set]);
        return new Set([...mask].filter((number) => !set.has(number)));
      },
    });
    yield* Instruction.of(checkSignals, this.#signals);
    return before;
  }

  /** `sigpending()`: the signals that wait to be delivered to the thread. One step. */
  sigpending(): Instruction<Set<number>> {
    return Instruction.of(sigpending, this.#signals);
  }

  /**
   * `sigwait(numbers)`: waits for one of the signals and takes it, without a handler. Every thread should block them
   * before; where one does not, the signal may go to its handler. One step.
   * @throws ValueError for a number that is no signal, at once.
   */
  sigwait(numbers: Iterable<number>): Instruction<number> {
    return Instruction.of(sigwait, this.#signals, signalSet(numbers));
  }

  /**
   * `set_wakeup_fd(fd)`: the number of every signal that is handled is written there as a byte, when it is delivered. Gives the
   * end before, or -1. One step. The instruction raises ValueError in any other thread than the main one, OSError for an end
   * that is closed.
   * @param fd the end of a pipe that is written to; -1 for none. It is written to as one that does not block.
   */
  *setWakeupFd(fd: PipeWriter | -1): Program<PipeWriter | -1> {
    return (yield* Instruction.of(setWakeupFd, this.#signals, fd === -1 ? null : fd)) ?? -1;
  }

  /**
   * `PyThreadState_SetAsyncExc(ident, error)`: has an error raised in a thread at its next instruction; what it waits for is not
   * interrupted. A later error takes the place of one that was not raised yet. Gives 1, or 0 where no such thread runs.
   * @param error null takes back what was not raised yet.
   */
  *setAsyncExc(ident: number, error: Error | null): Program<number> {
    const count = yield* this.#signals.machine.builtIn(AsyncErrors).send(ident, error);
    yield* Instruction.of(checkSignals, this.#signals);
    return count;
  }
}

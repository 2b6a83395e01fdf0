import { type Opcode, opcode, type SimulatedThread, type Touch, touchInterrupted } from '@heddle/core';
import { OSError, ValueError } from '../errors.ts';
import type { PipeWriter } from '../io/pipe.ts';
import type { SignalHandler } from './handler.ts';
import { isSignal, SIGKILL, SIGSTOP, signalName } from './numbers.ts';
import type { Signals } from './signals.ts';

function nameOf(number: number): string {
  return signalName(number) ?? `signal ${number}`;
}

function requireMain(signals: Signals, thread: SimulatedThread, what: string): void {
  if (thread === signals.main) return;
  throw new ValueError(`${what} only works in main thread of the main interpreter`);
}

/**
 * A handler begins in the main thread, before whatever it would do next. What that does itself stands in its order anyway. A signal
 * without a handler leaves the thread alone.
 */
function touchMain(signals: Signals, number: number, from: SimulatedThread, touch: Touch): void {
  const { main, wakeupFd } = signals;
  if (!signals.hasHandler(number)) return;
  if (from !== main) touchInterrupted(main, touch);
  if (wakeupFd !== null) touch(wakeupFd.stream, 'write');
}

/** A signal for a thread waits where that blocks it. */
function touchSent(
  signals: Signals,
  to: SimulatedThread,
  number: number,
  from: SimulatedThread,
  touch: Touch,
): void {
  if (!signals.maskOf(to).has(number)) touchMain(signals, number, from, touch);
}

/** A signal for the process goes to one of the threads that are there. */
export function touchReceiver(signals: Signals, number: number, from: SimulatedThread, touch: Touch): void {
  const receiver = signals.receiverOf(number);
  if (receiver !== undefined) touchMain(signals, number, from, touch);
  if (receiver === signals.main) touch(receiver, 'read');
  else for (const thread of signals.machine.threads) touch(thread, 'read');
}

/** A signal with what is to be done about it. */
interface Setting {
  readonly number: number;
  readonly handler: SignalHandler;
}

export const setHandler: Opcode<Signals, Setting, SignalHandler> = opcode({
  name: 'signal',
  boundary: 'call',
  execute: (signals, { number, handler }, thread) => {
    requireMain(signals, thread, 'signal');
    if (!isSignal(number)) throw new ValueError('signal number out of range');
    if (number === SIGKILL || number === SIGSTOP) throw new OSError(22, 'Invalid argument');
    const before = signals.handlerOf(number);
    signals.setHandler(number, handler);
    return before;
  },
  explain: (_, { number, handler }) => `handle ${nameOf(number)} with ${handler.name || 'a function'}`,
});

export const getHandler: Opcode<Signals, number, SignalHandler> = opcode({
  name: 'getsignal',
  access: 'read',
  boundary: 'call',
  execute: (signals, number) => signals.handlerOf(number),
  explain: (signals, number) => `${nameOf(number)} is handled with ${signals.handlerOf(number).name}`,
});

/** A signal for the thread that raises it, which gives the GIL up for that. */
export const raise: Opcode<Signals, number, void> = opcode({
  name: 'raise-signal',
  entry: 'call',
  boundary: 'call',
  touchesAlso: (signals, number, from, touch) => touchSent(signals, from, number, from, touch),
  execute: (signals, number, thread) => signals.sendTo(thread, number),
  explain: (_, number) => `raise ${nameOf(number)}`,
});

/** A signal for the process. */
export const kill: Opcode<Signals, number, void> = opcode({
  name: 'kill',
  boundary: 'call',
  touchesAlso: touchReceiver,
  execute: (signals, number) => signals.send(number),
  explain: (_, number) => `send ${nameOf(number)} to the process`,
});

/** A signal for a thread, by its ident. */
interface Directed {
  readonly ident: number;
  readonly number: number;
}

export const killThread: Opcode<Signals, Directed, void> = opcode({
  name: 'pthread-kill',
  boundary: 'call',
  touchesAlso: (signals, { ident, number }, from, touch) => {
    const target = signals.machine.threadOf(ident);
    if (target === null) return;
    // Whether it is still there.
    touch(target, 'read');
    if (target.life === 'started' && number !== 0) touchSent(signals, target, number, from, touch);
  },
  execute: (signals, { ident, number }) => {
    const { machine } = signals;
    const target = machine.threadOf(ident);
    if (target?.life !== 'started') {
      machine.observeLifecycle();
      throw new OSError(3, 'No such process', 'ProcessLookupError');
    }
    if (number !== 0) signals.sendTo(target, number);
  },
  explain: (_, { ident, number }) => `send ${nameOf(number)} to thread ${ident}`,
});

/** `_thread.interrupt_main`: the note alone, as if a signal had come. */
export const interruptMain: Opcode<Signals, number, void> = opcode({
  name: 'interrupt-main',
  boundary: 'call',
  touchesAlso: (signals, number, from, touch) => touchMain(signals, number, from, touch),
  execute: (signals, number) => {
    if (signals.hasHandler(number)) signals.trip(number, { wakes: false });
  },
  explain: (_, number) => `note ${nameOf(number)} for the main thread`,
});

/** The place where the main thread calls handlers within the call that raised the signal. */
export const checkSignals: Opcode<Signals, undefined, void> = opcode({
  name: 'check-signals',
  access: 'none',
  local: true,
  boundary: 'call',
  execute: () => undefined,
  explain: () => 'look for signals',
});

/** A change of a mask, as a function of the mask before. */
export interface MaskChange {
  readonly text: string;
  readonly apply: (before: ReadonlySet<number>) => ReadonlySet<number>;
}

export const changeMask: Opcode<Signals, MaskChange, Set<number>> = opcode({
  name: 'pthread-sigmask',
  boundary: 'call',
  touchesAlso: (signals, { apply }, from, touch) => {
    for (const number of signals.released(from, apply(signals.maskOf(from)))) {
      touchMain(signals, number, from, touch);
    }
  },
  execute: (signals, { apply }, thread) => {
    const before = signals.maskOf(thread);
    signals.setMask(thread, apply(before));
    return new Set(before);
  },
  explain: (_, { text }) => text,
});

export const sigwait: Opcode<Signals, ReadonlySet<number>, number> = opcode({
  name: 'sigwait',
  boundary: 'call',
  ready: (signals, numbers, thread) => signals.awaited(thread, numbers) !== null,
  waitsFor: (signals) => ({ kind: 'signal', object: signals, holders: [] }),
  execute: (signals, numbers, thread) => signals.accept(thread, numbers),
  explain: (_, numbers) => `wait for ${[...numbers].map(nameOf).join(', ')}`,
});

export const sigpending: Opcode<Signals, undefined, Set<number>> = opcode({
  name: 'sigpending',
  access: 'read',
  boundary: 'call',
  execute: (signals, _, thread) => new Set(signals.pendingFor(thread)),
  explain: () => 'look which signals are pending',
});

export const setWakeupFd: Opcode<Signals, PipeWriter | null, PipeWriter | null> = opcode({
  name: 'set-wakeup-fd',
  boundary: 'call',
  execute: (signals, fd, thread) => {
    requireMain(signals, thread, 'set_wakeup_fd');
    if (fd?.isClosed === true) throw new OSError(9, 'Bad file descriptor');
    const before = signals.wakeupFd;
    signals.wakeupFd = fd;
    return before;
  },
  explain: (_, fd) => (fd === null ? 'write signals nowhere' : `write signals to ${fd.name}`),
});

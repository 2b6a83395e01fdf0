import {
  type Body,
  describeError,
  failureKindOf,
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  type Program,
} from '@heddle/core';
import { isForeign, reportUnraisable } from '../runtime/hooks.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { programFrames } from '../runtime/traceback.ts';
import { repr } from '../text.ts';
import { nanoseconds } from '../time/timeout.ts';
import { NativeThread } from './native-thread.ts';
import { type GilState, ThreadStates } from './thread-states.ts';

const ensure: Opcode<ThreadStates, undefined, GilState> = opcode({
  name: 'gil-ensure',
  access: 'none',
  boundary: 'call',
  execute: (states, _, thread) => states.ensure(thread),
  explain: (states, _, thread) =>
    states.hasGil(thread) ? `${thread.name} has the GIL already` : `${thread.name} takes the GIL`,
});

const release: Opcode<ThreadStates, GilState, void> = opcode({
  name: 'gil-release',
  access: 'none',
  boundary: 'call',
  shielded: true,
  execute: (states, before, thread) => states.release(thread, before),
  explain: (_, before, { name }) =>
    before === 'locked' ? `${name} keeps the GIL` : `${name} gives the GIL back`,
});

const save: Opcode<ThreadStates, undefined, void> = opcode({
  name: 'allow-threads',
  access: 'none',
  boundary: 'call',
  execute: (states, _, thread) => states.save(thread),
  explain: (_, __, { name }) => `${name} gives the GIL up for native work`,
});

const restore: Opcode<ThreadStates, undefined, void> = opcode({
  name: 'end-allow-threads',
  access: 'none',
  boundary: 'call',
  shielded: true,
  execute: (states, _, thread) => states.restore(thread),
  explain: (_, __, { name }) => `${name} takes the GIL back`,
});

const callWithoutGil: Opcode<ThreadStates, number, void> = opcode({
  name: 'native-call',
  access: 'none',
  boundary: 'call',
  shielded: true,
  computes: true,
  ready: () => false,
  waitsFor: (object) => ({ kind: 'timer', object, holders: [] }),
  execute: () => undefined,
  explain: (_, seconds) => `native work for ${seconds} s without the GIL`,
});

/** A native call that holds the GIL. */
interface HeldCall {
  readonly seconds: number;
  /** Virtual nanoseconds. */
  readonly length: number;
}

const callWithGil: Opcode<ThreadStates, HeldCall, void> = opcode({
  name: 'native-call-holding-gil',
  access: 'none',
  // The time that passes may be the end of what others wait for.
  touchesAlso: ({ machine }, _, thread, touch) => {
    // In timed simulation it takes its time as all other work does.
    if (machine.isTimed) return;
    for (const other of machine.threads) {
      if (other === thread || !other.timed) continue;
      touch(other, 'write');
      touch(other.pending!.object, 'write');
    }
  },
  boundary: 'call',
  execute: ({ machine }, { length }) => machine.elapse(length),
  explain: (_, { seconds }) => `native work for ${seconds} s with the GIL`,
});

/** How a native function is called. */
export interface CallOptions {
  /** Whether the GIL is given up for it, as `ctypes.CDLL` does and `ctypes.PyDLL` does not. Default true. */
  readonly releasesGil?: boolean;
}

/** Python's C API as far as it is about threads: native threads, and native code with and without the GIL. */
export class Native {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get #states(): ThreadStates {
    return this.#machine.builtIn(ThreadStates);
  }

  /**
   * A thread of native code, not started. What it does with Python's objects has to stand between {@link Native.ensure} and
   * {@link Native.release}, or in {@link Native.callback}.
   */
  thread(body: Body, name = 'native thread'): NativeThread {
    return new NativeThread(this.#machine, body, name);
  }

  /** `pthread_create`: starts a native thread; gives 0. */
  *pthreadCreate(thread: NativeThread): Program<number> {
    yield* thread.launch();
    return 0;
  }

  /** `pthread_join`: waits until a native thread has finished; gives 0, or the number of an error. One step. */
  pthreadJoin(thread: NativeThread): Instruction<number> {
    return thread.pthreadJoin();
  }

  /**
   * `PyGILState_Ensure()`: gives the thread a state, where it has none, and the GIL. May be nested. Gives what
   * {@link Native.release} needs. One step.
   */
  ensure(): Instruction<GilState> {
    return Instruction.of(ensure, this.#states);
  }

  /**
   * `PyGILState_Release(state)`: undoes one {@link Native.ensure}. With the outermost the state of a native thread goes, and with
   * it the thread's values of `threading.local` and, from Python 3.13 on, its dummy. Without an `ensure` the process aborts.
   */
  *release(before: GilState): Program {
    const thread = this.#machine.active!;
    if (thread instanceof NativeThread && this.#states.countOf(thread) === 1) yield* thread.clearState();
    yield* Instruction.of(release, this.#states, before);
  }

  /** Runs Python code in any thread: {@link Native.ensure}, `body`, {@link Native.release}. */
  *withGil<R>(body: () => Program<R>): Program<R> {
    const before = yield* this.ensure();
    try {
      return yield* body();
    } finally {
      yield* this.release(before);
    }
  }

  /**
   * A Python function as native code calls it, as `ctypes.CFUNCTYPE` makes it: it runs with the GIL. An error that leaves it goes
   * to `sys.unraisablehook`, and it gives 0.
   */
  callback<A extends readonly unknown[]>(
    body: (...args: A) => Program<number>,
  ): (...args: A) => Program<number> {
    return (...args) => this.withGil(() => this.#guarded(body.name, () => body(...args)));
  }

  *#guarded(name: string, body: () => Program<number>): Program<number> {
    const machine = this.#machine;
    try {
      return yield* body();
    } catch (error) {
      if (isForeign(error)) throw error;
      machine.fail(failureKindOf(error), describeError(error), machine.active, error);
      const message = 'Exception ignored on calling ctypes callback function';
      const shown = { repr: () => `<function ${name || '<lambda>'}>` };
      const args = machine.builtIn(Interpreter).isAtLeast('3.13')
        ? { error, message: `${message} ${repr(shown)}`, object: null }
        : { error, message, object: shown };
      yield* reportUnraisable(machine, args, programFrames(null, name));
      return 0;
    }
  }

  /**
   * Native work between `Py_BEGIN_ALLOW_THREADS` and `Py_END_ALLOW_THREADS`: the thread gives the GIL up, does it, and takes the
   * GIL back. One step before and one after. The handlers of signals that come for the main thread meanwhile run after it.
   */
  *allowThreads<R>(body: () => Program<R>): Program<R> {
    yield* Instruction.of(save, this.#states);
    try {
      return yield* body();
    } finally {
      yield* Instruction.of(restore, this.#states);
    }
  }

  /**
   * Calls a native function that takes so many seconds. One step. No handler of a signal runs before it has returned. With the GIL
   * held no other thread takes a step meanwhile; without, they all may.
   * @throws ValueError, OverflowError where `seconds` is no length of time, at once.
   */
  call(seconds: number, { releasesGil = true }: CallOptions = {}): Instruction<void> {
    const length = nanoseconds(Math.max(seconds, 0));
    return releasesGil
      ? Instruction.of(callWithoutGil, this.#states, seconds, length)
      : Instruction.of(callWithGil, this.#states, { seconds, length });
  }
}

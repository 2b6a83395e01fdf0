import { type Json, type Machine, SharedObject, type SimulatedThread } from '@heddle/core';
import { Interpreter } from '../runtime/interpreter.ts';
import { Signals } from '../signal/signals.ts';
import { NativeThread } from './native-thread.ts';

/** Whether a thread had the GIL when it asked for it: `PyGILState_STATE`. */
export type GilState = 'locked' | 'unlocked';

/** The status of a process that has aborted. */
const ABORTED = 134;

/** The thread states of Python: a thread of Python's own has one, a native thread while it wants to call Python. */
export class ThreadStates extends SharedObject {
  override get kind(): string {
    return 'thread states';
  }

  /** How often the state of a thread has been ensured, where that was ever. */
  readonly #counts = new Map<SimulatedThread, number>();
  /** The threads with a state that do native work without the GIL. */
  readonly #outside: Set<SimulatedThread>;

  constructor(machine: Machine) {
    super(machine, 'thread states', 'synchronisation');
    this.#outside = machine.builtIn(Interpreter).doingNativeWork;
  }

  /** How often the state of a thread has been ensured; 0 where it has none. */
  countOf(thread: SimulatedThread): number {
    return this.#counts.get(thread) ?? (thread instanceof NativeThread ? 0 : 1);
  }

  /** Whether a thread holds the GIL when it runs. */
  hasGil(thread: SimulatedThread): boolean {
    return this.countOf(thread) > 0 && !this.#outside.has(thread);
  }

  /** Makes a state where there is none, and takes the GIL. */
  ensure(thread: SimulatedThread): GilState {
    const before = this.hasGil(thread) ? 'locked' : 'unlocked';
    this.#counts.set(thread, this.countOf(thread) + 1);
    if (before === 'unlocked') this.restore(thread);
    thread.needsGil = true;
    return before;
  }

  /** Undoes one {@link ThreadStates.ensure}. */
  release(thread: SimulatedThread, before: GilState): void {
    if (!this.hasGil(thread)) {
      const problem = 'auto-releasing thread-state, but no thread-state for this thread';
      this.abort(thread, `PyGILState_Release: ${problem}`);
      return;
    }
    const count = this.countOf(thread) - 1;
    this.#counts.set(thread, count);
    if (count > 0 && before === 'unlocked') this.#outside.add(thread);
    thread.needsGil = this.hasGil(thread);
  }

  /** Gives the GIL up for native work: `PyEval_SaveThread`. */
  save(thread: SimulatedThread): void {
    if (this.hasGil(thread)) {
      this.#outside.add(thread);
      thread.needsGil = false;
    } else this.abort(thread, 'PyEval_SaveThread: the function must be called with the GIL held');
  }

  /** Takes the GIL back: `PyEval_RestoreThread`. Handlers of signals that came meanwhile run now. */
  restore(thread: SimulatedThread): void {
    this.#outside.delete(thread);
    thread.needsGil = true;
    this.machine.existing(Signals)?.leaveNative(thread);
  }

  /** The process dies: an interpreter or a native library that cannot go on. */
  abort(thread: SimulatedThread, problem: string): void {
    const { machine } = this;
    machine.exitStatus = ABORTED;
    machine.fail('misuse', `Fatal Python error: ${problem}`, thread);
    machine.halt();
  }

  override snapshot(): Json {
    return [...this.#counts].map(([thread, count]) => ({ thread: thread.name, count }));
  }
}

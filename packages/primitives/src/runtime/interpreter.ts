import { type Json, type Machine, type Program, SharedObject, type SimulatedThread } from '@heddle/core';

/** The versions of CPython whose behaviour and messages can be asked for, the oldest first. */
export type PythonVersion = '3.11' | '3.12' | '3.13' | '3.14';

/**
 * How much of CPython's own Python code is opened up. The primitives that CPython writes in Python (conditions, semaphores,
 * events, barriers, queues, executors) are either of:
 *
 * - `atomic`: a call is one step, or one step a phase where it waits
 * - `cpython`: a call is the steps of CPython's source, so that exploration can look inside
 */
export type Fidelity = 'atomic' | 'cpython';

/** What `threading.excepthook` is called with. */
export interface ExceptHookArguments {
  readonly error: unknown;
  readonly thread: SimulatedThread;
}

/** A hook that is run, in the thread that failed, for an error that leaves it. */
export type ExceptHook = (args: ExceptHookArguments) => Program<unknown>;

/** What a trace or profile hook is told about a thread. */
export type HookEvent = 'call' | 'return' | 'exception';

/** The interpreter: what Python keeps once a process. Every machine has one. */
export class Interpreter extends SharedObject {
  override get kind(): string {
    return 'interpreter';
  }

  /** Default `3.14`. */
  version: PythonVersion = '3.14';
  /** Default `atomic`. */
  fidelity: Fidelity = 'atomic';
  /** The status that the process would exit with. */
  exitStatus = 0;
  /** `threading.excepthook`; null is CPython's own, which prints to standard error. */
  excepthook: ExceptHook | null = null;

  constructor(machine: Machine) {
    super(machine, 'interpreter', 'synchronisation');
  }

  /** Whether it behaves as this version or a later one. */
  isAtLeast(version: PythonVersion): boolean {
    return Number(this.version.slice(2)) >= Number(version.slice(2));
  }

  override snapshot(): Json {
    return { exitStatus: this.exitStatus };
  }
}

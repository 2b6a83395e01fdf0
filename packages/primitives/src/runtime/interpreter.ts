import {
  type Body,
  type Frame,
  type Json,
  type Machine,
  overProgram,
  type Program,
  SharedObject,
  type SimulatedThread,
} from '@heddle/core';
import { RuntimeError } from '../errors.ts';

/** The versions of CPython whose behaviour and messages can be asked for, the oldest first. */
export type PythonVersion = '3.11' | '3.12' | '3.13' | '3.14';

/** Every version, the oldest first. */
export const pythonVersions: readonly PythonVersion[] = ['3.11', '3.12', '3.13', '3.14'];

/**
 * How much of CPython's own Python code is opened up. The primitives that CPython writes in Python (conditions, semaphores,
 * events, barriers, queues, executors) are either of:
 *
 * - `atomic`: a call is one step, or one step a phase where it waits
 * - `cpython`: a call is the steps of CPython's source, so that exploration can look inside
 */
export type Fidelity = 'atomic' | 'cpython';

/** Every fidelity, the default first. */
export const fidelities: readonly Fidelity[] = ['atomic', 'cpython'];

/** What `threading.excepthook` is called with. */
export interface ExceptHookArguments {
  /** The name of the error's class. */
  readonly type: string;
  readonly error: unknown;
  /** The calls that it left, outermost first. */
  readonly traceback: readonly Frame[];
  readonly thread: SimulatedThread;
}

/** A hook that is run, in the thread that failed, for an error that leaves it. */
export type ExceptHook = (args: ExceptHookArguments) => void | Program<unknown>;

/** What `sys.unraisablehook` is called with: an error that nobody can catch. */
export interface UnraisableArguments {
  readonly error: unknown;
  /** What happened; null for `Exception ignored in`. */
  readonly message: string | null;
  /** Where: what raised the error; null where the message says it. */
  readonly object: unknown;
}

/** A hook that is run, where the error was raised, for an error that nobody can catch. */
export type UnraisableHook = (args: UnraisableArguments) => void | Program<unknown>;

/** What a trace or profile hook is told about a thread. */
export type HookEvent = 'call' | 'return' | 'exception';

/** What a trace or profile hook is called with. */
export interface HookCall {
  readonly event: HookEvent;
  readonly thread: SimulatedThread;
  /** The name of what the thread runs. */
  readonly function: string;
  /** What was returned or raised; null at a call, and at a return that an error makes. */
  readonly value: unknown;
}

/** A hook that is run in a thread at the start and at the end of what it runs. */
export type ThreadHook = (call: HookCall) => void | Program<unknown>;

/** A function that was registered with `atexit`, and what it is called with. */
export interface AtexitCallback {
  readonly body: (...args: readonly unknown[]) => Program<unknown>;
  readonly args: readonly unknown[];
}

/** What Python's own modules write to `logging`. */
export interface LibraryLogRecord {
  /** The name of the logger: `concurrent.futures`. */
  readonly logger: string;
  readonly level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';
  readonly message: string;
  /** What is logged with its traceback; null for nothing. */
  readonly error: unknown;
  /** The thread that logs. */
  readonly threadName: string;
}

/** The interpreter: what Python keeps once a process. Every machine has one. */
export class Interpreter extends SharedObject {
  override get kind(): string {
    return 'interpreter';
  }

  /** Default `3.14`. */
  version: PythonVersion = '3.14';
  /** Default `atomic`. */
  fidelity: Fidelity = 'atomic';
  /** `threading.excepthook`; null is CPython's own, which prints to standard error. */
  excepthook: ExceptHook | null = null;
  /** `sys.unraisablehook`; null is CPython's own, which prints to standard error. */
  unraisablehook: UnraisableHook | null = null;
  /** `threading.settrace`: what threads that start from now on are traced with. */
  traceHook: ThreadHook | null = null;
  /** `threading.setprofile`: what threads that start from now on are profiled with. */
  profileHook: ThreadHook | null = null;
  /** `threading.stack_size` in bytes; 0 is the system's own. */
  stackSize = 0;
  /**
   * Takes what Python's own modules log, in the step that logs it; null drops it. It may print. A program that it
   * returns is run in the thread that logs.
   */
  logging: ((record: LibraryLogRecord) => void | Program<unknown>) | null = null;

  /** Whether the program of the main thread has ended and the shutdown has begun. */
  isShuttingDown = false;
  /** @internal Whether the main thread has to be there to the end, for signal handlers to run in. */
  handlesSignals = false;
  /** @internal The signals that threads block, where they block any. */
  readonly signalMasks: Map<SimulatedThread, ReadonlySet<number>> = new Map();
  /** @internal The threads that have given the GIL up for native work, in which no handler of a signal runs. */
  readonly doingNativeWork: Set<SimulatedThread> = new Set();
  /**
   * @internal What runs for SIGINT in place of Python's own handler, which raises KeyboardInterrupt; null for that one. Only
   * the main thread sets it and looks at it.
   */
  interruptHandler: (() => Program<unknown>) | null = null;
  /** @internal What `threading` calls when the shutdown begins, the first registered first. */
  readonly threadingAtexit: Body[] = [];
  /** @internal What `atexit` calls at its end, the first registered first; null for what was unregistered. */
  readonly atexit: (AtexitCallback | null)[] = [];

  /** @internal What the main thread does last of all, after the callbacks of `atexit`; null for nothing. */
  finalisation: (() => Program<unknown>) | null = null;

  constructor(machine: Machine) {
    super(machine, 'interpreter', 'synchronisation');
  }

  /**
   * `threading._register_atexit`: has a program run in the main thread when the shutdown begins, before the wait for
   * the other threads. The last registered runs first. To be called in a step that touches the interpreter, or where the
   * program begins.
   * @throws RuntimeError once the shutdown has begun.
   */
  registerThreadingAtexit(body: Body): void {
    if (this.isShuttingDown || this.isMainOver)
      throw new RuntimeError("can't register atexit after shutdown");
    this.threadingAtexit.push(body);
  }

  /** @internal Whether the main thread has ended without a shutdown: there was nothing to do in it. */
  get isMainOver(): boolean {
    const main = this.machine.threads[0];
    if (this.isShuttingDown || main === undefined) return false;
    return main.life === 'finished' || main.program === overProgram;
  }

  /** @internal To be called in a step of which the shutdown, a part of the end of the main thread, changes the result. */
  observeShutdown(thread: SimulatedThread): void {
    if (thread !== this.machine.threads[0]) this.machine.observeLifecycle();
  }

  /** @internal Whether there is something to do when the program of the main thread has ended. */
  get hasShutdown(): boolean {
    return (
      this.threadingAtexit.length > 0 ||
      this.handlesSignals ||
      this.finalisation !== null ||
      this.atexit.some((callback) => callback !== null)
    );
  }

  /** The status that the process exits with. */
  get exitStatus(): number {
    return this.machine.exitStatus;
  }

  /** Whether it behaves as this version or a later one. */
  isAtLeast(version: PythonVersion): boolean {
    return Number(this.version.slice(2)) >= Number(version.slice(2));
  }

  override snapshot(): Json {
    return { shuttingDown: this.isShuttingDown };
  }
}

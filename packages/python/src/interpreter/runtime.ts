import { checkMask, type Machine, type SimulatedThread } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { isLibraryModule } from '../library/registry.ts';
import { Lifetimes } from '../lifetimes/lifetimes.ts';
import { PyDict } from '../objects/dict.ts';
import type { PyException } from '../objects/exception.ts';
import type { PyFunction } from '../objects/function.ts';
import type { PyModule } from '../objects/module.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import type { PyType } from '../objects/type.ts';
import type { PythonProgram } from '../program/python-program.ts';
import { Meter } from '../timing/meter.ts';
import { Activation } from './activation.ts';
import { callValue } from './call.ts';
import { PyFrame } from './frame.ts';
import type { LinkedCode } from './linked-code.ts';
import { Sharing } from './sharing.ts';
import { WORK_A_STEP, Work } from './work.ts';

/** What the interpreter keeps about a thread. */
export class ThreadState {
  readonly thread: SimulatedThread;
  /** The innermost activation; null before the first and after the last. */
  activation: Activation | null = null;
  /** The exception that the innermost generator, or what is no generator, handles; null for none. */
  handled: PyException | null = null;
  /** What those outside of it handle. */
  below: Handled | null = null;
  /** How much its Python code may work before a step of its own; counted down. */
  workLeft: number = WORK_A_STEP;
  /** How many frames there are. */
  depth = 0;
  /** The frame that it begins with; null where its own function is the outermost. */
  bottom: PyFrame | null = null;
  /** `sys.settrace` and `sys.setprofile`. */
  traceFunction: Value = null;
  profileFunction: Value = null;
  /** Whether one of them runs. */
  isInHook = false;
  /** The Python object of the thread, once there is one. */
  object: Value = null;

  constructor(thread: SimulatedThread) {
    this.thread = thread;
  }

  /** Whether a hook wants to hear of what the thread does now. */
  get isTraced(): boolean {
    return (this.traceFunction !== null || this.profileFunction !== null) && !this.isInHook;
  }

  /** The frame that runs, or has called native code that runs; null where there is none. */
  get frame(): PyFrame | null {
    return this.activation?.frame ?? this.bottom;
  }

  /** What `sys.exception()` gives. */
  get exception(): PyException | null {
    if (this.handled !== null) return this.handled;
    let below = this.below;
    while (below !== null && below.exception === null) below = below.previous;
    return below?.exception ?? null;
  }
}

/** What is handled outside of a generator that runs. */
export interface Handled {
  readonly exception: PyException | null;
  readonly previous: Handled | null;
}

/** How many frames may stand on each other by default, as in CPython. */
const RECURSION_LIMIT = 1000;

/** The Python interpreter in one execution: its modules, its threads, and what native code asks of it. */
export class Runtime {
  readonly machine: Machine;
  /** What it runs. */
  readonly program: PythonProgram;
  /** The primitives, bound to the machine. */
  readonly primitives: Python;
  /** `sys.modules`. */
  readonly modules: PyDict = new PyDict();
  /** The globals of `builtins`. */
  readonly builtins: PyDict = new PyDict();
  /** What other threads can reach. */
  readonly sharing: Sharing;
  /** When objects die. */
  readonly lifetimes: Lifetimes = new Lifetimes(this);
  /** What native code has done that no step shows. */
  readonly work: Work = new Work(this);
  /** Charges the time of Python code; null while the machine does not simulate time. */
  meter: Meter | null;
  /** The boundaries at which the GIL model checks for a request. */
  readonly checkMask: number;
  recursionLimit: number = RECURSION_LIMIT;
  /** Whether a thread was started: before that, nothing is shared. */
  isConcurrent = false;
  /** The thread whose code runs. */
  current: ThreadState;
  readonly #states = new Map<SimulatedThread, ThreadState>();
  readonly #extras = new Map<unknown, unknown>();

  constructor(machine: Machine, program: PythonProgram, primitives: Python, main: SimulatedThread) {
    this.machine = machine;
    this.program = program;
    this.primitives = primitives;
    this.sharing = new Sharing(this);
    this.checkMask = checkMask(machine.gil);
    this.meter = machine.isTimed ? new Meter(machine.clock, this.work) : null;
    this.current = this.stateOf(main);
  }

  /** What is kept about a thread. */
  stateOf(thread: SimulatedThread): ThreadState {
    let state = this.#states.get(thread);
    if (state === undefined) {
      state = new ThreadState(thread);
      this.#states.set(thread, state);
    }
    return state;
  }

  /** What is kept about the threads that have run Python code. */
  get states(): Iterable<ThreadState> {
    return this.#states.values();
  }

  /**
   * Calls a Python value.
   * @param args the positional arguments, behind them the values of the keywords.
   */
  call(callable: Value, args: readonly Value[] = [], keywords: readonly string[] | null = null): Result {
    return callValue(this, callable, args, keywords);
  }

  /** Runs the code of a module, or what `exec` and `eval` are given. */
  execute(code: LinkedCode, globals: PyDict, names: PyDict): Steps {
    const frame = new PyFrame(code, null, globals, this.builtins, names, code.newSlots());
    return new Steps(new Activation(this, frame));
  }

  /** Runs the body of a class in a namespace; gives what it returns, the cell of `__class__` or None. */
  runBody(body: PyFunction, names: PyDict): Steps {
    const frame = new PyFrame(body.code, body, body.globals, this.builtins, names, body.code.newSlots());
    return new Steps(new Activation(this, frame));
  }

  /**
   * State that a native module keeps for an execution, such as a registry: made when it is asked for first.
   * @param make also tells it from others' state: use one function for one kind.
   */
  extra<T>(make: (vm: Runtime) => T): T {
    if (!this.#extras.has(make)) this.#extras.set(make, make(this));
    return this.#extras.get(make) as T;
  }

  /** A module that was imported; undefined where it was not. */
  module(name: string): PyModule | undefined {
    return this.modules.get(name) as PyModule | undefined;
  }

  /** Whether there is a module of the name in the library. */
  canImport(name: string): boolean {
    return isLibraryModule(name);
  }

  /** The exception types that a primitive's errors become, by name, where they are not built in. */
  readonly errorTypes: Map<string, PyType> = new Map();
}

import {
  type Body,
  describeError,
  type Frame,
  failureKindOf,
  type Program,
  type ThreadOptions,
} from '@heddle/core';
import { type Context, SystemExit, Thread } from '@heddle/primitives';
import { PythonError } from '../interpreter/python-error.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { threadBody } from '../interpreter/thread-program.ts';
import { systemExitType } from '../objects/exception-types.ts';
import { PyNative } from '../objects/native.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { named } from './calls.ts';
import { callsOf } from './calls-of-thread.ts';
import { invokeExceptHook } from './excepthook.ts';
import { bottomFrame, THREADING } from './library-frames.ts';
import { threadHooks } from './thread-hooks.ts';

/** A thread of the machine that runs a Python callable. */
export class PythonThread extends Thread {
  static override readonly name: string = 'Thread';
  readonly #vm: Runtime;
  readonly #main: Value;
  readonly #context: Context | null;

  /**
   * @param main what it calls.
   * @param target what its name tells of; empty for nothing.
   * @param context what it runs in; null for an empty context of its own.
   */
  constructor(vm: Runtime, main: Value, target: string, context: Context | null, options: ThreadOptions) {
    super(vm.machine, bodyNamed(target), options);
    this.#vm = vm;
    this.#main = main;
    this.#context = context;
  }

  override run(): Program<unknown> {
    const vm = this.#vm;
    const { trace, profile } = vm.extra(threadHooks);
    const state = vm.stateOf(this);
    if (trace !== null) state.traceFunction = trace;
    if (profile !== null) state.profileFunction = profile;
    state.bottom = bottomFrame(vm, state.object, this.targetOfRun !== null);
    const body = threadBody(vm, this.#main, [], null);
    return this.#context === null ? body() : this.#context.run(body);
  }

  override calls(): readonly Frame[] {
    const { targetOfRun } = this;
    const library = targetOfRun === null ? ['_bootstrap_inner'] : ['_bootstrap_inner', 'run'];
    return [...library.map((name) => ({ source: THREADING, function: name })), ...callsOf(this.#vm, this)];
  }

  /** Whether its `run` is the library's, which calls a target. */
  protected override get targetOfRun(): string | null {
    const { object } = this.#vm.stateOf(this);
    const isLibrary = object instanceof PyObject && object.cls.lookup('run') instanceof PyNative;
    return isLibrary ? this.target : null;
  }

  protected override report(error: unknown): Program<unknown> | null {
    if (error instanceof SystemExit) return null;
    if (!(error instanceof PythonError)) return super.report(error);
    if (error.raised.exception.cls.isSubtype(systemExitType)) return null;
    this.machine.fail(failureKindOf(error), describeError(error), this, error);
    return invokeExceptHook(this.#vm, this, error.raised);
  }
}

/** What a thread is made with: it runs something else, but is called after this. */
function bodyNamed(name: string): Body {
  return named(name, function* nothing(): Program {
    // Its `run` is another.
  });
}

import { type Body, describeError, type Frame, failureKindOf, type Program } from '@heddle/core';
import { RawThread, SystemExit } from '@heddle/primitives';
import { PythonError } from '../interpreter/python-error.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { threadBody } from '../interpreter/thread-program.ts';
import { rawFunction } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import type { Raised } from '../objects/exception.ts';
import { raised, systemExitType, typeError, typeErrorType } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { reprOf } from '../semantics/text.ts';
import { flatArguments } from './bound-call.ts';
import { enterThread, named, nameOfCallable } from './calls.ts';
import { callsOf } from './calls-of-thread.ts';
import { isAtLeast } from './primitive.ts';
import { reportUnraisable } from './unraisable.ts';

/** What such a thread runs: it holds what it is called with until it is over. */
function rawBody(
  vm: Runtime,
  callable: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Body {
  const held = vm.lifetimes.hold([callable, ...args]);
  const body = threadBody(vm, callable, args, keywords);
  return named(nameOfCallable(callable), function* run() {
    try {
      return yield* body();
    } finally {
      vm.lifetimes.release(held);
      yield* vm.lifetimes.dropped(held.values);
    }
  });
}

/** A thread of `_thread.start_new_thread`: an exception that leaves it goes to `sys.unraisablehook`. */
class PythonRawThread extends RawThread {
  static override readonly name: string = '_DummyThread';
  readonly #vm: Runtime;
  readonly #callable: Value;

  constructor(vm: Runtime, callable: Value, args: readonly Value[], keywords: readonly string[] | null) {
    super(vm.machine, rawBody(vm, callable, args, keywords));
    this.#vm = vm;
    this.#callable = callable;
  }

  protected override report(error: unknown): Program<unknown> | null {
    if (error instanceof SystemExit) return null;
    if (!(error instanceof PythonError)) return super.report(error);
    if (error.raised.exception.cls.isSubtype(systemExitType)) return null;
    this.machine.fail(failureKindOf(error), describeError(error), this, error);
    return this.#report(error.raised);
  }

  override calls(): readonly Frame[] {
    return callsOf(this.#vm, this);
  }

  *#report(raised: Raised): Program {
    const vm = this.#vm;
    const started = 'Exception ignored in thread started by';
    enterThread(vm);
    if (!isAtLeast(vm, '3.13')) yield* reportUnraisable(vm, raised, started, this.#callable);
    else {
      const text = yield* settle(reprOf(vm, this.#callable));
      yield* reportUnraisable(vm, raised, `${started} ${String(text)}`, null);
    }
  }
}

/** `_thread.start_new_thread(function, args[, kwargs])`: gives the ident of the thread. */
export const startNewThread: PyNative = rawFunction(
  'start_new_thread',
  {},
  (vm, given, keywordNames) => {
    if (keywordNames !== null && keywordNames.length > 0) {
      throw typeError('start_new_thread() takes no keyword arguments');
    }
    const [callable, args, kwargs] = given;
    if (callable === undefined || args === undefined || given.length > 3) {
      const bound = given.length > 3 ? 'at most 3' : 'at least 2';
      throw raised(typeErrorType, `start_new_thread expected ${bound} arguments, got ${given.length}`);
    }
    if (typeOf(callable).lookup('__call__') === undefined) throw typeError('first arg must be callable');
    if (!(args instanceof PyTuple)) throw typeError('2nd arg must be a tuple');
    if (kwargs !== undefined && !(kwargs instanceof PyDict))
      throw typeError('optional 3rd arg must be a dictionary');
    const [values, keywords] = flatArguments(args, kwargs ?? new PyDict());
    vm.sharing.begin();
    vm.sharing.share(callable);
    for (const value of values) vm.sharing.share(value);
    return new Steps(new PythonRawThread(vm, callable, values, keywords).launch());
  },
  '_thread',
);

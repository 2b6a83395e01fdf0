import { describeError, type Frame, failureKindOf, type Machine, type Program } from '@heddle/core';
import { MainThread, SystemExit } from '@heddle/primitives';
import { flushStandardOutput } from '../library/io/standard-stream.ts';
import { keyboardInterruptType, systemExitType } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { callsOf } from '../threads/calls-of-thread.ts';
import { PythonError } from './python-error.ts';
import type { Runtime } from './runtime.ts';
import { outwardError } from './thread-program.ts';
import { CutOff, standStill } from './work.ts';

/** What an uncaught `SystemExit` says to the primitives. */
function exitOf({ raised: { exception } }: PythonError): SystemExit {
  const own = exception.attributes?.get('code');
  const { items } = exception.args;
  const code: Value = own ?? items[0] ?? null;
  if (code === null || typeof code === 'number') return new SystemExit(code);
  return new SystemExit(typeof code === 'boolean' ? Number(code) : String(code));
}

/** The main thread of a Python program. */
export class PythonMainThread extends MainThread {
  static override readonly name: string = '_MainThread';
  #vm: Runtime | null = null;

  /** @param body what it runs. */
  constructor(machine: Machine, body: (vm: Runtime) => Program<unknown>) {
    super(machine, () => this.#run(body));
  }

  /** Says which interpreter it belongs to. To be called before it starts. */
  attach(vm: Runtime): void {
    this.#vm = vm;
  }

  *#run(body: (vm: Runtime) => Program<unknown>): Program<unknown> {
    const vm = this.#vm!;
    try {
      return yield* body(vm);
    } catch (thrown) {
      if (thrown instanceof CutOff) return yield* standStill(vm);
      const error = yield* outwardError(vm, thrown);
      throw error instanceof PythonError && error.raised.exception.cls.isSubtype(systemExitType)
        ? exitOf(error)
        : error;
    } finally {
      flushStandardOutput(vm);
    }
  }

  override calls(): readonly Frame[] {
    return callsOf(this.#vm!, this);
  }

  protected override report(error: unknown): Program<unknown> | null {
    if (!(error instanceof PythonError)) return super.report(error);
    this.machine.fail(failureKindOf(error), describeError(error), this, error);
    for (const line of error.traceback) this.#vm!.primitives.stderr.write(line);
    if (error.raised.exception.cls.isSubtype(keyboardInterruptType)) this.machine.exitStatus = 130;
    return null;
  }
}

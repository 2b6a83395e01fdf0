import type { Body, Machine, Program } from '@heddle/core';
import { KeyboardInterrupt, SystemExit } from '../errors.ts';
import { StandardError } from '../io/standard-error.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { shutDown } from '../runtime/shutdown.ts';
import { Thread } from './thread.ts';

/** The status that a shell sees of a process that died of SIGINT. */
const INTERRUPTED = 130;

/**
 * The thread that the program begins in. When its program has ended it shuts the interpreter down: it calls what was registered
 * with `threading` for that, counts as stopped, waits for all threads that are no daemons, and calls what was registered
 * with `atexit`. Then the process ends, and daemons with it, whatever they do: no `finally` of theirs runs.
 *
 * An error that leaves its program is a failure, and the exit status is 1; the shutdown runs all the same. `SystemExit` is no
 * failure: it says the status.
 */
export class MainThread extends Thread {
  static override readonly name: string = '_MainThread';
  #isShuttingDown = false;
  #isKilling = false;

  constructor(machine: Machine, body: Body) {
    super(machine, body, { name: 'MainThread', daemon: false });
  }

  /** Nothing takes it out of the list, not even its end. */
  override get isListed(): boolean {
    return this.life !== 'new';
  }

  override epilogue(failed: boolean, error: unknown): Program<unknown> | null {
    if (this.#isShuttingDown) {
      this.#finish();
      return null;
    }
    if (failed) this.#keepStatus(error);
    const program = super.epilogue(failed, error);
    if (program !== null) return program;
    const interpreter = this.machine.existing(Interpreter);
    if (interpreter === null || !interpreter.hasShutdown) return null;
    this.#isShuttingDown = true;
    return this.#shutDown(interpreter);
  }

  *#shutDown(interpreter: Interpreter): Program {
    this.#isKilling = yield* shutDown(interpreter, this);
  }

  /** Before Python 3.13 nobody waits for threads that callbacks of `atexit` have started. */
  #finish(): void {
    const { machine } = this;
    if (machine.alive === 1) return;
    if (this.#isKilling || !machine.builtIn(Interpreter).isAtLeast('3.13')) machine.halt();
  }

  #keepStatus(error: unknown): void {
    const { machine } = this;
    if (!(error instanceof SystemExit)) {
      machine.exitStatus = error instanceof KeyboardInterrupt ? INTERRUPTED : 1;
      return;
    }
    const { code } = error;
    if (typeof code === 'string') machine.builtIn(StandardError).write(code);
    machine.exitStatus = typeof code === 'string' ? 1 : (code ?? 0) & 0xff;
  }
}

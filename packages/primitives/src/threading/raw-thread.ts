import {
  type Body,
  describeError,
  type Frame,
  failureKindOf,
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  type Program,
} from '@heddle/core';
import { AssertionError, RuntimeError, SystemExit } from '../errors.ts';
import { reportUnraisable } from '../runtime/hooks.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { programFrames } from '../runtime/traceback.ts';
import { repr } from '../text.ts';
import { withKeywords } from './keywords.ts';
import { Thread } from './thread.ts';
import { launch, visibleLaunch } from './thread-opcodes.ts';

const joinDummy: Opcode<RawThread, undefined, void> = opcode({
  name: 'join',
  access: 'none',
  entry: 'resume',
  boundary: 'call',
  execute: ({ machine }) => {
    const message = 'cannot join a dummy thread';
    const isNew = machine.builtIn(Interpreter).isAtLeast('3.13');
    throw isNew ? new RuntimeError(message) : new AssertionError(message);
  },
  explain: (thread) => `join ${thread.name}, a dummy thread`,
});

/**
 * A thread of `_thread.start_new_thread`, of which `threading` knows nothing: it is a daemon, no hook is set for it, and an
 * error that leaves it goes to `sys.unraisablehook`. Only when it asks who it is, `threading` makes a dummy for it,
 * `Dummy-N`, which nobody can join. Before Python 3.13 a dummy counts as alive for ever.
 */
export class RawThread extends Thread {
  static override readonly name: string = '_DummyThread';
  readonly #body: Body;
  #isDummy = false;

  constructor(
    machine: Machine,
    body: Body,
    args: readonly unknown[] = [],
    kwargs: Readonly<Record<string, unknown>> = {},
  ) {
    const all = withKeywords(args, kwargs);
    super(machine, body, { name: `raw thread ${body.name}`.trimEnd(), daemon: true, args: all });
    this.#body = body;
  }

  /** `start_new_thread` comes back at once. */
  override get isStartAwaited(): boolean {
    return false;
  }

  /** Starts it and gives its ident. */
  launch(): Instruction<number> {
    return Instruction.of(this.machine.lifecycle === 'merged' ? launch : visibleLaunch, this);
  }

  /** @internal It has asked who it is: the answer is a dummy. */
  introduce(): void {
    if (this.#isDummy) return;
    this.#isDummy = true;
    this.takeName(`Dummy-${this.machine.countUnnamed()}`);
  }

  /** @internal Python's state of it is gone, and from Python 3.13 on its dummy with it. */
  protected retire(): void {
    if (!this.#isImmortal) this.#isDummy = false;
  }

  override begin(): Program<unknown> {
    return this.run();
  }

  /** The instruction raises RuntimeError, before Python 3.13 AssertionError: a dummy thread cannot be joined. */
  override join(_timeout: number | null = null): Instruction<void> {
    return Instruction.of(joinDummy, this);
  }

  override get isListed(): boolean {
    return this.#isDummy && this.alive;
  }

  override get alive(): boolean {
    return this.life === 'started' || (this.#isDummy && this.#isImmortal);
  }

  /** From Python 3.13 on, a dummy that has ended raises RuntimeError. */
  override checkAlive(): boolean {
    if (!this.alive) throw new RuntimeError('thread is not alive');
    return true;
  }

  protected override report(error: unknown): Program<unknown> | null {
    if (error instanceof SystemExit) return null;
    const { machine } = this;
    machine.fail(failureKindOf(error), describeError(error), this, error);
    const started = 'Exception ignored in thread started by';
    const isNew = machine.builtIn(Interpreter).isAtLeast('3.13');
    const args = isNew
      ? { error, message: `${started} ${repr(this.#body)}`, object: null }
      : { error, message: started, object: this.#body };
    return reportUnraisable(machine, args, this.calls());
  }

  override calls(program: Program<unknown> | null = this.program): readonly Frame[] {
    return programFrames(program, this.#body.name);
  }

  get #isImmortal(): boolean {
    return !this.machine.builtIn(Interpreter).isAtLeast('3.13');
  }
}

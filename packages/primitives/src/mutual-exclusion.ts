import { FOREVER, Instruction, type Machine, type Opcode, type Program, SharedObject } from '@heddle/core';
import { acquireTimeout } from './timeout.ts';
import { type Guard, type GuardedBody, withGuard } from './with.ts';

/** The three opcodes of a lock. */
export interface LockOpcodes<L extends SharedObject> {
  /** Waits until the lock can be taken; expires with false. */
  readonly acquire: Opcode<L, undefined, boolean>;
  /** Takes the lock or gives up at once. */
  readonly tryAcquire: Opcode<L, undefined, boolean>;
  readonly release: Opcode<L, undefined, void>;
}

/** What `Lock` and `RLock` have in common: how a thread asks for them. */
export abstract class MutualExclusion<L extends SharedObject> extends SharedObject implements Guard {
  readonly #opcodes: LockOpcodes<L>;
  #acquire: Instruction<boolean> | null = null;
  #release: Instruction<void> | null = null;

  constructor(machine: Machine, name: string, opcodes: LockOpcodes<L>) {
    super(machine, name, 'synchronisation');
    this.#opcodes = opcodes;
  }

  /** The lock under its own type, which its opcodes work on. */
  protected abstract get self(): L;

  /**
   * Takes the lock; waits while it cannot be taken. One step.
   * @param blocking false: do not wait.
   * @param timeout seconds, -1 for ever.
   * @returns whether it was taken.
   * @throws ValueError, OverflowError for a bad time-out, at once.
   */
  acquire(blocking = true, timeout = -1): Instruction<boolean> {
    const limit = blocking && timeout === -1 ? FOREVER : acquireTimeout(blocking, timeout);
    if (limit === 0) return Instruction.of(this.#opcodes.tryAcquire, this.self);
    if (limit !== FOREVER) return Instruction.of(this.#opcodes.acquire, this.self, undefined, limit);
    this.#acquire ??= Instruction.of(this.#opcodes.acquire, this.self);
    return this.#acquire;
  }

  /** Gives the lock back. One step. The instruction raises RuntimeError where that is not possible. */
  release(): Instruction<void> {
    this.#release ??= Instruction.of(this.#opcodes.release, this.self);
    return this.#release;
  }

  /** Python's `with lock:` releases on every way out of `body`. */
  with<R>(body: GuardedBody<R>): Program<R> {
    return withGuard(this, body);
  }
}

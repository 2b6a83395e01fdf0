import {
  FOREVER,
  type Holder,
  Instruction,
  type Machine,
  type Opcode,
  type Program,
  SharedObject,
  type SimulatedThread,
  type WaitReason,
} from '@heddle/core';
import { PythonTypeError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { typeName } from '../text.ts';
import { acquireTimeout } from '../time/timeout.ts';
import { type Guard, type GuardedBody, withGuard } from './with.ts';

/** The opcodes of a lock. */
export interface LockOpcodes<L extends SharedObject> {
  /** Waits until the lock can be taken; expires with false. */
  readonly acquire: Opcode<L, undefined, boolean>;
  /** Takes the lock or gives up at once. */
  readonly tryAcquire: Opcode<L, undefined, boolean>;
  readonly release: Opcode<L, undefined, void>;
  /** To acquire and to release in a function of Python's, which has a boundary at its entry. */
  readonly enter: Opcode<L, undefined, boolean>;
  readonly exit: Opcode<L, undefined, void>;
}

/** What `Lock` and `RLock` have in common: how a thread asks for them, and what a condition needs of them. */
export abstract class MutualExclusion<L extends SharedObject = SharedObject>
  extends SharedObject
  implements Guard
{
  readonly #opcodes: LockOpcodes<L>;
  #acquire: Instruction<boolean> | null = null;
  #release: Instruction<void> | null = null;
  #enter: Instruction<boolean> | null = null;
  #exit: Instruction<void> | null = null;

  constructor(machine: Machine, name: string, opcodes: LockOpcodes<L>) {
    super(machine, name, 'synchronisation');
    this.#opcodes = opcodes;
  }

  /** The lock under its own type, which its opcodes work on. */
  protected abstract get self(): L;

  /** The thread that has it and since when; null while it is free. */
  abstract get holder(): Holder | null;

  /** @internal Whether a condition takes a thread for its owner. */
  abstract isOwnedBy(thread: SimulatedThread): boolean;

  /** @internal Frees it, however often it was acquired. Returns what {@link MutualExclusion.reclaim} needs. */
  abstract surrender(): number;

  /** @internal Gives it to a thread as it was surrendered. */
  abstract reclaim(thread: SimulatedThread, count: number): void;

  /** Python's text of it. */
  abstract repr(): string;

  /** Why a thread that asks for it waits. */
  waitReason(): WaitReason {
    const { holder } = this;
    return { kind: 'lock', object: this, holders: holder === null ? [] : [holder] };
  }

  /**
   * Takes the lock; waits while it cannot be taken. One step.
   * @param blocking false: do not wait.
   * @param timeout seconds, -1 for ever.
   * @returns whether it was taken.
   * @throws ValueError, OverflowError for a bad time-out, at once; PythonTypeError for arguments of a wrong type or number.
   */
  acquire(blocking?: boolean, timeout?: number): Instruction<boolean>;
  acquire(blocking = true, timeout = -1, ...more: readonly unknown[]): Instruction<boolean> {
    if (more.length > 0) {
      throw new PythonTypeError(`acquire() takes at most 2 arguments (${2 + more.length} given)`);
    }
    const limit = blocking === true && timeout === -1 ? FOREVER : this.#limit(blocking, timeout);
    if (limit === 0) return Instruction.of(this.#opcodes.tryAcquire, this.self);
    if (limit !== FOREVER) return Instruction.of(this.#opcodes.acquire, this.self, undefined, limit);
    this.#acquire ??= Instruction.of(this.#opcodes.acquire, this.self);
    return this.#acquire;
  }

  #limit(blocking: unknown, timeout: number): number {
    const isTruth = typeof blocking === 'boolean' || Number.isInteger(blocking);
    if (!isTruth && !this.machine.builtIn(Interpreter).isAtLeast('3.12')) {
      throw new PythonTypeError(`'${typeName(blocking)}' object cannot be interpreted as an integer`);
    }
    return acquireTimeout(this.machine, Boolean(blocking), timeout);
  }

  /** Gives the lock back. One step. The instruction raises RuntimeError where that is not possible. */
  release(): Instruction<void> {
    this.#release ??= Instruction.of(this.#opcodes.release, this.self);
    return this.#release;
  }

  /** @internal `__enter__` of a condition, which acquires its lock. */
  enter(): Instruction<boolean> {
    this.#enter ??= Instruction.of(this.#opcodes.enter, this.self);
    return this.#enter;
  }

  /** @internal `__exit__` of a condition. */
  exit(): Instruction<void> {
    this.#exit ??= Instruction.of(this.#opcodes.exit, this.self);
    return this.#exit;
  }

  /** Python's `with lock:` releases on every way out of `body`. */
  with<R>(body: GuardedBody<R>): Program<R> {
    return withGuard(this, body);
  }
}

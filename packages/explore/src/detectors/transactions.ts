import type { Access, Instruction, SharedObject, SimulatedThread } from '@heddle/core';
import { AtomicBlock } from './atomic-block.ts';
import { HeldLocks } from './held-locks.ts';

/** A run through something that is meant to be atomic. */
export interface Transaction {
  readonly thread: SimulatedThread;
  /** The lock whose outermost acquire began it, or the declared block. */
  readonly boundary: SharedObject;
}

/**
 * Which transaction each thread is in: a critical section, from the first lock that it takes until it holds none, or a declared
 * {@link AtomicBlock}, the outermost counts. A wait for a condition gives the lock up, and so ends one and begins another.
 */
export class Transactions {
  /** By the index of the thread. */
  readonly #present: (Transaction | null)[] = [];
  /** How many blocks each thread is in. */
  readonly #blocks: number[] = [];
  readonly #locks = new HeldLocks();

  begin(): void {
    this.#present.length = 0;
    this.#blocks.length = 0;
    this.#locks.begin();
  }

  /** The transaction that the next step of a thread belongs to; null for none. */
  of(thread: SimulatedThread): Transaction | null {
    const present = this.#present[thread.index] ?? null;
    // Another thread may have released its lock.
    return present === null || this.#isInside(thread) ? present : null;
  }

  /** The locks that a thread holds. Valid until the next step. */
  held(thread: SimulatedThread): readonly SharedObject[] {
    return this.#locks.of(thread);
  }

  /** Whether an object has proved to be a lock. */
  isLock(object: SharedObject): boolean {
    return this.#locks.isLock(object);
  }

  /** The instruction that is about to run touches an object. */
  touching(object: SharedObject, access: Access): void {
    this.#locks.touching(object, access);
  }

  /** The instruction has run. */
  stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown): void {
    this.#locks.stepped(thread, instruction, outcome);
    const { index } = thread;
    const change = AtomicBlock.change(instruction);
    if (change !== 0) this.#blocks[index] = (this.#blocks[index] ?? 0) + change;
    if (!this.#isInside(thread)) this.#present[index] = null;
    else this.#present[index] ??= { thread, boundary: this.#locks.of(thread)[0] ?? instruction.object };
  }

  #isInside(thread: SimulatedThread): boolean {
    return this.#locks.of(thread).length > 0 || (this.#blocks[thread.index] ?? 0) > 0;
  }
}

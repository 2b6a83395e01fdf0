import {
  type Access,
  type Instruction,
  type Opcode,
  PARK,
  type SharedObject,
  type SimulatedThread,
} from '@heddle/core';

/** Called when a thread has taken a lock, before the lock counts as held: `held` are those that it held already. */
type Acquired = (
  thread: SimulatedThread,
  lock: SharedObject,
  held: readonly SharedObject[],
  instruction: Instruction,
) => void;

/** How to ask who holds a lock: an opcode that takes it names its holder as the reason to wait. */
interface Probe {
  readonly opcode: Opcode<SharedObject, unknown, unknown>;
  readonly operand: unknown;
}

const none: readonly SharedObject[] = [];

/**
 * Which locks each thread holds, in the order in which it took them. A lock is what an opcode acquires that names a holder as
 * the reason to wait for a `lock`: a semaphore is none, nor is an import.
 *
 * Who holds a lock is asked of the lock after every step that changes it. So a refused or expired try takes nothing, a
 * nested acquire is none, a wait for a condition gives its lock up and takes it back, and whoever releases a lock
 * takes it from its holder. Detectors that have to know which locks are held ask it.
 */
export class HeldLocks {
  readonly #acquired: Acquired | null;
  readonly #probes = new Map<SharedObject, Probe>();
  readonly #holders = new Map<SharedObject, SimulatedThread>();
  /** By the index of the thread. */
  readonly #held: SharedObject[][] = [];
  /** The locks that the step that is running may take or give up. */
  readonly #changing: SharedObject[] = [];

  constructor(acquired: Acquired | null = null) {
    this.#acquired = acquired;
  }

  begin(): void {
    this.#probes.clear();
    this.#holders.clear();
    this.#held.length = 0;
    this.#changing.length = 0;
  }

  /** The locks that a thread holds, the first taken first. Valid until the next step. */
  of(thread: SimulatedThread): readonly SharedObject[] {
    return this.#held[thread.index] ?? none;
  }

  /** Whether an object has proved to be a lock: it has been taken, in this execution. */
  isLock(object: SharedObject): boolean {
    return this.#probes.has(object);
  }

  /** The instruction that is about to run touches an object. */
  touching(object: SharedObject, access: Access): void {
    if (access === 'write' && this.#probes.has(object)) this.#changing.push(object);
  }

  /** The instruction has run. */
  stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown): void {
    if (instruction.opcode.effect === 'acquire' && outcome !== PARK) this.#learn(thread, instruction);
    if (this.#changing.length === 0) return;
    for (const lock of this.#changing) this.#update(thread, lock, instruction);
    this.#changing.length = 0;
  }

  /** An instruction that acquires has run: its object may prove to be a lock. */
  #learn(thread: SimulatedThread, { opcode, object, operand }: Instruction): void {
    if (this.#probes.has(object)) return;
    const { kind, holders } = opcode.waitsFor(object, operand, thread);
    if (kind !== 'lock' || holders.length === 0) return;
    this.#probes.set(object, { opcode, operand });
    this.#changing.push(object);
  }

  #update(thread: SimulatedThread, lock: SharedObject, instruction: Instruction): void {
    const before = this.#holders.get(lock);
    const { opcode, operand } = this.#probes.get(lock)!;
    const now = opcode.waitsFor(lock, operand, thread).holders[0]?.thread;
    if (before === now) return;
    if (before !== undefined) {
      const held = this.#held[before.index]!;
      held.splice(held.indexOf(lock), 1);
      this.#holders.delete(lock);
    }
    if (now === undefined) return;
    let held = this.#held[now.index];
    if (held === undefined) {
      held = [];
      this.#held[now.index] = held;
    }
    this.#acquired?.(now, lock, held, instruction);
    held.push(lock);
    this.#holders.set(lock, now);
  }
}

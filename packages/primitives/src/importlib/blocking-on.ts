import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  SharedObject,
  type SimulatedThread,
} from '@heddle/core';
import type { ModuleLock } from './module-lock.ts';

const set: Opcode<BlockingOn, ModuleLock, void> = opcode({
  name: 'set',
  execute: (blocking, lock, thread) => blocking.announce(thread, lock),
  explain: (_, lock, thread) => `${thread.name} announces that it waits for ${lock.name}`,
});

const remove: Opcode<BlockingOn, undefined, void> = opcode({
  name: 'delete',
  shielded: true,
  execute: (blocking, _, thread) => blocking.withdraw(thread),
  explain: (_, __, thread) => `${thread.name} waits for no module lock any more`,
});

const get: Opcode<BlockingOn, SimulatedThread, ModuleLock | null> = opcode({
  name: 'get',
  access: 'read',
  boundary: 'call',
  execute: (blocking, thread) => blocking.lockOf(thread),
  explain: (blocking, thread) => {
    const lock = blocking.lockOf(thread);
    return lock === null
      ? `${thread.name} waits for no module lock`
      : `${thread.name} waits for ${lock.name}`;
  },
});

/** Which thread waits for which module lock: what deadlocks are found by. Every machine has one. */
export class BlockingOn extends SharedObject {
  override get kind(): string {
    return 'dict';
  }

  readonly #locks = new Map<SimulatedThread, ModuleLock>();

  constructor(machine: Machine) {
    super(machine, '_blocking_on', 'synchronisation');
  }

  /** The lock that a thread waits for, or null. For invariants and for instructions that declare to read it. */
  lockOf(thread: SimulatedThread): ModuleLock | null {
    return this.#locks.get(thread) ?? null;
  }

  /** How many threads wait for a lock. */
  countOf(lock: ModuleLock): number {
    return [...this.#locks.values()].filter((other) => other === lock).length;
  }

  /** @internal */
  announce(thread: SimulatedThread, lock: ModuleLock): void {
    this.#locks.set(thread, lock);
  }

  /** @internal */
  withdraw(thread: SimulatedThread): void {
    this.#locks.delete(thread);
  }

  /** Notes that the current thread waits for a lock. One step. */
  set(lock: ModuleLock): Instruction<void> {
    return Instruction.of(set, this, lock);
  }

  /** Notes that the current thread waits for none. One step. */
  remove(): Instruction<void> {
    return Instruction.of(remove, this);
  }

  /** The lock that a thread waits for, or null. One step. */
  get(thread: SimulatedThread): Instruction<ModuleLock | null> {
    return Instruction.of(get, this, thread);
  }

  override snapshot(): Json {
    return Object.fromEntries([...this.#locks].map(([thread, lock]) => [thread.name, lock.name]));
  }
}

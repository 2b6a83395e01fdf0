import {
  type Holder,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  type SimulatedThread,
} from '@heddle/core';
import { AttributeError, RuntimeError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { address } from '../text.ts';
import { type LockOpcodes, MutualExclusion } from './mutual-exclusion.ts';

function isFreeFor(lock: RLock, thread: SimulatedThread): boolean {
  return lock.owner === null || lock.owner === thread;
}

function take(lock: RLock, thread: SimulatedThread): true {
  if (lock.count === 0) lock.takenAt = lock.machine.steps;
  lock.owner = thread;
  lock.count++;
  return true;
}

function explainTake(lock: RLock, thread: SimulatedThread): string {
  if (lock.owner === null) return `acquire ${lock.name}`;
  if (lock.owner === thread) return `acquire ${lock.name} again (count ${lock.count + 1})`;
  return `acquire ${lock.name}, which ${lock.owner.name} owns`;
}

const acquireDefinition: OpcodeDefinition<RLock, undefined, boolean> = {
  name: 'acquire',
  cost: 30,
  // Only the outermost acquire and release can be told by another thread.
  access: (lock, _, thread) => (lock.owner === thread ? 'none' : 'write'),
  effect: 'acquire',
  boundary: 'call',
  ready: (lock, _, thread) => isFreeFor(lock, thread),
  waitsFor: (lock) => lock.waitReason(),
  execute: (lock, _, thread) => take(lock, thread),
  expire: () => false,
  explain: (lock, _, thread) => explainTake(lock, thread),
};
const acquire: Opcode<RLock, undefined, boolean> = opcode(acquireDefinition);
/** In a method that Python has written around it. */
const enter: Opcode<RLock, undefined, boolean> = opcode({ ...acquireDefinition, entry: 'resume' });

const tryAcquire: Opcode<RLock, undefined, boolean> = opcode({
  name: 'try-acquire',
  cost: 30,
  access: (lock, _, thread) => {
    if (lock.owner === thread) return 'none';
    return lock.owner === null ? 'write' : 'read';
  },
  effect: 'acquire',
  boundary: 'call',
  waitsFor: (lock) => lock.waitReason(),
  execute: (lock, _, thread) => isFreeFor(lock, thread) && take(lock, thread),
  explain: (lock, _, thread) =>
    isFreeFor(lock, thread)
      ? `try to ${explainTake(lock, thread)}: taken`
      : `try to acquire ${lock.name}: refused, ${lock.owner?.name} owns it`,
});

const releaseDefinition: OpcodeDefinition<RLock, undefined, void> = {
  name: 'release',
  cost: 30,
  access: (lock, _, thread) => (lock.owner === thread && lock.count > 1 ? 'none' : 'write'),
  effect: 'release',
  boundary: 'call',
  shielded: true,
  execute: (lock, _, thread) => {
    if (lock.owner !== thread) throw new RuntimeError('cannot release un-acquired lock');
    lock.count--;
    if (lock.count === 0) lock.owner = null;
  },
  explain: (lock, _, thread) => {
    if (lock.owner !== thread) return `release ${lock.name}, which ${thread.name} does not own`;
    return lock.count === 1 ? `release ${lock.name}` : `release ${lock.name} once (count ${lock.count - 1})`;
  },
};
const release: Opcode<RLock, undefined, void> = opcode(releaseDefinition);
const exit: Opcode<RLock, undefined, void> = opcode({ ...releaseDefinition, entry: 'resume' });

/** `_is_owned()`, which a condition asks. */
const isOwned: Opcode<RLock, undefined, boolean> = opcode({
  name: 'is-owned',
  cost: 15,
  access: 'read',
  boundary: 'call',
  execute: (lock, _, thread) => lock.owner === thread,
  explain: (lock, _, thread) =>
    `${lock.name} is ${lock.owner === thread ? 'owned' : 'not owned'} by ${thread.name}`,
});

const locked: Opcode<RLock, undefined, boolean> = opcode({
  name: 'locked',
  cost: 15,
  access: 'read',
  boundary: 'call',
  execute: (lock) => lock.owner !== null,
  explain: (lock) => `${lock.name} is ${lock.owner === null ? 'unlocked' : 'locked'}`,
});

/** `_recursion_count()`, for the owner; 0 for others. */
const recursionCount: Opcode<RLock, undefined, number> = opcode({
  name: 'recursion-count',
  cost: 15,
  access: 'read',
  boundary: 'call',
  execute: (lock, _, thread) => (lock.owner === thread ? lock.count : 0),
  explain: (lock, _, thread) =>
    `${thread.name} has acquired ${lock.name} ${lock.owner === thread ? lock.count : 0} times`,
});

/** `_release_save()`: a condition frees the lock, however often it was acquired. */
const releaseSave: Opcode<RLock, undefined, number> = opcode({
  name: 'release-save',
  cost: 30,
  effect: 'release',
  boundary: 'call',
  execute: (lock) => {
    if (lock.owner === null) throw new RuntimeError('cannot release un-acquired lock');
    return lock.surrender();
  },
  explain: (lock) => `release ${lock.name}, acquired ${lock.count} times`,
});

/** `_acquire_restore(saved)`: and takes it back. */
const acquireRestore: Opcode<RLock, number, void> = opcode({
  name: 'acquire-restore',
  cost: 30,
  effect: 'acquire',
  boundary: 'call',
  shielded: true,
  ready: (lock) => lock.owner === null,
  waitsFor: (lock) => lock.waitReason(),
  execute: (lock, count, thread) => lock.reclaim(thread, count),
  explain: (lock, count) => `acquire ${lock.name} ${count} times, as before`,
});

const opcodes: LockOpcodes<RLock> = { acquire, tryAcquire, release, enter, exit };

/** `threading.RLock`: its owner may acquire it again, and it is free after as many releases. */
export class RLock extends MutualExclusion<RLock> {
  override get kind(): string {
    return 'rlock';
  }

  /** The owner, or null while it is free. */
  owner: SimulatedThread | null = null;
  /** How often the owner has acquired it. */
  count = 0;
  /** The step at which the owner acquired it first. */
  takenAt = 0;

  constructor(machine: Machine, name = 'rlock') {
    super(machine, name, opcodes);
  }

  protected override get self(): RLock {
    return this;
  }

  override get holder(): Holder | null {
    return this.owner === null ? null : { thread: this.owner, since: this.takenAt };
  }

  /**
   * Whether a thread has it. Python has it from 3.14 on. One step.
   * @throws AttributeError on an older version, at once.
   */
  locked(): Instruction<boolean> {
    if (!this.machine.builtIn(Interpreter).isAtLeast('3.14')) {
      throw new AttributeError("'_thread.RLock' object has no attribute 'locked'");
    }
    return Instruction.of(locked, this);
  }

  /** How often the current thread has acquired it: `_recursion_count()`. One step. */
  recursionCount(): Instruction<number> {
    return Instruction.of(recursionCount, this);
  }

  /** Whether the current thread owns it: `_is_owned()`. One step. */
  isOwned(): Instruction<boolean> {
    return Instruction.of(isOwned, this);
  }

  /**
   * Frees it, however often it was acquired: `_release_save()`. One step; gives what
   * {@link RLock.acquireRestore} needs. The instruction raises RuntimeError where it is free.
   */
  releaseSave(): Instruction<number> {
    return Instruction.of(releaseSave, this);
  }

  /** Takes it back as it was saved: `_acquire_restore(saved)`. One step. */
  acquireRestore(saved: number): Instruction<void> {
    return Instruction.of(acquireRestore, this, saved);
  }

  override isOwnedBy(thread: SimulatedThread): boolean {
    return this.owner === thread;
  }

  override surrender(): number {
    const { count } = this;
    this.owner = null;
    this.count = 0;
    return count;
  }

  override reclaim(thread: SimulatedThread, count: number): void {
    this.owner = thread;
    this.count = count;
    this.takenAt = this.machine.steps;
  }

  override repr(): string {
    const state = this.owner === null ? 'unlocked' : 'locked';
    const owner = this.owner?.ident ?? 0;
    return `<${state} _thread.RLock object owner=${owner} count=${this.count} at ${address(this)}>`;
  }

  override snapshot(): Json {
    return this.owner === null ? { owner: null, count: 0 } : { owner: this.owner.name, count: this.count };
  }
}

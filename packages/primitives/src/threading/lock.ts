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
import { RuntimeError } from '../errors.ts';
import { address } from '../text.ts';
import { type LockOpcodes, MutualExclusion } from './mutual-exclusion.ts';

function take(lock: Lock, thread: SimulatedThread): true {
  lock.takenBy = thread;
  lock.takenAt = lock.machine.steps;
  return true;
}

const acquireDefinition: OpcodeDefinition<Lock, undefined, boolean> = {
  name: 'acquire',
  cost: 25,
  effect: 'acquire',
  boundary: 'call',
  ready: (lock) => lock.takenBy === null,
  waitsFor: (lock) => lock.waitReason(),
  execute: (lock, _, thread) => take(lock, thread),
  expire: () => false,
  explain: (lock) =>
    lock.takenBy === null
      ? `acquire ${lock.name}`
      : `acquire ${lock.name}, which ${lock.takenBy.name} has taken`,
};
const acquire: Opcode<Lock, undefined, boolean> = opcode(acquireDefinition);
/** In a method that Python has written around it. */
const enter: Opcode<Lock, undefined, boolean> = opcode({ ...acquireDefinition, entry: 'resume' });

const tryAcquire: Opcode<Lock, undefined, boolean> = opcode({
  name: 'try-acquire',
  cost: 25,
  access: (lock) => (lock.takenBy === null ? 'write' : 'read'),
  effect: 'acquire',
  boundary: 'call',
  waitsFor: (lock) => lock.waitReason(),
  execute: (lock, _, thread) => lock.takenBy === null && take(lock, thread),
  explain: (lock) =>
    lock.takenBy === null
      ? `try to acquire ${lock.name}: taken`
      : `try to acquire ${lock.name}: refused, ${lock.takenBy.name} has it`,
});

const releaseDefinition: OpcodeDefinition<Lock, undefined, void> = {
  name: 'release',
  cost: 25,
  effect: 'release',
  boundary: 'call',
  shielded: true,
  execute: (lock) => {
    if (lock.takenBy === null) throw new RuntimeError('release unlocked lock');
    lock.takenBy = null;
  },
  explain: (lock) =>
    lock.takenBy === null ? `release ${lock.name}, which is not locked` : `release ${lock.name}`,
};
const release: Opcode<Lock, undefined, void> = opcode(releaseDefinition);
const exit: Opcode<Lock, undefined, void> = opcode({ ...releaseDefinition, entry: 'resume' });

const locked: Opcode<Lock, undefined, boolean> = opcode({
  name: 'locked',
  cost: 15,
  access: 'read',
  boundary: 'call',
  execute: (lock) => lock.takenBy !== null,
  explain: (lock) => `${lock.name} is ${lock.takenBy === null ? 'unlocked' : 'locked'}`,
});

const opcodes: LockOpcodes<Lock> = { acquire, tryAcquire, release, enter, exit };

/**
 * `threading.Lock`. Any thread may release it. A thread that finds it free takes it, whether or not others have
 * waited longer: which waiter wins is the schedule's choice.
 */
export class Lock extends MutualExclusion<Lock> {
  override get kind(): string {
    return 'lock';
  }

  /** The thread that took it, or null while it is free. Python keeps no owner; this one is for explanations. */
  takenBy: SimulatedThread | null = null;
  /** The step at which it was taken last. */
  takenAt = 0;

  constructor(machine: Machine, name = 'lock') {
    super(machine, name, opcodes);
  }

  protected override get self(): Lock {
    return this;
  }

  /** Whether it is taken. One step. */
  locked(): Instruction<boolean> {
    return Instruction.of(locked, this);
  }

  override get holder(): Holder | null {
    return this.takenBy === null ? null : { thread: this.takenBy, since: this.takenAt };
  }

  /** A lock keeps no owner: while any thread has it, a condition takes every thread for its owner. */
  override isOwnedBy(_thread: SimulatedThread): boolean {
    return this.takenBy !== null;
  }

  override surrender(): number {
    this.takenBy = null;
    return 1;
  }

  override reclaim(thread: SimulatedThread, _count: number): void {
    take(this, thread);
  }

  override repr(): string {
    const state = this.takenBy === null ? 'unlocked' : 'locked';
    return `<${state} _thread.lock object at ${address(this)}>`;
  }

  override snapshot(): Json {
    return this.takenBy === null ? { locked: false } : { locked: true, by: this.takenBy.name };
  }
}

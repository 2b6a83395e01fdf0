import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  SharedObject,
  type WaitReason,
} from '@heddle/core';
import { ValueError } from '../../errors.ts';
import { Lock } from '../lock.ts';

const append: Opcode<Waiters, Lock, void> = opcode({
  name: 'append',
  boundary: 'call',
  execute: (waiters, lock) => {
    waiters.locks.push(lock);
  },
  explain: (waiters, lock) => `append ${lock.name} to ${waiters.name}`,
});

const remove: Opcode<Waiters, Lock, void> = opcode({
  name: 'remove',
  boundary: 'call',
  execute: ({ locks }, lock) => {
    const at = locks.indexOf(lock);
    if (at < 0) throw new ValueError('deque.remove(x): x not in deque');
    locks.splice(at, 1);
  },
  explain: (waiters, lock) => `remove ${lock.name} from ${waiters.name}`,
});

const first: Opcode<Waiters, undefined, Lock | null> = opcode({
  name: 'first',
  access: 'read',
  execute: ({ locks }) => locks[0] ?? null,
  explain: ({ name, locks }) => `${name}[0] is ${locks[0]?.name ?? 'missing'}`,
});

const count: Opcode<Waiters, undefined, number> = opcode({
  name: 'len',
  access: 'read',
  boundary: 'call',
  execute: ({ locks }) => locks.length,
  explain: ({ name, locks }) => `len(${name}) = ${locks.length}`,
});

/** The lock that a thread waits for in a condition. The thread has taken it itself, but stands in nobody's way. */
export class WaiterLock extends Lock {
  readonly #condition: SharedObject;

  constructor(condition: SharedObject) {
    super(condition.machine, `${condition.name} waiter`);
    this.#condition = condition;
  }

  override waitReason(): WaitReason {
    return { kind: 'condition', object: this.#condition, holders: [] };
  }
}

/** The deque of a condition: one locked lock for each thread that waits. */
export class Waiters extends SharedObject {
  override get kind(): string {
    return 'deque';
  }

  /** @internal */
  readonly locks: Lock[] = [];

  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
  }

  /** One step. */
  append(lock: Lock): Instruction<void> {
    return Instruction.of(append, this, lock);
  }

  /** One step. The instruction raises ValueError where the lock is not in it. */
  remove(lock: Lock): Instruction<void> {
    return Instruction.of(remove, this, lock);
  }

  /** The first, or null where there is none. One step. */
  first(): Instruction<Lock | null> {
    return Instruction.of(first, this);
  }

  /** How many there are. One step. */
  length(): Instruction<number> {
    return Instruction.of(count, this);
  }

  override snapshot(): Json {
    return this.locks.map((lock) => lock.name);
  }
}

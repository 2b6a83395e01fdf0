import {
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  Parking,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { DeadlockError, RuntimeError } from '../../errors.ts';
import { isNotified, WaitQueue } from '../../threading/wait-queue.ts';
import { BlockingOn } from '../blocking-on.ts';
import { ModuleLock } from '../module-lock.ts';

function isFreeFor(lock: AtomicModuleLock, thread: SimulatedThread): boolean {
  return lock.owner === null || lock.owner === thread;
}

/** The locks on the way from one to whom its owner waits for, and so on; the last is one that a thread waits for in vain, or free. */
function chainFrom(lock: ModuleLock, blocking: BlockingOn): ModuleLock[] {
  const chain: ModuleLock[] = [];
  for (let at: ModuleLock | null = lock; at !== null && !chain.includes(at); ) {
    chain.push(at);
    at = at.owner === null ? null : blocking.lockOf(at.owner);
  }
  return chain;
}

/** Whether the owner of a lock waits, by way of others, for a lock that a thread has. */
function wouldDeadlock(lock: AtomicModuleLock, thread: SimulatedThread): boolean {
  const [, ...further] = chainFrom(lock, lock.blocking);
  return further.some(({ owner }) => owner === thread);
}

function take(lock: AtomicModuleLock, thread: SimulatedThread): true {
  if (lock.count === 0) lock.takenAt = lock.machine.steps;
  lock.owner = thread;
  lock.count++;
  if (thread.parking !== null) lock.blocking.withdraw(thread);
  return true;
}

/** The phases of an acquire that has to wait: it looks for a cycle whenever it goes on, and has found one. */
const LOOKING = 0;
const REFUSED = 1;

/** Parks a thread that goes on by itself. */
function goOn(thread: SimulatedThread, phase: number): typeof PARK {
  thread.parking = new Parking(thread, phase);
  thread.parking.notified = true;
  return PARK;
}

/** A thread that finds the lock taken says so first, then looks for a cycle, then queues. */
function wait(lock: AtomicModuleLock, thread: SimulatedThread): typeof PARK {
  if (thread.parking === null) {
    lock.blocking.announce(thread, lock);
    return goOn(thread, LOOKING);
  }
  // Until it gives up, which is a step of its own, others see that it waits.
  if (wouldDeadlock(lock, thread)) return goOn(thread, REFUSED);
  lock.queue.park(thread);
  return PARK;
}

function isRefused({ parking }: SimulatedThread): boolean {
  return parking?.phase === REFUSED;
}

function refuse(lock: AtomicModuleLock, thread: SimulatedThread): never {
  lock.blocking.withdraw(thread);
  throw new DeadlockError(`deadlock detected by ${lock.repr()}`);
}

const acquire: Opcode<AtomicModuleLock, undefined, boolean> = opcode({
  name: 'acquire',
  effect: 'acquire',
  boundary: 'call',
  touchesAlso: (lock, _, thread, touch: Touch) => {
    const { blocking } = lock;
    if (thread.parking === null && isFreeFor(lock, thread)) return;
    touch(blocking, 'write');
    for (const other of chainFrom(lock, blocking)) if (other !== lock) touch(other, 'read');
  },
  ready: (_, __, thread) => isNotified(thread),
  waitsFor: (lock) => ({
    kind: 'import',
    object: lock,
    holders: lock.owner === null ? [] : [{ thread: lock.owner, since: lock.takenAt }],
  }),
  execute: (lock, _, thread) => {
    if (isRefused(thread)) return refuse(lock, thread);
    return isFreeFor(lock, thread) ? take(lock, thread) : wait(lock, thread);
  },
  abandon: (lock, _, thread) => {
    if (thread.parking === null) return;
    lock.queue.leave(thread.parking);
    lock.blocking.withdraw(thread);
  },
  explain: (lock, _, thread) => {
    if (isRefused(thread)) return `a deadlock was detected by ${lock.name}`;
    if (isFreeFor(lock, thread)) return `acquire ${lock.name}`;
    if (thread.parking === null) return `ask for ${lock.name}, which ${lock.owner!.name} has`;
    return wouldDeadlock(lock, thread)
      ? `find that ${lock.name} leads back to ${thread.name}`
      : `wait for ${lock.owner!.name} to release ${lock.name}`;
  },
});

const release: Opcode<AtomicModuleLock, undefined, void> = opcode({
  name: 'release',
  effect: 'release',
  boundary: 'call',
  shielded: true,
  execute: (lock, _, thread) => {
    if (lock.owner !== thread) throw new RuntimeError('cannot release un-acquired lock');
    lock.count--;
    if (lock.count > 0) return;
    lock.owner = null;
    lock.queue.notifyAll();
  },
  explain: (lock, _, thread) =>
    lock.owner === thread
      ? `release ${lock.name}`
      : `release ${lock.name}, which ${thread.name} does not own`,
});

/** A module lock of which every call is one step, and an acquire that has to wait three or more. */
export class AtomicModuleLock extends ModuleLock {
  override owner: SimulatedThread | null = null;
  override count = 0;
  /** The step at which the owner acquired it first. */
  takenAt = 0;
  /** @internal Who waits. */
  readonly queue: WaitQueue = new WaitQueue();
  /** @internal */
  readonly blocking: BlockingOn;

  constructor(machine: Machine, module: string) {
    super(machine, module);
    this.blocking = machine.builtIn(BlockingOn);
  }

  override get waiting(): number {
    return this.blocking.countOf(this);
  }

  override acquire(): Instruction<boolean> {
    return Instruction.of(acquire, this);
  }

  override release(): Instruction<void> {
    return Instruction.of(release, this);
  }
}

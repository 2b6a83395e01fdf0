import {
  FOREVER,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { RuntimeError } from '../../errors.ts';
import { waitTimeout } from '../../time/timeout.ts';
import { Condition } from '../condition.ts';
import type { Lock } from '../lock.ts';
import type { RLock } from '../rlock.ts';
import { WaitQueue } from '../wait-queue.ts';

/** The phases of a wait: in the queue, and, after the time-out or an error, only for the lock. */
const QUEUED = 0;
const LEAVING = 1;

function touchesLock(condition: AtomicCondition, _: unknown, __: SimulatedThread, touch: Touch): void {
  touch(condition.lock, 'write');
}

function requireOwner(condition: AtomicCondition, thread: SimulatedThread, action: string): void {
  if (!condition.lock.isOwnedBy(thread)) throw new RuntimeError(`cannot ${action} on un-acquired lock`);
}

function enter(condition: AtomicCondition, thread: SimulatedThread): typeof PARK {
  requireOwner(condition, thread, 'wait');
  condition.queue.park(thread).kept = condition.lock.surrender();
  return PARK;
}

/** Takes the lock back: the end of every wait. */
function leave(condition: AtomicCondition, thread: SimulatedThread): boolean {
  const parking = thread.parking!;
  condition.lock.reclaim(thread, parking.kept);
  if (parking.phase === QUEUED) return true;
  condition.queue.leave(parking);
  return false;
}

const wait: Opcode<AtomicCondition, undefined, boolean> = opcode({
  name: 'wait',
  entry: 'resume',
  boundary: 'call',
  touchesAlso: touchesLock,
  ready: ({ lock }, _, { parking }) =>
    parking === null || ((parking.notified || parking.phase === LEAVING) && lock.holder === null),
  waitsFor: (condition, _, { parking }) =>
    parking!.notified || parking!.phase === LEAVING
      ? condition.lock.waitReason()
      : { kind: 'condition', object: condition, holders: [] },
  execute: (condition, _, thread) =>
    thread.parking === null ? enter(condition, thread) : leave(condition, thread),
  expire: (condition, _, thread) => {
    if (thread.parking === null) enter(condition, thread);
    thread.parking!.phase = LEAVING;
    return condition.lock.holder === null ? leave(condition, thread) : PARK;
  },
  abandon: (_, __, { parking }) => {
    if (parking === null) return undefined;
    parking.phase = LEAVING;
    return PARK;
  },
  explain: ({ name, lock }, _, { parking }) => {
    if (parking === null) return `release ${lock.name} and wait for ${name}`;
    return parking.phase === QUEUED && parking.notified
      ? `notified by ${name}, acquire ${lock.name}`
      : `stop waiting for ${name}, acquire ${lock.name}`;
  },
});

const notify: Opcode<AtomicCondition, number, void> = opcode({
  name: 'notify',
  entry: 'resume',
  boundary: 'call',
  touchesAlso: (condition, _, __, touch) => touch(condition.lock, 'read'),
  execute: (condition, count, thread) => {
    requireOwner(condition, thread, 'notify');
    condition.queue.notify(count);
  },
  explain: ({ name, queue }, count) => {
    const woken = queue.threads.slice(0, Math.max(count, 0)).map((thread) => thread.name);
    return `notify ${name}: ${woken.length === 0 ? 'wakes nobody' : `wakes ${woken.join(', ')}`}`;
  },
});

/** A condition of which every call is one step, and a wait one more for each time it goes on. */
export class AtomicCondition extends Condition {
  /** @internal Who waits. */
  readonly queue: WaitQueue = new WaitQueue();
  #wait: Instruction<boolean> | null = null;

  constructor(machine: Machine, lock: Lock | RLock, name = 'condition') {
    super(machine, lock, name);
  }

  override get waiting(): number {
    return this.queue.length;
  }

  override wait(timeout: number | null = null): Instruction<boolean> {
    const limit = waitTimeout(timeout);
    if (limit !== FOREVER) return Instruction.of(wait, this, undefined, limit);
    this.#wait ??= Instruction.of(wait, this);
    return this.#wait;
  }

  override notify(count = 1): Instruction<void> {
    return Instruction.of(notify, this, count);
  }

  override notifyAll(): Instruction<void> {
    return Instruction.of(notify, this, Number.POSITIVE_INFINITY);
  }

  override snapshot(): Json {
    return { waiting: this.queue.threads.map((thread) => thread.name) };
  }
}

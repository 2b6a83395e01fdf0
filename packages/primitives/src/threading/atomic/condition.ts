import {
  FOREVER,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  type OpcodeDefinition,
  opcode,
  PARK,
  type Program,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { RuntimeError } from '../../errors.ts';
import { isRefused, waitTimeout } from '../../time/timeout.ts';
import { Condition } from '../condition.ts';
import type { Lock } from '../lock.ts';
import type { RLock } from '../rlock.ts';
import { WaitQueue } from '../wait-queue.ts';
import { type Guard, type GuardedBody, withGuard } from '../with.ts';

/** The phases of a wait: in the queue, and, after the time-out or an error, only for the lock. */
const QUEUED = 0;
const LEAVING = 1;
/** Of a wait without length: in the queue, and about to leave it. */
const LOOKING = 2;

function touchesLock(condition: AtomicCondition, _: unknown, __: SimulatedThread, touch: Touch): void {
  touch(condition.lock, 'write');
}

function requireOwner(condition: AtomicCondition, thread: SimulatedThread, action: string): void {
  if (!condition.lock.isOwnedBy(thread)) throw new RuntimeError(`cannot ${action} on un-acquired lock`);
}

/** Gives the lock up: the beginning of every wait, also of one without length. Others can have the lock meanwhile. */
function enter(condition: AtomicCondition, thread: SimulatedThread, phase: number): typeof PARK {
  requireOwner(condition, thread, 'wait');
  const parking = condition.queue.park(thread);
  parking.kept = condition.lock.surrender();
  parking.phase = phase;
  return PARK;
}

/** Whether a wait is over but for the lock, which no signal handler keeps it from taking back. */
function isLeaving(_: AtomicCondition, __: unknown, { parking }: SimulatedThread): boolean {
  return parking !== null && (parking.notified || parking.phase === LEAVING);
}

function isReady({ lock }: AtomicCondition, _: unknown, { parking }: SimulatedThread): boolean {
  return parking === null || ((parking.notified || parking.phase === LEAVING) && lock.holder === null);
}

/** Takes the lock back: the end of every wait. */
function leave(condition: AtomicCondition, thread: SimulatedThread): boolean {
  const parking = thread.parking!;
  condition.lock.reclaim(thread, parking.kept);
  if (parking.phase === QUEUED) return true;
  condition.queue.leave(parking);
  return false;
}

const waitDefinition: OpcodeDefinition<AtomicCondition, undefined, boolean> = {
  name: 'wait',
  cost: 2500,
  entry: 'resume',
  boundary: 'call',
  touchesAlso: touchesLock,
  ready: isReady,
  shielded: isLeaving,
  waitsFor: (condition, _, { parking }) =>
    parking!.notified || parking!.phase === LEAVING
      ? condition.lock.waitReason()
      : { kind: 'condition', object: condition, holders: [] },
  execute: (condition, _, thread) =>
    thread.parking === null ? enter(condition, thread, QUEUED) : leave(condition, thread),
  expire: (condition, _, thread) => {
    if (thread.parking === null) return enter(condition, thread, LEAVING);
    // One that was notified in time waits for the lock alone, without a limit.
    if (!thread.parking.notified) thread.parking.phase = LEAVING;
    return condition.lock.holder === null ? leave(condition, thread) : PARK;
  },
  abandon: (_, __, { parking }) => {
    if (parking === null) return undefined;
    parking.phase = LEAVING;
    return PARK;
  },
  explain: ({ name, lock }, _, { parking }) => {
    if (parking === null) return `release ${lock.name} and wait for ${name}`;
    return parking.notified && parking.phase !== LEAVING
      ? `notified by ${name}, acquire ${lock.name}`
      : `stop waiting for ${name}, acquire ${lock.name}`;
  },
};

const wait: Opcode<AtomicCondition, undefined, boolean> = opcode(waitDefinition);

/** A wait without length: after giving the lock up it looks once whether it was notified, at no particular time. */
const look: Opcode<AtomicCondition, undefined, boolean> = opcode({
  ...waitDefinition,
  ready: (condition, operand, thread) =>
    thread.parking?.phase === LOOKING || isReady(condition, operand, thread),
  execute: (condition, _, thread) => {
    const { parking } = thread;
    if (parking === null) return enter(condition, thread, LOOKING);
    if (parking.phase === LOOKING) parking.phase = parking.notified ? QUEUED : LEAVING;
    return condition.lock.holder === null ? leave(condition, thread) : PARK;
  },
});

const notify: Opcode<AtomicCondition, number, void> = opcode({
  name: 'notify',
  cost: 270,
  effect: 'notify',
  entry: 'resume',
  boundary: 'call',
  touchesAlso: (condition, _, __, touch) => touch(condition.lock, 'read'),
  execute: (condition, count, thread) => {
    requireOwner(condition, thread, 'notify');
    for (let left = count; left > 0 && condition.queue.length > 0; left--) {
      const parking = condition.queue.notifyFirst();
      // Its time-out was first, so the notify is spent.
      if (parking.thread.expired) parking.phase = LEAVING;
    }
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

  /** What `with condition:` runs: CPython writes both in Python. */
  #context: Guard<boolean> | null = null;

  override with<R>(body: GuardedBody<R>): Program<R> {
    this.#context ??= { acquire: () => this.lock.enter(), release: () => this.lock.exit() };
    return withGuard(this.#context, body);
  }

  override wait(timeout: number | null = null): Program<boolean> {
    if (timeout !== null && isRefused(timeout)) return this.#waitRefused(timeout);
    const limit = waitTimeout(timeout);
    if (limit === 0) return Instruction.of(look, this);
    if (limit !== FOREVER) return Instruction.of(wait, this, undefined, limit);
    this.#wait ??= Instruction.of(wait, this);
    return this.#wait;
  }

  /** It gives the lock up and takes it back before it raises, whether it was notified or not. */
  *#waitRefused(seconds: number): Program<boolean> {
    yield* Instruction.of(look, this);
    return waitTimeout(seconds) === FOREVER;
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

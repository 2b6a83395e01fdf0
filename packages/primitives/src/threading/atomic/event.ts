import { FOREVER, Instruction, type Machine, type Opcode, opcode, PARK, type Program } from '@heddle/core';
import { isRefused, waitTimeout } from '../../time/timeout.ts';
import { Event } from '../event.ts';
import { isNotified, WaitQueue } from '../wait-queue.ts';
import { waitRefused } from './refused.ts';

const isSet: Opcode<AtomicEvent, undefined, boolean> = opcode({
  name: 'is-set',
  cost: 60,
  access: 'read',
  // A function without a call in it: the interpreter tests for a request at its entry only.
  entry: 'resume',
  execute: (event) => event.flag,
  explain: ({ name, flag }) => `${name} is ${flag ? 'set' : 'not set'}`,
});

const set: Opcode<AtomicEvent, undefined, void> = opcode({
  name: 'set',
  cost: 430,
  effect: 'notify',
  entry: 'resume',
  boundary: 'call',
  execute: (event) => {
    event.flag = true;
    event.queue.notifyAll();
  },
  explain: ({ name, queue }) =>
    queue.length === 0
      ? `set ${name}`
      : `set ${name}: wakes ${queue.threads.map((thread) => thread.name).join(', ')}`,
});

const clear: Opcode<AtomicEvent, undefined, void> = opcode({
  name: 'clear',
  cost: 400,
  entry: 'resume',
  boundary: 'call',
  execute: (event) => {
    event.flag = false;
  },
  explain: ({ name }) => `clear ${name}`,
});

/** A wait without length. */
const look: Opcode<AtomicEvent, undefined, boolean> = opcode({
  name: 'wait',
  cost: 500,
  access: 'read',
  entry: 'resume',
  boundary: 'call',
  execute: (event) => event.flag,
  explain: ({ name, flag }) => `${name} is ${flag ? 'set' : 'not set, and the wait has no length'}`,
});

const wait: Opcode<AtomicEvent, undefined, boolean> = opcode({
  name: 'wait',
  cost: 500,
  entry: 'resume',
  boundary: 'call',
  access: ({ flag }, _, { parking }) => (flag || parking !== null ? 'read' : 'write'),
  ready: (_, __, thread) => isNotified(thread),
  execute: (event, _, thread) => {
    // Once woken it does not look again: the flag may have been cleared.
    if (event.flag || thread.parking !== null) return true;
    event.queue.park(thread);
    return PARK;
  },
  expire: (event, _, { parking }) => {
    if (parking !== null) event.queue.leave(parking);
    return parking === null && event.flag;
  },
  abandon: (event, _, { parking }) => {
    if (parking !== null) event.queue.leave(parking);
  },
  explain: ({ name, flag }, _, { parking }) => {
    if (parking !== null) return parking.notified ? `woken by ${name}` : `wait for ${name} no longer`;
    return flag ? `${name} is set: no need to wait` : `wait for ${name}`;
  },
});

/** An event of which every call is one step, and a wait that has to wait two. */
export class AtomicEvent extends Event {
  override flag = false;
  /** @internal Who waits. */
  readonly queue: WaitQueue = new WaitQueue();
  #isSet: Instruction<boolean> | null = null;
  #wait: Instruction<boolean> | null = null;

  constructor(machine: Machine, name = 'event') {
    super(machine, name);
  }

  override get waiting(): number {
    return this.queue.length;
  }

  override isSet(): Instruction<boolean> {
    this.#isSet ??= Instruction.of(isSet, this);
    return this.#isSet;
  }

  override set(): Instruction<void> {
    return Instruction.of(set, this);
  }

  override clear(): Instruction<void> {
    return Instruction.of(clear, this);
  }

  override wait(timeout: number | null = null): Program<boolean> {
    if (timeout !== null && isRefused(timeout)) {
      return waitRefused(Instruction.of(look, this), waitTimeout, timeout);
    }
    const limit = waitTimeout(timeout);
    if (limit === 0) return Instruction.of(look, this);
    if (limit !== FOREVER) return Instruction.of(wait, this, undefined, limit);
    this.#wait ??= Instruction.of(wait, this);
    return this.#wait;
  }
}

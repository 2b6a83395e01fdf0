import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';
import { address, plain, repr } from '../text.ts';
import { Empty } from './errors.ts';
import { simpleQueueTimeout } from './timeout.ts';

const put: Opcode<SimpleQueue, unknown, void> = opcode({
  name: 'put',
  cost: 15,
  boundary: 'call',
  execute: ({ items }, item) => {
    items.push(item);
  },
  explain: ({ name }, item) => `put ${repr(item)} into ${name}`,
});

function take({ items }: SimpleQueue): unknown {
  if (items.length === 0) throw new Empty();
  return items.shift();
}

function explainGet({ name, items }: SimpleQueue): string {
  return items.length === 0 ? `${name} is empty` : `get ${repr(items[0])} from ${name}`;
}

const get: Opcode<SimpleQueue, undefined, unknown> = opcode({
  name: 'get',
  cost: 15,
  boundary: 'call',
  access: ({ items }) => (items.length === 0 ? 'read' : 'write'),
  ready: ({ items }) => items.length > 0,
  execute: take,
  // What came together with the time-out is left for others.
  expire: () => {
    throw new Empty();
  },
  explain: explainGet,
});

const tryGet: Opcode<SimpleQueue, undefined, unknown> = opcode({
  name: 'try-get',
  cost: 15,
  boundary: 'call',
  access: ({ items }) => (items.length === 0 ? 'read' : 'write'),
  execute: take,
  explain: explainGet,
});

const empty: Opcode<SimpleQueue, undefined, boolean> = opcode({
  name: 'empty',
  cost: 15,
  access: 'read',
  boundary: 'call',
  execute: ({ items }) => items.length === 0,
  explain: ({ name, items }) => `${name} is ${items.length === 0 ? 'empty' : 'not empty'}`,
});

const qsize: Opcode<SimpleQueue, undefined, number> = opcode({
  name: 'qsize',
  cost: 15,
  access: 'read',
  boundary: 'call',
  execute: ({ items }) => items.length,
  explain: ({ name, items }) => `${name} has ${items.length} item${items.length === 1 ? '' : 's'}`,
});

/**
 * `queue.SimpleQueue`: items first in, first out, without a bound. CPython writes it in C: every call is one step, and
 * a `put` is safe also in a signal handler that interrupts one. Of several threads that wait for an item any
 * may get it: the schedule chooses, as the operating system does.
 */
export class SimpleQueue<T = unknown> extends SharedObject {
  override get kind(): string {
    return 'queue';
  }

  /** What is in it, the next item first. For invariants and reports: a program looks in a step. */
  readonly items: T[] = [];
  #get: Instruction<T> | null = null;

  constructor(machine: Machine, name = 'queue') {
    super(machine, name, 'synchronisation');
  }

  /** Puts an item at the end. It never waits; the further arguments exist because `Queue.put` has them. */
  put(item: T, _block = true, _timeout: number | null = null): Instruction<void> {
    return Instruction.of(put, this as SimpleQueue, item as unknown);
  }

  /** The same as {@link SimpleQueue.put}. */
  putNowait(item: T): Instruction<void> {
    return this.put(item);
  }

  /**
   * Takes the first item out; waits while there is none. The instruction raises Empty where it does not wait, or no longer.
   * @param block false: do not wait; then the time-out does not matter.
   * @param timeout seconds; null for ever.
   * @throws ValueError, OverflowError for a bad time-out, at once.
   */
  get(block = true, timeout: number | null = null): Instruction<T> {
    if (block && timeout === null) {
      this.#get ??= Instruction.of(get, this as SimpleQueue) as Instruction<T>;
      return this.#get;
    }
    const limit = block ? simpleQueueTimeout(timeout!) : 0;
    if (limit === 0) return Instruction.of(tryGet, this as SimpleQueue) as Instruction<T>;
    return Instruction.of(get, this as SimpleQueue, undefined, limit) as Instruction<T>;
  }

  /** Takes the first item out. The instruction raises Empty where there is none. */
  getNowait(): Instruction<T> {
    return this.get(false);
  }

  /** Whether there is no item. One step. */
  empty(): Instruction<boolean> {
    return Instruction.of(empty, this as SimpleQueue);
  }

  /** How many items there are. One step. */
  qsize(): Instruction<number> {
    return Instruction.of(qsize, this as SimpleQueue);
  }

  /** Python's text of it. */
  repr(): string {
    return `<_queue.SimpleQueue object at ${address(this)}>`;
  }

  override snapshot(): Json {
    return this.items.map(plain);
  }
}

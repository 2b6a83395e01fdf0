import {
  FOREVER,
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  type Program,
  type SimulatedThread,
} from '@heddle/core';
import { ValueError } from '../../errors.ts';
import { repr } from '../../text.ts';
import { explainWait, isNotified, WaitQueue } from '../../threading/wait-queue.ts';
import { endingTimeout, waitTimeout } from '../../time/timeout.ts';
import { Empty, Full, ShutDown } from '../errors.ts';
import { Queue, requireShutdown } from '../queue.ts';
import { FifoStorage, type Storage } from '../storage.ts';
import { isOrdinary, refuseNegative } from '../timeout.ts';

function leave(waiting: WaitQueue, { parking }: SimulatedThread): void {
  if (parking !== null) waiting.leave(parking);
}

function isFull({ maxsize, storage }: AtomicQueue): boolean {
  return maxsize > 0 && storage.size >= maxsize;
}

/** Puts an item in where there is room. Returns whether there was. */
function offer(queue: AtomicQueue, item: unknown): boolean {
  if (queue.isShutdown) throw new ShutDown();
  if (isFull(queue)) return false;
  // A storage that fails may have kept the item all the same; then it is no task, and nobody is told.
  queue.storage.put(item);
  queue.unfinishedTasks++;
  queue.getters.notify(1);
  return true;
}

function explainPut(queue: AtomicQueue, item: unknown, otherwise: string): string {
  if (queue.isShutdown) return `${queue.name} is shut down`;
  return isFull(queue) ? `${queue.name} is full: ${otherwise}` : `put ${repr(item)} into ${queue.name}`;
}

const put: Opcode<AtomicQueue, unknown, void> = opcode({
  name: 'put',
  cost: 800,
  entry: 'resume',
  boundary: 'call',
  ready: (_, __, thread) => isNotified(thread),
  execute: (queue, item, thread) => {
    if (offer(queue, item)) return undefined;
    queue.putters.park(thread);
    return PARK;
  },
  // One last look, as in get.
  expire: (queue, item, thread) => {
    leave(queue.putters, thread);
    if (!offer(queue, item)) throw new Full();
  },
  abandon: (queue, _, thread) => leave(queue.putters, thread),
  explain: (queue, item, thread) => explainPut(queue, item, explainWait(thread)),
});

const tryPut: Opcode<AtomicQueue, unknown, void> = opcode({
  name: 'try-put',
  cost: 800,
  access: (queue) => (queue.isShutdown || isFull(queue) ? 'read' : 'write'),
  entry: 'resume',
  boundary: 'call',
  execute: (queue, item) => {
    if (!offer(queue, item)) throw new Full();
  },
  explain: (queue, item) => explainPut(queue, item, 'refused'),
});

/** A put with a time-out that is none to wait for. */
interface OddPut {
  readonly item: unknown;
  readonly timeout: number;
}

/** Whether it could put the item in; raises where CPython refuses the time-out. */
const putOnce: Opcode<AtomicQueue, OddPut, boolean> = opcode({
  name: 'put',
  cost: 800,
  entry: 'resume',
  boundary: 'call',
  execute: (queue, { item, timeout }) => {
    if (queue.isShutdown) throw new ShutDown();
    refuseNegative(timeout);
    if (offer(queue, item)) return true;
    endingTimeout(queue.machine.clock, timeout);
    return false;
  },
  explain: (queue, { item, timeout }) =>
    explainPut(queue, item, `look, as there is no waiting for ${timeout} s`),
});

/** Whether there is an item to take. */
function hasItem({ storage, isShutdown }: AtomicQueue): boolean {
  if (storage.size > 0) return true;
  if (isShutdown) throw new ShutDown();
  return false;
}

function take(queue: AtomicQueue): unknown {
  const item = queue.storage.get();
  queue.putters.notify(1);
  return item;
}

function explainGet({ name, storage, isShutdown }: AtomicQueue, otherwise: string): string {
  if (storage.size > 0) return `get an item from ${name} (of ${storage.size})`;
  return isShutdown ? `${name} is empty and shut down` : `${name} is empty: ${otherwise}`;
}

const get: Opcode<AtomicQueue, undefined, unknown> = opcode({
  name: 'get',
  cost: 800,
  entry: 'resume',
  boundary: 'call',
  ready: (_, __, thread) => isNotified(thread),
  execute: (queue, _, thread) => {
    if (hasItem(queue)) return take(queue);
    queue.getters.park(thread);
    return PARK;
  },
  // One last look: the item of a notify that came with the time-out is not lost.
  expire: (queue, _, thread) => {
    leave(queue.getters, thread);
    if (!hasItem(queue)) throw new Empty();
    return take(queue);
  },
  abandon: (queue, _, thread) => leave(queue.getters, thread),
  explain: (queue, _, thread) => explainGet(queue, explainWait(thread)),
});

const tryGet: Opcode<AtomicQueue, undefined, unknown> = opcode({
  name: 'try-get',
  cost: 800,
  access: ({ storage }) => (storage.size === 0 ? 'read' : 'write'),
  entry: 'resume',
  boundary: 'call',
  execute: (queue) => {
    if (!hasItem(queue)) throw new Empty();
    return take(queue);
  },
  explain: (queue) => explainGet(queue, 'refused'),
});

/** The item, or null where there is none; raises where CPython refuses the time-out. */
const getOnce: Opcode<AtomicQueue, number, { readonly item: unknown } | null> = opcode({
  name: 'get',
  cost: 800,
  entry: 'resume',
  boundary: 'call',
  execute: (queue, timeout) => {
    const isThere = hasItem(queue);
    refuseNegative(timeout);
    if (isThere) return { item: take(queue) };
    endingTimeout(queue.machine.clock, timeout);
    return null;
  },
  explain: (queue, timeout) => explainGet(queue, `look, as there is no waiting for ${timeout} s`),
});

const taskDone: Opcode<AtomicQueue, undefined, void> = opcode({
  name: 'task-done',
  cost: 650,
  entry: 'resume',
  boundary: 'call',
  execute: (queue) => {
    if (queue.unfinishedTasks === 0) throw new ValueError('task_done() called too many times');
    if (--queue.unfinishedTasks === 0) queue.joiners.notifyAll();
  },
  explain: ({ name, unfinishedTasks }) => `a task of ${name} is done (of ${unfinishedTasks})`,
});

const join: Opcode<AtomicQueue, undefined, void> = opcode({
  name: 'join',
  cost: 400,
  access: ({ unfinishedTasks }) => (unfinishedTasks === 0 ? 'read' : 'write'),
  entry: 'resume',
  boundary: 'call',
  ready: (_, __, thread) => isNotified(thread),
  execute: ({ unfinishedTasks, joiners }, _, thread) => {
    if (unfinishedTasks === 0) return undefined;
    joiners.park(thread);
    return PARK;
  },
  abandon: ({ joiners }, _, thread) => leave(joiners, thread),
  explain: ({ name, unfinishedTasks }) =>
    unfinishedTasks === 0
      ? `no task of ${name} is left`
      : `wait for the tasks of ${name} (${unfinishedTasks} left)`,
});

const qsize: Opcode<AtomicQueue, undefined, number> = opcode({
  name: 'qsize',
  cost: 250,
  access: 'read',
  entry: 'resume',
  boundary: 'call',
  execute: ({ storage }) => storage.size,
  explain: ({ name, storage }) => `${name} has ${storage.size} item${storage.size === 1 ? '' : 's'}`,
});

const empty: Opcode<AtomicQueue, undefined, boolean> = opcode({
  name: 'empty',
  cost: 250,
  access: 'read',
  entry: 'resume',
  boundary: 'call',
  execute: ({ storage }) => storage.size === 0,
  explain: ({ name, storage }) => `${name} is ${storage.size === 0 ? 'empty' : 'not empty'}`,
});

const full: Opcode<AtomicQueue, undefined, boolean> = opcode({
  name: 'full',
  cost: 250,
  access: 'read',
  entry: 'resume',
  boundary: 'call',
  execute: isFull,
  explain: (queue) => `${queue.name} is ${isFull(queue) ? 'full' : 'not full'}`,
});

function drain(queue: AtomicQueue): void {
  while (queue.storage.size > 0) {
    queue.storage.get();
    if (queue.unfinishedTasks > 0) queue.unfinishedTasks--;
  }
  queue.joiners.notifyAll();
}

const shutdown: Opcode<AtomicQueue, boolean, void> = opcode({
  name: 'shutdown',
  cost: 1000,
  entry: 'resume',
  boundary: 'call',
  execute: (queue, immediate) => {
    requireShutdown(queue);
    queue.isShutdown = true;
    if (immediate) drain(queue);
    queue.getters.notifyAll();
    queue.putters.notifyAll();
  },
  explain: ({ name, storage }, immediate) =>
    `shut ${name} down${immediate ? `, dropping what is in it (${storage.size})` : ''}`,
});

/** A queue of which every call is one step, and a wait one more for each time it is woken. */
export class AtomicQueue<T = unknown> extends Queue<T> {
  override unfinishedTasks = 0;
  override isShutdown = false;
  /** @internal Who waits for an item. */
  readonly getters: WaitQueue = new WaitQueue();
  /** @internal Who waits for room. */
  readonly putters: WaitQueue = new WaitQueue();
  /** @internal Who waits for all tasks to be done. */
  readonly joiners: WaitQueue = new WaitQueue();
  #get: Instruction<T> | null = null;
  #taskDone: Instruction<void> | null = null;

  constructor(machine: Machine, maxsize = 0, name = 'queue', storage: Storage<T> = new FifoStorage<T>()) {
    super(machine, maxsize, name, storage);
  }

  override get waitingGetters(): number {
    return this.getters.length;
  }

  override get waitingPutters(): number {
    return this.putters.length;
  }

  override get waitingJoiners(): number {
    return this.joiners.length;
  }

  override put(item: T, block = true, timeout: number | null = null): Program<void> {
    if (!block) return this.putNowait(item);
    let limit = FOREVER;
    if (timeout !== null && this.maxsize > 0) {
      if (!isOrdinary(timeout)) return this.#putOddly(item, timeout);
      limit = waitTimeout(timeout);
    }
    return Instruction.of(limit === 0 ? tryPut : put, this as AtomicQueue, item as unknown, limit);
  }

  /** CPython never finds that a time-out of NaN has passed, nor that there is one to wait for. */
  *#putOddly(item: T, timeout: number): Program {
    while (!(yield* Instruction.of(putOnce, this as AtomicQueue, { item, timeout })));
  }

  override get(block = true, timeout: number | null = null): Program<T> {
    if (!block) return this.getNowait();
    if (timeout === null) {
      this.#get ??= Instruction.of(get, this as AtomicQueue) as Instruction<T>;
      return this.#get;
    }
    if (!isOrdinary(timeout)) return this.#getOddly(timeout);
    const limit = waitTimeout(timeout);
    const code = limit === 0 ? tryGet : get;
    return Instruction.of(code, this as AtomicQueue, undefined, limit) as Instruction<T>;
  }

  /** As with `put`. */
  *#getOddly(timeout: number): Program<T> {
    for (;;) {
      const got = yield* Instruction.of(getOnce, this as AtomicQueue, timeout);
      if (got !== null) return got.item as T;
    }
  }

  override putNowait(item: T): Instruction<void> {
    return Instruction.of(tryPut, this as AtomicQueue, item as unknown);
  }

  override getNowait(): Instruction<T> {
    return Instruction.of(tryGet, this as AtomicQueue) as Instruction<T>;
  }

  override taskDone(): Instruction<void> {
    this.#taskDone ??= Instruction.of(taskDone, this as AtomicQueue);
    return this.#taskDone;
  }

  override join(): Instruction<void> {
    return Instruction.of(join, this as AtomicQueue);
  }

  override qsize(): Instruction<number> {
    return Instruction.of(qsize, this as AtomicQueue);
  }

  override empty(): Instruction<boolean> {
    return Instruction.of(empty, this as AtomicQueue);
  }

  override full(): Instruction<boolean> {
    return Instruction.of(full, this as AtomicQueue);
  }

  override shutdown(immediate = false): Instruction<void> {
    return Instruction.of(shutdown, this as AtomicQueue, immediate);
  }
}

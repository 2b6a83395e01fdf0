import { type Json, type Machine, SharedObject, type SimulatedThread, type StateWords } from '@heddle/core';

/** A shared variable, or a cell of an array. */
export class Cell extends SharedObject {
  override readonly kind = 'variable';
  value: number;
  /**
   * Whether an instruction of the program makes it an atomic variable (rmw, cas or await, to it or to its
   * array). Accesses to it synchronise; they are never data races.
   */
  readonly atomic: boolean;

  constructor(machine: Machine, name: string, role: 'data' | 'part', initial: number, atomic: boolean) {
    super(machine, name, role);
    this.value = initial;
    this.atomic = atomic;
  }

  override get synchronises(): boolean {
    return this.atomic;
  }

  override snapshot(): number {
    return this.value;
  }

  override pack(into: StateWords): void {
    into.add(this.value);
  }

  override unpack(from: StateWords): void {
    this.value = from.take();
  }
}

/** An array of shared variables. Instructions touch its cells, never the array. */
export class CellArray extends SharedObject {
  override readonly kind = 'array';
  readonly cells: Cell[] = [];

  constructor(machine: Machine, name: string) {
    super(machine, name, 'data');
  }

  override snapshot(): number[] {
    return this.cells.map((cell) => cell.value);
  }

  /** Its cells are objects themselves. */
  override pack(_into: StateWords): void {}

  override unpack(_from: StateWords): void {}
}

/** A lock. Any thread may unlock it, and the thread that has it cannot take it again. */
export class Lock extends SharedObject {
  override readonly kind = 'lock';
  /** The thread that took it, or null while it is free. */
  takenBy: SimulatedThread | null = null;
  /** The step at which it was taken last. */
  takenAt = 0;

  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
  }

  /** Gives it to a thread. */
  take(thread: SimulatedThread): void {
    this.takenBy = thread;
    this.takenAt = this.machine.steps;
  }

  override snapshot(): Json {
    return this.takenBy === null ? { locked: false } : { locked: true, by: this.takenBy.name };
  }

  /** Not when it was taken: that is told to people, and changes nothing. */
  override pack(into: StateWords): void {
    into.add(this.takenBy === null ? -1 : this.takenBy.index);
  }

  override unpack(from: StateWords): void {
    const index = from.take();
    this.takenBy = index < 0 ? null : this.machine.threads[index]!;
  }
}

/** A counting semaphore. */
export class Semaphore extends SharedObject {
  override readonly kind = 'semaphore';
  count: number;

  constructor(machine: Machine, name: string, initial: number) {
    super(machine, name, 'synchronisation');
    this.count = initial;
  }

  override snapshot(): Json {
    return { count: this.count };
  }

  override pack(into: StateWords): void {
    into.add(this.count);
  }

  override unpack(from: StateWords): void {
    this.count = from.take();
  }
}

/** A condition variable. Waiters are notified first in, first out. */
export class Condition extends SharedObject {
  override readonly kind = 'condition';
  readonly lock: Lock;
  /** Who waits and has not been notified, the longest first. */
  readonly queue: Wake[] = [];
  /** The wake-ups of the threads that can wait for it, by their index. */
  readonly #wakes: Wake[] = [];

  constructor(machine: Machine, name: string, lock: Lock) {
    super(machine, name, 'synchronisation');
    this.lock = lock;
  }

  /** Puts a thread at the end of the queue. */
  enqueue(wake: Wake): void {
    wake.condition = this;
    this.queue.push(wake);
    this.#wakes[wake.thread.index] = wake;
  }

  /** A wait and a notify are ordered by the lock and by the wake-up; a notify that nobody hears orders nothing. */
  override get synchronises(): boolean {
    return false;
  }

  override snapshot(): Json {
    return { waiting: this.queue.map((wake) => wake.thread.name) };
  }

  override pack(into: StateWords): void {
    into.add(this.queue.length);
    for (const wake of this.queue) into.add(wake.thread.index);
  }

  /** Every thread in a queue that was packed has stood in it in this execution or one before it, on the same objects. */
  override unpack(from: StateWords): void {
    this.queue.length = from.take();
    for (let at = 0; at < this.queue.length; at++) this.queue[at] = this.#wakes[from.take()]!;
  }
}

/**
 * What a notify tells one thread: an object of its own, so that a notify is dependent on those waits alone
 * that it ends.
 */
export class Wake extends SharedObject {
  override readonly kind = 'wake-up';
  readonly thread: SimulatedThread;
  /** What the thread waits for, or waited for last. */
  condition: Condition | null = null;
  notified = false;

  constructor(machine: Machine, thread: SimulatedThread) {
    super(machine, `wake(${thread.name})`, 'part');
    this.thread = thread;
  }

  override get synchronises(): boolean {
    return true;
  }

  override snapshot(): Json {
    return { condition: this.condition?.name ?? null, notified: this.notified };
  }

  /** Which condition it waits for follows from where its thread stands. */
  override pack(into: StateWords): void {
    into.add(this.notified ? 1 : 0);
  }

  override unpack(from: StateWords): void {
    this.notified = from.take() !== 0;
  }
}

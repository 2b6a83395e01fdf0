import { type Json, type Machine, SharedObject, type SimulatedThread } from '@heddle/core';

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

  override snapshot(): number {
    return this.value;
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
}

/** A condition variable. Waiters are notified first in, first out. */
export class Condition extends SharedObject {
  override readonly kind = 'condition';
  readonly lock: Lock;
  /** Who waits and has not been notified, the longest first. */
  readonly queue: Wake[] = [];

  constructor(machine: Machine, name: string, lock: Lock) {
    super(machine, name, 'synchronisation');
    this.lock = lock;
  }

  override snapshot(): Json {
    return { waiting: this.queue.map((wake) => wake.thread.name) };
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

  override snapshot(): Json {
    return { condition: this.condition?.name ?? null, notified: this.notified };
  }
}

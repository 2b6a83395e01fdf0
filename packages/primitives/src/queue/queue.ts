import { type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import { AttributeError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { address, plain } from '../text.ts';
import { HeapStorage, LifoStorage, type Storage } from './storage.ts';

/** Python's name of the class of a queue with some storage. */
function className(storage: Storage<unknown>): string {
  if (storage instanceof LifoStorage) return 'LifoQueue';
  return storage instanceof HeapStorage ? 'PriorityQueue' : 'Queue';
}

/**
 * `queue.Queue`, and by its storage `LifoQueue` and `PriorityQueue`: items that some threads put and others get, with a
 * bound, and a count of what is still being worked on. Threads that wait are woken first in, first out; but a thread
 * that comes between may be served first, and then the woken one queues again, at the end.
 */
export abstract class Queue<T = unknown> extends SharedObject {
  override get kind(): string {
    return 'queue';
  }

  /** How many items it takes before a `put` has to wait; 0 and less for any number. Change it before threads use it. */
  maxsize: number;
  /** @internal Where its items are. */
  readonly storage: Storage<T>;

  constructor(machine: Machine, maxsize: number, name: string, storage: Storage<T>) {
    super(machine, name, 'synchronisation');
    this.maxsize = maxsize;
    this.storage = storage;
  }

  /** What is in it, as its storage keeps it. For invariants and reports: a program would have to look in a step. */
  get items(): readonly T[] {
    return this.storage.items();
  }

  /** How many items were put and not yet reported with {@link Queue.taskDone}. For invariants, reports and tests. */
  abstract get unfinishedTasks(): number;

  /** Whether it was shut down. For invariants, reports and tests. */
  abstract get isShutdown(): boolean;

  /** How many threads wait in `get`. For invariants, reports and tests. */
  abstract get waitingGetters(): number;

  /** How many threads wait in `put`. For invariants, reports and tests. */
  abstract get waitingPutters(): number;

  /** How many threads wait in `join`. For invariants, reports and tests. */
  abstract get waitingJoiners(): number;

  /**
   * Puts an item in; waits while the queue is full. The program raises Full where it does not wait, or no longer, and
   * ShutDown where the queue is, or comes to be, shut down.
   * @param block false: do not wait; then the time-out does not matter.
   * @param timeout seconds; null for ever, 0 for one look. With NaN it looks for ever: it takes steps where others wait.
   *   It does not matter where there is no bound.
   * @throws ValueError for a negative time-out; OverflowError where it has to wait and the time-out is too long.
   */
  abstract put(item: T, block?: boolean, timeout?: number | null): Program<void>;

  /**
   * Takes an item out; waits while there is none. The program raises Empty where it does not wait, or no longer, and
   * ShutDown where there is none and the queue is, or comes to be, shut down.
   * @param block false: do not wait; then the time-out does not matter.
   * @param timeout seconds; null for ever, 0 for one look. With NaN it looks for ever: it takes steps where others wait.
   * @throws ValueError for a negative time-out; OverflowError where it has to wait and the time-out is too long.
   */
  abstract get(block?: boolean, timeout?: number | null): Program<T>;

  /** Puts an item in where there is room; the program raises Full where there is none. */
  abstract putNowait(item: T): Program<void>;

  /** Takes an item out where there is one; the program raises Empty where there is none. */
  abstract getNowait(): Program<T>;

  /**
   * Says that the work on an item is done. The last one wakes those who {@link Queue.join}.
   * The program raises ValueError where it is called more often than items were put.
   */
  abstract taskDone(): Program<void>;

  /** Waits until the work on every item that was put is done. */
  abstract join(): Program<void>;

  /** How many items there are. */
  abstract qsize(): Program<number>;

  /** Whether there is no item. */
  abstract empty(): Program<boolean>;

  /** Whether there is no room. */
  abstract full(): Program<boolean>;

  /**
   * Takes no more items, from Python 3.13 on: who waits in `put` or, where there are no items, in `get`, is woken with
   * ShutDown, and so is everyone who comes later.
   * @param immediate also drops the items that are left, which then count as done.
   * @throws AttributeError in earlier versions, which have no such method.
   */
  abstract shutdown(immediate?: boolean): Program<void>;

  /** Python's text of it. */
  repr(): string {
    return `<queue.${className(this.storage)} object at ${address(this)}>`;
  }

  override snapshot(): Json {
    return { items: this.items.map(plain), unfinished: this.unfinishedTasks };
  }
}

/** @throws AttributeError where Python is older than the shutdown of queues. */
export function requireShutdown(queue: Queue): void {
  if (queue.machine.builtIn(Interpreter).isAtLeast('3.13')) return;
  throw new AttributeError(`'${className(queue.storage)}' object has no attribute 'shutdown'`);
}

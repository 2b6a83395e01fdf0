import {
  Instruction,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  Parking,
  type Program,
  type SimulatedThread,
  UsageError,
  type WaitReason,
} from '@heddle/core';
import { RuntimeError } from '../../errors.ts';
import { Interpreter } from '../../runtime/interpreter.ts';
import type { Thread } from '../../threading/thread.ts';
import { type Guard, withGuard } from '../../threading/with.ts';
import { type AnyCallable, type Callable, call } from '../call.ts';
import { passUsageErrors } from '../errors.ts';
import type { ShutdownOptions } from '../executor.ts';
import type { Future } from '../future.ts';
import { log } from '../log.ts';
import { AFTER_EXIT, AFTER_SHUTDOWN, refuseNothing, type ThreadPoolOptions } from '../pool-options.ts';
import { Sequel } from '../sequel.ts';
import { ThreadPoolExecutor, type WorkerOptions } from '../thread-pool.ts';
import { WorkItem } from '../work-item.ts';
import { AtomicFuture } from './future.ts';

type Pool = AtomicThreadPoolExecutor;
type Item = WorkItem<AtomicFuture<unknown>>;

/** The phases of a worker's wait for a call: it is about to count as idle, and it does. */
const BECOMING_IDLE = 0;
const IDLE = 1;

/** A call as it is submitted. */
interface Submission {
  readonly fn: AnyCallable;
  readonly args: readonly unknown[];
}

/** What a submission has led to. */
interface Submitted {
  readonly future: AtomicFuture<unknown>;
  /** The worker that has to be started for it; null where there are enough. */
  readonly worker: Thread | null;
}

/** What a submission runs that needs a further worker. */
function launch(pool: Pool, { worker }: Submitted): Program | null {
  return worker === null ? null : pool.launch(worker);
}

function futureOf({ future }: Submitted): Future {
  return future;
}

function isUnlocked({ lockedBy }: Pool): boolean {
  return lockedBy === null;
}

function waitsForLock(pool: Pool): WaitReason {
  return { kind: 'lock', object: pool, holders: [{ thread: pool.lockedBy!, since: null }] };
}

const submit: Opcode<Pool, Submission, Submitted> = opcode({
  name: 'submit',
  cost: 6000,
  entry: 'resume',
  boundary: 'call',
  touchesAlso: ({ registry }, _, __, touch) => touch(registry.exiting, 'read'),
  ready: isUnlocked,
  waitsFor: waitsForLock,
  execute: (pool, submission, thread) => pool.take(submission, thread),
  explain: ({ name }, { fn }) => `submit ${fn.name || 'a call'} to ${name}`,
});

/** Frees the pool; a worker that has been started is one of its own from now on. */
const unlock: Opcode<Pool, Thread | null, void> = opcode({
  name: 'unlock',
  local: true,
  execute: (pool, worker) => {
    if (worker !== null) pool.workers.push(worker);
    pool.isStarting = false;
    pool.lockedBy = null;
  },
  explain: ({ name }) => `let others use ${name}`,
});

/** Shuts the pool, and tells a worker, who tells the next. */
const close: Opcode<Pool, undefined, void> = opcode({
  name: 'shutdown',
  cost: 2000,
  entry: 'resume',
  boundary: 'call',
  ready: isUnlocked,
  waitsFor: waitsForLock,
  execute: (pool) => {
    pool.isShutdown = true;
    pool.items.push(null);
  },
  explain: ({ name }) => `shut ${name} down`,
});

/** Shuts the pool, and keeps others off until what is queued is cancelled. */
const beginClosing: Opcode<Pool, undefined, void> = opcode({
  name: 'shutdown',
  cost: 2000,
  entry: 'resume',
  boundary: 'call',
  ready: isUnlocked,
  waitsFor: waitsForLock,
  execute: (pool, _, thread) => {
    pool.isShutdown = true;
    pool.lockedBy = thread;
  },
  explain: ({ name }) => `shut ${name} down, and cancel what is queued`,
});

const breakDown: Opcode<Pool, undefined, void> = opcode({
  name: 'break',
  entry: 'resume',
  boundary: 'call',
  ready: isUnlocked,
  waitsFor: waitsForLock,
  execute: (pool, _, thread) => {
    pool.isBroken = true;
    pool.lockedBy = thread;
  },
  explain: ({ name }) => `the initializer has failed: ${name} is broken`,
});

/**
 * Takes a queued call out that is not going to be run; null where there is none. With it goes what tells a
 * worker to finish: where a pool that is shut down breaks, the workers that it has wait for ever, as in
 * CPython.
 */
const discard: Opcode<Pool, undefined, Item | null> = opcode({
  name: 'discard',
  boundary: 'call',
  execute: ({ items }) => {
    while (items.length > 0) {
      const item = items.shift()!;
      if (item !== null) return item;
    }
    return null;
  },
  explain: ({ name, items }) => `take ${nextName(items)} out of the queue of ${name}`,
});

/** A worker's next call, which can be cancelled until it is begun; null where the worker is to finish. */
const takeItem: Opcode<Pool, boolean, Item | null> = opcode({
  name: 'take-work',
  cost: 1000,
  boundary: 'call',
  ready: ({ items }, _, { parking }) =>
    parking === null || parking.phase === BECOMING_IDLE || items.length > 0,
  waitsFor: (pool) => ({ kind: 'queue', object: pool, holders: [] }),
  execute: (pool, afterCall, thread) => pool.nextItem(afterCall, thread),
  explain: ({ name, items }) => `take ${nextName(items)} from ${name}`,
});

function nextName(items: readonly (Item | null)[]): string {
  return items.find((item) => item !== null)?.future.name ?? 'nothing';
}

/** Tells each worker that it may have to finish. */
const wake: Opcode<Pool, boolean, void> = opcode({
  name: 'wake-workers',
  entry: 'resume',
  boundary: 'call',
  ready: (pool) => !pool.isStarting,
  waitsFor: waitsForLock,
  execute: (pool, drops) => {
    if (drops) pool.isDropped = true;
    for (let left = pool.workers.length; left > 0; left--) pool.items.push(null);
  },
  explain: ({ name }, drops) =>
    drops ? `drop the last reference to ${name}` : `tell the workers of ${name} to finish`,
});

/** A pool of which a submission is one step, and the start of the worker that it may need. */
export class AtomicThreadPoolExecutor extends ThreadPoolExecutor {
  override idle = 0;
  /** @internal What was submitted and not begun; null tells a worker to finish. */
  readonly items: (Item | null)[] = [];
  /** @internal */
  isShutdown = false;
  /** @internal */
  isBroken = false;
  /** @internal */
  isDropped = false;
  /** @internal Who starts a worker, or discards what is queued; nobody else can submit or shut down meanwhile. */
  lockedBy: SimulatedThread | null = null;
  /** @internal Whether it is locked for the start of a worker, which the exit of the interpreter waits for as well. */
  isStarting = false;
  /** Whether a worker counts as idle only when it finds no further call. */
  readonly #idleWhenEmpty: boolean;
  #takeFirst: Instruction<Item | null> | null = null;
  #takeNext: Instruction<Item | null> | null = null;

  constructor(machine: Machine, options: ThreadPoolOptions = {}, workerOptions: WorkerOptions = {}) {
    super(machine, options, workerOptions);
    this.#idleWhenEmpty = machine.builtIn(Interpreter).isAtLeast('3.12');
  }

  override get queued(): number {
    return this.items.filter((item) => item !== null).length;
  }

  override submit<A extends readonly unknown[], R>(fn: Callable<A, R>, ...args: A): Program<Future<R>> {
    refuseNothing('ThreadPoolExecutor', fn);
    return new Sequel(
      Instruction.of(submit, this, { fn: fn as AnyCallable, args }),
      this as Pool,
      launch,
      futureOf,
    ) as Program<Future<R>>;
  }

  /** @internal Starts a worker, and frees the pool. */
  *launch(worker: Thread): Program {
    try {
      yield* worker.start();
    } catch (error) {
      yield* Instruction.of(unlock, this, null);
      throw error;
    }
    yield* Instruction.of(unlock, this, worker);
  }

  override *shutdown({ wait = true, cancelFutures = false }: ShutdownOptions = {}): Program {
    if (cancelFutures) yield* withGuard(this.#closing, () => this.#cancelAll());
    else yield* Instruction.of(close, this);
    if (!wait) return;
    for (const worker of this.workers) yield* worker.join();
  }

  *#cancelAll(): Program {
    yield* this.#discardAll((future) => future.cancel());
    // A part of the step that found the queue empty.
    this.items.push(null);
  }

  override dropped(): Instruction<void> {
    return Instruction.of(wake, this, true);
  }

  override wakeAll(): Instruction<void> {
    return Instruction.of(wake, this, false);
  }

  protected override *work(): Program {
    if (this.initializer !== null && !(yield* this.#initialise(this.initializer))) return;
    this.#takeFirst ??= Instruction.of(takeItem, this, false);
    this.#takeNext ??= Instruction.of(takeItem, this, true);
    try {
      let item = yield* this.#takeFirst;
      while (item !== null) {
        if (yield* item.future.setRunningOrNotifyCancel()) yield* item.perform();
        item = yield* this.#takeNext;
      }
    } catch (error) {
      passUsageErrors(error);
      yield* log(this.machine, 'CRITICAL', 'Exception in worker', error);
    }
  }

  /** @returns whether the worker can go on. */
  *#initialise(initializer: AnyCallable): Program<boolean> {
    try {
      yield* call(initializer, this.initargs);
      return true;
    } catch (error) {
      passUsageErrors(error);
      yield* log(this.machine, 'CRITICAL', 'Exception in initializer:', error);
    }
    const broken = (future: Future): Program => future.setException(this.casualty());
    if (!this.isDropped) yield* withGuard(this.#breaking, () => this.#discardAll(broken));
    return false;
  }

  get #closing(): Guard {
    return { acquire: () => Instruction.of(beginClosing, this), release: () => this.#unlock() };
  }

  get #breaking(): Guard {
    return { acquire: () => Instruction.of(breakDown, this), release: () => this.#unlock() };
  }

  #unlock(): Instruction<void> {
    return Instruction.of(unlock, this, null);
  }

  *#discardAll(resolve: (future: Future) => Program<unknown>): Program {
    for (
      let item = yield* Instruction.of(discard, this);
      item !== null;
      item = yield* Instruction.of(discard, this)
    ) {
      yield* resolve(item.future);
    }
  }

  // What the opcodes do.

  /** @internal Takes a call in. */
  take({ fn, args }: Submission, thread: SimulatedThread): Submitted {
    if (this.isDropped) throw new UsageError(`${this.name} was dropped, so that nobody can submit to it`);
    if (this.isBroken) throw this.refusal();
    if (this.isShutdown) throw new RuntimeError(AFTER_SHUTDOWN);
    if (this.registry.exiting.value) throw new RuntimeError(AFTER_EXIT);
    const future = new AtomicFuture<unknown>(this.machine);
    future.callee = fn;
    future.performers = this.certain;
    this.items.push(new WorkItem(future, fn, args));
    if (this.idle > 0) this.idle--;
    else if (this.workers.length < this.maxWorkers) {
      this.lockedBy = thread;
      this.isStarting = true;
      return { future, worker: this.makeWorker() };
    }
    return { future, worker: null };
  }

  /** @internal Gives a worker its next call, or lets it wait, and count as idle. */
  nextItem(afterCall: boolean, thread: SimulatedThread): Item | null | typeof PARK {
    const { items } = this;
    const { parking } = thread;
    if (parking === null) {
      if (afterCall && !this.#idleWhenEmpty) this.idle++;
      if (items.length === 0) return this.#park(thread, this.#idleWhenEmpty ? BECOMING_IDLE : IDLE);
    } else if (parking.phase === BECOMING_IDLE) {
      this.idle++;
      if (items.length === 0) return this.#park(thread, IDLE);
    }
    const item = items.shift()!;
    return item === null ? this.#finish() : item;
  }

  #park(thread: SimulatedThread, phase: number): typeof PARK {
    thread.parking = new Parking(thread, phase);
    return PARK;
  }

  /** A worker that was told to finish tells the next. By that the pool is shut down, if it was not. */
  #finish(): null {
    if (!this.isDropped) this.isShutdown = true;
    this.items.push(null);
    return null;
  }
}

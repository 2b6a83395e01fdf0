import { type Machine, type Program, UsageError } from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { RuntimeError } from '../../errors.ts';
import { Empty } from '../../queue/errors.ts';
import { SimpleQueue } from '../../queue/simple-queue.ts';
import { Interpreter } from '../../runtime/interpreter.ts';
import { enterMethod, repeatLoop } from '../../threading/cpython/frame.ts';
import { CPythonSemaphore } from '../../threading/cpython/semaphore.ts';
import { Lock } from '../../threading/lock.ts';
import { withGuard } from '../../threading/with.ts';
import { type AnyCallable, type Callable, call } from '../call.ts';
import { passUsageErrors } from '../errors.ts';
import type { ShutdownOptions } from '../executor.ts';
import type { Future } from '../future.ts';
import { log } from '../log.ts';
import { AFTER_EXIT, AFTER_SHUTDOWN, refuseNothing, type ThreadPoolOptions } from '../pool-options.ts';
import { ThreadPoolExecutor, type WorkerOptions } from '../thread-pool.ts';
import { WorkItem } from '../work-item.ts';
import { CPythonFuture } from './future.ts';

type Flag = SharedVariable<boolean>;

/** A pool in the steps of CPython's source: a queue, a semaphore that counts the idle workers, and two locks. */
export class CPythonThreadPoolExecutor extends ThreadPoolExecutor {
  /** Work for the workers; null tells one to finish. */
  readonly #queue: SimpleQueue<WorkItem | null>;
  readonly #idle: CPythonSemaphore;
  readonly #lock: Lock;
  readonly #isShutdown: Flag;
  readonly #isBroken: Flag;
  /** Whether the weak reference that the workers have is dead. */
  readonly #isDropped: Flag;
  /** Whether a worker counts as idle only when it finds no further call. */
  readonly #idleWhenEmpty: boolean;

  constructor(machine: Machine, options: ThreadPoolOptions = {}, workerOptions: WorkerOptions = {}) {
    super(machine, options, workerOptions);
    const { name } = this;
    this.#queue = new SimpleQueue(machine, `${name}._work_queue`);
    this.#idle = new CPythonSemaphore(machine, 0, `${name}._idle_semaphore`);
    this.#lock = new Lock(machine, `${name}._shutdown_lock`);
    this.#isShutdown = this.#flag('_shutdown');
    this.#isBroken = this.#flag('_broken');
    this.#isDropped = this.#flag('_dropped');
    this.#idleWhenEmpty = machine.builtIn(Interpreter).isAtLeast('3.12');
  }

  #flag(attribute: string): Flag {
    return new SharedVariable<boolean>(this.machine, `${this.name}.${attribute}`, false, 'synchronisation');
  }

  override get idle(): number {
    return this.#idle.value;
  }

  override get queued(): number {
    return this.#queue.items.filter((item) => item !== null).length;
  }

  override *submit<A extends readonly unknown[], R>(fn: Callable<A, R>, ...args: A): Program<Future<R>> {
    refuseNothing('ThreadPoolExecutor', fn);
    if (this.#isDropped.value)
      throw new UsageError(`${this.name} was dropped, so that nobody can submit to it`);
    yield* enterMethod(this, 'submit');
    const { lock } = this.registry;
    const schedule = (): Program<Future> => this.#schedule(fn as AnyCallable, args);
    const future = yield* withGuard(this.#lock, () => withGuard(lock, schedule));
    return future as Future<R>;
  }

  *#schedule(fn: AnyCallable, args: readonly unknown[]): Program<Future> {
    if (yield* this.#isBroken.load()) throw this.refusal();
    if (yield* this.#isShutdown.load()) throw new RuntimeError(AFTER_SHUTDOWN);
    if (yield* this.registry.exiting.load()) throw new RuntimeError(AFTER_EXIT);
    const future = new CPythonFuture<unknown>(this.machine, fn.name ? `${fn.name}()` : null);
    future.performers = this.certain;
    yield* this.#queue.put(new WorkItem(future, fn, args));
    yield* this.#adjustThreadCount();
    return future;
  }

  *#adjustThreadCount(): Program {
    yield* enterMethod(this, '_adjust_thread_count');
    if (yield* this.#idle.acquire(true, 0)) return;
    if (this.workers.length >= this.maxWorkers) return;
    const worker = this.makeWorker();
    yield* worker.start();
    // Under both locks, like the length above.
    this.workers.push(worker);
  }

  override *shutdown({ wait = true, cancelFutures = false }: ShutdownOptions = {}): Program {
    yield* enterMethod(this, 'shutdown');
    yield* withGuard(this.#lock, () => this.#close(cancelFutures));
    if (!wait) return;
    for (const worker of this.workers) yield* worker.join();
  }

  *#close(cancelFutures: boolean): Program {
    yield* this.#isShutdown.store(true);
    if (cancelFutures) yield* this.#discardAll((future) => future.cancel());
    yield* this.#queue.put(null);
  }

  /** Takes everything out of the queue. */
  *#discardAll(resolve: (future: Future) => Program<unknown>): Program {
    for (;;) {
      const item = yield* this.#tryGet();
      if (item === undefined) return;
      if (item !== null) yield* resolve(item.future);
      yield* repeatLoop(this);
    }
  }

  /** Undefined where the queue is empty. */
  *#tryGet(): Program<WorkItem | null | undefined> {
    try {
      return yield* this.#queue.getNowait();
    } catch (error) {
      if (error instanceof Empty) return undefined;
      throw error;
    }
  }

  override *dropped(): Program {
    yield* this.#isDropped.store(true);
    yield* this.wakeAll();
  }

  override *wakeAll(): Program {
    // Each worker has a weak reference with a callback of its own.
    for (let left = this.workers.length; left > 0; left--) yield* this.#queue.put(null);
  }

  protected override *work(): Program {
    if (this.initializer !== null && !(yield* this.#initialise(this.initializer))) return;
    try {
      yield* this.#serve();
    } catch (error) {
      passUsageErrors(error);
      yield* log(this.machine, 'CRITICAL', 'Exception in worker', error);
    }
  }

  *#serve(): Program {
    for (;;) {
      const item = this.#idleWhenEmpty ? yield* this.#getOrBeIdle() : yield* this.#queue.get();
      if (item !== null) {
        yield* this.#perform(item);
        if (!this.#idleWhenEmpty) yield* this.#beIdle();
      } else if (yield* this.#isOver()) {
        yield* this.#queue.put(null);
        return;
      }
      yield* repeatLoop(this);
    }
  }

  *#getOrBeIdle(): Program<WorkItem | null> {
    const item = yield* this.#tryGet();
    if (item !== undefined) return item;
    yield* this.#beIdle();
    return yield* this.#queue.get();
  }

  *#beIdle(): Program {
    if (!(yield* this.#isDropped.load())) yield* this.#idle.release();
  }

  *#perform(item: WorkItem): Program {
    yield* enterMethod(this, 'run');
    if (yield* item.future.setRunningOrNotifyCancel()) yield* item.perform();
  }

  /** Whether a worker that was told to finish does so; then the pool counts as shut down. */
  *#isOver(): Program<boolean> {
    const isExiting = yield* this.registry.exiting.load();
    const isDropped = yield* this.#isDropped.load();
    if (isDropped) return true;
    if (!isExiting && !(yield* this.#isShutdown.load())) return false;
    yield* this.#isShutdown.store(true);
    return true;
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
    if (!(yield* this.#isDropped.load())) yield* withGuard(this.#lock, () => this.#breakDown());
    return false;
  }

  *#breakDown(): Program {
    yield* enterMethod(this, '_initializer_failed');
    yield* this.#isBroken.store(true);
    yield* this.#discardAll((future) => future.setException(this.casualty()));
  }
}

import { Instruction, type Machine, type Program } from '@heddle/core';
import { CurrentContexts } from '../contextvars/current-contexts.ts';
import { Scope } from '../contextvars/scope.ts';
import { PythonTypeError, RuntimeError, ValueError } from '../errors.ts';
import { type AnyCallable, type Callable, call, isProgram } from '../futures/call.ts';
import { passUsageErrors } from '../futures/errors.ts';
import type { Future } from '../futures/future.ts';
import type { Futures } from '../futures/module.ts';
import type { ThreadPoolOptions } from '../futures/pool-options.ts';
import { repr } from '../text.ts';
import { type AsyncCompletedOptions, asyncCompleted } from './as-completed.ts';
import { chainFuture } from './chain.ts';
import { AsyncEvent } from './event.ts';
import type { AsyncFuture } from './future.ts';
import { type Gathered, type GatherOptions, gather } from './gather.ts';
import { runInterruptibly } from './interrupt.ts';
import { AsyncLock } from './lock.ts';
import { EventLoop } from './loop.ts';
import { RunningLoops } from './running-loops.ts';
import { type Awaitable, allTasks, type TaskOptions } from './scheduling.ts';
import { shield } from './shield.ts';
import { shutDownRun } from './shutdown.ts';
import { asyncSleep } from './sleep.ts';
import { type Coroutine, endsLoop, type Task } from './task.ts';
import { Timeout } from './timeout-scope.ts';
import { type AsyncWaitOptions, type AsyncWaitResult, asyncWait } from './wait.ts';
import { waitFor } from './wait-for.ts';

/** Options of {@link Asyncio.run}. */
export interface RunOptions {
  /** Debug mode of the loop; default false. */
  readonly debug?: boolean;
}

/** Options of the default executor of every loop. */
const executorOptions: ThreadPoolOptions = { threadNamePrefix: 'asyncio' };

/**
 * Python's module `asyncio`, as far as threads meet it. A coroutine is a generator function that awaits with
 * `yield* future.await()`, and other coroutines with `yield*`. Every other instruction in it runs in the loop's thread:
 * where it blocks, the loop and all other tasks wait too.
 */
export class Asyncio {
  readonly #machine: Machine;
  readonly #futures: Futures;
  readonly #running: RunningLoops;

  constructor(machine: Machine, futures: Futures) {
    this.#machine = machine;
    this.#futures = futures;
    this.#running = machine.builtIn(RunningLoops);
  }

  /** `asyncio.new_event_loop()`: one that nobody runs yet. */
  newEventLoop(name?: string): EventLoop {
    return new EventLoop(this.#machine, () => this.#futures.threadPool(executorOptions), name);
  }

  /**
   * `asyncio.get_running_loop()`.
   * @throws RuntimeError where none runs in this thread.
   */
  getRunningLoop(): EventLoop {
    return this.#running.require();
  }

  /** `asyncio.current_task()`: null in a callback. @throws RuntimeError where no loop runs in this thread. */
  currentTask(): Task<unknown> | null {
    return this.#running.require().current;
  }

  /** `asyncio.Event()`. */
  event(name?: string): AsyncEvent {
    return new AsyncEvent(this.#machine, name);
  }

  /** `asyncio.Lock()`. */
  lock(name?: string): AsyncLock {
    return new AsyncLock(this.#machine, name);
  }

  /**
   * `asyncio.run(main)`: runs a coroutine in a new loop, in this thread. At the end, however it comes, the tasks that are
   * left are cancelled and awaited, the default executor is shut down and waited for, and the loop is closed. In the main
   * thread SIGINT cancels the coroutine's task; a second SIGINT raises KeyboardInterrupt where the task is.
   * @returns what the coroutine returns.
   * @throws RuntimeError inside of a loop; ValueError for what is no coroutine; KeyboardInterrupt where SIGINT has ended it.
   */
  *run<R>(main: Coroutine<R>, { debug = false }: RunOptions = {}): Program<R> {
    if (this.#running.active !== null) {
      throw new RuntimeError('asyncio.run() cannot be called from a running event loop');
    }
    if (!isProgram(main)) throw new ValueError(`a coroutine was expected, got ${repr(main)}`);
    const loop = this.newEventLoop();
    // Nobody else can have seen the loop.
    loop.debug = debug;
    let result: R;
    try {
      result = yield* runInterruptibly(loop, main);
    } catch (error) {
      passUsageErrors(error);
      yield* shutDownRun(loop);
      throw error;
    }
    yield* shutDownRun(loop);
    return result;
  }

  /** `asyncio.create_task(coroutine)`, in the running loop; see {@link EventLoop.createTask}. */
  createTask<T>(coroutine: Coroutine<T>, options?: TaskOptions): Program<Task<T>> {
    return this.#running.require().createTask(coroutine, options);
  }

  /**
   * `await asyncio.sleep(seconds)`: the task waits, the loop does not. Without a length of time everything that is
   * ready goes first.
   * @returns `result`.
   * @throws ValueError, OverflowError where `seconds` is no length of time.
   */
  *sleep<R = void>(seconds: number, result?: R): Coroutine<R> {
    yield* asyncSleep(this.#running.require(), seconds);
    return result as R;
  }

  /**
   * `await asyncio.gather(*awaitables)`: awaits all of them at once; coroutines become tasks.
   * @returns their results, in their order.
   * @throws the first exception, while the others run on; with `returnExceptions` it stands in the list instead.
   */
  *gather<const A extends readonly Awaitable<unknown>[]>(
    awaitables: A,
    options?: GatherOptions,
  ): Coroutine<Gathered<A>> {
    return yield* gather(this.#running.require(), awaitables, options);
  }

  /**
   * `await asyncio.wait_for(awaitable, seconds)`: cancels what takes longer. Null waits for ever, 0 and less not at all.
   * @throws TimeoutError where it took longer.
   */
  *waitFor<T>(awaitable: Awaitable<T>, seconds: number | null): Coroutine<T> {
    return yield* waitFor(this.#running.require(), awaitable, seconds);
  }

  /**
   * `await asyncio.shield(awaitable)`: awaits something that runs on where the task that awaits it is cancelled. A coroutine
   * becomes a task.
   * @returns its result.
   * @throws its exception, or CancelledError.
   */
  *shield<T>(awaitable: Awaitable<T>): Coroutine<T> {
    return yield* shield(this.#running.require(), awaitable);
  }

  /**
   * `await asyncio.wait(futures, timeout=timeout, return_when=returnWhen)`: waits for some or all of several futures and tasks. A
   * time-out is no error, and nothing is cancelled.
   * @returns those that are done, and those that are pending.
   * @throws ValueError where there are none, TypeError where one is a coroutine.
   */
  *wait<T>(futures: Iterable<AsyncFuture<T>>, options?: AsyncWaitOptions): Coroutine<AsyncWaitResult<T>> {
    return yield* asyncWait(this.#running.require(), futures, options);
  }

  /**
   * `asyncio.as_completed(awaitables, timeout=timeout)`: as many coroutines as there are awaitables, each of which gives the result
   * of the next that is done, or raises its exception; coroutines that were given become tasks. One step.
   *
   * ```ts
   * for (const next of yield* py.asyncio.asCompleted(tasks)) yield* py.print(yield* next);
   * ```
   *
   * Where the time-out comes first, those that are left raise TimeoutError; nothing is cancelled.
   */
  *asCompleted<T>(
    awaitables: Iterable<Awaitable<T>>,
    options?: AsyncCompletedOptions,
  ): Coroutine<Coroutine<T>[]> {
    return yield* asyncCompleted(this.#running.require(), awaitables, options);
  }

  /**
   * `asyncio.all_tasks(loop)`: the tasks of a loop that are not done, by default of the one that runs in this thread. One step.
   * @throws RuntimeError where none runs in this thread, at once.
   */
  allTasks(loop: EventLoop = this.#running.require()): Instruction<ReadonlySet<Task<unknown>>> {
    return Instruction.of(allTasks, loop);
  }

  /** `asyncio.timeout(seconds)`: a scope, entered by {@link Timeout.with}; null for no time-out. */
  timeout(seconds: number | null): Timeout {
    const loop = this.#running.require();
    return this.timeoutAt(seconds === null ? null : loop.time() + seconds);
  }

  /** `asyncio.timeout_at(when)`, at a time of the loop's clock in seconds. */
  timeoutAt(when: number | null): Timeout {
    return new Timeout(this.#running.require(), when === null ? null : Math.round(when * 1e9));
  }

  /**
   * `await asyncio.to_thread(callable, *args)`: has the default executor of the running loop call something, in a copy of
   * the current context. Cancelling the task does not stop the thread.
   * @returns what it returns.
   */
  *toThread<A extends readonly unknown[], R>(callable: Callable<A, R>, ...args: A): Coroutine<R> {
    const loop = this.#running.require();
    const contexts = this.#machine.builtIn(CurrentContexts);
    const scope = new Scope(contexts.active.bindings);
    const inContext = function* toThread(): Program<R> {
      return yield* contexts.within(scope, () => call(callable as AnyCallable, args) as Program<R>);
    };
    const future = yield* loop.runInExecutor<[], R>(null, inContext);
    return yield* future.await();
  }

  /**
   * `asyncio.run_coroutine_threadsafe(coroutine, loop)`: has a loop that runs in another thread make a task.
   * @returns a future of `concurrent.futures`, for which this thread can wait. Cancelling it cancels the task.
   * @throws TypeError for what is no coroutine; RuntimeError where the loop is closed.
   */
  *runCoroutineThreadsafe<R>(coroutine: Coroutine<R>, loop: EventLoop): Program<Future<R>> {
    if (!isProgram(coroutine)) throw new PythonTypeError('A coroutine object is required');
    const future = this.#futures.future<R>();
    yield* loop.callSoonThreadsafe(adopt<R>, loop, coroutine, future);
    return future;
  }
}

/** Makes the task, and lets a future of another thread become what the task becomes. Runs in the loop's thread. */
function* adopt<R>(loop: EventLoop, coroutine: Coroutine<R>, future: Future<R>): Program {
  try {
    yield* chainFuture(yield* loop.createTask(coroutine), future);
  } catch (error) {
    passUsageErrors(error);
    if (endsLoop(error)) throw error;
    if (yield* future.setRunningOrNotifyCancel()) yield* future.setException(error);
    throw error;
  }
}

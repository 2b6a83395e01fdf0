import {
  EventQueue,
  FOREVER,
  Instruction,
  type Json,
  type Machine,
  type Program,
  SharedObject,
  type SimulatedThread,
} from '@heddle/core';
import { CurrentContexts } from '../contextvars/current-contexts.ts';
import { Scope } from '../contextvars/scope.ts';
import { RuntimeError } from '../errors.ts';
import { type AnyCallable, type Callable, isProgram } from '../futures/call.ts';
import { passUsageErrors } from '../futures/errors.ts';
import type { Executor } from '../futures/executor.ts';
import type { ThreadPoolExecutor } from '../futures/thread-pool.ts';
import { closeLoop } from './closing.ts';
import { begin, end, MORE, promote, SLEEP, STOP, select, take, turn } from './cycle.ts';
import { runInExecutor, setDefaultExecutor, shutdownDefaultExecutor } from './executors.ts';
import { AsyncFuture } from './future.ts';
import { type Callback, Handle, type Work } from './handle.ts';
import {
  type Awaitable,
  append,
  type Call,
  callAt,
  callSoon,
  createTask,
  isClosed,
  isRunning,
  setDebug,
  stop,
  type TaskOptions,
} from './scheduling.ts';
import { SelfPipe } from './self-pipe.ts';
import { type Coroutine, endsLoop, Task } from './task.ts';
import { type ExceptionHandler, reportTrouble, setHandler } from './trouble.ts';
import { runUntilComplete } from './until-complete.ts';

/** Makes the default executor of a loop. */
export type ExecutorFactory = () => ThreadPoolExecutor;

/** Callbacks of any type, as the loop keeps them with the arguments they are called with. */
function erased<A extends readonly unknown[]>(callback: Callback<A>, args: A): Call {
  return { callback: callback as unknown as Callback, args };
}

/**
 * `asyncio`'s event loop: a program that a thread runs, and that runs callbacks and tasks, one after the other. It belongs
 * to that thread. From another one only {@link EventLoop.callSoonThreadsafe} is safe: the other methods neither wake the
 * loop when it sleeps, nor do they say so, unless in debug mode.
 *
 * A turn of the loop is a step that counts what is ready, and one for each handle that it takes; a sleep is one more.
 * Callbacks that become ready at the same time are called first in, first out, and of two timers the one that is due
 * first, else the one that was set first. What is made ready during a turn has to wait for the next.
 */
export class EventLoop extends SharedObject {
  override get kind(): string {
    return 'event loop';
  }

  /** @internal The thread that runs it; null while none does. */
  thread: SimulatedThread | null = null;
  /** @internal */
  closed = false;
  /** Debug mode: what is called from a thread that it should not be called from raises RuntimeError. */
  debug = false;
  /** @internal */
  isStopping = false;
  /** @internal What it will do, the first first. */
  readonly ready: Handle[] = [];
  /** @internal What it will do at a time. */
  readonly timers: EventQueue<Handle> = new EventQueue();
  /** @internal */
  readonly pipe: SelfPipe;
  /** @internal The tasks that are not done. It keeps them, so that none is lost while it waits. */
  readonly tasks: Set<Task<unknown>> = new Set();
  /** @internal The futures with an exception that nobody has looked at. */
  readonly unretrieved: Set<AsyncFuture<unknown>> = new Set();
  /** @internal */
  handler: ExceptionHandler | null = null;
  /** @internal The default executor; null until it is needed first. */
  executor: ThreadPoolExecutor | null = null;
  /** @internal Whether the default executor may not be used any more. */
  isExecutorOver = false;
  /** @internal */
  readonly makeExecutor: ExecutorFactory;

  // What only the thread that runs the loop looks at.

  /** @internal The task that runs; null between two. */
  current: Task<unknown> | null = null;
  /** @internal Whether the first turn is over: a loop that was told to stop takes one. */
  hasTurned = false;
  /** @internal How many handles of this turn it has not taken. */
  left = 0;
  /** @internal Virtual nanoseconds until the first timer is due, at the beginning of a sleep. */
  rest: number = FOREVER;

  readonly #contexts: CurrentContexts;
  readonly #begin: Instruction<void>;
  readonly #turn: Instruction<number>;
  readonly #take: Instruction<Handle | null>;
  #namedTasks = 0;

  /** @param makeExecutor makes the default executor when it is needed first. */
  constructor(machine: Machine, makeExecutor: ExecutorFactory, name = 'event loop') {
    super(machine, name, 'synchronisation');
    this.makeExecutor = makeExecutor;
    this.pipe = new SelfPipe(machine, `the pipe of ${name}`);
    this.#contexts = machine.builtIn(CurrentContexts);
    this.#begin = Instruction.of(begin, this as EventLoop);
    this.#turn = Instruction.of(turn, this as EventLoop);
    this.#take = Instruction.of(take, this as EventLoop);
  }

  /** `loop.time()`: seconds on the virtual clock. */
  time(): number {
    return this.machine.clock.now / 1e9;
  }

  // Running.

  /**
   * Runs it in this thread until {@link EventLoop.stop}; the turn in which that is called comes to its end.
   * @throws RuntimeError where it is closed, where it is running, and where another loop runs in this thread.
   */
  *runForever(): Program {
    yield* this.#begin;
    try {
      for (;;) {
        let state = yield* this.#turn;
        if (state === STOP) return;
        if (state === SLEEP) state = yield* Instruction.of(select, this as EventLoop, undefined, this.rest);
        while (state === MORE) state = yield* Instruction.of(promote, this as EventLoop);
        while (this.left > 0) {
          const handle = yield* this.#take;
          if (handle !== null) yield* this.#run(handle);
        }
      }
    } catch (error) {
      yield* Instruction.of(end, this as EventLoop);
      throw error;
    }
  }

  /**
   * Runs it in this thread until a future is done; a coroutine becomes a task.
   * @returns the result.
   * @throws what the future raises; RuntimeError as {@link EventLoop.runForever}, and where the loop was stopped before.
   */
  runUntilComplete<T>(awaitable: Awaitable<T>): Program<T> {
    return runUntilComplete(this, awaitable);
  }

  /** Has it stop after the present turn. From another thread it does not wake the loop. One step. */
  stop(): Instruction<void> {
    return Instruction.of(stop, this as EventLoop);
  }

  /**
   * Forgets what it was to do, and shuts its default executor down without waiting for it. Exceptions of tasks that nobody
   * has looked at, and tasks that are not done, are reported now; see {@link EventLoop.setExceptionHandler}.
   * @throws RuntimeError where it is running.
   */
  close(): Program {
    return closeLoop(this);
  }

  /** Whether a thread runs it. One step. */
  isRunning(): Instruction<boolean> {
    return Instruction.of(isRunning, this as EventLoop);
  }

  /** Whether it was closed. One step. */
  isClosed(): Instruction<boolean> {
    return Instruction.of(isClosed, this as EventLoop);
  }

  /** Turns debug mode on or off. One step. */
  setDebug(debug: boolean): Instruction<void> {
    return Instruction.of(setDebug, this as EventLoop, debug);
  }

  /**
   * Says what to call for an error that no program meets: of a callback, of a task that nobody has awaited. Without a
   * handler such an error is a failure of the execution. One step.
   */
  setExceptionHandler(handler: ExceptionHandler | null): Instruction<void> {
    return Instruction.of(setHandler, this as EventLoop, handler);
  }

  // Giving it something to do. Callbacks run in the loop's thread, in a copy of the context of the call.

  /**
   * Has it call something in its next turn. One step. From another thread it does not wake the loop: it may sleep on for
   * ever.
   * @throws RuntimeError where it is closed, and in debug mode from a thread that does not run it while one does.
   */
  callSoon<A extends readonly unknown[]>(callback: Callback<A>, ...args: A): Instruction<Handle> {
    return Instruction.of(callSoon, this as EventLoop, erased(callback, args));
  }

  /**
   * The same from any thread. Two steps: it makes the callback ready, and wakes the loop.
   * @throws RuntimeError where it is closed.
   */
  *callSoonThreadsafe<A extends readonly unknown[]>(callback: Callback<A>, ...args: A): Program<Handle> {
    const handle = yield* Instruction.of(append, this as EventLoop, erased(callback, args));
    yield* this.pipe.wake();
    return handle;
  }

  /** Has it call something after so many seconds; see {@link EventLoop.callSoon}. */
  callLater<A extends readonly unknown[]>(
    delay: number,
    callback: Callback<A>,
    ...args: A
  ): Instruction<Handle> {
    const call = erased(callback, args);
    return Instruction.of(callAt, this as EventLoop, {
      ...call,
      time: Math.round(delay * 1e9),
      fromNow: true,
    });
  }

  /** Has it call something at a time of {@link EventLoop.time}; see {@link EventLoop.callSoon}. */
  callAt<A extends readonly unknown[]>(when: number, callback: Callback<A>, ...args: A): Instruction<Handle> {
    const call = erased(callback, args);
    return Instruction.of(callAt, this as EventLoop, {
      ...call,
      time: Math.round(when * 1e9),
      fromNow: false,
    });
  }

  /**
   * Makes a task of a coroutine; it begins in the next turn. One step.
   * @throws RuntimeError as {@link EventLoop.callSoon}; TypeError for what is no coroutine.
   */
  createTask<T>(coroutine: Coroutine<T>, options: TaskOptions = {}): Instruction<Task<T>> {
    return Instruction.of(createTask, this as EventLoop, { coroutine, options }) as Instruction<Task<T>>;
  }

  /** A new future. */
  createFuture<T = unknown>(name?: string): AsyncFuture<T> {
    return new AsyncFuture<T>(this, name);
  }

  // Executors.

  /**
   * Has an executor call something, in a thread of its own; null is the default executor, a thread pool that is made when
   * it is needed first. The context of this thread does not go with it.
   * @returns the future of the result.
   * @throws RuntimeError where the loop is closed, or its default executor shut down.
   */
  runInExecutor<A extends readonly unknown[], R>(
    executor: Executor | null,
    callable: Callable<A, R>,
    ...args: A
  ): Program<AsyncFuture<R>> {
    return runInExecutor(this, executor, callable, args);
  }

  /** Replaces the default executor. One step. @throws TypeError for what is no thread pool. */
  setDefaultExecutor(executor: ThreadPoolExecutor): Instruction<void> {
    return setDefaultExecutor(this, executor);
  }

  /** A coroutine that waits, in a thread of its own, until the default executor has done all it was given. */
  shutdownDefaultExecutor(): Coroutine<void> {
    return shutdownDefaultExecutor(this);
  }

  // For asyncio itself: parts of steps that write the loop.

  /** @internal */
  checkClosed(): void {
    if (this.closed) throw new RuntimeError('Event loop is closed');
  }

  /** @internal */
  checkThread(): void {
    if (this.thread === null || this.thread === this.machine.active) return;
    throw new RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one');
  }

  /** @internal A copy of the context that is in force in this thread. */
  currentScope(): Scope {
    return new Scope(this.#contexts.active.bindings);
  }

  /** @internal Makes a handle ready, as `call_soon` does. */
  enqueue(handle: Handle): void {
    this.checkClosed();
    if (this.debug) this.checkThread();
    this.ready.push(handle);
  }

  /** @internal Makes a callback ready. */
  append({ callback, args }: Call): Handle {
    const handle = new Handle(this, { kind: 'call', callback, args }, this.currentScope());
    this.ready.push(handle);
    return handle;
  }

  /** @internal Does something at a time. */
  at(when: number, work: Work): Handle {
    const handle = new Handle(this, work, this.currentScope(), when);
    this.timers.push(when, handle);
    return handle;
  }

  /** @internal Makes a task. @param isMissed whether it is reported where the loop is closed before it is done. */
  spawn<T>(coroutine: Coroutine<T>, { name, context }: TaskOptions = {}, isMissed = true): Task<T> {
    const scope = context?.scope ?? this.currentScope();
    const task = new Task<T>(this, coroutine, name ?? `Task-${++this.#namedTasks}`, scope, isMissed);
    task.begin();
    this.tasks.add(task as Task<unknown>);
    return task;
  }

  *#run(handle: Handle): Program {
    const { scope } = handle;
    const work = (): Program => this.#work(handle);
    try {
      if (scope.context !== null) yield* scope.context.run(work);
      else yield* this.#contexts.within(scope, work);
    } catch (error) {
      passUsageErrors(error);
      if (endsLoop(error)) throw error;
      yield* reportTrouble(this, {
        message: `Exception in callback ${handle.describe().replace(/^\w+ /, '')}`,
        error,
        future: null,
      });
    } finally {
      this.current = null;
    }
  }

  *#work({ work }: Handle): Program {
    if (work.kind === 'task') yield* work.task.run();
    else if (work.kind === 'call') {
      const program = (work.callback as AnyCallable)(...work.args);
      if (isProgram(program)) yield* program;
    }
  }

  /** @internal What is ready, in words. */
  describeReady(): string {
    const { length } = this.ready;
    return length === 0 ? 'nothing yet' : `${length} handle${length === 1 ? '' : 's'}`;
  }

  /** Python's text of it. */
  repr(): string {
    const text = (value: boolean): string => (value ? 'True' : 'False');
    return `<_UnixSelectorEventLoop running=${text(this.thread !== null)} closed=${text(this.closed)} debug=${text(this.debug)}>`;
  }

  override snapshot(): Json {
    return {
      running: this.thread?.name ?? null,
      closed: this.closed,
      ready: this.ready.map((handle) => handle.describe()),
      timers: this.timers.size,
      tasks: [...this.tasks].map((task) => task.name),
    };
  }
}

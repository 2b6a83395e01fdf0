import {
  type Body,
  type Frame,
  type Instruction,
  type Json,
  type Machine,
  type Program,
  type ThreadOptions,
  UsageError,
} from '@heddle/core';
import { Asyncio } from './asyncio/module.ts';
import { Context, copyContext } from './contextvars/context.ts';
import { ContextVar } from './contextvars/context-var.ts';
import { Choice } from './data/choice.ts';
import { Count } from './data/count.ts';
import { SharedDeque } from './data/deque.ts';
import { SharedDict } from './data/dict.ts';
import { SharedList } from './data/list.ts';
import { SharedSet } from './data/set.ts';
import { SharedVariable } from './data/variable.ts';
import { AssertionError, PythonTypeError, SystemExit } from './errors.ts';
import { Futures } from './futures/module.ts';
import { Importlib } from './importlib/importlib.ts';
import type { Module } from './importlib/module.ts';
import { Output } from './io/output.ts';
import { makePipe, type PipeOptions, type PipeReader, type PipeWriter } from './io/pipe.ts';
import { type ReadableEnd, type Selection, Selector, type WritableEnd } from './io/select.ts';
import { Service, type ServiceOptions } from './io/service.ts';
import { makeSocketPair, type Socket } from './io/socket.ts';
import { StandardError } from './io/standard-error.ts';
import { Logging } from './logging/logging.ts';
import { Native } from './native/module.ts';
import { checkOptions, defaults, type PythonOptions } from './options.ts';
import { AtomicQueue } from './queue/atomic/queue.ts';
import { CPythonQueue } from './queue/cpython/queue.ts';
import type { Queue } from './queue/queue.ts';
import { SimpleQueue } from './queue/simple-queue.ts';
import { FifoStorage, HeapStorage, LifoStorage, type Storage } from './queue/storage.ts';
import { AtExit, registerThreadingAtexit } from './runtime/atexit.ts';
import { exitProcess } from './runtime/exit.ts';
import { FaultHandler } from './runtime/fault-handler.ts';
import { currentFrames } from './runtime/frames.ts';
import { GarbageCollector } from './runtime/garbage.ts';
import { Heap } from './runtime/heap.ts';
import {
  type ExceptHook,
  type Fidelity,
  Interpreter,
  type ThreadHook,
  type UnraisableHook,
} from './runtime/interpreter.ts';
import { Reference, type ReferenceOptions } from './runtime/reference.ts';
import { type ScopedBody, withScope } from './runtime/scope.ts';
import { SignalModule } from './signal/module.ts';
import { repr, str } from './text.ts';
import { AtomicBarrier } from './threading/atomic/barrier.ts';
import { AtomicCondition } from './threading/atomic/condition.ts';
import { AtomicEvent } from './threading/atomic/event.ts';
import { AtomicSemaphore } from './threading/atomic/semaphore.ts';
import type { Barrier, BarrierOptions } from './threading/barrier.ts';
import type { Condition } from './threading/condition.ts';
import { CPythonBarrier } from './threading/cpython/barrier.ts';
import { CPythonCondition } from './threading/cpython/condition.ts';
import { CPythonEvent } from './threading/cpython/event.ts';
import { CPythonRLock } from './threading/cpython/rlock.ts';
import { CPythonSemaphore } from './threading/cpython/semaphore.ts';
import { countThreads, enumerateThreads } from './threading/enumerate.ts';
import type { Event } from './threading/event.ts';
import { Local, type LocalInitialiser, type LocalOptions, type LocalValues } from './threading/local.ts';
import { Lock } from './threading/lock.ts';
import { MutualExclusion } from './threading/mutual-exclusion.ts';
import { RawThread } from './threading/raw-thread.ts';
import { RLock } from './threading/rlock.ts';
import { RunAll } from './threading/run-all.ts';
import type { Semaphore } from './threading/semaphore.ts';
import { setStackSize } from './threading/stack-size.ts';
import { Thread } from './threading/thread.ts';
import { Timer, type TimerArguments } from './threading/timer.ts';
import { Time } from './time/time.ts';

/**
 * The vocabulary of a program, bound to the machine that it runs on: Python's `threading`, the built-ins that
 * matter to threads, and shared variables.
 */
export class Python {
  readonly machine: Machine;
  #output: Output | null = null;
  #time: Time | null = null;
  #atexit: AtExit | null = null;
  #signal: SignalModule | null = null;
  #native: Native | null = null;
  #futures: Futures | null = null;
  #asyncio: Asyncio | null = null;

  /** How much of CPython's own Python code is opened up. */
  readonly fidelity: Fidelity;

  /** @throws UsageError for options that are unknown. */
  constructor(machine: Machine, options: PythonOptions = defaults) {
    if (options !== defaults) checkOptions(options);
    this.machine = machine;
    this.fidelity = options.fidelity ?? 'atomic';
    if (options.fidelity !== undefined) machine.builtIn(Interpreter).fidelity = options.fidelity;
    if (options.version !== undefined) machine.builtIn(Interpreter).version = options.version;
  }

  /** A variable that threads share. */
  variable<T extends Json>(name: string, initial: T): SharedVariable<Widened<T>> {
    return new SharedVariable<Widened<T>>(this.machine, name, initial as unknown as Widened<T>);
  }

  /** A list that threads share. */
  list<T = unknown>(name: string, initial?: Iterable<T>): SharedList<T> {
    return new SharedList<T>(this.machine, name, initial);
  }

  /** A dictionary that threads share, from pairs of key and value or from a plain object. */
  dict<K = unknown, V = unknown>(name: string, initial?: Iterable<readonly [K, V]>): SharedDict<K, V>;
  dict<V>(name: string, initial: Readonly<Record<string, V>>): SharedDict<string, V>;
  dict(name: string, initial: object = []): SharedDict {
    const entries = Symbol.iterator in initial ? initial : Object.entries(initial);
    return new SharedDict(this.machine, name, entries as Iterable<readonly [unknown, unknown]>);
  }

  /** A set that threads share. */
  set<T = unknown>(name: string, initial?: Iterable<T>): SharedSet<T> {
    return new SharedSet<T>(this.machine, name, initial);
  }

  /** `collections.deque(initial, maxlen)`, shared. */
  deque<T = unknown>(name: string, initial?: Iterable<T>, maxlen?: number | null): SharedDeque<T> {
    return new SharedDeque<T>(this.machine, name, initial, maxlen);
  }

  /** `itertools.count(start, step)`, shared. */
  count(start?: number, step?: number, name?: string): Count {
    return new Count(this.machine, start, step, name);
  }

  /** `threading.Lock()`. */
  lock(name?: string): Lock {
    return new Lock(this.machine, name);
  }

  /** `threading.RLock()`. */
  rlock(name?: string): RLock {
    return new RLock(this.machine, name);
  }

  /** `threading._PyRLock()`: the re-entrant lock that CPython writes in Python, in the steps of its source. */
  pythonRLock(name?: string): CPythonRLock {
    return new CPythonRLock(this.machine, name);
  }

  /** `threading.Condition(lock)`; without a lock it gets an `RLock` of its own. */
  condition(lock?: Lock | RLock, name = 'condition'): Condition {
    if (lock !== undefined && !(lock instanceof MutualExclusion)) {
      throw new UsageError(`the lock of a condition is ${repr(lock)}; expected a Lock or an RLock`);
    }
    const guarded = lock ?? new RLock(this.machine, `${name} lock`);
    return this.fidelity === 'atomic'
      ? new AtomicCondition(this.machine, guarded, name)
      : new CPythonCondition(this.machine, guarded, name);
  }

  /** `threading.Semaphore(initial)`. */
  semaphore(initial = 1, name?: string): Semaphore {
    return this.fidelity === 'atomic'
      ? new AtomicSemaphore(this.machine, initial, name)
      : new CPythonSemaphore(this.machine, initial, name);
  }

  /** `threading.BoundedSemaphore(initial)`. */
  boundedSemaphore(initial = 1, name?: string): Semaphore {
    return this.fidelity === 'atomic'
      ? new AtomicSemaphore(this.machine, initial, name, { bounded: true })
      : new CPythonSemaphore(this.machine, initial, name, { bounded: true });
  }

  /** `threading.Event()`. */
  event(name?: string): Event {
    return this.fidelity === 'atomic'
      ? new AtomicEvent(this.machine, name)
      : new CPythonEvent(this.machine, name);
  }

  /** `threading.Barrier(parties, action, timeout)`; options `action`, `timeout` in seconds, and `name`. */
  barrier(parties: number, options: BarrierOptions & { readonly name?: string } = {}): Barrier {
    return this.fidelity === 'atomic'
      ? new AtomicBarrier(this.machine, parties, options.name, options)
      : new CPythonBarrier(this.machine, parties, options.name, options);
  }

  /** `queue.Queue(maxsize)`, or a queue with a storage of your own. */
  queue<T = unknown>(maxsize = 0, name?: string, storage: Storage<T> = new FifoStorage<T>()): Queue<T> {
    return this.fidelity === 'atomic'
      ? new AtomicQueue(this.machine, maxsize, name, storage)
      : new CPythonQueue(this.machine, maxsize, name, storage);
  }

  /** `queue.LifoQueue(maxsize)`. */
  lifoQueue<T = unknown>(maxsize = 0, name?: string): Queue<T> {
    return this.queue(maxsize, name, new LifoStorage<T>());
  }

  /** `queue.PriorityQueue(maxsize)`: the smallest item first, by Python's order. */
  priorityQueue<T = unknown>(maxsize = 0, name?: string): Queue<T> {
    return this.queue(maxsize, name, new HeapStorage<T>());
  }

  /** `queue.SimpleQueue()`. */
  simpleQueue<T = unknown>(name?: string): SimpleQueue<T> {
    return new SimpleQueue<T>(this.machine, name);
  }

  /** `threading.Thread(target=target, args=options.args)`, not started; without a target it runs nothing. */
  thread(target?: ((...args: never[]) => Program<unknown>) | null, options?: ThreadOptions): Thread {
    return new Thread(this.machine, target as Body | null | undefined, options);
  }

  /** `threading.Timer(interval, target, args, kwargs)`, not started. */
  timer(interval: number, target: (...args: never[]) => Program<unknown>, options?: TimerArguments): Timer {
    return new Timer(this.machine, interval, target as Body, this.event('timer.finished'), options);
  }

  /**
   * `_thread.start_new_thread(target, args, kwargs)`; keyword arguments go behind the others as one object. Gives the
   * ident of the thread.
   * @throws PythonTypeError where the target is no function.
   */
  startNewThread(
    target: (...args: never[]) => Program<unknown>,
    args?: readonly unknown[],
    kwargs?: Readonly<Record<string, unknown>>,
  ): Instruction<number> {
    if (typeof target !== 'function') throw new PythonTypeError('first arg must be callable');
    return new RawThread(this.machine, target as Body, args, kwargs).launch();
  }

  /** `threading.local()`, whose values start empty. */
  local<T extends object>(): Local<Partial<T>>;
  /**
   * `threading.local` with a function that makes the values of a thread, or with a program for it, which `yield* local.init()`
   * runs.
   */
  local<R extends object>(initialise: () => R, options?: LocalOptions<LocalValues<R>>): Local<LocalValues<R>>;
  local<T extends object>(
    initialise: LocalInitialiser<T> = () => ({}) as T,
    options?: LocalOptions<T>,
  ): Local<T> {
    return new Local<T>(this.machine, initialise, options);
  }

  /** Makes a thread for each target, starts all of them, and waits for all of them. */
  run(...targets: readonly (Body | Thread)[]): RunAll {
    const threads: Thread[] = [];
    // A counted loop: this runs in every execution, and an iterator costs more than what it iterates over.
    for (let at = 0; at < targets.length; at++) {
      const target = targets[at]!;
      threads.push(typeof target === 'function' ? this.thread(target) : target);
    }
    return new RunAll(threads);
  }

  /**
   * `threading.current_thread()`.
   * @throws UsageError outside of a thread.
   */
  current(): Thread {
    const active = this.machine.active;
    if (!(active instanceof Thread)) throw new UsageError('current() was called outside of a thread');
    if (active instanceof RawThread) active.introduce();
    return active;
  }

  /** `threading.main_thread()`. */
  main(): Thread {
    const main = this.machine.threads[0];
    if (!(main instanceof Thread))
      throw new UsageError('main() was called on a machine without a main thread');
    return main;
  }

  /**
   * `threading.get_ident()`.
   * @throws UsageError outside of a thread.
   */
  getIdent(): number {
    const ident = this.machine.active?.ident ?? null;
    if (ident === null) throw new UsageError('getIdent() was called outside of a thread');
    return ident;
  }

  /** `threading.get_native_id()`: here the same as {@link Python.getIdent}. */
  getNativeId(): number {
    return this.getIdent();
  }

  /** `threading.enumerate()`: the threads that have started and not finished, in the order in which they were made. One step. */
  enumerate(): Instruction<Thread[]> {
    return enumerateThreads(this.machine);
  }

  /** `threading.active_count()`. One step. */
  activeCount(): Instruction<number> {
    return countThreads(this.machine);
  }

  /**
   * `threading.stack_size(size)`: gives the size before. It is kept, and has no effect.
   * @param size bytes; 0, the default, is the system's own.
   * @throws ValueError for a negative size and one below 32768.
   */
  stackSize(size?: number): number {
    return setStackSize(this.machine.builtIn(Interpreter), size);
  }

  /** Standard error. Its lines are no part of the outcome. */
  get stderr(): StandardError {
    return this.machine.builtIn(StandardError);
  }

  // Hooks are the interpreter's. Setting one is no step: do it before the threads start that it is for.

  /** `threading.excepthook`: what runs, in the thread, for an error that leaves it. Null: it is printed to standard error. */
  get excepthook(): ExceptHook | null {
    return this.machine.builtIn(Interpreter).excepthook;
  }

  set excepthook(hook: ExceptHook | null) {
    this.machine.builtIn(Interpreter).excepthook = hook;
  }

  /** `sys.unraisablehook`: what runs for an error that nobody can catch. Null: it is printed to standard error. */
  get unraisablehook(): UnraisableHook | null {
    return this.machine.builtIn(Interpreter).unraisablehook;
  }

  set unraisablehook(hook: UnraisableHook | null) {
    this.machine.builtIn(Interpreter).unraisablehook = hook;
  }

  /** `threading.settrace(hook)`: the hook hears of the run of every thread that starts from now on. */
  settrace(hook: ThreadHook | null): void {
    this.machine.builtIn(Interpreter).traceHook = hook;
  }

  /** `threading.gettrace()`. What a thread itself is traced with is its `traceHook`. */
  gettrace(): ThreadHook | null {
    return this.machine.builtIn(Interpreter).traceHook;
  }

  /** `threading.setprofile(hook)`, as {@link Python.settrace}. */
  setprofile(hook: ThreadHook | null): void {
    this.machine.builtIn(Interpreter).profileHook = hook;
  }

  /** `threading.getprofile()`. What a thread itself is profiled with is its `profileHook`. */
  getprofile(): ThreadHook | null {
    return this.machine.builtIn(Interpreter).profileHook;
  }

  /** `threading.settrace_all_threads(hook)` of Python 3.12: also the threads that run get it. One whose run has begun does not call it. */
  settraceAllThreads(hook: ThreadHook | null): void {
    this.settrace(hook);
    for (const thread of this.machine.threads) if (thread instanceof Thread) thread.traceHook = hook;
  }

  /** `threading.setprofile_all_threads(hook)` of Python 3.12, as {@link Python.settraceAllThreads}. */
  setprofileAllThreads(hook: ThreadHook | null): void {
    this.setprofile(hook);
    for (const thread of this.machine.threads) if (thread instanceof Thread) thread.profileHook = hook;
  }

  /** `print(*values)`, as Python shows them; see {@link str}. One step; the output is part of the outcome. */
  print(...values: readonly unknown[]): Instruction<void> {
    this.#output ??= this.machine.builtIn(Output);
    return this.#output.print(values.map(str).join(' '));
  }

  /** `time.sleep(seconds)`. */
  sleep(seconds: number | boolean): Instruction<void> {
    this.#time ??= this.machine.builtIn(Time);
    return this.#time.sleep(seconds);
  }

  /**
   * Something outside of Python that takes its time to answer; see {@link Service}.
   * @throws ValueError where the latency or the concurrency makes no sense.
   */
  service(name: string, options: ServiceOptions): Service {
    return new Service(this.machine, name, options);
  }

  /** `os.pipe()`: what is written to one end can be read from the other. */
  pipe(name = 'pipe', options: PipeOptions = {}): [reader: PipeReader, writer: PipeWriter] {
    return makePipe(this.machine, name, options);
  }

  /** `socket.socketpair()`: what is sent by one is received by the other. */
  socketPair(name = 'socket', options: PipeOptions = {}): [Socket, Socket] {
    return makeSocketPair(this.machine, name, options);
  }

  /** `select.select(readers, writers, [], timeout)`; see {@link Selector.select}. */
  select<R extends ReadableEnd, W extends WritableEnd>(
    readers: readonly R[],
    writers: readonly W[],
    timeout: number | null = null,
  ): Instruction<Selection<R, W>> {
    return this.machine.builtIn(Selector).select(readers, writers, timeout);
  }

  /** The import system: which modules there are. */
  get importlib(): Importlib {
    return this.machine.builtIn(Importlib);
  }

  /** `import name`; see {@link Importlib.importModule}. */
  importModule(name: string): Program<Module> {
    return this.importlib.importModule(name);
  }

  /** Python's `logging`. */
  get logging(): Logging {
    return this.machine.builtIn(Logging);
  }

  /** The first reference to a new object, which dies with its last one. */
  reference<T>(value: T, options: ReferenceOptions<T> = {}): Reference<T> {
    return Reference.to(this.machine, value, options);
  }

  /** Runs a function whose local references end with it, in the thread that runs it; see {@link withScope}. */
  scope<R>(body: ScopedBody<R>): Program<R> {
    return withScope(body);
  }

  /** Python's `gc`. */
  get gc(): GarbageCollector {
    return new GarbageCollector(this.machine.builtIn(Heap));
  }

  /** Python's `faulthandler`. */
  get faulthandler(): FaultHandler {
    return new FaultHandler(this.machine);
  }

  /** `sys._current_frames()`: the calls that each thread stands in, innermost first, by its ident. One step. */
  currentFrames(): Instruction<Map<number, readonly Frame[]>> {
    return currentFrames(this.machine);
  }

  /** Python's `concurrent.futures`. */
  get futures(): Futures {
    this.#futures ??= new Futures(this.machine, this.fidelity);
    return this.#futures;
  }

  /** `asyncio`: an event loop as a program that a thread runs, its tasks and futures. */
  get asyncio(): Asyncio {
    this.#asyncio ??= new Asyncio(this.machine, this.futures);
    return this.#asyncio;
  }

  /** `contextvars.ContextVar(name, default=fallback)`; without a default where it is undefined. */
  contextVar<T>(name: string, fallback?: T): ContextVar<T> {
    return new ContextVar<T>(this.machine, name, fallback);
  }

  /** `contextvars.Context()`: an empty one. */
  context(name?: string): Context {
    return new Context(this.machine, name);
  }

  /** `contextvars.copy_context()`: a copy of what is in force in this thread. */
  copyContext(name?: string): Context {
    return copyContext(this.machine, name);
  }

  /** Native threads, and native code with and without the GIL. */
  get native(): Native {
    this.#native ??= new Native(this.machine);
    return this.#native;
  }

  /** Python's `signal`, with what sends signals. */
  get signal(): SignalModule {
    this.#signal ??= new SignalModule(this.machine);
    return this.#signal;
  }

  /** Python's `atexit`. */
  get atexit(): AtExit {
    this.#atexit ??= new AtExit(this.machine);
    return this.#atexit;
  }

  /**
   * `threading._register_atexit(body)`: has a program run when the main thread has come to its end, before it waits for the
   * others. One step. The instruction raises RuntimeError once the shutdown has begun.
   */
  registerThreadingAtexit(body: Body): Instruction<void> {
    return registerThreadingAtexit(this.machine, body);
  }

  /**
   * `sys.exit(code)`: raises SystemExit, which ends a thread in silence. In the main thread it decides the exit status.
   * @param code the status, or a text for standard error; then the status is 1.
   * @throws SystemExit always, at once.
   */
  exit(code: number | string | null = null): never {
    throw new SystemExit(code);
  }

  /** `os._exit(status)`: the process ends with this step, in any thread; nothing is cleaned up. */
  exitProcess(status: number): Instruction<void> {
    return exitProcess(this.machine, status);
  }

  /** A value that the program does not decide; see {@link Choice}. */
  choice(name: string): Choice {
    return new Choice(this.machine, name);
  }

  /**
   * Python's `assert condition, message`.
   * @throws AssertionError where the condition is false.
   */
  assert(condition: boolean, message: string): void {
    if (!condition) throw new AssertionError(message);
  }
}

/** A literal type as the type of the variable that starts with it. */
export type Widened<T extends Json> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends string
      ? string
      : T;

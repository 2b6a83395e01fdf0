export type { AsyncCompletedOptions } from './asyncio/as-completed.ts';
export { AsyncCancelledError, AsyncInvalidStateError } from './asyncio/errors.ts';
export { AsyncEvent } from './asyncio/event.ts';
export { AsyncFuture } from './asyncio/future.ts';
export { type Gathered, type GatherOptions, gatherFuture } from './asyncio/gather.ts';
export { type Callback, Handle } from './asyncio/handle.ts';
export { AsyncLock } from './asyncio/lock.ts';
export { EventLoop, type ExecutorFactory } from './asyncio/loop.ts';
export { Asyncio, type RunOptions } from './asyncio/module.ts';
export type { Awaitable, TaskOptions } from './asyncio/scheduling.ts';
export { shieldFuture } from './asyncio/shield.ts';
export { type Coroutine, standBack, Task } from './asyncio/task.ts';
export { Timeout } from './asyncio/timeout-scope.ts';
export type { ExceptionHandler, Trouble } from './asyncio/trouble.ts';
export type { AsyncWaitOptions, AsyncWaitResult } from './asyncio/wait.ts';
export { Context } from './contextvars/context.ts';
export { ContextVar } from './contextvars/context-var.ts';
export { Token } from './contextvars/token.ts';
export { Choice } from './data/choice.ts';
export type { Ordered } from './data/comparison.ts';
export { Container } from './data/container.ts';
export { Count } from './data/count.ts';
export { type DequeItems, SharedDeque } from './data/deque.ts';
export { type DictItems, SharedDict } from './data/dict.ts';
export { SharedIterator } from './data/iterator.ts';
export { type ListItems, SharedList, type SortOptions } from './data/list.ts';
export { type SetElements, SharedSet } from './data/set.ts';
export { SharedVariable } from './data/variable.ts';
export {
  AssertionError,
  AttributeError,
  DeadlockError,
  IndexError,
  KeyboardInterrupt,
  KeyError,
  LookupError,
  ModuleNotFoundError,
  NameError,
  OSError,
  OverflowError,
  PythonTypeError,
  RuntimeError,
  SystemExit,
  TimeoutError,
  ValueError,
} from './errors.ts';
export { asCompleted } from './futures/as-completed.ts';
export { AtomicFuture } from './futures/atomic/future.ts';
export { AtomicThreadPoolExecutor } from './futures/atomic/thread-pool.ts';
export type { AnyCallable, Callable } from './futures/call.ts';
export { CPythonFuture } from './futures/cpython/future.ts';
export { CPythonThreadPoolExecutor } from './futures/cpython/thread-pool.ts';
export {
  BrokenExecutor,
  BrokenProcessPool,
  BrokenThreadPool,
  CancelledError,
  InvalidStateError,
  PicklingError,
} from './futures/errors.ts';
export { Executor, type MapOptions, type ShutdownOptions } from './futures/executor.ts';
export { type DoneCallback, Future, type FutureState } from './futures/future.ts';
export { Futures } from './futures/module.ts';
export { type PoolOptions, SIMULATED_CPUS, type ThreadPoolOptions } from './futures/pool-options.ts';
export { ProcessPoolExecutor, type ProcessPoolOptions } from './futures/process-pool.ts';
export { SteppedIterator } from './futures/stepped-iterator.ts';
export { ThreadPoolExecutor, type WorkerOptions } from './futures/thread-pool.ts';
export { type WaitOptions, wait } from './futures/wait.ts';
export type { ReturnWhen, WaitResult } from './futures/wait-result.ts';
export { AtomicModuleLock } from './importlib/atomic/module-lock.ts';
export { BlockingOn } from './importlib/blocking-on.ts';
export { CPythonModuleLock } from './importlib/cpython/module-lock.ts';
export { Importlib, type ModuleBody } from './importlib/importlib.ts';
export { Module } from './importlib/module.ts';
export { ModuleLock } from './importlib/module-lock.ts';
export { Bytes } from './io/bytes.ts';
export { Output } from './io/output.ts';
export { type PipeOptions, PipeReader, PipeWriter } from './io/pipe.ts';
export {
  type ReadableEnd,
  type Selectable,
  type Selection,
  Selector,
  type WritableEnd,
} from './io/select.ts';
export { Service, type ServiceKind, type ServiceOptions } from './io/service.ts';
export { Socket } from './io/socket.ts';
export { StandardError } from './io/standard-error.ts';
export { type ClosableEnd, PIPE_CAPACITY, Stream, type StreamEnd } from './io/stream.ts';
export { BASIC_FORMAT, Formatter } from './logging/formatter.ts';
export { Handler, type LogStream, StreamHandler } from './logging/handler.ts';
export { type Level, type LevelName, levels } from './logging/level.ts';
export { Logger, type LoggerTree } from './logging/logger.ts';
export { type BasicConfiguration, Logging } from './logging/logging.ts';
export { LogRecord } from './logging/record.ts';
export { type CallOptions, Native } from './native/module.ts';
export { NativeThread } from './native/native-thread.ts';
export type { GilState } from './native/thread-states.ts';
export type { PythonOptions } from './options.ts';
export { Python, type Widened } from './python.ts';
export { AtomicQueue } from './queue/atomic/queue.ts';
export { CPythonQueue } from './queue/cpython/queue.ts';
export { CPythonSimpleQueue } from './queue/cpython/simple-queue.ts';
export { Empty, Full, ShutDown } from './queue/errors.ts';
export { Queue } from './queue/queue.ts';
export { SimpleQueue } from './queue/simple-queue.ts';
export { FifoStorage, HeapStorage, LifoStorage, type Storage } from './queue/storage.ts';
export { AtExit } from './runtime/atexit.ts';
export { FaultHandler } from './runtime/fault-handler.ts';
export { Finalize, type FinalizeBody } from './runtime/finalize.ts';
export { GarbageCollector } from './runtime/garbage.ts';
export { Heap } from './runtime/heap.ts';
export {
  type AtexitCallback,
  type ExceptHook,
  type ExceptHookArguments,
  type Fidelity,
  type HookCall,
  type HookEvent,
  Interpreter,
  type LibraryLogRecord,
  type PythonVersion,
  pythonVersions,
  type ThreadHook,
  type UnraisableArguments,
  type UnraisableHook,
} from './runtime/interpreter.ts';
export {
  type Finalizer,
  Reference,
  type ReferenceOptions,
  type WeakCallback,
  WeakReference,
} from './runtime/reference.ts';
export { Referent, type Watcher } from './runtime/referent.ts';
export { Scope, type ScopedBody } from './runtime/scope.ts';
export { scenario } from './scenario.ts';
export {
  type Disposition,
  type HandlerFunction,
  SIG_DFL,
  SIG_IGN,
  type SignalHandler,
} from './signal/handler.ts';
export { type MaskAction, SignalModule, type TimerState } from './signal/module.ts';
export { describeSignal, LAST_SIGNAL } from './signal/numbers.ts';
export {
  address,
  Float,
  plain,
  type Representable,
  repr,
  str,
  Tuple,
  type Typed,
  tuple,
  typeName,
} from './text.ts';
export { AtomicBarrier } from './threading/atomic/barrier.ts';
export { AtomicCondition } from './threading/atomic/condition.ts';
export { AtomicEvent } from './threading/atomic/event.ts';
export { AtomicSemaphore } from './threading/atomic/semaphore.ts';
export {
  Barrier,
  type BarrierAction,
  type BarrierOptions,
  type BarrierState,
  BrokenBarrierError,
} from './threading/barrier.ts';
export { Condition, type Predicate } from './threading/condition.ts';
export { CPythonBarrier } from './threading/cpython/barrier.ts';
export { CPythonCondition } from './threading/cpython/condition.ts';
export { CPythonEvent } from './threading/cpython/event.ts';
export { CPythonRLock, type SavedRLock } from './threading/cpython/rlock.ts';
export { CPythonSemaphore } from './threading/cpython/semaphore.ts';
export { Event } from './threading/event.ts';
export { Local, type LocalInitialiser, type LocalOptions, type LocalValues } from './threading/local.ts';
export { Lock } from './threading/lock.ts';
export { MainThread } from './threading/main-thread.ts';
export { type LockOpcodes, MutualExclusion } from './threading/mutual-exclusion.ts';
export { RawThread } from './threading/raw-thread.ts';
export { RLock } from './threading/rlock.ts';
export { RunAll } from './threading/run-all.ts';
export { Semaphore, type SemaphoreOptions } from './threading/semaphore.ts';
export { Thread } from './threading/thread.ts';
export { Timer, type TimerArguments } from './threading/timer.ts';
export { isNotified, WaitQueue } from './threading/wait-queue.ts';
export { type Guard, type GuardedBody, withGuard } from './threading/with.ts';
export { Time } from './time/time.ts';
export { nanoseconds, TIMEOUT_MAX, waitTimeout } from './time/timeout.ts';

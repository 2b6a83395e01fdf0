import type { Program } from '@heddle/core';
import {
  type AsyncFuture,
  type Awaitable,
  gatherFuture,
  type ReturnWhen,
  shieldFuture,
} from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';

import type { PyDict } from '../../objects/dict.ts';
import { raised, runtimeErrorType, typeError, valueError } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import { PyList } from '../../objects/list.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import { PySet } from '../../objects/set.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { collect } from '../../semantics/iteration.ts';
import { reprOf } from '../../semantics/text.ts';
import { iteratorType } from '../../types/iterator.ts';
import { libraryFunction } from '../define.ts';
import { submission } from '../executor.ts';
import { objectOfFuture } from '../future.ts';
import { isAtLeast } from '../primitive.ts';
import { flag, seconds, timeout } from '../seconds.ts';
import { libraryCoroutine } from './awaiter.ts';
import { awaitObject, isCoroutine, programOf } from './coroutine.ts';
import { asyncCancelledErrorType, inward } from './errors.ts';
import { asyncFutureOf, objectOfAsyncFuture, PyAsyncFuture, translated } from './future.ts';
import { objectOfLoop, PyEventLoop } from './loop.ts';
import { createTask, ensureFuture } from './task.ts';
import { makeTimeout, makeTimeoutAt } from './timeout.ts';

/** Something to await, as the primitives take it; a coroutine runs in the task that awaits it. */
function awaitable(vm: Runtime, value: Value): Awaitable<Value> {
  if (value instanceof PyAsyncFuture) return asyncFutureOf(value) as AsyncFuture<Value>;
  return isCoroutine(value) ? programOf(vm, value) : awaitObject(vm, value);
}

function* run(vm: Runtime, main: Value, debug: Value): Program<Value> {
  const { asyncio } = vm.primitives;
  if (!isCoroutine(main) && typeof main !== 'object') yield* refuseMain(vm, main);
  const program = isCoroutine(main) ? programOf(vm, main) : awaitObject(vm, main);
  return yield* translated(vm, asyncio.run(program, { debug: debug !== null && flag(vm, debug) }));
}

function* refuseMain(vm: Runtime, main: Value): Program<never> {
  if (isAtLeast(vm, '3.14')) throw typeError('An asyncio.Future, a coroutine or an awaitable is required');
  throw valueError(`a coroutine was expected, got ${String(yield* settle(reprOf(vm, main)))}`);
}

/** A result of `gather` where exceptions are returned: that of a child that was cancelled says so even without a message. */
function childResult(vm: Runtime, child: PyAsyncFuture, result: unknown): Value {
  const future = asyncFutureOf(child);
  if (future.state === 'cancelled')
    return raised(asyncCancelledErrorType, future.cancellation().message).exception;
  return future.retrieve() === null ? child.convert(vm, result) : inward(vm, result).exception;
}

function* gather(vm: Runtime, values: readonly Value[], returnExceptions: boolean): Program<Value> {
  const loop = vm.primitives.asyncio.getRunningLoop();
  const known = new Map<Value, PyAsyncFuture>();
  const children: PyAsyncFuture[] = [];
  for (const value of values) {
    // What is given twice is one child.
    const child = known.get(value) ?? (yield* ensureFuture(vm, loop, value));
    known.set(value, child);
    children.push(child);
  }
  const future = yield* gatherFuture(loop, children.map(asyncFutureOf), { returnExceptions });
  const object = objectOfAsyncFuture(vm, future as AsyncFuture<unknown>);
  object.convert = (_vm, value) => {
    const results = value as readonly unknown[];
    return new PyList(results.map((result, at) => childResult(vm, children[at]!, result)));
  };
  return object;
}

function setOf(vm: Runtime, futures: ReadonlySet<AsyncFuture<unknown>>): PySet {
  const set = new PySet();
  for (const future of futures) {
    const object = objectOfAsyncFuture(vm, future);
    set.table.set(object, null, object);
  }
  return set;
}

function* wait(vm: Runtime, fs: Value, limit: number | null, returnWhen: ReturnWhen): Program<Value> {
  const values = yield* collect(vm, fs);
  if (values.some(isCoroutine)) throw typeError('Passing coroutines is forbidden, use tasks explicitly.');
  const futures = values.map((value) => asyncFutureOf(value as PyAsyncFuture));
  const { done, pending } = yield* vm.primitives.asyncio.wait(futures, { timeout: limit, returnWhen });
  return new PyTuple([setOf(vm, done), setOf(vm, pending)]);
}

const completedType: PyType = iteratorType('_AsCompletedIterator', { module: 'asyncio.tasks' });

/** What `as_completed` gives: one coroutine for each result, in the order in which they come. */
class PyCompletions extends PyIterator {
  readonly #left: Program<Value>[];

  constructor(coroutines: readonly Program<Value>[]) {
    super(completedType);
    this.#left = [...coroutines];
  }

  override advance(): Result {
    const next = this.#left.shift();
    return next === undefined ? exhausted : libraryCoroutine(() => next);
  }
}

function* asCompleted(vm: Runtime, fs: Value, limit: number | null): Program<Value> {
  const loop = vm.primitives.asyncio.getRunningLoop();
  const futures: AsyncFuture<Value>[] = [];
  for (const value of yield* collect(vm, fs)) {
    futures.push(asyncFutureOf(yield* ensureFuture(vm, loop, value)) as AsyncFuture<Value>);
  }
  return new PyCompletions(yield* vm.primitives.asyncio.asCompleted(futures, { timeout: limit }));
}

function* waitFor(vm: Runtime, value: Value, limit: number | null): Program<Value> {
  const result = yield* vm.primitives.asyncio.waitFor(awaitable(vm, value), limit);
  return value instanceof PyAsyncFuture ? value.convert(vm, result) : result;
}

function* shield(vm: Runtime, value: Value): Program<Value> {
  const loop = vm.primitives.asyncio.getRunningLoop();
  const inner = yield* ensureFuture(vm, loop, value);
  const outer = objectOfAsyncFuture(vm, yield* shieldFuture(loop, asyncFutureOf(inner)));
  if (outer !== inner) outer.convert = inner.convert;
  return outer;
}

function* toThread(vm: Runtime, callable: Value, args: PyTuple, kwargs: PyDict): Program<Value> {
  vm.sharing.begin();
  return yield* vm.primitives.asyncio.toThread<[], Value>(submission(vm, callable, args, kwargs));
}

function* runThreadsafe(vm: Runtime, coroutine: Value, loop: Value): Program<Value> {
  if (!isCoroutine(coroutine)) throw typeError('A coroutine object is required');
  if (!(loop instanceof PyEventLoop)) throw typeError('an event loop is required');
  vm.sharing.share(coroutine);
  const program = programOf(vm, coroutine);
  return objectOfFuture(vm, yield* vm.primitives.asyncio.runCoroutineThreadsafe(program, loop.loop));
}

function* tasks(vm: Runtime, loop: Value): Program<Value> {
  const { asyncio } = vm.primitives;
  const found = yield* loop instanceof PyEventLoop ? asyncio.allTasks(loop.loop) : asyncio.allTasks();
  return setOf(vm, found as ReadonlySet<AsyncFuture<unknown>>);
}

/** The loops that threads have set with `set_event_loop`. */
function setLoops(): Map<unknown, PyEventLoop> {
  return new Map();
}

function newLoop(vm: Runtime): PyEventLoop {
  return objectOfLoop(vm, vm.primitives.asyncio.newEventLoop());
}

/** `get_event_loop()`: the one that runs, or was set; up to Python 3.13 the main thread gets a new one. */
function eventLoop(vm: Runtime): Value {
  const running = runningLoop(vm);
  if (running !== null) return running;
  const { thread } = vm.current;
  const known = vm.extra(setLoops);
  const set = known.get(thread);
  if (set !== undefined) return set;
  if (isAtLeast(vm, '3.14') || thread !== vm.primitives.main()) {
    throw raised(runtimeErrorType, `There is no current event loop in thread '${thread.name}'.`);
  }
  const made = newLoop(vm);
  known.set(thread, made);
  return made;
}

function runningLoop(vm: Runtime): PyEventLoop | null {
  try {
    return objectOfLoop(vm, vm.primitives.asyncio.getRunningLoop());
  } catch (error) {
    inward(vm, error);
    return null;
  }
}

function define(name: string, signature: string, body: Parameters<typeof libraryFunction>[3]): PyNative {
  return libraryFunction(name, signature, 'asyncio', body);
}

/** The functions of `asyncio`. */
export const asyncioFunctions: readonly PyNative[] = [
  define(
    'run',
    '(main, *, debug=None, loop_factory=None)',
    (vm, main: Value, debug: Value) => new Steps(run(vm, main, debug)),
  ),
  define(
    'create_task',
    '(coro, *, name=None, context=None)',
    (vm, coroutine: Value, name: Value, context: Value) => {
      const loop = vm.primitives.asyncio.getRunningLoop();
      return new Steps(createTask(vm, loop, coroutine, { name, context }));
    },
  ),
  define('ensure_future', '(coro_or_future, *, loop=None)', (vm, value: Value, loop: Value) => {
    const target = loop instanceof PyEventLoop ? loop.loop : vm.primitives.asyncio.getRunningLoop();
    return new Steps(ensureFuture(vm, target, value));
  }),
  define('sleep', '(delay, result=None)', (vm, delay: Value, result: Value) =>
    libraryCoroutine(() => vm.primitives.asyncio.sleep<Value>(seconds(delay), result)),
  ),
  define(
    'gather',
    '(*coros_or_futures, return_exceptions=False)',
    (vm, values: PyTuple, returnExceptions: Value) => {
      return new Steps(gather(vm, values.items, flag(vm, returnExceptions)));
    },
  ),
  define(
    'wait',
    "(fs, *, timeout=None, return_when='ALL_COMPLETED')",
    (vm, fs: Value, limit: Value, returnWhen: Value) =>
      libraryCoroutine(() => wait(vm, fs, timeout(limit), returnWhen as ReturnWhen)),
  ),
  define('wait_for', '(fut, timeout)', (vm, value: Value, limit: Value) =>
    libraryCoroutine(() => waitFor(vm, value, timeout(limit))),
  ),
  define('shield', '(arg)', (vm, value: Value) => new Steps(shield(vm, value))),
  define('as_completed', '(fs, *, timeout=None)', (vm, fs: Value, limit: Value) => {
    return new Steps(asCompleted(vm, fs, timeout(limit)));
  }),
  define('to_thread', '(func, /, *args, **kwargs)', (vm, callable: Value, args: PyTuple, kwargs: PyDict) =>
    libraryCoroutine(() => toThread(vm, callable, args, kwargs)),
  ),
  define('run_coroutine_threadsafe', '(coro, loop)', (vm, coroutine: Value, loop: Value) => {
    return new Steps(runThreadsafe(vm, coroutine, loop));
  }),
  define('timeout', '(delay)', makeTimeout),
  define('timeout_at', '(when)', makeTimeoutAt),
  define('get_running_loop', '()', (vm) => objectOfLoop(vm, vm.primitives.asyncio.getRunningLoop())),
  define('_get_running_loop', '()', runningLoop),
  define('get_event_loop', '()', eventLoop),
  define('set_event_loop', '(loop)', (vm, loop: Value) => {
    if (loop instanceof PyEventLoop) vm.extra(setLoops).set(vm.current.thread, loop);
    else vm.extra(setLoops).delete(vm.current.thread);
    return null;
  }),
  define('new_event_loop', '()', newLoop),
  define('current_task', '(loop=None)', (vm, loop: Value) => {
    const { current } = loop instanceof PyEventLoop ? loop.loop : vm.primitives.asyncio.getRunningLoop();
    return current === null ? null : objectOfAsyncFuture(vm, current as AsyncFuture<unknown>);
  }),
  define('all_tasks', '(loop=None)', (vm, loop: Value) => new Steps(tasks(vm, loop))),
  define('iscoroutine', '(obj)', (_vm, value: Value) => isCoroutine(value)),
  define('isfuture', '(obj)', (_vm, value: Value) => value instanceof PyAsyncFuture),
];

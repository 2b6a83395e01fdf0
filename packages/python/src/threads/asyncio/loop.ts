import type { Program } from '@heddle/core';
import type { AsyncFuture, Callback, EventLoop, Handle, Trouble } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { called } from '../calls.ts';
import { PyThreadPool, poolOf, submission, threadPoolType } from '../executor.ts';
import { lookAt, PyPrimitive } from '../primitive.ts';
import { flag, seconds } from '../seconds.ts';
import { libraryCoroutine } from './awaiter.ts';
import { inward, outwardToLoop } from './errors.ts';
import {
  asyncFutureOf,
  asyncFutureType,
  initialiseFuture,
  loopCallback,
  objectOfAsyncFuture,
  PyAsyncFuture,
  translated,
} from './future.ts';
import { PyHandle } from './handle.ts';
import { createTask, ensureFuture } from './task.ts';

/** `asyncio.AbstractEventLoop`. */
export const abstractLoopType: PyType = nativeType('AbstractEventLoop', { module: 'asyncio.events' });

/** The type of event loops. */
export const loopType: PyType = nativeType('_UnixSelectorEventLoop', {
  module: 'asyncio.unix_events',
  bases: [abstractLoopType],
  isBase: false,
});

/** An event loop. */
export class PyEventLoop extends PyPrimitive {
  readonly loop: EventLoop;
  /** `set_exception_handler`. */
  handler: Value = null;

  constructor(loop: EventLoop) {
    super(loopType);
    this.loop = loop;
  }

  override get primitive(): EventLoop {
    return this.loop;
  }
}

/** The Python objects of event loops. */
function objects(): WeakMap<EventLoop, PyEventLoop> {
  return new WeakMap();
}

/** The Python object of an event loop. */
export function objectOfLoop(vm: Runtime, loop: EventLoop): PyEventLoop {
  const known = vm.extra(objects);
  let object = known.get(loop);
  if (object === undefined) {
    object = new PyEventLoop(loop);
    known.set(loop, object);
    vm.sharing.share(object);
  }
  return object;
}

function* runUntilComplete(vm: Runtime, { loop }: PyEventLoop, value: Value): Program<Value> {
  const isFuture = value instanceof PyAsyncFuture;
  const object = yield* ensureFuture(vm, loop, value);
  try {
    return object.convert(vm, yield* loop.runUntilComplete(asyncFutureOf(object)));
  } catch (error) {
    // Nobody else looks at the exception of a task that was made here.
    if (!isFuture) asyncFutureOf(object).retrieve();
    throw inward(vm, error);
  }
}

method(loopType, 'run_until_complete', '(self, future)', {}, (vm, self: PyEventLoop, future: Value) => {
  return new Steps(runUntilComplete(vm, self, future));
});
method(
  loopType,
  'run_forever',
  '(self, /)',
  {},
  (vm, { loop }: PyEventLoop) => new Steps(translated(vm, loop.runForever())),
);
method(loopType, 'stop', '(self, /)', {}, (_vm, { loop }: PyEventLoop) => new Steps(loop.stop()));
method(
  loopType,
  'close',
  '(self, /)',
  {},
  (vm, { loop }: PyEventLoop) => new Steps(translated(vm, loop.close())),
);
method(loopType, 'is_running', '(self, /)', {}, (_vm, { loop }: PyEventLoop) => new Steps(loop.isRunning()));
method(loopType, 'is_closed', '(self, /)', {}, (_vm, { loop }: PyEventLoop) => new Steps(loop.isClosed()));
method(loopType, 'time', '(self, /)', {}, (_vm, { loop }: PyEventLoop) => new PyFloat(loop.time()));
method(loopType, 'get_debug', '(self, /)', {}, (_vm, { loop }: PyEventLoop) =>
  lookAt(loop, 'debug', () => loop.debug),
);
method(loopType, 'set_debug', '(self, enabled)', {}, (vm, { loop }: PyEventLoop, enabled: Value) => {
  return new Steps(loop.setDebug(flag(vm, enabled)));
});

function* schedule(
  vm: Runtime,
  callable: Value,
  args: PyTuple,
  ask: (callback: Callback<[]>) => Program<Handle>,
): Program<Value> {
  if (typeOf(callable).lookup('__call__') === undefined) throw typeError('a callable object was expected');
  vm.sharing.share(callable);
  for (const arg of args.items) vm.sharing.share(arg);
  return new PyHandle(yield* ask(loopCallback(vm, callable, args.items)));
}

const withContext = ', *args, context=None)';
method(
  loopType,
  'call_soon',
  `(self, callback${withContext}`,
  {},
  (vm, { loop }: PyEventLoop, callable: Value, args: PyTuple) => {
    return new Steps(schedule(vm, callable, args, (callback) => loop.callSoon(callback)));
  },
);
method(
  loopType,
  'call_soon_threadsafe',
  `(self, callback${withContext}`,
  {},
  (vm, { loop }: PyEventLoop, callable: Value, args: PyTuple) =>
    new Steps(schedule(vm, callable, args, (callback) => loop.callSoonThreadsafe(callback))),
);
method(
  loopType,
  'call_later',
  `(self, delay, callback${withContext}`,
  {},
  (vm, { loop }: PyEventLoop, delay: Value, callable: Value, args: PyTuple) =>
    new Steps(schedule(vm, callable, args, (callback) => loop.callLater(seconds(delay), callback))),
);
method(
  loopType,
  'call_at',
  `(self, when, callback${withContext}`,
  {},
  (vm, { loop }: PyEventLoop, when: Value, callable: Value, args: PyTuple) =>
    new Steps(schedule(vm, callable, args, (callback) => loop.callAt(seconds(when), callback))),
);

method(
  loopType,
  'create_task',
  '(self, coro, *, name=None, context=None)',
  {},
  (vm, { loop }: PyEventLoop, coroutine: Value, name: Value, context: Value) =>
    new Steps(createTask(vm, loop, coroutine, { name, context })),
);
method(loopType, 'create_future', '(self, /)', {}, (vm, { loop }: PyEventLoop) => {
  const object = new PyAsyncFuture(asyncFutureType);
  initialiseFuture(vm, object, loop);
  return object;
});

function* runInExecutor(
  vm: Runtime,
  { loop }: PyEventLoop,
  executor: Value,
  callable: Value,
  args: PyTuple,
): Program<Value> {
  vm.sharing.begin();
  const pool = executor instanceof PyThreadPool ? poolOf(executor) : null;
  const call = submission(vm, callable, args, new PyDict());
  return objectOfAsyncFuture(vm, (yield* loop.runInExecutor(pool, call)) as AsyncFuture<unknown>);
}

method(
  loopType,
  'run_in_executor',
  '(self, executor, func, *args)',
  {},
  (vm, self: PyEventLoop, executor: Value, callable: Value, args: PyTuple) =>
    new Steps(runInExecutor(vm, self, executor, callable, args)),
);
method(
  loopType,
  'set_default_executor',
  '(self, executor)',
  {},
  (_vm, { loop }: PyEventLoop, executor: Value) => {
    if (!(executor instanceof PyThreadPool) || !executor.cls.isSubtype(threadPoolType)) {
      throw typeError('executor must be ThreadPoolExecutor instance');
    }
    return new Steps(loop.setDefaultExecutor(poolOf(executor)));
  },
);
method(loopType, 'shutdown_default_executor', '(self, timeout=None)', {}, (_vm, { loop }: PyEventLoop) =>
  libraryCoroutine(() => nothing(loop.shutdownDefaultExecutor())),
);
method(loopType, 'shutdown_asyncgens', '(self, /)', {}, () => libraryCoroutine(() => nothing(null)));

function* nothing(program: Program<unknown> | null): Program<Value> {
  if (program !== null) yield* program;
  return null;
}

// Errors that no program meets.

/** What an exception handler is called with. */
function contextOf(vm: Runtime, { message, error, future }: Trouble): PyDict {
  const context = PyDict.of([['message', message]]);
  if (error !== null) context.set('exception', inward(vm, error).exception);
  if (future !== null)
    context.set(future.kind === 'asyncio task' ? 'task' : 'future', objectOfAsyncFuture(vm, future));
  return context;
}

function* handleTrouble(vm: Runtime, self: PyEventLoop, trouble: Trouble): Program {
  try {
    yield* called(vm, self.handler, [self, contextOf(vm, trouble)]);
  } catch (error) {
    throw outwardToLoop(error);
  }
}

method(loopType, 'set_exception_handler', '(self, handler)', {}, (vm, self: PyEventLoop, handler: Value) => {
  self.handler = handler;
  const bridge = (trouble: Trouble): Program => handleTrouble(vm, self, trouble);
  return new Steps(self.loop.setExceptionHandler(handler === null ? null : bridge));
});
method(loopType, 'get_exception_handler', '(self, /)', {}, (_vm, self: PyEventLoop) => self.handler);

function* callHandler(vm: Runtime, self: PyEventLoop, context: Value): Program<Value> {
  if (self.handler !== null) yield* called(vm, self.handler, [self, context]);
  return null;
}

method(loopType, 'call_exception_handler', '(self, context)', {}, (vm, self: PyEventLoop, context: Value) => {
  return new Steps(callHandler(vm, self, context));
});
method(loopType, '__repr__', '(self, /)', {}, (_vm, { loop }: PyEventLoop) =>
  lookAt(loop, 'the text', () => loop.repr()),
);

import type { Program } from '@heddle/core';
import type { Executor, Future, ThreadPoolExecutor } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, staticMethod } from '../objects/define.ts';
import type { PyDict } from '../objects/dict.ts';
import { notImplementedErrorType, raised } from '../objects/exception-types.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { PySet } from '../objects/set.ts';
import { after, Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { attributeError, getAttribute } from '../semantics/attributes.ts';
import { withAttributes } from '../semantics/instances.ts';
import { collect } from '../semantics/iteration.ts';
import { flatArguments } from './bound-call.ts';
import { called, named, nameOfCallable } from './calls.ts';
import { libraryMethod } from './define.ts';
import { objectOfFuture } from './future.ts';
import { mapResults } from './map-results.ts';
import { lookAt, PyPrimitive } from './primitive.ts';
import { flag, seconds } from './seconds.ts';
import { objectOfThread } from './thread-object.ts';

/** `concurrent.futures.Executor`. */
export const executorType: PyType = nativeType('Executor', {
  module: 'concurrent.futures._base',
  hasDict: true,
});

/** `concurrent.futures.ThreadPoolExecutor`. */
export const threadPoolType: PyType = nativeType('ThreadPoolExecutor', {
  module: 'concurrent.futures.thread',
  bases: [executorType],
});

/** A `concurrent.futures.ThreadPoolExecutor`. */
export class PyThreadPool extends PyPrimitive {
  /** Null before `__init__` has run. */
  pool: ThreadPoolExecutor | null = null;
  initializer: Value = null;
  initargs: Value = null;

  override get primitive(): ThreadPoolExecutor | null {
    return this.pool;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.initializer);
    visit(this.initargs);
  }
}

/** The primitive of a pool. AttributeError where `__init__` has not run. */
export function poolOf(self: PyThreadPool): ThreadPoolExecutor {
  if (self.pool !== null) return self.pool;
  throw attributeError(self, '_shutdown_lock', `'${self.cls.name}' object has no attribute '_shutdown_lock'`);
}

// The base class, which is also for executors of a program's own.

libraryMethod(executorType, 'submit', '(self, fn, /, *args, **kwargs)', () => {
  throw raised(notImplementedErrorType);
});
libraryMethod(executorType, 'shutdown', '(self, wait=True, *, cancel_futures=False)', () => null);
libraryMethod(
  executorType,
  'map',
  '(self, fn, *iterables, timeout=None, chunksize=1, buffersize=?)',
  mapResults,
);
libraryMethod(executorType, '__enter__', '(self)', (_vm, self: Value) => self);
libraryMethod(
  executorType,
  '__exit__',
  '(self, exc_type, exc_val, exc_tb)',
  (vm, self: Value): Result =>
    after(getAttribute(vm, self, 'shutdown'), (shutdown) =>
      after(vm.call(shutdown, [true], ['wait']), () => false),
    ),
);

// The pool of threads.

staticMethod(threadPoolType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyThreadPool(cls));
});

function* initialise(
  vm: Runtime,
  self: PyThreadPool,
  maxWorkers: Value,
  prefix: Value,
  initializer: Value,
  initargs: Value,
): Program<Value> {
  const args = yield* collect(vm, initargs);
  const isCallable = typeOf(initializer).lookup('__call__') !== undefined;
  self.initializer = initializer;
  self.initargs = initargs;
  self.pool = vm.primitives.futures.threadPool({
    maxWorkers: maxWorkers === null ? null : seconds(maxWorkers),
    threadNamePrefix: String(prefix),
    initializer:
      initializer !== null && isCallable ? () => called(vm, initializer, args) : (initializer as null),
  });
  const { pool } = self;
  vm.lifetimes.atEnd(self, () => pool.dropped());
  return null;
}

libraryMethod(
  threadPoolType,
  '__init__',
  "(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=?)",
  (
    vm,
    self: PyThreadPool,
    maxWorkers: Value,
    prefix: Value,
    initializer: Value,
    initargs: Value | undefined,
  ) => new Steps(initialise(vm, self, maxWorkers, prefix, initializer, initargs ?? new PyTuple([]))),
);

/**
 * Has an executor of the primitives call a Python value.
 * @param hasResult whether the future has the result, which is in nobody's hands before; where there is one to ask.
 */
export function submission(
  vm: Runtime,
  callable: Value,
  args: PyTuple,
  kwargs: PyDict,
  hasResult: () => boolean = () => true,
): () => Program<Value> {
  const [values, keywords] = flatArguments(args, kwargs);
  vm.sharing.share(callable);
  for (const value of values) vm.sharing.share(value);
  const held = vm.lifetimes.hold([callable, ...values]);
  return named(nameOfCallable(callable), function* work(): Program<Value> {
    try {
      const value = yield* called(vm, callable, values, keywords);
      // A result is for other threads.
      vm.sharing.share(value);
      vm.lifetimes.hold([value], hasResult);
      return value;
    } finally {
      vm.lifetimes.release(held);
      yield* vm.lifetimes.dropped(held.values);
    }
  });
}

/** `executor.submit(callable, *args, **kwargs)`. */
export function* submit(
  vm: Runtime,
  pool: Executor,
  callable: Value,
  args: PyTuple,
  kwargs: PyDict,
): Program<Value> {
  vm.sharing.begin();
  let future: Future<Value> | null = null;
  const hasResult = (): boolean => future?.state === 'FINISHED';
  future = yield* pool.submit(submission(vm, callable, args, kwargs, hasResult));
  return objectOfFuture(vm, future);
}

libraryMethod(
  threadPoolType,
  'submit',
  '(self, fn, /, *args, **kwargs)',
  (vm, self: PyThreadPool, callable: Value, args: PyTuple, kwargs: PyDict) => {
    vm.sharing.share(self);
    return new Steps(submit(vm, poolOf(self), callable, args, kwargs));
  },
);
libraryMethod(
  threadPoolType,
  'shutdown',
  '(self, wait=True, *, cancel_futures=False)',
  (vm, self: PyThreadPool, wait: Value, cancelFutures: Value) =>
    new Steps(poolOf(self).shutdown({ wait: flag(vm, wait), cancelFutures: flag(vm, cancelFutures) })),
);

attribute(threadPoolType, '_max_workers', (_vm, self: PyThreadPool) => poolOf(self).maxWorkers);
attribute(threadPoolType, '_threads', (vm, self: PyThreadPool) => {
  const pool = poolOf(self);
  return lookAt(pool, 'the workers', () => {
    const set = new PySet();
    for (const worker of pool.workers) {
      const object = objectOfThread(vm, worker);
      set.table.set(object, null, object);
    }
    return set;
  });
});

/** A number of a pool, as a part of it that can be looked at. */
class PyPoolPart extends PyObject {
  readonly pool: ThreadPoolExecutor;

  constructor(pool: ThreadPoolExecutor, cls: PyType) {
    super(cls);
    this.pool = pool;
  }
}

const workQueueType: PyType = nativeType('SimpleQueue', { module: '_queue', isBase: false });
libraryMethod(workQueueType, 'qsize', '(self)', (_vm, { pool }: PyPoolPart) =>
  lookAt(pool, 'the queued calls', () => pool.queued),
);
libraryMethod(workQueueType, 'empty', '(self)', (_vm, { pool }: PyPoolPart) =>
  lookAt(pool, 'the queued calls', () => pool.queued === 0),
);
attribute(
  threadPoolType,
  '_work_queue',
  (_vm, self: PyThreadPool) => new PyPoolPart(poolOf(self), workQueueType),
);

const idleType: PyType = nativeType('Semaphore', { module: 'threading', isBase: false });
attribute(idleType, '_value', (_vm, { pool }: PyPoolPart) =>
  lookAt(pool, 'the idle workers', () => pool.idle),
);
attribute(
  threadPoolType,
  '_idle_semaphore',
  (_vm, self: PyThreadPool) => new PyPoolPart(poolOf(self), idleType),
);

import type { Program } from '@heddle/core';
import {
  type Future,
  Interpreter,
  type LibraryLogRecord,
  type ReturnWhen,
  type SteppedIterator,
} from '@heddle/primitives';
import { asRaised } from '../interpreter/foreign-error.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import type { NativeModule } from '../library/native-module.ts';
import { timeoutErrorType } from '../objects/exception-types.ts';
import { exhausted, PyIterator } from '../objects/iterator.ts';
import type { PyModule } from '../objects/module.ts';
import type { Result, Value } from '../objects/object.ts';
import { PySet } from '../objects/set.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { collect } from '../semantics/iteration.ts';
import { iteratorType } from '../types/iterator.ts';
import { enterThread } from './calls.ts';
import { libraryFunction } from './define.ts';
import { executorType, threadPoolType } from './executor.ts';
import { futureOf, futureType, objectOfFuture } from './future.ts';
import {
  brokenExecutorType,
  brokenThreadPoolType,
  cancelledErrorType,
  futureErrorType,
  invalidStateErrorType,
  registerFutureErrors,
} from './future-errors.ts';
import { moduleAttribute } from './other-modules.ts';
import { timeout } from './seconds.ts';
import { namedTuple } from './struct-sequence.ts';

/** What `wait` returns. */
const doneAndNotDoneType: PyType = namedTuple('DoneAndNotDoneFutures', 'concurrent.futures._base', [
  'done',
  'not_done',
]);

function setOf(vm: Runtime, futures: ReadonlySet<Future<Value>>): PySet {
  const set = new PySet();
  for (const future of futures) {
    const object = objectOfFuture(vm, future);
    set.table.set(object, null, object);
  }
  return set;
}

function* wait(vm: Runtime, fs: Value, limit: number | null, returnWhen: ReturnWhen): Program<Value> {
  const futures = (yield* collect(vm, fs)).map(futureOf);
  const { done, notDone } = yield* vm.primitives.futures.wait(futures, { timeout: limit, returnWhen });
  return new PyTuple([setOf(vm, done), setOf(vm, notDone)], doneAndNotDoneType);
}

const completedType: PyType = iteratorType('generator');

/** What `as_completed` returns. */
class PyCompleted extends PyIterator {
  readonly #futures: SteppedIterator<Future<Value>>;

  constructor(futures: SteppedIterator<Future<Value>>) {
    super(completedType);
    this.#futures = futures;
  }

  override advance(vm: Runtime): Result {
    return new Steps(this.#next(vm));
  }

  *#next(vm: Runtime): Program<Value> {
    const item = yield* this.#futures.next();
    return item.done === true ? exhausted : objectOfFuture(vm, item.value);
  }
}

function* asCompleted(vm: Runtime, fs: Value, limit: number | null): Program<Value> {
  const futures = (yield* collect(vm, fs)).map(futureOf);
  return new PyCompleted(vm.primitives.futures.asCompleted(futures, limit));
}

/** Writes a record of the library's to `logging`. */
function* log(vm: Runtime, { logger, level, message, error }: LibraryLogRecord): Program {
  enterThread(vm);
  const getLogger = yield* moduleAttribute(vm, 'logging', 'getLogger');
  const target = yield* settle(vm.call(getLogger, [logger]));
  const write = yield* settle(getAttribute(vm, target, level.toLowerCase()));
  if (error === null) yield* settle(vm.call(write, [message]));
  else yield* settle(vm.call(write, [message, asRaised(vm, error).exception], ['exc_info']));
}

function installLogging(vm: Runtime): true {
  vm.machine.builtIn(Interpreter).logging = (record) => log(vm, record);
  return true;
}

const base: Readonly<Record<string, Value>> = {
  ALL_COMPLETED: 'ALL_COMPLETED',
  BrokenExecutor: brokenExecutorType,
  CancelledError: cancelledErrorType,
  Executor: executorType,
  FIRST_COMPLETED: 'FIRST_COMPLETED',
  FIRST_EXCEPTION: 'FIRST_EXCEPTION',
  Future: futureType,
  InvalidStateError: invalidStateErrorType,
  TimeoutError: timeoutErrorType,
  as_completed: libraryFunction(
    'as_completed',
    '(fs, timeout=None)',
    'concurrent.futures._base',
    (vm, fs: Value, limit: Value) => {
      return new Steps(asCompleted(vm, fs, timeout(limit)));
    },
  ),
  wait: libraryFunction(
    'wait',
    "(fs, timeout=None, return_when='ALL_COMPLETED')",
    'concurrent.futures._base',
    (vm, fs: Value, limit: Value, returnWhen: Value) =>
      new Steps(wait(vm, fs, timeout(limit), returnWhen as ReturnWhen)),
  ),
};

function futuresPart(name: string, attributes: Readonly<Record<string, Value>>): NativeModule {
  return {
    name,
    fill: (vm, module) => {
      registerFutureErrors(vm);
      vm.extra(installLogging);
      for (const [key, value] of Object.entries(attributes)) module.globals.set(key, value);
    },
  };
}

/** `concurrent` and its modules: each package has its parts before it. */
export const futuresModules: readonly NativeModule[] = [
  { name: 'concurrent', fill: (_, module) => markPackage(module) },
  {
    name: 'concurrent.futures',
    fill: (vm, module) => {
      markPackage(module);
      futuresPart('', { ...base, ThreadPoolExecutor: threadPoolType }).fill(vm, module);
    },
  },
  futuresPart('concurrent.futures._base', {
    ...base,
    CANCELLED: 'CANCELLED',
    CANCELLED_AND_NOTIFIED: 'CANCELLED_AND_NOTIFIED',
    DoneAndNotDoneFutures: doneAndNotDoneType,
    Error: futureErrorType,
    FINISHED: 'FINISHED',
    PENDING: 'PENDING',
    RUNNING: 'RUNNING',
  }),
  futuresPart('concurrent.futures.thread', {
    BrokenThreadPool: brokenThreadPoolType,
    ThreadPoolExecutor: threadPoolType,
  }),
];

/** A module with a `__path__` is a package. */
function markPackage(module: PyModule): void {
  module.globals.set('__path__', new PyTuple([]));
}

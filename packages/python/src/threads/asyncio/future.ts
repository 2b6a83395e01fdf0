import type { Program } from '@heddle/core';
import { type AsyncFuture, type Callback, type EventLoop, Task } from '@heddle/primitives';
import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../../objects/define.ts';
import { PyException, Raised } from '../../objects/exception.ts';
import { raised, runtimeErrorType, typeError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { nativeType, PyType } from '../../objects/type.ts';
import { equals } from '../../semantics/comparison.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { reprOf, strOf } from '../../semantics/text.ts';
import { called, named, nameOfCallable } from '../calls.ts';
import { PyPrimitive } from '../primitive.ts';
import { futureIterator } from './awaiter.ts';
import { inward, outwardToLoop } from './errors.ts';

/** `asyncio.Future`. */
export const asyncFutureType: PyType = nativeType('Future', { module: '_asyncio', hasDict: true });

/** `asyncio.Task`. */
export const taskType: PyType = nativeType('Task', { module: '_asyncio', bases: [asyncFutureType] });

/** A callback of a program, and what the primitives have of it. */
interface DoneCallback {
  readonly callable: Value;
  readonly callback: Callback<[AsyncFuture<unknown>]>;
}

/** An `asyncio.Future` or an `asyncio.Task`. */
export class PyAsyncFuture extends PyPrimitive {
  /** Null before `__init__` has run. */
  future: AsyncFuture<unknown> | null = null;
  /** The coroutine of a task; None for a future. */
  coroutine: Value = null;
  /** What a program sees of its result, where the primitives have another value. */
  convert: (vm: Runtime, value: unknown) => Value = (_vm, value) => (value ?? null) as Value;
  readonly callbacks: DoneCallback[] = [];

  override get primitive(): AsyncFuture<unknown> | null {
    return this.future;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.coroutine);
  }
}

/** The Python objects of futures and tasks. */
function objects(): WeakMap<AsyncFuture<unknown>, PyAsyncFuture> {
  return new WeakMap();
}

/** Makes an object stand for a future. */
export function bindFuture(vm: Runtime, object: PyAsyncFuture, future: AsyncFuture<unknown>): void {
  object.future = future;
  vm.extra(objects).set(future, object);
}

/** The Python object of a future or task: made when it is asked for first. */
export function objectOfAsyncFuture(vm: Runtime, future: AsyncFuture<unknown>): PyAsyncFuture {
  const known = vm.extra(objects).get(future);
  if (known !== undefined) return known;
  const object = withAttributes(new PyAsyncFuture(future instanceof Task ? taskType : asyncFutureType));
  bindFuture(vm, object, future);
  vm.sharing.share(object);
  return object;
}

/** The primitive of a future. */
export function asyncFutureOf(self: PyAsyncFuture): AsyncFuture<unknown> {
  if (self.future !== null) return self.future;
  throw raised(runtimeErrorType, 'Future object is not initialized.');
}

/** What a program of asyncio gives or raises, as Python has it. */
export function* translated(vm: Runtime, program: Program<unknown>): Program<Value> {
  try {
    return ((yield* program) ?? null) as Value;
  } catch (error) {
    const { exception } = inward(vm, error);
    throw new Raised(exception);
  }
}

function* outcome(vm: Runtime, self: PyAsyncFuture, program: Program<unknown>): Program<Value> {
  let value: unknown;
  try {
    value = yield* program;
  } catch (error) {
    throw new Raised(inward(vm, error).exception);
  }
  return self.convert(vm, value);
}

function* awaited(vm: Runtime, self: PyAsyncFuture): Program<Value> {
  return self.convert(vm, yield* asyncFutureOf(self).await());
}

staticMethod(asyncFutureType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyAsyncFuture(cls));
});

for (const name of ['__await__', '__iter__']) {
  method(asyncFutureType, name, '(self, /)', {}, (vm, self: PyAsyncFuture) =>
    futureIterator(() => awaited(vm, self)),
  );
}
method(asyncFutureType, 'result', '(self, /)', {}, (vm, self: PyAsyncFuture) => {
  return new Steps(outcome(vm, self, asyncFutureOf(self).result()));
});

function* exception(vm: Runtime, self: PyAsyncFuture): Program<Value> {
  let error: unknown;
  try {
    error = yield* asyncFutureOf(self).exception();
  } catch (failure) {
    throw inward(vm, failure);
  }
  return error === null ? null : inward(vm, error).exception;
}

method(
  asyncFutureType,
  'exception',
  '(self, /)',
  {},
  (vm, self: PyAsyncFuture) => new Steps(exception(vm, self)),
);
method(
  asyncFutureType,
  'done',
  '(self, /)',
  {},
  (_vm, self: PyAsyncFuture) => new Steps(asyncFutureOf(self).done()),
);
method(asyncFutureType, 'cancelled', '(self, /)', {}, (_vm, self: PyAsyncFuture) => {
  return new Steps(asyncFutureOf(self).cancelled());
});

function* cancel(vm: Runtime, self: PyAsyncFuture, message: Value): Program<Value> {
  const text = message === null ? '' : String(yield* settle(strOf(vm, message)));
  return yield* asyncFutureOf(self).cancel(text);
}

method(asyncFutureType, 'cancel', '(self, /, msg=None)', {}, (vm, self: PyAsyncFuture, message: Value) => {
  return new Steps(cancel(vm, self, message));
});
method(asyncFutureType, 'set_result', '(self, result, /)', {}, (vm, self: PyAsyncFuture, result: Value) => {
  vm.sharing.share(result);
  vm.lifetimes.hold([result]);
  return new Steps(translated(vm, asyncFutureOf(self).setResult(result)));
});

function* setException(vm: Runtime, self: PyAsyncFuture, given: Value): Program<Value> {
  const made = given instanceof PyType ? yield* settle(vm.call(given)) : given;
  if (!(made instanceof PyException)) throw typeError('invalid exception object');
  vm.sharing.share(made);
  return yield* translated(vm, asyncFutureOf(self).setException(new Raised(made)));
}

method(
  asyncFutureType,
  'set_exception',
  '(self, exception, /)',
  {},
  (vm, self: PyAsyncFuture, given: Value) => {
    return new Steps(setException(vm, self, given));
  },
);

/** A callable of a program as a callback of a loop. */
export function loopCallback(vm: Runtime, callable: Value, args: readonly Value[]): () => Program<Value> {
  vm.lifetimes.hold([callable, ...args]);
  return named(nameOfCallable(callable), function* callBack(): Program<Value> {
    try {
      return yield* called(vm, callable, args);
    } catch (error) {
      throw outwardToLoop(error);
    }
  });
}

method(
  asyncFutureType,
  'add_done_callback',
  '(self, fn, /, *, context=None)',
  {},
  (vm, self: PyAsyncFuture, callable: Value) => {
    const callback = loopCallback(vm, callable, [self]);
    self.callbacks.push({ callable, callback });
    return new Steps(asyncFutureOf(self).addDoneCallback(callback));
  },
);

function* removeCallback(vm: Runtime, self: PyAsyncFuture, callable: Value): Program<Value> {
  let count = 0;
  for (const entry of [...self.callbacks]) {
    if (!(yield* settle(equals(vm, entry.callable, callable)))) continue;
    self.callbacks.splice(self.callbacks.indexOf(entry), 1);
    count += yield* asyncFutureOf(self).removeDoneCallback(entry.callback);
  }
  return count;
}

method(
  asyncFutureType,
  'remove_done_callback',
  '(self, fn, /)',
  {},
  (vm, self: PyAsyncFuture, callable: Value) => {
    return new Steps(removeCallback(vm, self, callable));
  },
);

attribute(asyncFutureType, '_state', (_vm, self: PyAsyncFuture) => asyncFutureOf(self).state.toUpperCase());

/** `finished result=3`, `finished exception=…`, or the state alone. */
export function* describeOutcome(vm: Runtime, self: PyAsyncFuture): Program<string> {
  const future = asyncFutureOf(self);
  if (future.state !== 'finished') return '';
  let shown: Value;
  let kind = 'result';
  const error = yield* future.exception();
  if (error === null) shown = self.convert(vm, yield* future.result());
  else {
    kind = 'exception';
    shown = inward(vm, error).exception;
  }
  return ` ${kind}=${String(yield* settle(reprOf(vm, shown)))}`;
}

function* describe(vm: Runtime, self: PyAsyncFuture): Program<Value> {
  return `<${self.cls.name} ${asyncFutureOf(self).state}${yield* describeOutcome(vm, self)}>`;
}

method(
  asyncFutureType,
  '__repr__',
  '(self, /)',
  {},
  (vm, self: PyAsyncFuture): Result => new Steps(describe(vm, self)),
);

/** Makes a future of a loop: `Future(loop=loop)`. */
export function initialiseFuture(vm: Runtime, self: PyAsyncFuture, loop: EventLoop): void {
  bindFuture(vm, self, loop.createFuture<unknown>());

  vm.sharing.share(self);
}

import type { Program } from '@heddle/core';
import type { Future } from '@heddle/primitives';
import { asRaised } from '../interpreter/foreign-error.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, staticMethod } from '../objects/define.ts';
import { PyException, Raised } from '../objects/exception.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { nativeType, PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { attributeError } from '../semantics/attributes.ts';
import { addressOf } from '../semantics/identity.ts';
import { withAttributes } from '../semantics/instances.ts';
import { called, named, nameOfCallable } from './calls.ts';
import { libraryMethod } from './define.ts';
import { outward } from './outward.ts';
import { lookAt, PyPrimitive } from './primitive.ts';
import { timeout } from './seconds.ts';

/** `concurrent.futures.Future`. */
export const futureType: PyType = nativeType('Future', { module: 'concurrent.futures._base', hasDict: true });

/** A `concurrent.futures.Future`. */
export class PyFuture extends PyPrimitive {
  /** Null before `__init__` has run. */
  future: Future<Value> | null = null;

  override get primitive(): Future<Value> | null {
    return this.future;
  }

  override visit(visit: (value: Value) => void): void {
    const { future } = this;
    if (future === null || future.state !== 'FINISHED') return;
    if (future.raised === null) visit(future.value ?? null);
    else if (future.raised.error instanceof Raised) visit(future.raised.error.exception);
  }
}

/** The Python objects of futures. */
function objects(): WeakMap<Future<Value>, PyFuture> {
  return new WeakMap();
}

/** The Python object of a future: made when it is asked for first, where the program has not made one. */
export function objectOfFuture(vm: Runtime, future: Future<Value>): PyFuture {
  const known = vm.extra(objects);
  let object = known.get(future);
  if (object === undefined) {
    object = withAttributes(new PyFuture(futureType));
    object.future = future;
    known.set(future, object);
    vm.sharing.share(object);
  }
  return object;
}

/** The primitive of a future. AttributeError for what is none, as where `wait` takes it for one. */
export function futureOf(value: Value): Future<Value> {
  if (value instanceof PyFuture && value.future !== null) return value.future;
  throw attributeError(value, '_condition', `'${typeOf(value).name}' object has no attribute '_condition'`);
}

/** The exceptions of a primitive's own, which are the same object each time. */
function exceptions(): WeakMap<object, PyException> {
  return new WeakMap();
}

/** What a future keeps as its error, as an exception of Python. */
function exceptionOf(vm: Runtime, error: unknown): PyException {
  if (error instanceof Raised) return error.exception;
  const known = vm.extra(exceptions);
  let exception = known.get(error as object);
  if (exception === undefined) {
    exception = asRaised(vm, error).exception;
    known.set(error as object, exception);
  }
  return exception;
}

staticMethod(futureType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => {
  return withAttributes(new PyFuture(cls));
});
libraryMethod(futureType, '__init__', '(self)', (vm, self: PyFuture) => {
  self.future = vm.primitives.futures.future<Value>();
  vm.extra(objects).set(self.future, self);
  return null;
});

libraryMethod(futureType, 'cancel', '(self)', (_vm, self: PyFuture) => new Steps(futureOf(self).cancel()));
libraryMethod(
  futureType,
  'cancelled',
  '(self)',
  (_vm, self: PyFuture) => new Steps(futureOf(self).cancelled()),
);
libraryMethod(futureType, 'running', '(self)', (_vm, self: PyFuture) => new Steps(futureOf(self).running()));
libraryMethod(futureType, 'done', '(self)', (_vm, self: PyFuture) => new Steps(futureOf(self).done()));

/**
 * Waits for what a program of a future gives. The error that the future keeps is raised anew, from where it is asked for:
 * the exception is the same object.
 */
export function* outcome(vm: Runtime, future: Future<Value>, program: Program<Value>): Program<Value> {
  try {
    return yield* program;
  } catch (error) {
    if (future.raised === null || error !== future.raised.error) throw error;
    throw new Raised(exceptionOf(vm, error));
  }
}

libraryMethod(futureType, 'result', '(self, timeout=None)', (vm, self: PyFuture, limit: Value) => {
  const future = futureOf(self);
  return new Steps(outcome(vm, future, future.result(timeout(limit))));
});

function* exception(vm: Runtime, future: Future<Value>, limit: number | null): Program<Value> {
  const error = yield* future.exception(limit);
  return error === null ? null : exceptionOf(vm, error);
}

libraryMethod(futureType, 'exception', '(self, timeout=None)', (vm, self: PyFuture, limit: Value) => {
  return new Steps(exception(vm, futureOf(self), timeout(limit)));
});

function* callBack(vm: Runtime, callable: Value, self: PyFuture): Program<Value> {
  try {
    return yield* called(vm, callable, [self]);
  } catch (error) {
    throw outward(error);
  }
}

libraryMethod(futureType, 'add_done_callback', '(self, fn)', (vm, self: PyFuture, callable: Value) => {
  vm.sharing.share(callable);
  vm.lifetimes.hold([callable], () => self.future?.state === 'FINISHED');
  const callback = named(nameOfCallable(callable), () => callBack(vm, callable, self));
  return new Steps(futureOf(self).addDoneCallback(callback));
});
libraryMethod(futureType, 'set_running_or_notify_cancel', '(self)', (_vm, self: PyFuture) => {
  return new Steps(futureOf(self).setRunningOrNotifyCancel());
});
libraryMethod(futureType, 'set_result', '(self, result)', (vm, self: PyFuture, result: Value) => {
  vm.sharing.share(result);
  return new Steps(futureOf(self).setResult(result));
});
libraryMethod(futureType, 'set_exception', '(self, exception)', (vm, self: PyFuture, given: Value) => {
  return new Steps(setException(vm, futureOf(self), given));
});

function* setException(vm: Runtime, future: Future<Value>, given: Value): Program<Value> {
  const made = given instanceof PyType ? yield* settle(vm.call(given)) : given;
  if (!(made instanceof PyException)) throw typeError('exceptions must derive from BaseException');
  vm.sharing.share(made);
  yield* future.setException(new Raised(made));
  return null;
}

/** The name of the type of what a future keeps as its error. */
function errorName(vm: Runtime, error: unknown): string {
  return exceptionOf(vm, error).cls.name;
}

libraryMethod(futureType, '__repr__', '(self)', (vm, self: PyFuture) => {
  const future = futureOf(self);
  return lookAt(future, 'the text', () => describe(vm, self, future));
});

function describe(vm: Runtime, self: PyFuture, { state, raised, value }: Future<Value>): string {
  const shown = state === 'CANCELLED_AND_NOTIFIED' ? 'cancelled' : state.toLowerCase();
  const result =
    raised === null ? ` returned ${typeOf(value ?? null).name}` : ` raised ${errorName(vm, raised.error)}`;
  return `<${self.cls.name} at ${addressOf(vm, self)} state=${shown}${state === 'FINISHED' ? result : ''}>`;
}

attribute(futureType, '_state', (_vm, self: PyFuture) => {
  const future = futureOf(self);
  return lookAt(future, 'the state', () => future.state);
});

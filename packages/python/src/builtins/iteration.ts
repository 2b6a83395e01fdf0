import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { nativeFunction } from '../objects/define.ts';
import { Raised } from '../objects/exception.ts';
import { raised, stopIterationType, typeError } from '../objects/exception-types.ts';
import { exhausted, PyIterator } from '../objects/iterator.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after, Steps, settle } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { iterate } from '../semantics/iteration.ts';
import { callSpecial, specialOf } from '../semantics/special.ts';
import { CallableIterator } from '../types/iterators/callable-iterator.ts';
import { AnextAwaitable } from './anext-awaitable.ts';
import { isCallable } from './objects.ts';

function iter(vm: Runtime, object: Value, sentinel?: Value): Result {
  if (sentinel === undefined) return iterate(vm, object);
  if (!isCallable(object)) throw typeError('iter(v, w): v must be callable');
  return new CallableIterator(object, sentinel);
}

/** What `next` gives at the end: the fallback, or StopIteration. */
function atEnd(fallback: Value | undefined): Value {
  if (fallback === undefined) throw raised(stopIterationType);
  return fallback;
}

function next(vm: Runtime, iterator: Value, fallback?: Value): Result {
  if (iterator instanceof PyIterator && !iterator.cls.isHeap) {
    const item = catchStop(() => iterator.advance(vm), fallback);
    return after(item, (value) => (value === exhausted ? atEnd(fallback) : value));
  }
  if (specialOf(iterator, '__next__') === undefined) {
    throw typeError(`'${typeOf(iterator).name}' object is not an iterator`);
  }
  return catchStop(() => callSpecial(vm, iterator, '__next__')!, fallback);
}

/** Gives the fallback in place of StopIteration, where there is one. */
function catchStop(advance: () => Result, fallback: Value | undefined): Result {
  if (fallback === undefined) return advance();
  try {
    const result = advance();
    return result instanceof Steps ? new Steps(catchStopLater(result, fallback)) : result;
  } catch (error) {
    return orFallback(error, fallback);
  }
}

function* catchStopLater(result: Steps, fallback: Value): Program<Value> {
  try {
    return yield* settle(result);
  } catch (error) {
    return orFallback(error, fallback);
  }
}

function orFallback(error: unknown, fallback: Value): Value {
  if (error instanceof Raised && error.exception.cls.isSubtype(stopIterationType)) return fallback;
  throw error;
}

function aiter(vm: Runtime, object: Value): Result {
  const iterator = callSpecial(vm, object, '__aiter__');
  if (iterator === undefined) throw typeError(`'${typeOf(object).name}' object is not an async iterable`);
  return after(iterator, (made) => {
    if (specialOf(made, '__anext__') !== undefined) return made;
    throw typeError(`aiter() returned not an async iterator of type '${typeOf(made).name}'`);
  });
}

function anext(vm: Runtime, iterator: Value, fallback?: Value): Result {
  const awaitable = callSpecial(vm, iterator, '__anext__');
  if (awaitable === undefined) throw typeError(`'${typeOf(iterator).name}' object is not an async iterator`);
  return fallback === undefined ? awaitable : after(awaitable, (made) => new AnextAwaitable(made, fallback));
}

/** The built-in functions for iteration. */
export const iterationFunctions: readonly PyNative[] = [
  nativeFunction('aiter', '(async_iterable, /)', {}, aiter, 'builtins'),
  nativeFunction('anext', '(aiterator, default=?, /)', {}, anext, 'builtins'),
  nativeFunction('iter', '(object, sentinel=?, /)', { access: 'length' }, iter, 'builtins'),
  nativeFunction('next', '(iterator, default=?, /)', { access: 'next' }, next, 'builtins'),
];

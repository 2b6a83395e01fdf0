import type { Program } from '@heddle/core';
import { type PyException, Raised } from '../../objects/exception.ts';
import {
  raised,
  runtimeErrorType,
  stopAsyncIterationType,
  typeError,
} from '../../objects/exception-types.ts';
import { asyncGeneratorType, coroutineType, PyGenerator } from '../../objects/generator.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { typeOf } from '../../objects/type-of.ts';
import { callSpecial } from '../../semantics/special.ts';
import type { Handler } from '../linked-code.ts';
import type { Runtime } from '../runtime.ts';

/** What stands for an awaitable where one is awaited: an iterator. */
export function* awaitableIterator(vm: Runtime, value: Value, where: string | null): Program<Value> {
  if (value instanceof PyGenerator && (value.cls === coroutineType || isIterableCoroutine(value))) {
    if (value.isAwaited) {
      throw raised(runtimeErrorType, 'coroutine is being awaited already');
    }
    return value;
  }
  const made = callSpecial(vm, value, '__await__');
  if (made === undefined) throw typeError(refusal(value, where));
  const iterator = yield* settle(made);
  if (iterator instanceof PyGenerator && iterator.cls === coroutineType)
    throw typeError('__await__() returned a coroutine');
  if (typeOf(iterator).lookup('__next__') === undefined) {
    throw typeError(`__await__() returned non-iterator of type '${typeOf(iterator).name}'`);
  }
  return iterator;
}

function isIterableCoroutine(generator: PyGenerator): boolean {
  return generator.frame !== null && (generator.frame.code.flags & 0x100) !== 0;
}

function refusal(value: Value, where: string | null): string {
  const { name } = typeOf(value);
  if (where === null) return `'${name}' object can't be awaited`;
  return `'async with' received an object from ${where} that does not implement __await__: ${name}`;
}

export const getAwaitable: Handler = (activation, frame, { arg }) => {
  const value = frame.pop();
  if (value instanceof PyGenerator && value.cls === coroutineType && !value.isAwaited) {
    frame.push(value);
    return;
  }
  const where = arg === 1 ? '__aenter__' : arg === 2 ? '__aexit__' : null;
  activation.begin(new Steps(awaitableIterator(activation.vm, value, where)), 'push');
};

export const getAiter: Handler = (activation, frame) => {
  const value = frame.pop();
  activation.begin(new Steps(asyncIterator(activation.vm, value)), 'push');
};

function* asyncIterator(vm: Runtime, value: Value): Program<Value> {
  const made = callSpecial(vm, value, '__aiter__');
  const { name } = typeOf(value);
  if (made === undefined) {
    throw typeError(`'async for' requires an object with __aiter__ method, got ${name}`);
  }
  const iterator = yield* settle(made);
  if (typeOf(iterator).lookup('__anext__') === undefined) {
    throw typeError(
      `'async for' received an object from __aiter__ that does not implement __anext__: ${typeOf(iterator).name}`,
    );
  }
  return iterator;
}

export const getAnext: Handler = (activation, frame) => {
  activation.begin(new Steps(nextAwaitable(activation.vm, frame.slots[frame.top - 1]!)), 'push');
};

function* nextAwaitable(vm: Runtime, iterator: Value): Program<Value> {
  const made = callSpecial(vm, iterator, '__anext__');
  if (made === undefined) {
    throw typeError(`'async for' requires an iterator with __anext__ method, got ${typeOf(iterator).name}`);
  }
  const awaitable = yield* settle(made);
  if (iterator instanceof PyGenerator && iterator.cls === asyncGeneratorType) return awaitable;
  try {
    return yield* awaitableIterator(vm, awaitable, null);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const wrapped = typeError(
      `'async for' received an invalid object from __anext__: ${typeOf(awaitable).name}`,
    );
    wrapped.exception.cause = error.exception;
    throw wrapped;
  }
}

export const endAsyncFor: Handler = (_, frame) => {
  const exception = frame.pop() as PyException;
  frame.pop();
  if (!exception.cls.isSubtype(stopAsyncIterationType)) throw new Raised(exception, false);
};

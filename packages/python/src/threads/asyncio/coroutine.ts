import type { Program } from '@heddle/core';
import { standBack } from '@heddle/primitives';
import { sendTo, throwInto } from '../../interpreter/generators.ts';
import type { Runtime } from '../../interpreter/runtime.ts';
import { Raised } from '../../objects/exception.ts';
import { raised, runtimeErrorType, stopIterationType, typeError } from '../../objects/exception-types.ts';
import { coroutineType, PyGenerator } from '../../objects/generator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import { typeOf } from '../../objects/type-of.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { reprOf } from '../../semantics/text.ts';
import { enterThread } from '../calls.ts';
import { libraryCoroutineType, PyAwaiter } from './awaiter.ts';
import { inward, outwardToLoop } from './errors.ts';

/** Whether a value is a coroutine, of the program or of the library. */
export function isCoroutine(value: Value): value is PyGenerator | PyAwaiter {
  if (value instanceof PyGenerator) return value.cls === coroutineType;
  return value instanceof PyAwaiter && value.cls === libraryCoroutineType;
}

function* callMethod(vm: Runtime, object: Value, name: string, args: readonly Value[]): Program<Value> {
  return yield* settle(vm.call(yield* settle(getAttribute(vm, object, name)), args));
}

/** Resumes a coroutine, or another iterator that is awaited, with a value. It raises StopIteration at the end. */
function* resume(vm: Runtime, iterator: Value, value: Value): Program<Value> {
  if (iterator instanceof PyGenerator) return yield* settle(sendTo(vm, iterator, value) as Result);
  return yield* value === null
    ? callMethod(vm, iterator, '__next__', [])
    : callMethod(vm, iterator, 'send', [value]);
}

function* fail(vm: Runtime, iterator: Value, { exception }: Raised): Program<Value> {
  if (iterator instanceof PyGenerator) return yield* settle(throwInto(vm, iterator, exception) as Result);
  return yield* callMethod(vm, iterator, 'throw', [exception]);
}

/** What the task does for what a coroutine has yielded to it. */
function* serve(vm: Runtime, yielded: Value): Program<Value> {
  if (yielded instanceof PyAwaiter) return yield* yielded.run();
  if (yielded === null) {
    yield* standBack(vm.primitives.asyncio.getRunningLoop());
    return null;
  }
  const text = yield* settle(reprOf(vm, yielded));
  throw raised(runtimeErrorType, `Task got bad yield: ${String(text)}`);
}

/** Runs a coroutine, or what `__await__` has given, in a task: the program that the loop of the primitives runs. */
export function* runCoroutine(vm: Runtime, iterator: Value): Program<Value> {
  let input: Value = null;
  let failure: Raised | null = null;
  for (;;) {
    let yielded: Value;
    try {
      enterThread(vm);
      yielded = yield* failure === null ? resume(vm, iterator, input) : fail(vm, iterator, failure);
    } catch (error) {
      if (error instanceof Raised && error.exception.cls.isSubtype(stopIterationType)) {
        const result = error.exception.args.items[0] ?? null;
        vm.lifetimes.hold([result]);
        return result;
      }
      throw outwardToLoop(error);
    }
    failure = null;
    try {
      input = yield* serve(vm, yielded);
    } catch (error) {
      failure = inward(vm, error);
    }
  }
}

/** A coroutine as a program of the primitives. */
export function programOf(vm: Runtime, coroutine: PyGenerator | PyAwaiter): Program<Value> {
  // A task holds what it runs; what comes of it, the loop.
  vm.lifetimes.hold([coroutine]);
  return coroutine instanceof PyAwaiter ? coroutine.run() : runCoroutine(vm, coroutine);
}

/** Something that has an `__await__` of its own, as a program of the primitives. */
export function* awaitObject(vm: Runtime, value: Value): Program<Value> {
  const found = typeOf(value).lookup('__await__');
  if (found === undefined) throw typeError('An asyncio.Future, a coroutine or an awaitable is required');
  enterThread(vm);
  return yield* runCoroutine(vm, yield* callMethod(vm, value, '__await__', []));
}

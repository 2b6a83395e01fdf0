import type { Program } from '@heddle/core';
import { callMethod } from '../interpreter/call.ts';
import { asRaised } from '../interpreter/foreign-error.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyGenerator } from '../objects/generator.ts';
import type { PyObject, Result, Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import type { PyWeakLink } from '../objects/weak-link.ts';
import { specialOf } from '../semantics/special.ts';
import { reprOf } from '../semantics/text.ts';
import { reportUnraisable } from '../threads/unraisable.ts';
import { isAtLeast } from '../types/version.ts';

/** Calls something that nobody waits for: what it raises is reported. @param what what Python 3.14 says that it was doing. */
function* callUnwatched(vm: Runtime, what: string, subject: Value, call: () => Result): Program {
  try {
    yield* settle(call());
  } catch (error) {
    const raised = asRaised(vm, error);
    if (!isAtLeast(vm, '3.14')) yield* reportUnraisable(vm, raised, null, subject);
    else {
      const text = yield* settle(reprOf(vm, subject));
      yield* reportUnraisable(vm, raised, `Exception ignored while ${what} ${String(text)}`, null);
    }
  }
}

/** Runs what an object does at its end: its `__del__`, or the rest of a generator. */
export function* finalise(vm: Runtime, object: PyObject): Program {
  if (object instanceof PyGenerator) {
    yield* callUnwatched(vm, 'closing generator', object, () => callMethod(vm, object, 'close'));
    return;
  }
  const finalizer = specialOf(object, '__del__');
  if (finalizer === undefined) return;
  yield* callUnwatched(vm, 'calling deallocator', finalizer, () => vm.call(finalizer, [object]));
}

/** Calls the callback of a weak reference whose object has died. */
export function* callBack(vm: Runtime, link: PyWeakLink): Program {
  const { callback } = link;
  link.callback = null;
  if (callback === null) return;
  yield* callUnwatched(vm, 'calling weakref callback', callback, () => vm.call(callback, [link]));
}

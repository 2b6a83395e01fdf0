import type { Program } from '@heddle/core';
import { Interpreter } from '@heddle/primitives';
import { asRaised } from '../interpreter/foreign-error.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import type { Raised } from '../objects/exception.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { called, enterThread } from './calls.ts';
import { moduleAttribute } from './other-modules.ts';
import { structSequence } from './struct-sequence.ts';

/** What `sys.unraisablehook` is called with. */
export const unraisableHookArgsType: PyType = structSequence('UnraisableHookArgs', 'sys', [
  'exc_type',
  'exc_value',
  'exc_traceback',
  'err_msg',
  'object',
]);

/**
 * Hands an exception that nobody can catch to `sys.unraisablehook`.
 * @param message what happened; None for `Exception ignored in`.
 * @param object what raised it; None where the message says it.
 */
export function* reportUnraisable(
  vm: Runtime,
  { exception }: Raised,
  message: Value,
  object: Value,
): Program {
  enterThread(vm);
  const hook = yield* moduleAttribute(vm, 'sys', 'unraisablehook');
  const values = [exception.cls, exception, exception.traceback, message, object];
  yield* called(vm, hook, [new PyTuple(values, unraisableHookArgsType)]);
}

/** Has what the primitives report as unraisable go to the hook of the program. To be asked for with `vm.extra`. */
export function installUnraisableHook(vm: Runtime): true {
  vm.machine.builtIn(Interpreter).unraisablehook = ({ error, message, object }) => {
    const subject = object instanceof PyObject ? object : null;
    return reportUnraisable(vm, asRaised(vm, error), message, subject);
  };
  return true;
}

import { NondeterminismError, ProgramError, UsageError } from '@heddle/core';
import { PyException, Raised } from '../objects/exception.ts';
import { memoryErrorType, raised, recursionErrorType, runtimeErrorType } from '../objects/exception-types.ts';
import { PyType } from '../objects/type.ts';
import type { Runtime } from './runtime.ts';

/** The type that the error of a primitive has in Python. */
function typeNamed(vm: Runtime, name: string): PyType {
  const known = vm.errorTypes.get(name) ?? vm.builtins.get(name);
  return known instanceof PyType ? known : runtimeErrorType;
}

/**
 * What was thrown, as a Python exception: the errors of primitives by their names, what JavaScript says about exhausted memory
 * in Python's words.
 * @throws what is no error of the simulated program, as it is.
 */
export function asRaised(vm: Runtime, error: unknown): Raised {
  if (error instanceof Raised) return error;
  if (error instanceof ProgramError && 'raised' in error && error.raised instanceof Raised)
    return error.raised;
  if (error instanceof UsageError || error instanceof NondeterminismError) throw error;
  if (error instanceof ProgramError) {
    const args = error.message === '' ? [] : [error.message];
    return new Raised(new PyException(typeNamed(vm, error.name), args));
  }
  // The only errors that JavaScript itself raises for what a program does.
  if (error instanceof RangeError) {
    const isStack = error.message.includes('call stack');
    return isStack ? raised(recursionErrorType, 'maximum recursion depth exceeded') : raised(memoryErrorType);
  }
  throw error;
}

import { type Body, type FailureKind, NondeterminismError, type Program, UsageError } from '@heddle/core';
import { type PyException, Raised } from '../objects/exception.ts';
import { assertionErrorType } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { strOf } from '../semantics/text.ts';
import { asRaised } from './foreign-error.ts';
import { callInStep } from './native-step.ts';
import { PythonError } from './python-error.ts';
import type { Runtime } from './runtime.ts';
import { formatException } from './traceback-text.ts';
import { CutOff, standStill } from './work.ts';

/** What kind of finding an exception is that nobody catches. */
function failureOf(exception: PyException, error: unknown): FailureKind {
  if (exception.cls.isSubtype(assertionErrorType)) return 'assertion';
  // What a primitive refuses is a wrong use of it.
  const isMisuse = error instanceof Error && 'failure' in error && error.failure === 'misuse';
  return isMisuse ? 'misuse' : 'uncaught-exception';
}

/** An exception that leaves a thread, as the machine and the primitives see it. */
export function* outwardError(vm: Runtime, thrown: unknown): Program<unknown> {
  if (thrown instanceof UsageError || thrown instanceof NondeterminismError || thrown instanceof PythonError)
    return thrown;
  const error = asRaised(vm, thrown);
  const { exception } = error;
  let message = '';
  try {
    message = String(yield* settle(strOf(vm, exception)));
  } catch (failure) {
    if (!(failure instanceof Raised)) throw failure;
    message = '<exception str() failed>';
  }
  const lines = yield* formatException(vm, exception);
  return new PythonError(error, exception.cls.name, message, lines, failureOf(exception, thrown));
}

/**
 * What a thread runs to execute a Python callable: an exception that leaves it is thrown as a {@link PythonError}, with the
 * traceback as CPython prints it.
 */
export function threadBody(
  vm: Runtime,
  callable: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Body {
  return function* run() {
    vm.current = vm.stateOf(vm.machine.active!);
    try {
      return yield* callInStep(vm, callable, args, keywords);
    } catch (thrown) {
      if (thrown instanceof CutOff) return yield* standStill(vm);
      throw yield* outwardError(vm, thrown);
    }
  };
}

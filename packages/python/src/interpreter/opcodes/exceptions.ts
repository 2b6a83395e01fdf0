import type { Program } from '@heddle/core';
import { PyException, Raised } from '../../objects/exception.ts';
import {
  assertionErrorType,
  baseExceptionType,
  notImplementedErrorType,
  raised,
  runtimeErrorType,
  typeError,
} from '../../objects/exception-types.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { matchGroup } from '../../semantics/exception-groups.ts';
import type { Activation } from '../activation.ts';
import type { Handler } from '../linked-code.ts';
import type { Runtime } from '../runtime.ts';

export const pushExcInfo: Handler = (activation, frame) => {
  const { state } = activation;
  const exception = frame.pop();
  frame.push(state.handled);
  state.handled = exception as PyException;
  frame.push(exception);
};

export const popExcept: Handler = (activation, frame) => {
  activation.state.handled = frame.pop() as PyException | null;
};

function checkIsException(type: Value): void {
  const types = type instanceof PyTuple ? type.items : [type];
  for (const one of types) {
    if (one instanceof PyType && one.isSubtype(baseExceptionType)) continue;
    throw typeError('catching classes that do not inherit from BaseException is not allowed');
  }
}

/** Whether an exception is what an `except` clause names: a class, or a tuple of classes. */
export function matches(exception: PyException, type: Value): boolean {
  if (type instanceof PyTuple) return type.items.some((one) => exception.cls.isSubtype(one as PyType));
  return exception.cls.isSubtype(type as PyType);
}

export const checkExcMatch: Handler = (_, frame) => {
  const type = frame.pop();
  const exception = frame.slots[frame.top - 1] as PyException;
  checkIsException(type);
  frame.push(matches(exception, type));
};

export const checkEgMatch: Handler = (activation, frame) => {
  const type = frame.pop();
  const exception = frame.pop() as PyException;
  checkIsException(type);
  activation.begin(new Steps(matchStar(activation, exception, type)), 'drop');
};

function* matchStar(activation: Activation, exception: PyException, type: Value): Program<Value> {
  const { frame } = activation;
  const [match, rest] = yield* matchGroup(activation.vm, exception, type);
  frame.push(rest);
  frame.push(match);
  if (match !== null) activation.state.handled = match as PyException;
  return null;
}

/** What `raise value` raises: an instance is itself, a class is called. */
function* exceptionFrom(vm: Runtime, value: Value, isCause: boolean): Program<Value> {
  if (value instanceof PyException) return value;
  if (value instanceof PyType && value.isSubtype(baseExceptionType)) {
    const made = yield* settle(vm.call(value));
    if (made instanceof PyException) return made;
    throw typeError(
      `calling ${value.name} should have returned an instance of BaseException, not ${typeOf(made).name}`,
    );
  }
  throw typeError(
    isCause ? 'exception causes must derive from BaseException' : 'exceptions must derive from BaseException',
  );
}

function* raiseBySteps(vm: Runtime, value: Value, cause: Value | undefined): Program<Value> {
  const exception = (yield* exceptionFrom(vm, value, false)) as PyException;
  if (cause !== undefined) {
    exception.cause = cause === null ? null : ((yield* exceptionFrom(vm, cause, true)) as PyException);
    exception.suppressContext = true;
  }
  throw new Raised(exception);
}

export const raiseVarargs: Handler = (activation, frame, { arg }) => {
  if (arg === 0) {
    const { exception } = activation.state;
    if (exception === null) throw raised(runtimeErrorType, 'No active exception to reraise');
    throw new Raised(exception, false);
  }
  const cause = arg === 2 ? frame.pop() : undefined;
  const value = frame.pop();
  if (value instanceof PyException && cause === undefined) throw new Raised(value);
  activation.begin(new Steps(raiseBySteps(activation.vm, value, cause)), 'drop');
};

export const reraise: Handler = (_, frame) => {
  throw new Raised(frame.pop() as PyException, false);
};

export const withExceptStart: Handler = (activation, frame) => {
  const { slots, top } = frame;
  const exception = slots[top - 1] as PyException;
  const receiver = slots[top - 4];
  const exit = slots[top - 5]!;
  const args: Value[] = [exception.cls, exception, exception.traceback];
  if (receiver !== undefined) args.unshift(receiver);
  activation.deliver(activation.vm.call(exit, args));
};

/** The values of LOAD_COMMON_CONSTANT. */
export const loadCommonConstant: Handler = (activation, frame, { arg }) => {
  const { builtins } = activation.vm;
  switch (arg) {
    case 0:
      frame.push(assertionErrorType);
      return;
    case 1:
      frame.push(notImplementedErrorType);
      return;
    default:
      frame.push(builtins.get(['tuple', 'all', 'any'][arg - 2]!)!);
  }
};

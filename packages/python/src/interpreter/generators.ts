import type { Program } from '@heddle/core';
import { Op } from '../bytecode/opcodes.ts';
import type { PyException } from '../objects/exception.ts';
import { Raised } from '../objects/exception.ts';
import {
  generatorExitType,
  raised,
  runtimeErrorType,
  stopAsyncIterationType,
  stopIterationType,
  typeError,
} from '../objects/exception-types.ts';
import { asyncGeneratorType, coroutineType, type PyGenerator } from '../objects/generator.ts';
import { exhausted } from '../objects/iterator.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { absent, findAttribute } from '../semantics/attributes.ts';
import { Activation } from './activation.ts';
import { checkNotRunning, enterGenerator, kindOf } from './generator-state.ts';
import type { Runtime } from './runtime.ts';

/** Runs a generator up to its next value or its end: {@link exhausted} with what it returned in `returned`. */
function resume(vm: Runtime, generator: PyGenerator, value: Value, error: Raised | null): Steps {
  const frame = generator.frame!;
  const { current: state } = vm;
  const isNew = generator.state === 'created';
  frame.continuation = 'leave';
  frame.back = null;
  const activation = new Activation(vm, frame);
  if (error !== null) activation.failWith(error);
  // A new one finds what it is resumed with on its stack, too: RETURN_GENERATOR leaves a place for it.
  if (isNew || error === null) frame.push(value);
  enterGenerator(state, generator);
  return new Steps(activation);
}

/**
 * The next value of a generator that is sent a value.
 * @returns the value it yields; {@link exhausted} where it returns, and then `onReturn` was called with what it returns.
 */
export function resumeGenerator(
  vm: Runtime,
  generator: PyGenerator,
  value: Value,
  error: Raised | null,
  onReturn: (value: Value) => void,
): Result {
  checkNotRunning(generator);
  if (generator.state === 'closed') {
    if (error !== null) throw error;
    if (generator.cls === coroutineType) {
      throw raised(runtimeErrorType, 'cannot reuse already awaited coroutine');
    }
    return exhausted;
  }
  if (generator.state === 'created') {
    if (error !== null) {
      // It never ran, so it has nothing to catch it with.
      return failNew(vm, generator, error);
    }
    if (value !== null) throw typeError(`can't send non-None value to a just-started ${kindOf(generator)}`);
  }
  return new Steps(watch(resume(vm, generator, value, error), generator, onReturn));
}

function failNew(vm: Runtime, generator: PyGenerator, error: Raised): Result {
  return resume(vm, generator, null, error);
}

function* watch(steps: Steps, generator: PyGenerator, onReturn: (value: Value) => void): Program<Value> {
  const value = yield* settle(steps);
  if (generator.frame !== null) return value;
  onReturn(value);
  return exhausted;
}

/** The exception at the end of a generator; with what it returned. */
function stopIteration(generator: PyGenerator, value: Value): Raised {
  if (generator.cls === asyncGeneratorType) return raised(stopAsyncIterationType);
  return value === null ? raised(stopIterationType) : raised(stopIterationType, value);
}

function* finishing(vm: Runtime, generator: PyGenerator, value: Value, error: Raised | null): Program<Value> {
  let returned: Value = null;
  const result = yield* settle(
    resumeGenerator(vm, generator, value, error, (last) => {
      returned = last;
    }),
  );
  if (result === exhausted) throw stopIteration(generator, returned);
  return result;
}

/** `generator.send(value)`: raises StopIteration at the end. */
export function sendTo(vm: Runtime, generator: PyGenerator, value: Value): Result {
  return new Steps(finishing(vm, generator, value, null));
}

/** `generator.throw(exception)`: raises StopIteration at the end. */
export function throwInto(vm: Runtime, generator: PyGenerator, exception: PyException): Result {
  const receiver = delegate(generator);
  return receiver === null
    ? new Steps(finishing(vm, generator, null, new Raised(exception)))
    : new Steps(throwThrough(vm, generator, receiver, exception));
}

/** What a generator stands in with `yield from` or `await`; null where it does not. */
export function delegate({ frame, state }: PyGenerator): Value {
  if (frame === null || state !== 'suspended') return null;
  const { opcode, arg } = frame.code.instructions[frame.next]!;
  return opcode === Op.RESUME && (arg & 3) >= 2 ? frame.slots[frame.top - 1]! : null;
}

/** An exception goes to what a generator delegates to first. */
function* throwThrough(
  vm: Runtime,
  generator: PyGenerator,
  receiver: Value,
  exception: PyException,
): Program<Value> {
  const isExit = exception.cls.isSubtype(generatorExitType);
  const found = findAttribute(vm, receiver, isExit ? 'close' : 'throw');
  const bound = found === undefined ? absent : yield* settle(found);
  let failure = exception;
  if (bound !== absent) {
    generator.state = 'running';
    try {
      const value = yield* settle(vm.call(bound, isExit ? [] : [exception]));
      if (!isExit) {
        generator.state = 'suspended';
        return value;
      }
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      failure = error.exception;
    }
    generator.state = 'suspended';
  }
  return yield* finishing(vm, generator, null, new Raised(failure, failure === exception));
}

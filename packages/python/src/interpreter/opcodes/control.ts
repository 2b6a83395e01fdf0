import type { Program } from '@heddle/core';
import { type PyException, Raised } from '../../objects/exception.ts';
import { raised, runtimeErrorType, stopIterationType, typeError } from '../../objects/exception-types.ts';
import { coroutineType, generatorType, PyGenerator } from '../../objects/generator.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { typeOf } from '../../objects/type-of.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { type Activation, Passed } from '../activation.ts';
import { callMethod } from '../call.ts';
import { asksLength, asksNext } from '../footprints.ts';
import type { PyFrame } from '../frame.ts';
import { checkNotRunning, enterGenerator, leaveGenerator, makeGenerator } from '../generator-state.ts';
import type { Handler, LinkedInstruction } from '../linked-code.ts';
import type { Runtime } from '../runtime.ts';
import { tellHooks } from '../tracing.ts';

export const jumpForward: Handler = (_, frame, { target }) => {
  frame.next = target;
};

export const jumpBackward: Handler = (activation, frame, { target }) => {
  frame.next = target;
  activation.pass(Passed.back);
};

export const popJumpIfFalse: Handler = (activation, frame, { target }) => {
  const { slots } = frame;
  const value = slots[--frame.top];
  slots[frame.top] = undefined;
  if (value === true) return;
  frame.next = target;
  activation.state.thread.passed |= Passed.forward;
};

export const popJumpIfTrue: Handler = (activation, frame, { target }) => {
  const { slots } = frame;
  const value = slots[--frame.top];
  slots[frame.top] = undefined;
  if (value !== true) return;
  frame.next = target;
  activation.state.thread.passed |= Passed.forward;
};

export const popJumpIfNone: Handler = (activation, frame, { target }) => {
  if (frame.pop() !== null) return;
  frame.next = target;
  activation.state.thread.passed |= Passed.forward;
};

export const popJumpIfNotNone: Handler = (activation, frame, { target }) => {
  if (frame.pop() === null) return;
  frame.next = target;
  activation.state.thread.passed |= Passed.forward;
};

// Iteration

export const getIter: Handler = (activation, frame, instruction) => {
  const value = frame.slots[frame.top - 1]!;
  // What iterates a dictionary keeps its size; an iterator is its own iterator.
  if (activation.vm.isConcurrent && !(value instanceof PyList) && asksLength(activation, instruction, value))
    return;
  frame.pop();
  activation.deliver(iterate(activation.vm, value));
};

/** Goes on in a generator in the frame that asks for its next value. */
function resumeInline(activation: Activation, generator: PyGenerator, value: Value): void {
  const inner = generator.frame!;
  inner.push(value);
  inner.continuation = 'push';
  enterGenerator(activation.state, generator);
  activation.enter(inner);
}

export const forIter: Handler = (activation, frame, instruction) => {
  const iterator = frame.slots[frame.top - 1]!;
  const { vm } = activation;
  if (vm.isConcurrent && asksNext(activation, instruction, iterator)) return;
  if (iterator instanceof PyIterator) {
    const result = iterator.advance(vm);
    if (result instanceof Steps) activation.begin(result, 'iterate');
    else if (result === exhausted) frame.next = instruction.target;
    else frame.slots[frame.top++] = result;
    return;
  }
  if (iterator instanceof PyGenerator && iterator.cls === generatorType) {
    checkNotRunning(iterator);
    if (iterator.state === 'closed') frame.next = instruction.target;
    else resumeInline(activation, iterator, null);
    return;
  }
  const result = nextOf(vm, iterator);
  if (result instanceof Steps) activation.begin(result, 'iterate');
  else if (result === exhausted) frame.next = instruction.target;
  else frame.push(result);
};

// Functions

export const resume: Handler = (activation, frame, { arg }) => {
  // After `yield from` and `await` the interpreter does not look for a request.
  if ((arg & 3) >= 2) return;
  activation.pass(Passed.resume);
  if (activation.state.isTraced) activation.tell(frame, 'call', null);
};

/** The entry of a function that stands for work which the program only states; see {@link StatedCost}. */
export const resumeStated: Handler = (activation, frame, instruction) => {
  resume(activation, frame, instruction);
  const { vm } = activation;
  if (vm.meter === null) return;
  const { time, isNative } = frame.code.stated!;
  const seconds = vm.machine.sample(time);
  if (isNative) activation.begin(new Steps(workNatively(activation, frame, seconds)), 'drop');
  else vm.machine.elapse(Math.round(seconds * 1e9));
};

/** Native work without the GIL, after the hooks have heard of the call. */
function* workNatively({ vm, state }: Activation, frame: PyFrame, seconds: number): Program<Value> {
  if (state.isTraced) yield* tellHooks(vm, frame, 'call', null);
  yield* vm.primitives.native.call(seconds);
  return null;
}

/**
 * Asks for the step in which a thread leaves a generator that others can reach: until then, these find it running, whatever
 * its body does.
 */
function asksToLeave(
  activation: Activation,
  instruction: LinkedInstruction,
  generator: PyGenerator,
): boolean {
  // Nobody resumes a coroutine that another thread may be in.
  if (activation.granted || generator.cls !== generatorType) return false;
  const whole = activation.vm.sharing.whole(generator);
  return whole !== null && activation.ask(instruction, whole, 'write');
}

export const returnValue: Handler = (activation, frame, instruction) => {
  const { generator } = frame;
  if (generator === null) {
    activation.give(frame.pop());
    return;
  }
  if (asksToLeave(activation, instruction, generator)) return;
  const value = frame.pop();
  leaveGenerator(activation.state, generator, 'closed');
  if (generator.isWatched) activation.vm.lifetimes.unwatch(generator);
  if (frame.continuation === 'leave') activation.give(value);
  else endInline(activation, frame, value);
};

/** A generator that was resumed in the frame that asked for its next value has ended. */
function endInline(activation: Activation, frame: PyFrame, value: Value): void {
  const back = frame.back!;
  activation.state.depth--;
  activation.frame = back;
  const instruction = back.code.instructions[back.next - 1]!;
  if (instruction.run === send) back.push(value);
  back.next = instruction.target;
}

export const yieldValue: Handler = (activation, frame, instruction) => {
  const generator = frame.generator!;
  if (asksToLeave(activation, instruction, generator)) return;
  const value = frame.pop();
  leaveGenerator(activation.state, generator, 'suspended');
  if (frame.continuation === 'leave') {
    activation.leave(value);
    return;
  }
  const back = frame.back!;
  activation.state.depth--;
  activation.frame = back;
  back.push(value);
};

/** A generator that yields where it has something to do at its end. */
export const yieldGuarded: Handler = (activation, frame, instruction) => {
  const generator = frame.generator!;
  if (!generator.isWatched) {
    generator.isWatched = true;
    activation.vm.lifetimes.watch(generator);
  }
  yieldValue(activation, frame, instruction);
};

export const returnGenerator: Handler = (activation, frame) => {
  activation.give(makeGenerator(frame));
};

export const getYieldFromIter: Handler = (activation, frame) => {
  const value = frame.pop();
  if (value instanceof PyGenerator) {
    if (value.cls === coroutineType && (frame.code.flags & 0x180) === 0) {
      throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    frame.push(value);
    return;
  }
  activation.deliver(iterate(activation.vm, value));
};

/** What a sub-iterator yields when it is sent a value; at the end {@link exhausted}, and {@link Activation.sent} is set. */
function* sendSlowly(activation: Activation, vm: Runtime, receiver: Value, value: Value): Program<Value> {
  try {
    return value === null
      ? yield* settle(callNext(vm, receiver))
      : yield* settle(callMethod(vm, receiver, 'send', [value]));
  } catch (error) {
    if (!(error instanceof Raised) || !error.exception.cls.isSubtype(stopIterationType)) throw error;
    activation.sent = error.exception.args.items[0] ?? null;
    return exhausted;
  }
}

function callNext(vm: Runtime, receiver: Value): Value | Steps {
  const next = typeOf(receiver).lookup('__next__');
  if (next === undefined) throw typeError(`'${typeOf(receiver).name}' object is not an iterator`);
  return vm.call(next, [receiver]);
}

export const send: Handler = (activation, frame, instruction) => {
  const value = frame.pop();
  const receiver = frame.slots[frame.top - 1]!;
  const { vm } = activation;
  if (receiver instanceof PyGenerator && receiver.state !== 'closed') {
    checkNotRunning(receiver);
    resumeInline(activation, receiver, value);
    return;
  }
  if (receiver instanceof PyGenerator && receiver.cls === coroutineType) {
    throw raised(runtimeErrorType, 'cannot reuse already awaited coroutine');
  }
  if (receiver instanceof PyIterator && value === null) {
    const result = receiver.advance(vm);
    if (result === exhausted) {
      frame.push(null);
      frame.next = instruction.target;
    } else if (result instanceof Steps) activation.begin(result, 'send');
    else frame.push(result);
    return;
  }
  activation.begin(new Steps(sendSlowly(activation, vm, receiver, value)), 'send');
};

export const cleanupThrow: Handler = (_, frame) => {
  const exception = frame.pop() as PyException;
  if (!exception.cls.isSubtype(stopIterationType)) {
    frame.push(exception);
    throw new Raised(exception, false);
  }
  frame.pop();
  frame.pop();
  frame.push(null);
  frame.push(exception.args.items[0] ?? null);
};

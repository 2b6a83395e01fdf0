import type { Program } from '@heddle/core';
import type { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyFunction, PyMethod } from '../../objects/function.ts';
import { callNative, PyNative } from '../../objects/native.ts';
import type { Value } from '../../objects/object.ts';
import { Steps } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { instantiate } from '../../semantics/instances.ts';
import { collect, quickItems } from '../../semantics/iteration.ts';
import { type Activation, Passed } from '../activation.ts';
import { callObject, callType, frameFor, hasPlainInit } from '../call.ts';
import { asksNative, asksSpreadCall } from '../footprints.ts';
import { PyFrame } from '../frame.ts';
import type { Handler, LinkedInstruction } from '../linked-code.ts';
import { definitionOf, withReceiver } from '../native-calls.ts';
import type { Runtime } from '../runtime.ts';

/** Takes a call off the stack: the arguments, the receiver, the callable. */
function drop(frame: PyFrame, from: number): void {
  const { slots } = frame;
  for (let at = from; at < frame.top; at++) slots[at] = undefined;
  frame.top = from;
}

/** Enters a Python function whose arguments are exactly its parameters. */
function enterSimply(
  activation: Activation,
  frame: PyFrame,
  callable: PyFunction,
  first: number,
  count: number,
  bottom: number,
): void {
  const { code } = callable;
  const { slots } = frame;
  const locals: (Value | undefined)[] = code.newSlots();
  for (let at = 0; at < count; at++) locals[at] = slots[first + at];
  drop(frame, bottom);
  const called = new PyFrame(code, callable, callable.globals, frame.builtins, null, locals);
  called.continuation = 'push';
  activation.enter(called);
}

/** Enters a Python function. */
function enterFunction(
  activation: Activation,
  callable: PyFunction,
  args: readonly Value[],
  keywords: readonly string[] | null,
): void {
  const called = frameFor(activation.vm, callable, args, keywords);
  called.continuation = 'push';
  activation.enter(called);
}

/** Makes an instance of a class whose `__init__` is a Python function, and enters that. */
function enterInit(
  activation: Activation,
  frame: PyFrame,
  type: PyType,
  init: PyFunction,
  args: readonly Value[],
  keywords: readonly string[] | null,
): void {
  const instance = instantiate(activation.vm, type, args, keywords);
  const called = frameFor(activation.vm, init, [instance, ...args], keywords);
  called.continuation = 'instance';
  // It stays on the stack as the result of the call.
  frame.push(instance);
  activation.enter(called);
}

/** Calls what is on the stack no more. */
function invoke(
  activation: Activation,
  frame: PyFrame,
  callable: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): void {
  if (callable instanceof PyFunction) enterFunction(activation, callable, args, keywords);
  else if (callable instanceof PyNative) {
    activation.pass(Passed.call);
    activation.args = args;
    activation.deliver(callNative(activation.vm, callable, args, keywords));
  } else if (callable instanceof PyMethod) {
    invoke(activation, frame, callable.function, [callable.self, ...args], keywords);
  } else if (callable instanceof PyType) {
    activation.pass(Passed.call);
    const init = hasPlainInit(callable);
    if (init !== null) enterInit(activation, frame, callable, init, args, keywords);
    else {
      activation.args = args;
      activation.deliver(callType(activation.vm, callable, args, keywords));
    }
  } else {
    activation.args = args;
    activation.deliver(callObject(activation.vm, callable, args, keywords));
  }
}

/** The values on the stack from a place on, without those that are not there. */
function argumentsFrom(frame: PyFrame, from: number): Value[] {
  const args: Value[] = [];
  for (let at = from; at < frame.top; at++) args.push(frame.slots[at]!);
  return args;
}

/** Whether the call of a native function has to be asked for first. */
function asksCall(
  activation: Activation,
  instruction: LinkedInstruction,
  callable: Value,
  args: readonly Value[],
): boolean {
  if (callable instanceof PyMethod)
    return asksCall(activation, instruction, callable.function, [callable.self, ...args]);
  const definition = definitionOf(callable);
  if (definition === null) return false;
  return asksNative(activation, instruction, definition, withReceiver(callable, args));
}

export const call: Handler = (activation, frame, instruction) => {
  const { slots } = frame;
  const count = instruction.arg;
  const bottom = frame.top - count - 2;
  const callable = slots[bottom]!;
  // Without a receiver its place is empty.
  const hasReceiver = slots[bottom + 1] !== undefined;
  const first = hasReceiver ? bottom + 1 : bottom + 2;
  if (
    callable instanceof PyFunction &&
    callable.code.isSimple &&
    callable.code.argCount === frame.top - first
  ) {
    enterSimply(activation, frame, callable, first, frame.top - first, bottom);
    return;
  }
  const args = argumentsFrom(frame, first);
  if (activation.vm.isConcurrent && asksCall(activation, instruction, callable, args)) return;
  drop(frame, bottom);
  invoke(activation, frame, callable, args, null);
};

export const callKw: Handler = (activation, frame, instruction) => {
  const names = (frame.slots[frame.top - 1] as PyTuple).items as readonly string[];
  const bottom = frame.top - instruction.arg - 3;
  const callable = frame.slots[bottom]!;
  const first = frame.slots[bottom + 1] !== undefined ? bottom + 1 : bottom + 2;
  const args = argumentsFrom(frame, first);
  args.pop();
  if (activation.vm.isConcurrent && asksCall(activation, instruction, callable, args)) return;
  drop(frame, bottom);
  invoke(activation, frame, callable, args, names);
};

export const callFunctionEx: Handler = (activation, frame, instruction) => {
  const { slots, top } = frame;
  const keywords = slots[top - 1];
  const positional = slots[top - 2]!;
  const callable = slots[top - 4]!;
  const items = quickItems(positional);
  const dict = keywords === undefined ? null : (keywords as PyDict);
  if (items === undefined) {
    activation.begin(new Steps(collectArguments(activation.vm, frame, callable, positional)), 'drop');
    return;
  }
  const args = [...items];
  const names = dict === null ? null : spread(dict, args);
  if (activation.vm.isConcurrent && asksSpread(activation, instruction, callable, args, [positional, dict]))
    return;
  drop(frame, top - 4);
  invoke(activation, frame, callable, args, names);
};

function asksSpread(
  activation: Activation,
  instruction: LinkedInstruction,
  callable: Value,
  args: readonly Value[],
  containers: readonly Value[],
): boolean {
  return asksSpreadCall(
    activation,
    instruction,
    containers,
    definitionOf(callable),
    withReceiver(callable, args),
  );
}

/** Puts the values of keyword arguments behind the others, and gives their names. */
function spread(dict: PyDict, args: Value[]): string[] {
  const names: string[] = [];
  for (const [key, value] of dict.entries()) {
    if (typeof key !== 'string') throw typeError('keywords must be strings');
    names.push(key);
    args.push(value);
  }
  return names;
}

/** Puts a tuple in the place of an iterable of arguments, and has the instruction run again. */
function* collectArguments(vm: Runtime, frame: PyFrame, callable: Value, positional: Value): Program<Value> {
  if (
    typeOf(positional).lookup('__iter__') === undefined &&
    typeOf(positional).lookup('__getitem__') === undefined
  ) {
    throw typeError(
      `${describeCallable(callable)} argument after * must be an iterable, not ${typeOf(positional).name}`,
    );
  }
  frame.slots[frame.top - 2] = new PyTuple(yield* collect(vm, positional));
  frame.next--;
  return null;
}

/** A callable as CPython names it in messages about its arguments. */
export function describeCallable(callable: Value): string {
  if (callable instanceof PyMethod) return describeCallable(callable.function);
  if (callable instanceof PyFunction) return `${String(callable.module)}.${callable.qualname}()`;
  if (callable instanceof PyNative) return `${callable.definition.qualname}()`;
  if (callable instanceof PyType)
    return `${String(callable.namespace.get('__module__'))}.${callable.qualname}()`;
  return `${typeOf(callable).name} object`;
}

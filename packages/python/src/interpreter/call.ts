import type { Program } from '@heddle/core';

import { typeError } from '../objects/exception-types.ts';
import { PyFunction, PyMethod, PyWrappedMethod, staticMethodType } from '../objects/function.ts';
import { callNative, PyNative } from '../objects/native.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { objectType, PyType, typeType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { instantiate } from '../semantics/instances.ts';
import { specialOf } from '../semantics/special.ts';
import { Activation } from './activation.ts';
import { bindParameters } from './arguments.ts';
import { touchNative } from './footprints.ts';
import { PyFrame } from './frame.ts';
import { withReceiver } from './native-calls.ts';
import type { Runtime } from './runtime.ts';

/** A frame for a call of a Python function. */
export function frameFor(
  vm: Runtime,
  callable: PyFunction,
  args: readonly Value[],
  keywords: readonly string[] | null,
): PyFrame {
  const slots = bindParameters(callable, args, keywords);
  return new PyFrame(callable.code, callable, callable.globals, vm.builtins, null, slots);
}

/** Native code calls a native function within a step: that touches what the function does. */
function touchCall({ sharing, machine }: Runtime, callable: PyNative, args: readonly Value[]): void {
  const { definition } = callable;
  if (definition.access === 'none') return;
  const all = withReceiver(callable, args);
  touchNative(sharing, machine, definition, all);
  sharing.shareArguments(definition.access, all);
}

/** Calls a value: what every call from native code comes to. */
export function callValue(
  vm: Runtime,
  callable: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  if (callable instanceof PyFunction) {
    return new Steps(new Activation(vm, frameFor(vm, callable, args, keywords)));
  }
  if (callable instanceof PyNative) {
    if (vm.isConcurrent) touchCall(vm, callable, args);
    return callNative(vm, callable, args, keywords);
  }
  if (callable instanceof PyMethod)
    return callValue(vm, callable.function, [callable.self, ...args], keywords);
  if (callable instanceof PyType) return callType(vm, callable, args, keywords);
  return callObject(vm, callable, args, keywords);
}

/** @throws Raised TypeError where the value is not callable. */
export function callObject(
  vm: Runtime,
  callable: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  if (callable instanceof PyWrappedMethod && callable.cls.isSubtype(staticMethodType)) {
    return callValue(vm, callable.function, args, keywords);
  }
  const call = specialOf(callable, '__call__');
  if (call === undefined) throw typeError(`'${typeOf(callable).name}' object is not callable`);
  if (call instanceof PyFunction || (call instanceof PyNative && call.self === undefined)) {
    return callValue(vm, call, [callable, ...args], keywords);
  }
  // Another kind of descriptor decides itself what is called.
  return new Steps(callBound(vm, call, callable, args, keywords));
}

function* callBound(
  vm: Runtime,
  call: Value,
  callable: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Program<Value> {
  const get = specialOf(call, '__get__');
  const bound = get === undefined ? call : yield* settle(vm.call(get, [call, callable, typeOf(callable)]));
  return yield* settle(vm.call(bound, args, keywords));
}

/** Calls a class: it makes an instance, as its metaclass says. */
export function callType(
  vm: Runtime,
  type: PyType,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  if (type.cls !== typeType) {
    const call = type.cls.lookup('__call__');
    if (call !== undefined && call !== typeType.lookup('__call__')) {
      return callValue(vm, call, [type, ...args], keywords);
    }
  }
  return makeInstance(vm, type, args, keywords);
}

/** `type.__call__`. */
export function makeInstance(
  vm: Runtime,
  type: PyType,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  if (type === typeType && args.length === 1 && keywords === null) return typeOf(args[0]!);
  if (type === typeType && keywords === null && args.length !== 3)
    throw typeError('type() takes 1 or 3 arguments');
  const make = type.lookup('__new__')!;
  if (make === objectType.lookup('__new__')) {
    const instance = instantiate(vm, type, args, keywords);
    const init = type.lookup('__init__')!;
    if (init === objectType.lookup('__init__')) return instance;
    return new Steps(initialise(vm, instance, init, args, keywords));
  }
  return new Steps(makeBySteps(vm, type, make, args, keywords));
}

/** Whether instances of a type are made by `object.__new__` and initialised by a Python function. */
export function hasPlainInit(type: PyType): PyFunction | null {
  if (type.cls !== typeType || type.lookup('__new__') !== objectType.lookup('__new__')) return null;
  const init = type.lookup('__init__');
  return init instanceof PyFunction ? init : null;
}

function* initialise(
  vm: Runtime,
  instance: PyObject,
  init: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Program<Value> {
  // Until it is done nobody else has the instance.
  const held = vm.lifetimes.hold([instance]);
  let result: Value;
  try {
    result = yield* settle(callInit(vm, init, instance, args, keywords));
  } finally {
    vm.lifetimes.release(held);
  }
  if (result !== null) throw typeError(`__init__() should return None, not '${typeOf(result).name}'`);
  return instance;
}

function callInit(
  vm: Runtime,
  init: Value,
  instance: PyObject,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Result {
  if (init instanceof PyFunction || (init instanceof PyNative && init.self === undefined)) {
    return callValue(vm, init, [instance, ...args], keywords);
  }
  return callValue(vm, new PyMethod(init, instance), args, keywords);
}

function* makeBySteps(
  vm: Runtime,
  type: PyType,
  make: Value,
  args: readonly Value[],
  keywords: readonly string[] | null,
): Program<Value> {
  const callable = make instanceof PyWrappedMethod ? make.function : make;
  const instance = yield* settle(callValue(vm, callable, [type, ...args], keywords));
  if (!(instance instanceof PyObject) || !instance.cls.isSubtype(type)) return instance;
  if (instance.cls.hasFinalizer) vm.lifetimes.watch(instance);
  const init = instance.cls.lookup('__init__')!;
  if (init === objectType.lookup('__init__')) return instance;
  return yield* initialise(vm, instance, init, args, keywords);
}

/** Calls a method of an object by its name. */
export function callMethod(vm: Runtime, object: Value, name: string, args: readonly Value[] = []): Result {
  const bound = getAttribute(vm, object, name);
  if (bound instanceof Steps) return new Steps(callWhenBound(vm, bound, args));
  return callValue(vm, bound, args, null);
}

function* callWhenBound(vm: Runtime, bound: Steps, args: readonly Value[]): Program<Value> {
  return yield* settle(callValue(vm, yield* settle(bound), args, null));
}

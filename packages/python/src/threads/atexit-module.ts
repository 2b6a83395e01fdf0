import type { Program } from '@heddle/core';
import type { AtexitCallback } from '@heddle/primitives';
import { asRaised } from '../interpreter/foreign-error.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { constantModule, type NativeModule } from '../library/native-module.ts';
import { nativeFunction } from '../objects/define.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { equals } from '../semantics/comparison.ts';
import { boundCall } from './bound-call.ts';
import { installUnraisableHook, reportUnraisable } from './unraisable.ts';

interface Registration {
  readonly callable: Value;
  readonly body: AtexitCallback['body'];
}

/** What is registered, the first first. */
function registrations(): Registration[] {
  return [];
}

function* register(vm: Runtime, callable: Value, args: PyTuple, kwargs: PyDict): Program<Value> {
  const body = boundCall(vm, callable, args, kwargs);
  vm.extra(installUnraisableHook);
  vm.extra(registrations).push({ callable, body });
  yield* vm.primitives.atexit.register(body);
  return callable;
}

function* forget(vm: Runtime, registration: Registration): Program {
  const known = vm.extra(registrations);
  known.splice(known.indexOf(registration), 1);
  yield* vm.primitives.atexit.unregister(registration.body);
}

function* unregister(vm: Runtime, callable: Value): Program<Value> {
  for (const registration of [...vm.extra(registrations)]) {
    if (yield* settle(equals(vm, registration.callable, callable))) yield* forget(vm, registration);
  }
  return null;
}

function* clear(vm: Runtime): Program<Value> {
  for (const registration of [...vm.extra(registrations)]) yield* forget(vm, registration);
  return null;
}

/** Calls what is registered now, the last first. */
function* runAll(vm: Runtime): Program<Value> {
  for (const registration of vm.extra(registrations).toReversed()) {
    yield* forget(vm, registration);
    try {
      yield* registration.body();
    } catch (error) {
      yield* reportUnraisable(
        vm,
        asRaised(vm, error),
        'Exception ignored in atexit callback',
        registration.callable,
      );
    }
  }
  return null;
}

const functions: readonly PyNative[] = [
  nativeFunction(
    'register',
    '(func, /, *args, **kwargs)',
    {},
    (vm, callable: Value, args: PyTuple, kwargs: PyDict) => {
      if (typeOf(callable).lookup('__call__') === undefined)
        throw typeError('the first argument must be callable');
      return new Steps(register(vm, callable, args, kwargs));
    },
    'atexit',
  ),
  nativeFunction(
    'unregister',
    '(func, /)',
    {},
    (vm, callable: Value) => new Steps(unregister(vm, callable)),
    'atexit',
  ),
  nativeFunction('_clear', '()', {}, (vm) => new Steps(clear(vm)), 'atexit'),
  nativeFunction('_ncallbacks', '()', {}, (vm) => vm.extra(registrations).length, 'atexit'),
  nativeFunction('_run_exitfuncs', '()', {}, (vm) => new Steps(runAll(vm)), 'atexit'),
];

/** `atexit`. */
export const atexitModule: NativeModule = constantModule(
  'atexit',
  Object.fromEntries(functions.map((value) => [value.definition.name, value])),
);

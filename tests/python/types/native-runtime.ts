import type { Runtime } from '@heddle/python/internal/interpreter/runtime';
import { installTypes } from '@heddle/python/internal/interpreter/types';
import { callNative, PyNative } from '@heddle/python/internal/objects/native';
import type { Result, Value } from '@heddle/python/internal/objects/object';
import { Steps } from '@heddle/python/internal/objects/steps';
import { PyType } from '@heddle/python/internal/objects/type';

/** As much of a runtime as native code of the built-in types needs that calls no Python code. */
export function nativeRuntime(version: string): Runtime {
  installTypes();
  const extras = new Map<unknown, unknown>();
  const isAtLeast = (other: string) => Number(version.slice(2)) >= Number(other.slice(2));
  const call = (
    callable: Value,
    args: readonly Value[],
    keywords: readonly string[] | null = null,
  ): Result => {
    if (callable instanceof PyNative) return callNative(vm, callable, args, keywords);
    if (callable instanceof PyType) return construct(callable, args, keywords);
    throw new Error(`not callable here: ${String(callable)}`);
  };
  const construct = (type: PyType, args: readonly Value[], keywords: readonly string[] | null): Result =>
    call(type.lookup('__new__')!, [type, ...args], keywords);
  const vm = {
    call,
    extra: (make: (vm: Runtime) => unknown) => {
      if (!extras.has(make)) extras.set(make, make(vm));
      return extras.get(make);
    },
    machine: { builtIn: () => ({ isAtLeast }) },
    work: { left: Number.POSITIVE_INFINITY },
    meter: null,
  } as unknown as Runtime;
  return vm;
}

/** The result of a native function that is atomic. */
export function atomic(result: Result): Value {
  if (result instanceof Steps) throw new Error('it is not atomic');
  return result;
}

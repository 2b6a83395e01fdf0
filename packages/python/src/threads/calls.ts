import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyFunction, PyMethod } from '../objects/function.ts';
import { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';

/** What a primitive runs to call a Python value in the thread that it runs it in. */
export function* called(
  vm: Runtime,
  callable: Value,
  args: readonly Value[] = [],
  keywords: readonly string[] | null = null,
): Program<Value> {
  enterThread(vm);
  return yield* settle(vm.call(callable, args, keywords));
}

/**
 * Tells the interpreter which thread it works for. Programs at the bottom of a thread do so before they call Python code: since
 * their last step, it may have worked for another.
 */
export function enterThread(vm: Runtime): void {
  vm.current = vm.stateOf(vm.machine.active!);
}

/** What a person would call a callable: the name of the function or the class. */
export function nameOfCallable(callable: Value): string {
  if (callable instanceof PyFunction) return callable.name;
  if (callable instanceof PyNative) return callable.definition.name;
  if (callable instanceof PyMethod) return nameOfCallable(callable.function);
  return callable instanceof PyType ? callable.name : typeOf(callable).name;
}

/** A function of JavaScript under a name, which is what primitives show of it. */
export function named<F extends (...args: never[]) => unknown>(name: string, body: F): F {
  return Object.defineProperty(body, 'name', { value: name });
}

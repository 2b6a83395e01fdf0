import type { Program } from '@heddle/core';
import { callInStep } from '../interpreter/native-step.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import { contentsOf } from '../lifetimes/drops.ts';
import { PyFunction, PyMethod } from '../objects/function.ts';
import { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
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
  const { lifetimes } = vm;
  const contents = lifetimes.isWatching ? contentsOf(callable, args) : [];
  const value = yield* callInStep(vm, callable, args, keywords);
  if (contents.length > 0) {
    const held = lifetimes.hold([value, callable, ...args]);
    yield* lifetimes.dropped(contents);
    lifetimes.release(held);
  }
  return value;
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

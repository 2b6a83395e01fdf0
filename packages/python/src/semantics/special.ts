import type { Runtime } from '../interpreter/runtime.ts';
import { PyFunction } from '../objects/function.ts';
import { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { bindToInstance } from './binding.ts';

/** A special method, as it stands in the type of a value: not bound. Undefined where the type has none. */
export function specialOf(value: Value, name: string): Value | undefined {
  return typeOf(value).lookup(name);
}

/** Calls a special method of a value. @returns undefined where its type has none. */
export function callSpecial(
  vm: Runtime,
  value: Value,
  name: string,
  args: readonly Value[] = [],
): Result | undefined {
  const found = typeOf(value).lookup(name);
  if (found === undefined) return undefined;
  if (found instanceof PyFunction || found instanceof PyNative) return vm.call(found, [value, ...args]);
  return after(bindToInstance(vm, found, value), (bound) => vm.call(bound, args));
}

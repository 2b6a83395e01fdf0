import type { Runtime } from '../interpreter/runtime.ts';
import { PyBoxed } from '../objects/boxed.ts';
import { typeError } from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { typeOf } from '../objects/type-of.ts';
import { compare } from '../semantics/comparison.ts';
import { isTrue } from '../semantics/truth.ts';
import { isAtLeast } from './primitive.ts';

/**
 * A length of time as the primitives take it. What is no number goes through as it is: they refuse it, each in its own words.
 */
export function seconds(value: Value): number {
  if (value instanceof PyFloat) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof PyBoxed && typeof value.value !== 'string') return Number(value.value);
  return value as unknown as number;
}

/**
 * The same for a function in C, which refuses what is no number itself.
 * @throws Raised TypeError in the words of its version.
 */
export function nativeSeconds(vm: Runtime, value: Value): number {
  const length = seconds(value);
  if (typeof length === 'number' || typeof length === 'boolean' || !isAtLeast(vm, '3.14')) return length;
  throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer or float`);
}

/** A time-out of which None is none. */
export function timeout(value: Value): number | null {
  return value === null ? null : seconds(value);
}

/**
 * A number that is compared with another before it is used.
 * @throws Raised TypeError where that is not possible.
 */
export function comparable(vm: Runtime, value: Value, other: number): number {
  const number = seconds(value);
  if (typeof number !== 'number') compare(vm, '<', value, other);
  return Number(number);
}

/** A flag as the primitives take it: a boolean where that can be told without steps. */
export function flag(vm: Runtime, value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (!(value instanceof PyObject)) return Boolean(value);
  const truth = isTrue(vm, value);
  return typeof truth === 'boolean' ? truth : true;
}

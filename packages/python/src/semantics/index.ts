import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyBoxed } from '../objects/boxed.ts';
import { typeError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { type Integer, intValue } from '../types/unbox.ts';
import { callSpecial } from './special.ts';

/** The int that a value is or that its `__index__` gives; undefined where it has none. */
export function findIndex(vm: Runtime, value: Value): Integer | Steps | undefined {
  const own = intValue(value);
  if (own !== undefined) return own;
  return convert(callSpecial(vm, value, '__index__'), '__index__');
}

/**
 * The int that a value stands for where an int is needed: itself, or what its `__index__` gives.
 * @throws Raised TypeError where it stands for none.
 */
export function asIndex(vm: Runtime, value: Value): Integer | Steps {
  const index = findIndex(vm, value);
  if (index !== undefined) return index;
  throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
}

/** The int that `__int__`, or else `__index__`, gives; undefined where a value has neither. */
export function toInteger(vm: Runtime, value: Value): Integer | Steps | undefined {
  if (!(value instanceof PyBoxed)) {
    const own = intValue(value);
    if (own !== undefined) return own;
  }
  return convert(callSpecial(vm, value, '__int__'), '__int__') ?? findIndex(vm, value);
}

function convert(result: Result | undefined, method: string): Integer | Steps | undefined {
  if (result === undefined) return undefined;
  return result instanceof Steps ? new Steps(convertLater(result, method)) : checked(result, method);
}

function* convertLater(result: Steps, method: string): Program<Integer> {
  return checked(yield* settle(result), method);
}

function checked(value: Value, method: string): Integer {
  const integer = intValue(value);
  if (integer !== undefined) return integer;
  throw typeError(`${method} returned non-int (type ${typeOf(value).name})`);
}

/** An index as a number; where it is beyond all lengths, the largest float of its sign. */
export function clampedIndex(index: Integer): number {
  return typeof index === 'number' ? index : index < 0n ? -Number.MAX_VALUE : Number.MAX_VALUE;
}

/** What `then` makes of the ints that values stand for, at once where no Python code is called. */
export function withIndices(
  vm: Runtime,
  values: readonly Value[],
  then: (...indices: Integer[]) => Result,
): Result {
  const indices: Integer[] = [];
  for (const value of values) {
    const index = asIndex(vm, value);
    if (index instanceof Steps) return new Steps(indicesLater(vm, values, indices, index, then));
    indices.push(index);
  }
  return then(...indices);
}

function* indicesLater(
  vm: Runtime,
  values: readonly Value[],
  indices: Integer[],
  pending: Steps,
  then: (...indices: Integer[]) => Result,
): Program<Value> {
  indices.push((yield* settle(pending)) as Integer);
  while (indices.length < values.length) {
    indices.push((yield* settle(asIndex(vm, values[indices.length]!))) as Integer);
  }
  return yield* settle(then(...indices));
}

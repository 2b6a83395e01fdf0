import type { Runtime } from '../interpreter/runtime.ts';
import { PyBytes } from '../objects/bytes.ts';
import { overflowErrorType, raised, typeError } from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import type { Result, Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { asIndex } from '../semantics/index.ts';
import { callSpecial } from '../semantics/special.ts';
import { toFloat } from '../types/number/integer.ts';
import { intValue } from '../types/unbox.ts';

/** An int or a float as a JavaScript number; undefined for what is neither. */
export function realOf(value: Value): number | undefined {
  if (value instanceof PyFloat) return value.value;
  const integer = intValue(value);
  return integer === undefined ? undefined : toFloat(integer);
}

/** What `use` makes of a real number, `__float__` and `__index__` included. TypeError for what is none. */
export function withReal(vm: Runtime, value: Value, use: (real: number) => Result): Result {
  const real = realOf(value);
  if (real !== undefined) return use(real);
  const converted = callSpecial(vm, value, '__float__', []) ?? callSpecial(vm, value, '__index__', []);
  if (converted === undefined) throw typeError(`must be real number, not ${typeOf(value).name}`);
  return after(converted, (result) => {
    const float = realOf(result);
    if (float === undefined) {
      throw typeError(`${typeOf(value).name}.__float__ returned non-float (type ${typeOf(result).name})`);
    }
    return use(float);
  });
}

/** What `use` makes of an int, `__index__` included. TypeError for what is none. */
export function withIndex(vm: Runtime, value: Value, use: (index: number | bigint) => Result): Result {
  const integer = intValue(value);
  if (integer !== undefined) return use(integer);
  return after(asIndex(vm, value), (index) => use(index as number | bigint));
}

/** An int that has to fit into a C integer. OverflowError where it does not. */
export function smallInteger(value: number | bigint, type: 'int' | 'ssize_t' = 'int'): number {
  const limit = type === 'int' ? 2 ** 31 : Number.MAX_SAFE_INTEGER;
  if (typeof value === 'number' && value < limit && value >= -limit) return value;
  throw raised(overflowErrorType, `Python int too large to convert to C ${type}`);
}

/** The data of a bytes-like object; undefined for what is none. */
export function bytesOf(value: Value | undefined): Uint8Array | undefined {
  return value instanceof PyBytes ? value.data : undefined;
}

import type { Runtime } from '../interpreter/runtime.ts';
import { typeError, valueError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import type { PySlice } from '../objects/slice.ts';
import { withIndices } from '../semantics/index.ts';
import { specialOf } from '../semantics/special.ts';
import { addInts, subtractInts } from './number/integer.ts';
import type { Integer } from './unbox.ts';

/** What a slice means for a length that may be any int: `slice.indices`. */
export interface SliceIndices {
  readonly start: Integer;
  readonly stop: Integer;
  readonly step: Integer;
}

function clamped(bound: Integer, length: Integer, isDown: boolean): Integer {
  const place = bound < 0 ? addInts(bound, length) : bound;
  if (place < 0) return isDown ? -1 : 0;
  if (place < length) return place;
  return isDown ? subtractInts(length, 1) : length;
}

/**
 * The indices of a slice, exact for lengths of any size, given to `then`.
 * @throws Raised TypeError, ValueError
 */
export function withSliceIndices(
  vm: Runtime,
  slice: PySlice,
  length: Integer,
  then: (indices: SliceIndices) => Result,
): Result {
  const parts = [slice.start, slice.stop, slice.step];
  const given = parts.filter((part) => part !== null);
  if (given.some((part: Value) => specialOf(part, '__index__') === undefined)) {
    throw typeError('slice indices must be integers or None or have an __index__ method');
  }
  return withIndices(vm, given, (...indices) => {
    const [start, stop, step = 1] = parts.map((part) => (part === null ? undefined : indices.shift()));
    if (step === 0) throw valueError('slice step cannot be zero');
    const isDown = step < 0;
    const [lowest, highest] = isDown ? [-1, subtractInts(length, 1)] : [0, length];
    return then({
      start: start === undefined ? (isDown ? highest : lowest) : clamped(start, length, isDown),
      stop: stop === undefined ? (isDown ? lowest : highest) : clamped(stop, length, isDown),
      step,
    });
  });
}

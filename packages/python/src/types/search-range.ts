import type { Runtime } from '../interpreter/runtime.ts';
import type { Result, Value } from '../objects/object.ts';
import { PySlice } from '../objects/slice.ts';
import { rangeOf, withBounds } from '../semantics/slicing.ts';

/**
 * `start` and `stop` of `find`, `count` and their like in a sequence of a length, given to `then`. None stands for the ends.
 * A start behind the end stays behind it: nothing is found there, not even nothing.
 */
export function withSearchRange(
  vm: Runtime,
  start: Value,
  stop: Value,
  length: number,
  then: (start: number, stop: number) => Result,
): Result {
  if (start === null && stop === null) return then(0, length);
  return withBounds(vm, new PySlice(start, stop, null), (bounds) => {
    const range = rangeOf(bounds, length);
    const isBehind = bounds.start !== null && bounds.start > length;
    return then(isBehind ? length + 1 : range.start, range.stop);
  });
}

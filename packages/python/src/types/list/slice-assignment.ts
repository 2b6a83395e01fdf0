import type { Runtime } from '../../interpreter/runtime.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { PyList } from '../../objects/list.ts';
import type { Result, Value } from '../../objects/object.ts';
import type { PySlice } from '../../objects/slice.ts';
import { collectThen } from '../../semantics/iteration.ts';
import { rangeOf, type SliceBounds, withBounds } from '../../semantics/slicing.ts';
import { specialOf } from '../../semantics/special.ts';
import { isAtLeast } from '../version.ts';

/** `list[slice] = iterable`. */
export function setSlice(vm: Runtime, list: PyList, slice: PySlice, iterable: Value): Result {
  return withBounds(vm, slice, (bounds) => {
    const isIterable =
      (specialOf(iterable, '__iter__') ?? null) !== null || specialOf(iterable, '__getitem__') !== undefined;
    if (!isIterable) {
      throw typeError(
        bounds.step === 1 && !isAtLeast(vm, '3.14')
          ? 'can only assign an iterable'
          : 'must assign iterable to extended slice',
      );
    }
    return collectThen(vm, iterable, (items) => {
      replace(list, bounds, items);
      return null;
    });
  });
}

function replace(list: PyList, bounds: SliceBounds, items: readonly Value[]): void {
  const { start, step, count } = rangeOf(bounds, list.items.length);
  if (step === 1) {
    list.items = [...list.items.slice(0, start), ...items, ...list.items.slice(start + count)];
    return;
  }
  if (items.length !== count) {
    throw valueError(`attempt to assign sequence of size ${items.length} to extended slice of size ${count}`);
  }
  for (const [at, item] of items.entries()) list.items[start + at * step] = item;
}

/** `del list[slice]`. */
export function deleteSlice(vm: Runtime, list: PyList, slice: PySlice): Result {
  return withBounds(vm, slice, (bounds) => {
    const { start, step, count } = rangeOf(bounds, list.items.length);
    const last = start + (count - 1) * step;
    const [low, high] = step > 0 ? [start, last] : [last, start];
    const distance = Math.abs(step);
    list.items = list.items.filter(
      (_, at) => at < low || at > high || (at - low) % distance !== 0 || count === 0,
    );
    return null;
  });
}

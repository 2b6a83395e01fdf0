import type { Runtime } from '../interpreter/runtime.ts';
import type { Raised } from '../objects/exception.ts';
import { indexErrorType, overflowErrorType, raised, typeError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { asIndex, clampedIndex } from './index.ts';
import { specialOf } from './special.ts';

const UNFIT = "cannot fit 'int' into an index-sized integer";

/** An int that has to be a count or an index: not beyond all lengths. */
function indexSized(index: Value, tooLarge: () => Raised): number {
  if (typeof index === 'number') return index;
  throw tooLarge();
}

/**
 * A subscript of a sequence as a number, given to `then`: at once where no Python code is called.
 * @param name the sequence's, for messages.
 */
export function withSubscript(
  vm: Runtime,
  key: Value,
  name: string,
  then: (index: number) => Result,
): Result {
  if (typeof key === 'number') return then(key);
  if (typeof key !== 'bigint' && typeof key !== 'boolean' && specialOf(key, '__index__') === undefined) {
    throw typeError(`${name} indices must be integers or slices, not ${typeOf(key).name}`);
  }
  return after(asIndex(vm, key), (index) => then(indexSized(index, () => raised(indexErrorType, UNFIT))));
}

/** A count, as `sequence * count` has it, given to `then`. */
export function withCount(vm: Runtime, value: Value, then: (count: number) => Result): Result {
  return after(asIndex(vm, value), (index) =>
    then(
      Math.max(
        0,
        indexSized(index, () => raised(overflowErrorType, UNFIT)),
      ),
    ),
  );
}

/** An argument that is an index, such as that of `list.insert`, given to `then`. */
export function withPosition(vm: Runtime, value: Value, then: (index: number) => Result): Result {
  return after(asIndex(vm, value), (index) =>
    then(indexSized(index, () => raised(overflowErrorType, 'Python int too large to convert to C ssize_t'))),
  );
}

/** The bounds of a search, such as those of `list.index`: beyond all lengths they are cut. */
export function withSearchBounds(
  vm: Runtime,
  start: Value,
  stop: Value,
  then: (start: number, stop: number) => Result,
): Result {
  return after(searchBound(vm, start), (from) =>
    after(searchBound(vm, stop), (to) => then(from as number, to as number)),
  );
}

function searchBound(vm: Runtime, value: Value): Result {
  if (typeof value !== 'bigint' && typeof value !== 'boolean' && typeof value !== 'number') {
    if (specialOf(value, '__index__') === undefined) {
      throw typeError('slice indices must be integers or have an __index__ method');
    }
  }
  return after(asIndex(vm, value), (index) => clampedIndex(index as number | bigint));
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { Raised } from '../objects/exception.ts';
import { stopIterationType, typeError } from '../objects/exception-types.ts';
import { exhausted, PyIterator } from '../objects/iterator.ts';
import { PyList } from '../objects/list.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { PyAnySet } from '../objects/set.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { SequenceIterator } from '../types/iterators/sequence-iterator.ts';
import { elementPlaces } from '../types/set/table-order.ts';
import { checkLength } from '../types/str/code-points.ts';
import { callSpecial, specialOf } from './special.ts';

/**
 * `iter(value)`.
 * @throws Raised TypeError where it is not iterable.
 */
export function iterate(vm: Runtime, value: Value): Result {
  const special = specialOf(value, '__iter__');
  if (special === undefined && specialOf(value, '__getitem__') !== undefined && !(value instanceof PyDict)) {
    return new SequenceIterator(value);
  }
  if (special === undefined || special === null)
    throw typeError(`'${typeOf(value).name}' object is not iterable`);
  const iterator = callSpecial(vm, value, '__iter__')!;
  return iterator instanceof Steps ? new Steps(checkedLater(iterator)) : checked(iterator);
}

function* checkedLater(iterator: Steps): Program<Value> {
  return checked(yield* settle(iterator));
}

function checked(iterator: Value): Value {
  if (iterator instanceof PyIterator || specialOf(iterator, '__next__') !== undefined) return iterator;
  throw typeError(`iter() returned non-iterator of type '${typeOf(iterator).name}'`);
}

/** An item that takes steps is as much work as so many others. */
const STEPS_WORTH = 10;

/**
 * The next value of an iterator; {@link exhausted} at the end, for one of Python code too.
 * @throws Raised what the iterator raises, but for StopIteration.
 */
export function nextOf(vm: Runtime, iterator: Value): Result {
  const isNative = iterator instanceof PyIterator && !iterator.cls.isHeap;
  if (!isNative && specialOf(iterator, '__next__') === undefined) {
    throw typeError(`'${typeOf(iterator).name}' object is not an iterator`);
  }
  const { work } = vm;
  if (--work.left <= 0) work.refill();
  if (vm.meter !== null) vm.meter.chargeNext(iterator);
  try {
    const result = isNative ? iterator.advance(vm) : callSpecial(vm, iterator, '__next__')!;
    if (!(result instanceof Steps)) return result;
    work.left -= STEPS_WORTH;
    return new Steps(untilStop(result));
  } catch (error) {
    return ended(error);
  }
}

function* untilStop(result: Steps): Program<Value> {
  try {
    return yield* settle(result);
  } catch (error) {
    return ended(error);
  }
}

function ended(error: unknown): Value {
  if (error instanceof Raised && error.exception.cls.isSubtype(stopIterationType)) return exhausted;
  throw error;
}

/** The items of a built-in container that no Python code can stand behind; undefined for anything else. Not to be changed. */
export function quickItems(value: Value): readonly Value[] | undefined {
  if (value === null || typeof value !== 'object' || value.cls.isHeap) return undefined;
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PyDict) return keysOf(value);
  if (!(value instanceof PyAnySet)) return undefined;
  return elementPlaces(value.table).map((place) => value.table.keys[place]!);
}

function keysOf({ keys, size }: PyDict): readonly Value[] {
  return keys.length === size ? (keys as Value[]) : keys.filter((key): key is Value => key !== undefined);
}

/**
 * Goes through the values of an iterable: at once as long as no Python code is called, in steps from there on.
 * @param visit is given each; false from it ends the walk.
 * @param finish gives the result.
 */
export function fold(
  vm: Runtime,
  iterable: Value,
  visit: (item: Value) => boolean | Steps,
  finish: () => Result,
): Result {
  const iterator = iterate(vm, iterable);
  if (iterator instanceof Steps) return new Steps(foldAfter(vm, iterator, visit, finish));
  return foldIterator(vm, iterator, visit, finish);
}

/** {@link fold} with an iterator. */
function foldIterator(
  vm: Runtime,
  iterator: Value,
  visit: (item: Value) => boolean | Steps,
  finish: () => Result,
): Result {
  for (;;) {
    const item = nextOf(vm, iterator);
    if (item instanceof Steps) return new Steps(foldOn(vm, iterator, item, visit, finish));
    if (item === exhausted) return finish();
    const goesOn = visit(item);
    if (goesOn instanceof Steps) return new Steps(foldOn(vm, iterator, goesOn, visit, finish, true));
    if (!goesOn) return finish();
  }
}

function* foldAfter(
  vm: Runtime,
  iterator: Steps,
  visit: (item: Value) => boolean | Steps,
  finish: () => Result,
): Program<Value> {
  return yield* settle(foldIterator(vm, yield* settle(iterator), visit, finish));
}

/** The rest of a walk that began at once, from the steps that an item takes or, `isVisit`, that its visit takes. */
function* foldOn(
  vm: Runtime,
  iterator: Value,
  pending: Steps,
  visit: (item: Value) => boolean | Steps,
  finish: () => Result,
  isVisit = false,
): Program<Value> {
  let value = yield* settle(pending);
  if (!isVisit) {
    if (value === exhausted) return yield* settle(finish());
    value = yield* settle(visit(value));
  }
  while (value !== false) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) break;
    value = yield* settle(visit(item));
  }
  return yield* settle(finish());
}

/** Before its items are put in a list. @throws Raised MemoryError where a native container or range has more items than a program can sensibly want. */
export function checkRoom(vm: Runtime, iterable: Value): void {
  if (!(iterable instanceof PyObject) || iterable.cls.isHeap) return;
  const length = callSpecial(vm, iterable, '__len__');
  if (typeof length === 'number') checkLength(length);
}

/** The values of an iterable, given to `then` in a list of their own: at once where no Python code is called. */
export function collectThen(vm: Runtime, iterable: Value, then: (items: Value[]) => Result): Result {
  const quick = quickItems(iterable);
  if (quick !== undefined) return then(quick.slice());
  const items: Value[] = [];
  checkRoom(vm, iterable);
  return fold(
    vm,
    iterable,
    (item) => {
      items.push(item);
      checkLength(items.length);
      return true;
    },
    () => then(items),
  );
}

/** The values of an iterable. */
export function* collect(vm: Runtime, iterable: Value): Program<Value[]> {
  let collected: Value[] = [];
  yield* settle(
    collectThen(vm, iterable, (items) => {
      collected = items;
      return null;
    }),
  );
  return collected;
}

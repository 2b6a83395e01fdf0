import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { dictType, PyDict } from '../objects/dict.ts';
import {
  indexErrorType,
  keyErrorType,
  overflowErrorType,
  raised,
  typeError,
  valueError,
} from '../objects/exception-types.ts';
import { listType, PyList } from '../objects/list.ts';
import type { Result, Value } from '../objects/object.ts';
import { PyAnySet } from '../objects/set.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple, tupleType } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { isAtLeast } from '../types/version.ts';
import { absentKey } from './absent-key.ts';
import { absent, findAttribute } from './attributes.ts';
import { same } from './comparison.ts';
import { dictDelete, dictFind, dictGetOr, dictSet } from './dict-access.ts';
import { asIndex } from './index.ts';
import { fold } from './iteration.ts';
import { callSpecial, specialOf } from './special.ts';
import { isTrue } from './truth.ts';

/**
 * `container[key]`.
 * @throws Raised IndexError, KeyError, TypeError
 */
export function getItem(vm: Runtime, container: Value, key: Value): Result {
  if (typeof key === 'number') {
    if (container instanceof PyList && container.cls === listType)
      return itemAt(container.items, key, 'list');
    if (container instanceof PyTuple && container.cls === tupleType)
      return itemAt(container.items, key, 'tuple');
  }
  if (container instanceof PyDict && container.cls === dictType) return entryOf(vm, container, key);
  const result = callSpecial(vm, container, '__getitem__', [key]);
  if (result !== undefined) return result;
  if (container instanceof PyType) return getClassItem(vm, container, key);
  throw typeError(`'${typeOf(container).name}' object is not subscriptable`);
}

function itemAt(items: readonly Value[], index: number, name: string): Value {
  const item = items[index < 0 ? index + items.length : index];
  if (item === undefined) throw raised(indexErrorType, `${name} index out of range`);
  return item;
}

function entryOf(vm: Runtime, dict: PyDict, key: Value): Result {
  const value = dictGetOr(vm, dict, key, absentKey);
  if (value instanceof Steps) return new Steps(entryLater(value, key));
  if (value === absentKey) throw raised(keyErrorType, key);
  return value;
}

function* entryLater(value: Steps, key: Value): Program<Value> {
  const found = yield* settle(value);
  if (found === absentKey) throw raised(keyErrorType, key);
  return found;
}

/** `Class[key]`, through `__class_getitem__`. */
function getClassItem(vm: Runtime, type: PyType, key: Value): Result {
  const found = type.lookup('__class_getitem__') && findAttribute(vm, type, '__class_getitem__');
  if (found === undefined) throw typeError(`type '${type.name}' is not subscriptable`);
  if (!(found instanceof Steps)) return vm.call(found, [key]);
  return new Steps(classItemLater(vm, type, found, key));
}

function* classItemLater(vm: Runtime, type: PyType, found: Steps, key: Value): Program<Value> {
  const callable = yield* settle(found);
  if (callable === absent) throw typeError(`type '${type.name}' is not subscriptable`);
  return yield* settle(vm.call(callable, [key]));
}

/** `container[key] = value`. The result means nothing. */
export function setItem(vm: Runtime, container: Value, key: Value, value: Value): Result {
  if (container instanceof PyDict && container.cls === dictType) return dictSet(vm, container, key, value);
  if (typeof key === 'number' && container instanceof PyList && container.cls === listType) {
    const { items } = container;
    const index = key < 0 ? key + items.length : key;
    if (index < 0 || index >= items.length)
      throw raised(indexErrorType, 'list assignment index out of range');
    items[index] = value;
    return null;
  }
  const result = callSpecial(vm, container, '__setitem__', [key, value]);
  if (result !== undefined) return result;
  throw typeError(`'${typeOf(container).name}' object does not support item assignment`);
}

/** `del container[key]`. The result means nothing. */
export function deleteItem(vm: Runtime, container: Value, key: Value): Result {
  if (container instanceof PyDict && container.cls === dictType) return deleteEntry(vm, container, key);
  const result = callSpecial(vm, container, '__delitem__', [key]);
  if (result !== undefined) return result;
  throw typeError(`'${typeOf(container).name}' object doesn't support item deletion`);
}

/** `del dict[key]`. */
export function deleteEntry(vm: Runtime, dict: PyDict, key: Value): Result {
  const wasThere = dictDelete(vm, dict, key);
  if (wasThere instanceof Steps) return new Steps(deleteLater(wasThere, key));
  if (!wasThere) throw raised(keyErrorType, key);
  return null;
}

function* deleteLater(wasThere: Steps, key: Value): Program<Value> {
  if (!(yield* settle(wasThere))) throw raised(keyErrorType, key);
  return null;
}

/** `item in container`. */
export function contains(vm: Runtime, container: Value, item: Value): boolean | Steps {
  const type = typeOf(container);
  if (!type.isHeap) {
    if (container instanceof PyDict) return isFound(dictFind(vm, container, item));
    if (container instanceof PyAnySet && !isSetLike(item))
      return isFound(dictFind(vm, container.table, item, 'set element'));
  }
  const special = specialOf(container, '__contains__');
  if (special === null) throw typeError(`'${type.name}' object is not a container`);
  if (special === undefined) return containsByIteration(vm, container, item);
  const result = callSpecial(vm, container, '__contains__', [item])!;
  return result instanceof Steps ? new Steps(truthLater(vm, result)) : isTrue(vm, result);
}

/** A set is looked up in a set as if it were a frozen one: the method of sets knows how. */
function isSetLike(item: Value): boolean {
  return item instanceof PyAnySet;
}

function isFound(place: number | Steps): boolean | Steps {
  return place instanceof Steps ? new Steps(foundLater(place)) : place >= 0;
}

function* foundLater(place: Steps): Program<boolean> {
  return ((yield* settle(place)) as number) >= 0;
}

function* truthLater(vm: Runtime, result: Steps): Program<Value> {
  return yield* settle(isTrue(vm, yield* settle(result)));
}

function containsByIteration(vm: Runtime, container: Value, item: Value): boolean | Steps {
  const iterator = specialOf(container, '__iter__');
  if (iterator === null || (iterator === undefined && specialOf(container, '__getitem__') === undefined)) {
    const kind = isAtLeast(vm, '3.14') ? 'a container or iterable' : 'iterable';
    throw typeError(`argument of type '${typeOf(container).name}' is not ${kind}`);
  }
  let found = false;
  return fold(
    vm,
    container,
    (value) =>
      unless(same(vm, value, item), () => {
        found = true;
      }),
    () => found,
  ) as boolean | Steps;
}

/** Goes on unless it is so; then something is done first. */
function unless(truth: boolean | Steps, then: () => void): boolean | Steps {
  if (truth instanceof Steps) return new Steps(unlessLater(truth, then));
  if (truth) then();
  return !truth;
}

function* unlessLater(truth: Steps, then: () => void): Program<Value> {
  const isSo = (yield* settle(truth)) as boolean;
  if (isSo) then();
  return !isSo;
}

/**
 * `len(value)`.
 * @throws Raised TypeError where it has none.
 */
export function lengthOf(vm: Runtime, value: Value): number | Steps {
  if (value instanceof PyList && !value.cls.isHeap) return value.items.length;
  if (value instanceof PyDict && !value.cls.isHeap) return value.size;
  const length = callSpecial(vm, value, '__len__');
  if (length === undefined) throw typeError(`object of type '${typeOf(value).name}' has no len()`);
  return length instanceof Steps ? new Steps(lengthLater(vm, length)) : checkedLength(vm, length);
}

function* lengthLater(vm: Runtime, length: Steps): Program<Value> {
  return yield* settle(checkedLength(vm, yield* settle(length)));
}

function checkedLength(vm: Runtime, length: Value): number | Steps {
  if (typeof length === 'number' && length >= 0) return length;
  const index = asIndex(vm, length);
  return index instanceof Steps ? new Steps(naturalLater(index)) : natural(index);
}

function* naturalLater(index: Steps): Program<Value> {
  return natural((yield* settle(index)) as number | bigint);
}

function natural(length: number | bigint): number {
  if (length < 0) throw valueError('__len__() should return >= 0');
  if (typeof length === 'bigint') {
    throw raised(overflowErrorType, "cannot fit 'int' into an index-sized integer");
  }
  return length;
}

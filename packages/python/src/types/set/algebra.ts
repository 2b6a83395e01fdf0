import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyDict } from '../../objects/dict.ts';
import type { Result, Value } from '../../objects/object.ts';
import { PyAnySet, PySet } from '../../objects/set.ts';
import { SetTable } from '../../objects/set-table.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { dictFind, tableAdd, tableDelete } from '../../semantics/dict-access.ts';
import { fold } from '../../semantics/iteration.ts';
import { elementPlaces } from './table-order.ts';

/** The places of the keys of a table in the order in which they are gone through. */
function placesOf(table: PyDict): readonly number[] {
  if (table instanceof SetTable) return elementPlaces(table);
  const places: number[] = [];
  for (let at = table.next(0); at >= 0; at = table.next(at + 1)) places.push(at);
  return places;
}

/** Gives a table the keys of another. */
function mergeTable(vm: Runtime, table: SetTable, other: PyDict): Result {
  table.expect(other.size);
  if (table.size > 0 && (table.programKeys > 0 || other.programKeys > 0)) {
    return new Steps(mergeLater(vm, table, other));
  }
  // A table of the same size is copied as it is.
  if (
    other instanceof SetTable &&
    table.used === 0 &&
    other.slots === table.slots &&
    other.used === other.size
  ) {
    table.merges = other.merges.slice();
    table.assign(other);
    return null;
  }
  for (const place of placesOf(other)) table.set(other.keys[place]!, null, other.hashKeyAt(place));
  return null;
}

function* mergeLater(vm: Runtime, table: SetTable, other: PyDict): Program<Value> {
  for (let at = other.next(0); at >= 0; at = other.next(at + 1)) {
    yield* settle(tableAdd(vm, table, other.keys[at]!));
  }
  return null;
}

/** Adds the elements of an iterable to a table. */
export function addAll(vm: Runtime, table: SetTable, iterable: Value): Result {
  if (iterable instanceof PyAnySet && !iterable.cls.isHeap) {
    return iterable.table === table ? null : mergeTable(vm, table, iterable.table);
  }
  if (iterable instanceof PyDict && !iterable.cls.isHeap) return mergeTable(vm, table, iterable);
  return fold(
    vm,
    iterable,
    (item) => after(tableAdd(vm, table, item), () => true) as boolean | Steps,
    () => null,
  );
}

/** Removes the elements of an iterable from a table. */
export function removeAll(vm: Runtime, table: SetTable, iterable: Value): Result {
  if (iterable instanceof PyAnySet && iterable.table === table) {
    table.clear();
    return null;
  }
  return fold(
    vm,
    iterable,
    (item) => after(tableDelete(vm, table, item), () => true) as boolean | Steps,
    () => null,
  );
}

/** The elements of an iterable that are in a table, in a new set. */
export function common(vm: Runtime, table: SetTable, iterable: Value): Result {
  const result = new PySet();
  // CPython goes through the smaller one where it can tell.
  if (iterable instanceof PyAnySet && iterable.table.size > table.size) {
    return new Steps(commonLater(vm, table, iterable.table, result));
  }
  return fold(
    vm,
    iterable,
    (item) =>
      after(dictFind(vm, table, item, 'set element'), (place) =>
        place === -1 ? true : after(tableAdd(vm, result.table, item), () => true),
      ) as boolean | Steps,
    () => result,
  );
}

function* commonLater(vm: Runtime, small: SetTable, large: SetTable, result: PySet): Program<Value> {
  for (const place of elementPlaces(small)) {
    const item = small.keys[place]!;
    if ((yield* settle(dictFind(vm, large, item, 'set element'))) === -1) continue;
    yield* settle(tableAdd(vm, result.table, item));
  }
  return result;
}

/** The elements of a table that are not in an iterable, in a new set. */
export function without(vm: Runtime, table: SetTable, iterable: Value): Result {
  const result = new PySet();
  const other = iterable instanceof PyAnySet ? iterable.table : iterable instanceof PyDict ? iterable : null;
  // CPython asks for each element whether it is in the other, unless that is far smaller.
  if (other !== null && table.size >> 2 <= other.size) {
    return new Steps(withoutLater(vm, table, other, result));
  }
  return after(mergeTable(vm, result.table, table), () =>
    after(removeAll(vm, result.table, iterable), () => result),
  );
}

function* withoutLater(vm: Runtime, table: SetTable, other: PyDict, result: PySet): Program<Value> {
  for (const place of elementPlaces(table)) {
    const item = table.keys[place]!;
    if ((yield* settle(dictFind(vm, other, item, 'set element'))) !== -1) continue;
    yield* settle(tableAdd(vm, result.table, item));
  }
  return result;
}

/** Takes out of a table what is in an iterable and in it, and puts in what is only in the iterable. */
export function toggleAll(vm: Runtime, table: SetTable, iterable: Value): Result {
  if (iterable instanceof PyAnySet && iterable.table === table) {
    table.clear();
    return null;
  }
  const others = new PySet();
  return after(addAll(vm, others.table, iterable), () => new Steps(toggleLater(vm, table, others.table)));
}

function* toggleLater(vm: Runtime, table: SetTable, others: SetTable): Program<Value> {
  for (const place of elementPlaces(others)) {
    const item = others.keys[place]!;
    if (!(yield* settle(tableDelete(vm, table, item)))) yield* settle(tableAdd(vm, table, item));
  }
  return null;
}

/** Whether all elements of one table are in another. */
export function isSubtable(vm: Runtime, table: SetTable, other: SetTable): boolean | Steps {
  if (table.size > other.size) return false;
  for (let at = table.next(0); at >= 0; at = table.next(at + 1)) {
    const place = dictFind(vm, other, table.keys[at]!, 'set element');
    if (place instanceof Steps) return new Steps(isSubtableLater(vm, table, other));
    if (place < 0) return false;
  }
  return true;
}

function* isSubtableLater(vm: Runtime, table: SetTable, other: SetTable): Program<Value> {
  for (let at = table.next(0); at >= 0; at = table.next(at + 1)) {
    if ((yield* settle(dictFind(vm, other, table.keys[at]!, 'set element'))) === -1) return false;
  }
  return true;
}

/** Whether no element of an iterable is in a table. */
export function isDisjoint(vm: Runtime, table: SetTable, iterable: Value): Result {
  let disjoint = true;
  return fold(
    vm,
    iterable,
    (item) =>
      after(dictFind(vm, table, item, 'set element'), (place) => {
        disjoint = place === -1;
        return disjoint;
      }) as boolean | Steps,
    () => disjoint,
  );
}

/** The table of an iterable: its own where it is a set, otherwise that of a new set. */
export function withTable(vm: Runtime, iterable: Value, then: (table: SetTable) => Result): Result {
  if (iterable instanceof PyAnySet) return then(iterable.table);
  const set = new PySet();
  return after(addAll(vm, set.table, iterable), () => then(set.table));
}

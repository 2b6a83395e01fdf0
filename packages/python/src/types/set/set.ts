import type { Runtime } from '../../interpreter/runtime.ts';
import { classMethod, method, staticMethod } from '../../objects/define.ts';
import { keyErrorType, raised } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { Result, Value } from '../../objects/object.ts';
import { frozenSetType, PyAnySet, PyFrozenSet, PySet, setType } from '../../objects/set.ts';
import type { SetTable } from '../../objects/set-table.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { containerText } from '../../semantics/container-text.ts';
import { dictFind, tableAdd, tableDelete } from '../../semantics/dict-access.ts';
import { builtinHash } from '../../semantics/hash.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { COMPARISONS } from '../comparisons.ts';
import { TableIterator } from '../iterators/table-iterator.ts';
import { reduceWith } from '../reduction.ts';
import { makeAlias } from '../typing/generic-alias.ts';
import {
  addAll,
  common,
  isDisjoint,
  isSubtable,
  removeAll,
  toggleAll,
  without,
  withTable,
} from './algebra.ts';
import { compareTables } from './order.ts';
import { popElement } from './pop.ts';
import { elementPlaces } from './table-order.ts';

function emptySet(type: PyType): PyAnySet {
  return withAttributes(type.isSubtype(setType) ? new PySet(type) : new PyFrozenSet(type));
}

/** The type of what an operation on a set gives: `set` or `frozenset`, never a class derived from them. */
function plainType(set: PyAnySet): PyType {
  return set instanceof PySet ? setType : frozenSetType;
}

/** A set of a type with the elements of several iterables. */
function setOf(vm: Runtime, type: PyType, iterables: readonly Value[]): Result {
  const set = emptySet(type);
  let added: Result = null;
  for (const iterable of iterables) added = after(added, () => addAll(vm, set.table, iterable));
  return after(added, () => set);
}

/** A set of the type that a result has to have. */
function ofTypeOf(vm: Runtime, set: PyAnySet, result: Result): Result {
  return set instanceof PySet ? result : after(result, (made) => setOf(vm, frozenSetType, [made]));
}

/** Calls an operation for one argument after the other, beginning with a copy. */
function throughAll(
  vm: Runtime,
  set: PyAnySet,
  others: PyTuple,
  operation: (vm: Runtime, table: SetTable, other: Value) => Result,
): Result {
  let result: Result = others.items.length === 0 ? setOf(vm, setType, [set]) : set;
  for (const other of others.items) {
    result = after(result, (current) => operation(vm, (current as PyAnySet).table, other));
  }
  return ofTypeOf(vm, set, result);
}

/** A set that is looked up in a set is taken for a frozen one. */
function asElement(vm: Runtime, item: Value): Result {
  return item instanceof PySet ? setOf(vm, frozenSetType, [item]) : item;
}

function setText(vm: Runtime, set: PyAnySet): Result {
  const { name } = set.cls;
  if (set.table.size === 0) return `${name}()`;
  return containerText(
    vm,
    set,
    `${name}(...)`,
    () => elementPlaces(set.table).map((place) => set.table.keys[place]!),
    (texts) => (set.cls === setType ? `{${texts.join(', ')}}` : `${name}({${texts.join(', ')}})`),
  );
}

/** Replaces the elements of a set. */
function replace(set: PySet, result: Result): Result {
  return after(result, (made) => {
    const { table } = made as PyAnySet;
    set.table.clear();
    for (const place of elementPlaces(table)) set.table.set(table.keys[place]!, null, table.hashKeyAt(place));
    return null;
  });
}

/** Gives `set` and `frozenset` their methods. */
export function installSets(): void {
  staticMethod(setType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) => emptySet(cls));
  method(
    setType,
    '__init__',
    '(self, iterable=?, /)',
    { access: 'write' },
    (vm, self: PySet, iterable?: Value) => {
      self.table.clear();
      return iterable === undefined ? null : addAll(vm, self.table, iterable);
    },
  );
  staticMethod(frozenSetType, '__new__', '(cls, iterable=?, /)', {}, makeFrozenSet);
  setType.define('__hash__', null);
  method(frozenSetType, '__hash__', '(self, /)', {}, (vm, self: PyFrozenSet) => builtinHash(vm, self)!);
  for (const type of [setType, frozenSetType]) {
    installReading(type);
    installAlgebra(type);
    installOperators(type);
  }
  installChanging();
  installChangingAlgebra();
  installInplaceOperators();
}

function makeFrozenSet(vm: Runtime, cls: PyType, iterable?: Value): Result {
  if (cls === frozenSetType && iterable instanceof PyFrozenSet && iterable.cls === frozenSetType)
    return iterable;
  return setOf(vm, cls, iterable === undefined ? [] : [iterable]);
}

function installReading(type: PyType): void {
  method(type, '__len__', '(self, /)', { access: 'length' }, (_vm, self: PyAnySet) => self.table.size);
  method(type, '__iter__', '(self, /)', { access: 'length' }, (_vm, self: PyAnySet) => {
    return new TableIterator(self, self.table, 'element');
  });
  method(type, '__contains__', '(self, key, /)', { access: 'item' }, (vm, self: PyAnySet, item: Value) =>
    after(asElement(vm, item), (element) =>
      after(dictFind(vm, self.table, element, 'set element'), (place) => place !== -1),
    ),
  );
  method(type, '__repr__', '(self, /)', { access: 'reads' }, setText);
  reduceWith(type, (_vm, self: PyAnySet) => ({ args: [new PyList([...self.items()])] }));
  method(type, 'copy', '(self, /)', { access: 'read' }, (vm, self: PyAnySet) =>
    self.cls === frozenSetType ? self : setOf(vm, plainType(self), [self]),
  );
  for (const [name, op] of COMPARISONS) {
    method(type, name, '(self, value, /)', { access: 'reads' }, (vm, self: PyAnySet, other: Value) =>
      other instanceof PyAnySet ? compareTables(vm, op, self.table, other.table) : notImplemented,
    );
  }
  classMethod(type, '__class_getitem__', '(cls, item, /)', {}, makeAlias);
}

function installAlgebra(type: PyType): void {
  method(type, 'union', '(self, *others)', { access: 'reads' }, (vm, self: PyAnySet, others: PyTuple) =>
    setOf(vm, plainType(self), [self, ...others.items]),
  );
  method(
    type,
    'intersection',
    '(self, *others)',
    { access: 'reads' },
    (vm, self: PyAnySet, others: PyTuple) => throughAll(vm, self, others, common),
  );
  method(type, 'difference', '(self, *others)', { access: 'reads' }, (vm, self: PyAnySet, others: PyTuple) =>
    throughAll(vm, self, others, without),
  );
  method(type, 'symmetric_difference', '(self, other, /)', { access: 'reads' }, toggled);
  method(type, 'isdisjoint', '(self, other, /)', { access: 'reads' }, (vm, self: PyAnySet, other: Value) =>
    isDisjoint(vm, self.table, other),
  );
  method(type, 'issubset', '(self, other, /)', { access: 'reads' }, (vm, self: PyAnySet, other: Value) =>
    withTable(vm, other, (table) => isSubtable(vm, self.table, table)),
  );
  method(type, 'issuperset', '(self, other, /)', { access: 'reads' }, (vm, self: PyAnySet, other: Value) =>
    withTable(vm, other, (table) => isSubtable(vm, table, self.table)),
  );
}

function toggled(vm: Runtime, self: PyAnySet, other: Value): Result {
  const copied = setOf(vm, setType, [other]);
  const made = after(copied, (copy) => after(toggleAll(vm, (copy as PyAnySet).table, self), () => copy));
  return ofTypeOf(vm, self, made);
}

/** What the binary operators give, by method. Both operands have to be sets. */
const OPERATORS: Readonly<Record<string, (vm: Runtime, a: PyAnySet, b: PyAnySet) => Result>> = {
  and: (vm, a, b) => ofTypeOf(vm, a, common(vm, a.table, b)),
  or: (vm, a, b) => setOf(vm, plainType(a), [a, b]),
  sub: (vm, a, b) => ofTypeOf(vm, a, without(vm, a.table, b)),
  xor: toggled,
};

function installOperators(type: PyType): void {
  for (const [name, operate] of Object.entries(OPERATORS)) {
    method(
      type,
      `__${name}__`,
      '(self, value, /)',
      { access: 'reads' },
      (vm, self: PyAnySet, other: Value) =>
        other instanceof PyAnySet ? operate(vm, self, other) : notImplemented,
    );
    method(
      type,
      `__r${name}__`,
      '(self, value, /)',
      { access: 'reads' },
      (vm, self: PyAnySet, other: Value) =>
        other instanceof PyAnySet ? operate(vm, other, self) : notImplemented,
    );
  }
}

function installChanging(): void {
  method(setType, 'add', '(self, object, /)', { access: 'write' }, (vm, self: PySet, item: Value) =>
    after(tableAdd(vm, self.table, item), () => null),
  );
  method(setType, 'clear', '(self, /)', { access: 'write' }, (_vm, self: PySet) => {
    self.table.clear();
    return null;
  });
  method(setType, 'discard', '(self, object, /)', { access: 'write' }, (vm, self: PySet, item: Value) =>
    after(asElement(vm, item), (element) => after(tableDelete(vm, self.table, element), () => null)),
  );
  method(setType, 'remove', '(self, object, /)', { access: 'write' }, (vm, self: PySet, item: Value) =>
    after(asElement(vm, item), (element) =>
      after(tableDelete(vm, self.table, element), (wasThere) => {
        if (wasThere === false) throw raised(keyErrorType, item);
        return null;
      }),
    ),
  );
  method(setType, 'pop', '(self, /)', { access: 'write' }, (_vm, self: PySet) => {
    if (self.table.size === 0) throw raised(keyErrorType, 'pop from an empty set');
    return popElement(self.table);
  });
}

function installChangingAlgebra(): void {
  method(setType, 'update', '(self, *others)', { access: 'write' }, (vm, self: PySet, others: PyTuple) =>
    forEach(others, (other) => addAll(vm, self.table, other)),
  );
  method(
    setType,
    'difference_update',
    '(self, *others)',
    { access: 'write' },
    (vm, self: PySet, others: PyTuple) => forEach(others, (other) => removeAll(vm, self.table, other)),
  );
  method(
    setType,
    'intersection_update',
    '(self, *others)',
    { access: 'write' },
    (vm, self: PySet, others: PyTuple) => replace(self, throughAll(vm, self, others, common)),
  );
  method(
    setType,
    'symmetric_difference_update',
    '(self, other, /)',
    { access: 'write' },
    (vm, self: PySet, other: Value) => toggleAll(vm, self.table, other),
  );
}

function forEach(others: PyTuple, operate: (other: Value) => Result): Result {
  let done: Result = null;
  for (const other of others.items) done = after(done, () => operate(other));
  return after(done, () => null);
}

/** What the operators in place do, by method. */
const INPLACE: Readonly<Record<string, (vm: Runtime, self: PySet, other: PyAnySet) => Result>> = {
  and: (vm, self, other) => replace(self, common(vm, self.table, other)),
  or: (vm, self, other) => addAll(vm, self.table, other),
  sub: (vm, self, other) => removeAll(vm, self.table, other),
  xor: (vm, self, other) => toggleAll(vm, self.table, other),
};

function installInplaceOperators(): void {
  for (const [name, operate] of Object.entries(INPLACE)) {
    method(
      setType,
      `__i${name}__`,
      '(self, value, /)',
      { access: 'write' },
      (vm, self: PySet, other: Value) =>
        other instanceof PyAnySet ? after(operate(vm, self, other), () => self) : notImplemented,
    );
  }
}

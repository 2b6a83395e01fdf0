import type { Runtime } from '../../interpreter/runtime.ts';
import { classMethod, method, staticMethod } from '../../objects/define.ts';
import { indexErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import { listType, PyList } from '../../objects/list.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PySlice } from '../../objects/slice.ts';
import { after } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { containerText } from '../../semantics/container-text.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { compareItems, countItems, findItem } from '../../semantics/item-walk.ts';
import { checkRoom, fold } from '../../semantics/iteration.ts';
import { withCount, withPosition, withSearchBounds, withSubscript } from '../../semantics/sequence-index.ts';
import { rangeOf, slicedItems, withBounds } from '../../semantics/slicing.ts';
import { reprOf } from '../../semantics/text.ts';
import { COMPARISONS } from '../comparisons.ts';
import { ListIterator, ListReverseIterator } from '../iterators/list-iterator.ts';
import { checkLength } from '../str/code-points.ts';
import { makeAlias } from '../typing/generic-alias.ts';
import { textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { deleteSlice, setSlice } from './slice-assignment.ts';
import { sortList } from './sort.ts';

/** Adds the values of an iterable as they come. */
function extend(vm: Runtime, list: PyList, iterable: Value): Result {
  // What iterates the list itself would never end.
  if (iterable === list) {
    list.items = list.items.concat(list.items);
    return null;
  }
  checkRoom(vm, iterable);
  return fold(
    vm,
    iterable,
    (item) => {
      list.items.push(item);
      return true;
    },
    () => null,
  );
}

function getListItem(vm: Runtime, list: PyList, key: Value): Result {
  if (key instanceof PySlice) {
    return withBounds(
      vm,
      key,
      (bounds) => new PyList(slicedItems(list.items, rangeOf(bounds, list.items.length))),
    );
  }
  return withSubscript(vm, key, 'list', (index) => {
    const item = list.items[index < 0 ? index + list.items.length : index];
    if (item === undefined) throw raised(indexErrorType, 'list index out of range');
    return item;
  });
}

/** The place that an index means. @throws Raised IndexError where there is none. */
function placeOf(list: PyList, index: number, message: string): number {
  const place = index < 0 ? index + list.items.length : index;
  if (place < 0 || place >= list.items.length) throw raised(indexErrorType, message);
  return place;
}

function setListItem(vm: Runtime, list: PyList, key: Value, value: Value): Result {
  if (key instanceof PySlice) return setSlice(vm, list, key, value);
  return withSubscript(vm, key, 'list', (index) => {
    list.items[placeOf(list, index, 'list assignment index out of range')] = value;
    return null;
  });
}

function deleteListItem(vm: Runtime, list: PyList, key: Value): Result {
  if (key instanceof PySlice) return deleteSlice(vm, list, key);
  return withSubscript(vm, key, 'list', (index) => {
    list.items.splice(placeOf(list, index, 'list assignment index out of range'), 1);
    return null;
  });
}

function repeated(items: readonly Value[], count: number): Value[] {
  checkLength(items.length * Math.max(count, 0));
  const all: Value[] = [];
  if (items.length === 0) return all;
  for (let times = 0; times < count; times++) for (const item of items) all.push(item);
  return all;
}

function indexOf(vm: Runtime, list: PyList, value: Value, start: Value, stop: Value): Result {
  return withSearchBounds(vm, start, stop, (from, to) => {
    const { length } = list.items;
    const first = from < 0 ? Math.max(from + length, 0) : from;
    const last = to < 0 ? Math.max(to + length, 0) : to;
    return after(
      findItem(vm, () => list.items, value, first, last),
      (place) => (place === -1 ? refuseIndex(vm, value) : place),
    );
  });
}

/** What `list.index` says of a value that is not there. */
function refuseIndex(vm: Runtime, value: Value): Result {
  if (isAtLeast(vm, '3.14')) throw valueError('list.index(x): x not in list');
  return after(reprOf(vm, value), (text) => {
    throw valueError(`${textValue(text)} is not in list`);
  });
}

function remove(vm: Runtime, list: PyList, value: Value): Result {
  return after(
    findItem(vm, () => list.items, value),
    (place) => {
      if (place === -1) throw valueError('list.remove(x): x not in list');
      list.items.splice(place as number, 1);
      return null;
    },
  );
}

/** Moving so many items is as much work as a jump back. */
const MOVED_AT_ONCE = 1000;

function countMoved(vm: Runtime, count: number): void {
  if (count > MOVED_AT_ONCE) vm.current.workLeft -= Math.floor(count / MOVED_AT_ONCE);
}

function pop(vm: Runtime, list: PyList, index: Value): Result {
  return withPosition(vm, index, (at) => {
    if (list.items.length === 0) throw raised(indexErrorType, 'pop from empty list');
    if (at === -1) return list.items.pop()!;
    const place = placeOf(list, at, 'pop index out of range');
    countMoved(vm, list.items.length - place);
    return list.items.splice(place, 1)[0]!;
  });
}

/** Gives `list` its methods. */
export function installList(): void {
  staticMethod(listType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) =>
    withAttributes(new PyList([], cls)),
  );
  method(
    listType,
    '__init__',
    '(self, iterable=?, /)',
    { access: 'write' },
    (vm, self: PyList, iterable?: Value) => {
      self.items = [];
      return iterable === undefined ? null : extend(vm, self, iterable);
    },
  );
  listType.define('__hash__', null);
  installMethods();
  installSpecials();
  installOperators();
}

function installMethods(): void {
  method(listType, 'append', '(self, object, /)', { access: 'write' }, (_vm, self: PyList, item: Value) => {
    self.items.push(item);
    checkLength(self.items.length);
    return null;
  });
  method(listType, 'clear', '(self, /)', { access: 'write' }, (_vm, self: PyList) => {
    self.items = [];
    return null;
  });
  method(
    listType,
    'copy',
    '(self, /)',
    { access: 'read' },
    (_vm, self: PyList) => new PyList(self.items.slice()),
  );
  method(listType, 'count', '(self, value, /)', { access: 'read' }, (vm, self: PyList, value: Value) =>
    countItems(vm, () => self.items, value),
  );
  method(listType, 'extend', '(self, iterable, /)', { access: 'write' }, extend);
  method(listType, 'index', '(self, value, start=0, stop=9007199254740991, /)', { access: 'read' }, indexOf);
  method(
    listType,
    'insert',
    '(self, index, object, /)',
    { access: 'write' },
    (vm, self: PyList, index: Value, item: Value) =>
      withPosition(vm, index, (at) => {
        const place = at < 0 ? Math.max(at + self.items.length, 0) : at;
        countMoved(vm, self.items.length - place);
        self.items.splice(place, 0, item);
        return null;
      }),
  );
  method(listType, 'pop', '(self, index=-1, /)', { access: 'write' }, pop);
  method(listType, 'remove', '(self, value, /)', { access: 'write' }, remove);
  method(listType, 'reverse', '(self, /)', { access: 'write' }, (_vm, self: PyList) => {
    self.items.reverse();
    return null;
  });
  method(listType, 'sort', '(self, /, *, key=None, reverse=False)', { access: 'write' }, sortList);
  classMethod(listType, '__class_getitem__', '(cls, item, /)', {}, makeAlias);
}

function installSpecials(): void {
  method(listType, '__len__', '(self, /)', { access: 'length' }, (_vm, self: PyList) => self.items.length);
  method(listType, '__iter__', '(self, /)', {}, (_vm, self: PyList) => new ListIterator(self));
  method(
    listType,
    '__reversed__',
    '(self, /)',
    { access: 'read' },
    (_vm, self: PyList) => new ListReverseIterator(self),
  );
  method(listType, '__contains__', '(self, key, /)', { access: 'read' }, (vm, self: PyList, value: Value) =>
    after(
      findItem(vm, () => self.items, value),
      (place) => place !== -1,
    ),
  );
  method(listType, '__getitem__', '(self, index, /)', { access: 'item' }, getListItem);
  method(listType, '__setitem__', '(self, key, value, /)', { access: 'write-item' }, setListItem);
  method(listType, '__delitem__', '(self, key, /)', { access: 'write' }, deleteListItem);
  method(listType, '__repr__', '(self, /)', { access: 'reads' }, (vm, self: PyList) =>
    containerText(
      vm,
      self,
      '[...]',
      () => self.items,
      (texts) => `[${texts.join(', ')}]`,
    ),
  );
  for (const [name, op] of COMPARISONS) {
    method(listType, name, '(self, value, /)', { access: 'reads' }, (vm, self: PyList, other: Value) => {
      if (!(other instanceof PyList)) return notImplemented;
      return compareItems(
        vm,
        op,
        () => self.items,
        () => other.items,
      );
    });
  }
}

function installOperators(): void {
  method(listType, '__add__', '(self, value, /)', { access: 'reads' }, (_vm, self: PyList, other: Value) => {
    if (!(other instanceof PyList)) {
      throw typeError(`can only concatenate list (not "${typeOf(other).name}") to list`);
    }
    return new PyList([...self.items, ...other.items]);
  });
  method(listType, '__iadd__', '(self, value, /)', { access: 'write' }, (vm, self: PyList, iterable: Value) =>
    after(extend(vm, self, iterable), () => self),
  );
  const multiply = (vm: Runtime, self: PyList, factor: Value): Result =>
    withCount(vm, factor, (count) => new PyList(repeated(self.items, count)));
  method(listType, '__mul__', '(self, value, /)', { access: 'read' }, multiply);
  method(listType, '__rmul__', '(self, value, /)', { access: 'read' }, multiply);
  method(listType, '__imul__', '(self, value, /)', { access: 'write' }, (vm, self: PyList, factor: Value) =>
    withCount(vm, factor, (count) => {
      self.items = repeated(self.items, count);
      return self;
    }),
  );
}

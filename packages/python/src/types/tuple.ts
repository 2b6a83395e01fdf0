import type { Runtime } from '../interpreter/runtime.ts';
import { classMethod, method, staticMethod } from '../objects/define.ts';
import { indexErrorType, raised, typeError, valueError } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { notImplemented } from '../objects/singleton.ts';
import { PySlice } from '../objects/slice.ts';
import { after } from '../objects/steps.ts';
import { PyTuple, tupleType } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { containerText } from '../semantics/container-text.ts';
import { builtinHash } from '../semantics/hash.ts';
import { withAttributes } from '../semantics/instances.ts';
import { compareItems, countItems, findItem } from '../semantics/item-walk.ts';
import { collectThen } from '../semantics/iteration.ts';
import { withCount, withSearchBounds, withSubscript } from '../semantics/sequence-index.ts';
import { rangeOf, slicedItems, withBounds } from '../semantics/slicing.ts';
import { COMPARISONS } from './comparisons.ts';
import { TupleIterator } from './iterators/tuple-iterator.ts';
import { joinedItems, repeatedItems } from './repeated-items.ts';
import { makeAlias } from './typing/generic-alias.ts';

function makeTuple(vm: Runtime, cls: PyType, iterable?: Value): Result {
  if (iterable === undefined) return withAttributes(new PyTuple([], cls));
  if (cls === tupleType && iterable instanceof PyTuple && iterable.cls === tupleType) return iterable;
  return collectThen(vm, iterable, (items) => withAttributes(new PyTuple(items, cls)));
}

function getTupleItem(vm: Runtime, self: PyTuple, key: Value): Result {
  const { items } = self;
  if (key instanceof PySlice) {
    return withBounds(vm, key, (bounds) => new PyTuple(slicedItems(items, rangeOf(bounds, items.length))));
  }
  return withSubscript(vm, key, 'tuple', (index) => {
    const item = items[index < 0 ? index + items.length : index];
    if (item === undefined) throw raised(indexErrorType, 'tuple index out of range');
    return item;
  });
}

function indexOf(vm: Runtime, { items }: PyTuple, value: Value, start: Value, stop: Value): Result {
  return withSearchBounds(vm, start, stop, (from, to) => {
    const first = from < 0 ? Math.max(from + items.length, 0) : from;
    const last = to < 0 ? Math.max(to + items.length, 0) : to;
    return after(
      findItem(vm, () => items, value, first, last),
      (place) => {
        if (place === -1) throw valueError('tuple.index(x): x not in tuple');
        return place;
      },
    );
  });
}

function multiply(vm: Runtime, self: PyTuple, factor: Value): Result {
  return withCount(vm, factor, (count) => new PyTuple(repeatedItems(self.items, count)));
}

/** Gives `tuple` its methods. */
export function installTuple(): void {
  staticMethod(tupleType, '__new__', '(cls, iterable=?, /)', {}, makeTuple);
  method(
    tupleType,
    'count',
    '(self, value, /)',
    { access: 'reads' },
    (vm, { items }: PyTuple, value: Value) => countItems(vm, () => items, value),
  );
  method(
    tupleType,
    'index',
    '(self, value, start=0, stop=9007199254740991, /)',
    { access: 'reads' },
    indexOf,
  );
  method(tupleType, '__len__', '(self, /)', {}, (_vm, { items }: PyTuple) => items.length);
  method(tupleType, '__iter__', '(self, /)', {}, (_vm, self: PyTuple) => new TupleIterator(self));
  method(
    tupleType,
    '__contains__',
    '(self, key, /)',
    { access: 'reads' },
    (vm, { items }: PyTuple, value: Value) =>
      after(
        findItem(vm, () => items, value),
        (place) => place !== -1,
      ),
  );
  method(tupleType, '__getitem__', '(self, key, /)', {}, getTupleItem);
  method(tupleType, '__add__', '(self, value, /)', {}, (_vm, self: PyTuple, other: Value) => {
    if (other instanceof PyTuple) return new PyTuple(joinedItems(self.items, other.items));
    throw typeError(`can only concatenate tuple (not "${typeOf(other).name}") to tuple`);
  });
  method(tupleType, '__mul__', '(self, value, /)', {}, multiply);
  method(tupleType, '__rmul__', '(self, value, /)', {}, multiply);
  method(tupleType, '__hash__', '(self, /)', {}, (vm, self: PyTuple) => builtinHash(vm, self)!);
  method(tupleType, '__repr__', '(self, /)', { access: 'reads' }, (vm, self: PyTuple) =>
    containerText(
      vm,
      self,
      '(...)',
      () => self.items,
      (texts) => (texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(', ')})`),
    ),
  );
  method(
    tupleType,
    '__getnewargs__',
    '(self, /)',
    {},
    (_vm, self: PyTuple) => new PyTuple([new PyTuple(self.items)]),
  );
  for (const [name, op] of COMPARISONS) {
    method(tupleType, name, '(self, value, /)', { access: 'reads' }, (vm, self: PyTuple, other: Value) => {
      if (!(other instanceof PyTuple)) return notImplemented;
      return compareItems(
        vm,
        op,
        () => self.items,
        () => other.items,
      );
    });
  }
  classMethod(tupleType, '__class_getitem__', '(cls, item, /)', {}, makeAlias);
}

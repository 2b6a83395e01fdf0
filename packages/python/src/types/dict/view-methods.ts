import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import type { Result, Value } from '../../objects/object.ts';
import { PyAnySet, PySet } from '../../objects/set.ts';
import type { SetTable } from '../../objects/set-table.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { same } from '../../semantics/comparison.ts';
import { containerText } from '../../semantics/container-text.ts';
import { dictFind } from '../../semantics/dict-access.ts';
import { COMPARISONS } from '../comparisons.ts';
import { TableIterator } from '../iterators/table-iterator.ts';
import { addAll, common, isDisjoint, removeAll, toggleAll } from '../set/algebra.ts';
import { compareTables } from '../set/order.ts';
import { type DictViewKind, dictViewTypes, PyDictView } from './view.ts';

function containsKey(vm: Runtime, { dict }: PyDictView, key: Value): Result {
  return after(dictFind(vm, dict, key), (place) => place !== -1);
}

function containsItem(vm: Runtime, { dict }: PyDictView, pair: Value): Result {
  if (!(pair instanceof PyTuple) || pair.items.length !== 2) return false;
  const [key, value] = pair.items;
  return after(dictFind(vm, dict, key!), (place) =>
    place === -1 ? false : same(vm, dict.values[place as number]!, value!),
  );
}

/** A new set with what a view shows. */
function setOfView(vm: Runtime, view: Value): Result {
  const set = new PySet();
  return after(addAll(vm, set.table, view), () => set);
}

/** The operators of views that are like sets. The other operand may be any iterable. */
const OPERATORS: Readonly<Record<string, (vm: Runtime, set: PySet, other: Value) => Result>> = {
  and: (vm, set, other) => common(vm, set.table, other),
  or: (vm, set, other) => after(addAll(vm, set.table, other), () => set),
  sub: (vm, set, other) => after(removeAll(vm, set.table, other), () => set),
  xor: (vm, set, other) => after(toggleAll(vm, set.table, other), () => set),
};

function isSetLike(value: Value): value is PyAnySet | PyDictView {
  return value instanceof PyAnySet || (value instanceof PyDictView && value.kind !== 'value');
}

function withElements(vm: Runtime, value: PyAnySet | PyDictView, then: (table: SetTable) => Result): Result {
  if (value instanceof PyAnySet) return then(value.table);
  return after(setOfView(vm, value), (set) => then((set as PySet).table));
}

/** Gives the views of dictionaries their methods. */
export function installDictViews(): void {
  for (const [kind, type] of Object.entries(dictViewTypes) as [DictViewKind, PyType][]) {
    installView(kind, type);
    if (kind !== 'value') installSetView(kind, type);
  }
}

function installView(kind: DictViewKind, type: PyType): void {
  method(type, '__len__', '(self, /)', { access: 'length' }, (_vm, self: PyDictView) => self.dict.size);
  method(type, '__iter__', '(self, /)', { access: 'length' }, (_vm, self: PyDictView) => {
    return new TableIterator(self.dict, self.dict, kind);
  });
  method(type, '__reversed__', '(self, /)', { access: 'length' }, (_vm, self: PyDictView) => {
    return new TableIterator(self.dict, self.dict, kind, { isReverse: true });
  });
  method(type, '__repr__', '(self, /)', { access: 'reads' }, (vm, self: PyDictView) =>
    containerText(
      vm,
      self,
      '...',
      () => self.values(),
      (texts) => `${type.name}([${texts.join(', ')}])`,
    ),
  );
}

function installSetView(kind: DictViewKind, type: PyType): void {
  method(
    type,
    '__contains__',
    '(self, key, /)',
    { access: 'reads' },
    kind === 'key' ? containsKey : containsItem,
  );
  type.define('__hash__', null);
  for (const [name, operate] of Object.entries(OPERATORS)) {
    method(
      type,
      `__${name}__`,
      '(self, value, /)',
      { access: 'reads' },
      (vm, self: PyDictView, other: Value) =>
        after(setOfView(vm, self), (set) => operate(vm, set as PySet, other)),
    );
    method(
      type,
      `__r${name}__`,
      '(self, value, /)',
      { access: 'reads' },
      (vm, self: PyDictView, other: Value) =>
        after(setOfView(vm, other), (set) => operate(vm, set as PySet, self)),
    );
  }
  for (const [name, op] of COMPARISONS) {
    method(type, name, '(self, value, /)', { access: 'reads' }, (vm, self: PyDictView, other: Value) => {
      if (!isSetLike(other)) return notImplemented;
      return withElements(vm, self, (own) =>
        withElements(vm, other, (others) => compareTables(vm, op, own, others)),
      );
    });
  }
  method(type, 'isdisjoint', '(self, other, /)', { access: 'reads' }, (vm, self: PyDictView, other: Value) =>
    withElements(vm, self, (own) => isDisjoint(vm, own, other)),
  );
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { classMethod, method, staticMethod } from '../../objects/define.ts';
import { dictType, PyDict } from '../../objects/dict.ts';
import { keyErrorType, raised } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { absentKey } from '../../semantics/absent-key.ts';
import { same } from '../../semantics/comparison.ts';
import { containerText } from '../../semantics/container-text.ts';
import { dictFind, dictGetOr, dictPop, dictSet, dictSetDefault } from '../../semantics/dict-access.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { fold } from '../../semantics/iteration.ts';
import { callSpecial } from '../../semantics/special.ts';
import { deleteEntry, setItem } from '../../semantics/subscript.ts';
import { TableIterator } from '../iterators/table-iterator.ts';
import { makeAlias } from '../typing/generic-alias.ts';
import { mergeDict, updateDict } from './merge.ts';
import { type DictViewKind, PyDictView } from './view.ts';

/** `dict[key]` of `dict` and of classes derived from it: what is not there, `__missing__` may give. */
function getEntry(vm: Runtime, dict: PyDict, key: Value): Result {
  return after(dictGetOr(vm, dict, key, absentKey), (value) => {
    if (value !== absentKey) return value;
    const missing = dict.cls === dictType ? undefined : callSpecial(vm, dict, '__missing__', [key]);
    if (missing !== undefined) return missing;
    throw raised(keyErrorType, key);
  });
}

/** Updates with what `dict(…)` and `dict.update(…)` take. */
function updateFromArguments(vm: Runtime, dict: PyDict, source: Value | undefined, keywords: PyDict): Result {
  const updated = source === undefined ? null : updateDict(vm, dict, source);
  return after(updated, () => after(mergeDict(vm, dict, keywords), () => null));
}

function fromKeys(vm: Runtime, cls: PyType, keys: Value, value: Value): Result {
  if (cls === dictType) {
    const dict = new PyDict();
    return fold(
      vm,
      keys,
      (key) => after(dictSet(vm, dict, key, value), () => true) as boolean | Steps,
      () => dict,
    );
  }
  return after(vm.call(cls), (dict) =>
    fold(
      vm,
      keys,
      (key) => after(setItem(vm, dict, key, value), () => true) as boolean | Steps,
      () => dict,
    ),
  );
}

function popEntry(vm: Runtime, dict: PyDict, key: Value, fallback?: Value): Result {
  return dictPop(vm, dict, key, () => {
    if (fallback === undefined) throw raised(keyErrorType, key);
    return fallback;
  });
}

function popItem(_vm: Runtime, dict: PyDict): Value {
  const place = dict.last;
  if (place < 0) throw raised(keyErrorType, 'popitem(): dictionary is empty');
  const pair = new PyTuple([dict.keys[place]!, dict.values[place]!]);
  dict.delete(dict.hashKeyAt(place));
  return pair;
}

/** A new dictionary of two. */
function merged(vm: Runtime, a: PyDict, b: PyDict): Result {
  const dict = a.copy();
  return after(mergeDict(vm, dict, b), () => dict);
}

function* equalLater(vm: Runtime, a: PyDict, b: PyDict): Program<Value> {
  for (let at = a.next(0); at >= 0; at = a.next(at + 1)) {
    const value = a.values[at]!;
    const place = (yield* settle(dictFind(vm, b, a.keys[at]!))) as number;
    if (place < 0 || !(yield* settle(same(vm, value, b.values[place]!)))) return false;
  }
  return true;
}

/** `==` of two dictionaries. */
export function equalDicts(vm: Runtime, a: PyDict, b: PyDict): boolean | Steps {
  return a.size === b.size && new Steps(equalLater(vm, a, b));
}

function dictText(vm: Runtime, dict: PyDict): Result {
  return containerText(
    vm,
    dict,
    '{...}',
    () => dict.entries().flat(),
    (texts) => {
      const pairs: string[] = [];
      for (let at = 0; at < texts.length; at += 2) pairs.push(`${texts[at]}: ${texts[at + 1]}`);
      return `{${pairs.join(', ')}}`;
    },
  );
}

/** Gives `dict` its methods. */
export function installDict(): void {
  staticMethod(dictType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) =>
    withAttributes(new PyDict(cls)),
  );
  method(
    dictType,
    '__init__',
    '(self, iterable=?, /, **kwargs)',
    { access: 'write' },
    (vm, self: PyDict, source: Value | undefined, keywords: PyDict) =>
      updateFromArguments(vm, self, source, keywords),
  );
  dictType.define('__hash__', null);
  classMethod(dictType, 'fromkeys', '(cls, iterable, value=None, /)', {}, fromKeys);
  classMethod(dictType, '__class_getitem__', '(cls, item, /)', {}, makeAlias);
  installAccess();
  installWholes();
  installSpecials();
}

function installAccess(): void {
  method(
    dictType,
    'get',
    '(self, key, default=None, /)',
    { access: 'item' },
    (vm, self: PyDict, key: Value, fallback: Value) => dictGetOr(vm, self, key, fallback),
  );
  method(
    dictType,
    'setdefault',
    '(self, key, default=None, /)',
    { access: 'write-item' },
    (vm, self: PyDict, key: Value, value: Value) => dictSetDefault(vm, self, key, value),
  );
  method(dictType, 'pop', '(self, key, default=?, /)', { access: 'remove-item' }, popEntry);
  method(dictType, '__getitem__', '(self, key, /)', { access: 'item' }, getEntry);
  method(
    dictType,
    '__setitem__',
    '(self, key, value, /)',
    { access: 'write-item' },
    (vm, self: PyDict, key: Value, value: Value) => dictSet(vm, self, key, value),
  );
  method(dictType, '__delitem__', '(self, key, /)', { access: 'remove-item' }, deleteEntry);
  method(dictType, '__contains__', '(self, key, /)', { access: 'item' }, (vm, self: PyDict, key: Value) =>
    after(dictFind(vm, self, key), (place) => place !== -1),
  );
}

function installWholes(): void {
  method(dictType, 'popitem', '(self, /)', { access: 'write' }, popItem);
  method(dictType, 'clear', '(self, /)', { access: 'write' }, (_vm, self: PyDict) => {
    self.clear();
    return null;
  });
  method(dictType, 'copy', '(self, /)', { access: 'read' }, (_vm, self: PyDict) => self.copy());
  method(
    dictType,
    'update',
    '(self, iterable=?, /, **kwargs)',
    { access: 'write' },
    (vm, self: PyDict, source: Value | undefined, keywords: PyDict) =>
      updateFromArguments(vm, self, source, keywords),
  );
  const views: readonly (readonly [string, DictViewKind])[] = [
    ['keys', 'key'],
    ['values', 'value'],
    ['items', 'item'],
  ];
  for (const [name, kind] of views) {
    method(dictType, name, '(self, /)', {}, (_vm, self: PyDict) => new PyDictView(self, kind));
  }
}

function installSpecials(): void {
  method(dictType, '__len__', '(self, /)', { access: 'length' }, (_vm, self: PyDict) => self.size);
  method(dictType, '__iter__', '(self, /)', { access: 'length' }, (_vm, self: PyDict) => {
    return new TableIterator(self, self, 'key');
  });
  method(dictType, '__reversed__', '(self, /)', { access: 'length' }, (_vm, self: PyDict) => {
    return new TableIterator(self, self, 'key', { isReverse: true });
  });
  method(dictType, '__repr__', '(self, /)', { access: 'reads' }, dictText);
  method(dictType, '__eq__', '(self, value, /)', { access: 'reads' }, (vm, self: PyDict, other: Value) =>
    other instanceof PyDict ? equalDicts(vm, self, other) : notImplemented,
  );
  method(dictType, '__ne__', '(self, value, /)', { access: 'reads' }, (vm, self: PyDict, other: Value) =>
    other instanceof PyDict ? after(equalDicts(vm, self, other), (equal) => !equal) : notImplemented,
  );
  method(dictType, '__or__', '(self, value, /)', { access: 'reads' }, (vm, self: PyDict, other: Value) =>
    other instanceof PyDict ? merged(vm, self, other) : notImplemented,
  );
  method(dictType, '__ror__', '(self, value, /)', { access: 'reads' }, (vm, self: PyDict, other: Value) =>
    other instanceof PyDict ? merged(vm, other, self) : notImplemented,
  );
  method(dictType, '__ior__', '(self, value, /)', { access: 'write' }, (vm, self: PyDict, other: Value) =>
    after(updateDict(vm, self, other), () => self),
  );
}

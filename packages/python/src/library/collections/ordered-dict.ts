import type { Program } from '@heddle/core';
import { callMethod } from '../../interpreter/call.ts';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method, staticMethod } from '../../objects/define.ts';
import { dictType, PyDict } from '../../objects/dict.ts';
import { keyErrorType, raised } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { same } from '../../semantics/comparison.ts';
import { containerText } from '../../semantics/container-text.ts';
import { dictFind } from '../../semantics/dict-access.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { iterate } from '../../semantics/iteration.ts';
import { equalDicts } from '../../types/dict/dict.ts';
import { reduceWith } from '../../types/reduction.ts';
import { isAtLeast } from '../../types/version.ts';

export const orderedDictType: PyType = nativeType('collections.OrderedDict', {
  module: 'collections',
  qualname: 'OrderedDict',
  bases: [dictType],
  hasDict: true,
});

/** Moves the entry at a place to the end, or to the front. */
function move(dict: PyDict, place: number, isLast: boolean): void {
  const key = dict.keys[place]!;
  const value = dict.values[place]!;
  const hashKey = dict.hashKeyAt(place);
  dict.delete(hashKey);
  if (isLast) {
    dict.set(key, value, hashKey);
    return;
  }
  const others = dict.copy();
  dict.clear();
  dict.set(key, value, hashKey);
  dict.assign(others);
}

function* equalInOrder(vm: Runtime, a: PyDict, b: PyDict): Program<Value> {
  const [left, right] = [a.entries(), b.entries()];
  if (left.length !== right.length) return false;
  for (const [at, [key]] of left.entries()) {
    if ((yield* settle(same(vm, key, right[at]![0]))) !== true) return false;
  }
  return yield* settle(equalDicts(vm, a, b));
}

function equal(vm: Runtime, self: PyDict, other: PyDict): Result {
  return other.cls.isSubtype(orderedDictType)
    ? new Steps(equalInOrder(vm, self, other))
    : equalDicts(vm, self, other);
}

function orderedText(vm: Runtime, self: PyDict): Result {
  const { shortName: name } = self.cls;
  const isDictLike = isAtLeast(vm, '3.12');
  return containerText(
    vm,
    self,
    '...',
    () => self.entries().flat(),
    (texts) => {
      const pairs: string[] = [];
      for (let at = 0; at < texts.length; at += 2) {
        pairs.push(isDictLike ? `${texts[at]}: ${texts[at + 1]}` : `(${texts[at]}, ${texts[at + 1]})`);
      }
      if (pairs.length === 0) return `${name}()`;
      return isDictLike ? `${name}({${pairs.join(', ')}})` : `${name}([${pairs.join(', ')}])`;
    },
  );
}

function copyOf(self: PyDict): PyDict {
  const copy = withAttributes(new PyDict(self.cls));
  copy.assign(self);
  return copy;
}

/** Gives `OrderedDict` its methods. */
export function installOrderedDict(): void {
  staticMethod(orderedDictType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) =>
    withAttributes(new PyDict(cls)),
  );
  method(
    orderedDictType,
    'move_to_end',
    '(self, key, last=True)',
    { access: 'write' },
    (vm, self: PyDict, key: Value, last: Value) =>
      after(dictFind(vm, self, key), (place) => {
        if (place === -1) throw raised(keyErrorType, key);
        move(self, place as number, last !== false);
        return null;
      }),
  );
  method(
    orderedDictType,
    'popitem',
    '(self, last=True)',
    { access: 'write' },
    (_vm, self: PyDict, last: Value) => {
      const place = last === false ? self.next(0) : self.last;
      if (self.size === 0) throw raised(keyErrorType, 'dictionary is empty');
      const pair = new PyTuple([self.keys[place]!, self.values[place]!]);
      self.delete(self.hashKeyAt(place));
      return pair;
    },
  );
  reduceWith(orderedDictType, (vm, self: PyDict) => ({
    args: [],
    pairs: after(callMethod(vm, self, 'items'), (items) => iterate(vm, items)),
  }));
  for (const name of ['copy', '__copy__']) {
    method(orderedDictType, name, '(self, /)', { access: 'read' }, (_vm, self: PyDict) => copyOf(self));
  }
  method(orderedDictType, '__repr__', '(self, /)', { access: 'reads' }, orderedText);
  method(
    orderedDictType,
    '__eq__',
    '(self, value, /)',
    { access: 'reads' },
    (vm, self: PyDict, other: Value) => (other instanceof PyDict ? equal(vm, self, other) : notImplemented),
  );
  method(
    orderedDictType,
    '__ne__',
    '(self, value, /)',
    { access: 'reads' },
    (vm, self: PyDict, other: Value) =>
      other instanceof PyDict ? after(equal(vm, self, other), (isEqual) => !isEqual) : notImplemented,
  );
  method(
    orderedDictType,
    '__or__',
    '(self, value, /)',
    { access: 'reads' },
    (_vm, self: PyDict, other: Value) => {
      if (!(other instanceof PyDict)) return notImplemented;
      const merged = copyOf(self);
      merged.assign(other);
      return merged;
    },
  );
  orderedDictType.define('__hash__', null);
}

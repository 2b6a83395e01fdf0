import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, classMethod, method, staticMethod } from '../../objects/define.ts';
import {
  indexErrorType,
  raised,
  runtimeErrorType,
  typeError,
  valueError,
} from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { same } from '../../semantics/comparison.ts';
import { containerText } from '../../semantics/container-text.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { compareItems } from '../../semantics/item-walk.ts';
import { fold, iterate } from '../../semantics/iteration.ts';
import { withCount, withPosition, withSearchBounds, withSubscript } from '../../semantics/sequence-index.ts';
import { reprOf } from '../../semantics/text.ts';
import { COMPARISONS } from '../../types/comparisons.ts';
import { reduceWith } from '../../types/reduction.ts';
import { repeatedItems } from '../../types/repeated-items.ts';
import { makeAlias } from '../../types/typing/generic-alias.ts';
import { dequeType, PyDeque } from './deque.ts';
import { DequeIterator } from './deque-iterator.ts';

const READ = { access: 'read' } as const;
const WRITE = { access: 'write' } as const;

function addEach(vm: Runtime, deque: PyDeque, iterable: Value, add: (item: Value) => void): Result {
  // A deque that is added to itself is read first.
  if (iterable === deque) {
    for (const item of [...deque.items()]) add(item);
    return null;
  }
  return fold(
    vm,
    iterable,
    (item) => {
      add(item);
      return true;
    },
    () => null,
  );
}

function extend(vm: Runtime, deque: PyDeque, iterable: Value): Result {
  return addEach(vm, deque, iterable, (item) => deque.append(item));
}

function copyOf(deque: PyDeque, items: readonly Value[] = deque.items()): PyDeque {
  const copy = withAttributes(new PyDeque(deque.cls));
  copy.maxlen = deque.maxlen;
  for (const item of items) copy.append(item);
  return copy;
}

function placeOf(deque: PyDeque, index: number): number {
  const place = index < 0 ? index + deque.length : index;
  if (place < 0 || place >= deque.length) throw raised(indexErrorType, 'deque index out of range');
  return place;
}

/** The first place of a value; -1 for none. The deque must not change meanwhile. */
function* find(vm: Runtime, deque: PyDeque, value: Value, start: number, stop: number): Program<Value> {
  const { version } = deque;
  for (let at = start; at < Math.min(stop, deque.length); at++) {
    const isSame = yield* settle(same(vm, deque.at(at), value));
    if (deque.version !== version) throw raised(runtimeErrorType, 'deque mutated during iteration');
    if (isSame === true) return at;
  }
  return -1;
}

function findIn(vm: Runtime, deque: PyDeque, value: Value, start = 0, stop = Infinity): Result {
  return new Steps(find(vm, deque, value, start, stop));
}

/** Throws that a value is not there. */
function refuseMissing(vm: Runtime, value: Value): Result {
  return after(reprOf(vm, value), (text) => {
    throw valueError(`${String(text)} is not in deque`);
  });
}

function* count(vm: Runtime, deque: PyDeque, value: Value): Program<Value> {
  let found = 0;
  for (let at = 0; ; at++, found++) {
    at = (yield* find(vm, deque, value, at, Infinity)) as number;
    if (at < 0) return found;
  }
}

function initialise(vm: Runtime, deque: PyDeque, iterable: Value | undefined, maxlen: Value): Result {
  const fill = (limit: number | null): Result => {
    deque.maxlen = limit;
    deque.assign([]);
    return iterable === undefined ? null : extend(vm, deque, iterable);
  };
  if (maxlen === null) return fill(null);
  return withPosition(vm, maxlen, (limit) => {
    if (limit < 0) throw valueError('maxlen must be non-negative');
    return fill(limit);
  });
}

/** Gives `deque` its methods. */
export function installDeque(): void {
  staticMethod(dequeType, '__new__', '(cls, /, *args, **kwargs)', {}, (_vm, cls: PyType) =>
    withAttributes(new PyDeque(cls)),
  );
  method(dequeType, '__init__', '(self, iterable=?, maxlen=None)', WRITE, initialise);
  dequeType.define('__hash__', null);
  installEnds();
  installSearches();
  installSequence();
  installOperators();
}

function installEnds(): void {
  method(dequeType, 'append', '(self, item, /)', WRITE, (_vm, self: PyDeque, item: Value) => {
    self.append(item);
    return null;
  });
  method(dequeType, 'appendleft', '(self, item, /)', WRITE, (_vm, self: PyDeque, item: Value) => {
    self.appendLeft(item);
    return null;
  });
  for (const [name, take] of [
    ['pop', (deque: PyDeque) => deque.pop()],
    ['popleft', (deque: PyDeque) => deque.popLeft()],
  ] as const) {
    method(dequeType, name, '(self, /)', WRITE, (_vm, self: PyDeque) => {
      const item = take(self);
      if (item === undefined) throw raised(indexErrorType, 'pop from an empty deque');
      return item;
    });
  }
  method(dequeType, 'extend', '(self, iterable, /)', WRITE, extend);
  method(dequeType, 'extendleft', '(self, iterable, /)', WRITE, (vm, self: PyDeque, iterable: Value) =>
    addEach(vm, self, iterable, (item) => self.appendLeft(item)),
  );
  method(dequeType, 'clear', '(self, /)', WRITE, (_vm, self: PyDeque) => {
    self.assign([]);
    return null;
  });
  method(dequeType, 'rotate', '(self, n=1, /)', WRITE, (vm, self: PyDeque, n: Value) =>
    withPosition(vm, n, (steps) => {
      self.rotate(steps);
      return null;
    }),
  );
  method(dequeType, 'reverse', '(self, /)', WRITE, (_vm, self: PyDeque) => {
    self.assign([...self.items()].reverse());
    return null;
  });
}

function installSearches(): void {
  method(
    dequeType,
    'count',
    '(self, value, /)',
    READ,
    (vm, self: PyDeque, value: Value) => new Steps(count(vm, self, value)),
  );
  method(
    dequeType,
    'index',
    '(self, value, start=0, stop=9007199254740991, /)',
    READ,
    (vm, self: PyDeque, value: Value, start: Value, stop: Value) =>
      withSearchBounds(vm, start, stop, (from, to) => {
        const first = from < 0 ? Math.max(from + self.length, 0) : from;
        const last = to < 0 ? Math.max(to + self.length, 0) : to;
        return after(findIn(vm, self, value, first, last), (place) => {
          return place === -1 ? refuseMissing(vm, value) : place;
        });
      }),
  );
  method(dequeType, 'remove', '(self, value, /)', WRITE, (vm, self: PyDeque, value: Value) =>
    after(findIn(vm, self, value), (place) => {
      if (place === -1) return refuseMissing(vm, value);
      self.assign(self.items().filter((_, at) => at !== place));
      return null;
    }),
  );
  method(dequeType, '__contains__', '(self, key, /)', READ, (vm, self: PyDeque, value: Value) =>
    after(findIn(vm, self, value), (place) => place !== -1),
  );
}

function installSequence(): void {
  method(
    dequeType,
    'insert',
    '(self, index, value, /)',
    WRITE,
    (vm, self: PyDeque, index: Value, value: Value) =>
      withPosition(vm, index, (at) => {
        if (self.maxlen !== null && self.length >= self.maxlen) {
          throw raised(indexErrorType, 'deque already at its maximum size');
        }
        const items = [...self.items()];
        items.splice(at < 0 ? Math.max(at + items.length, 0) : at, 0, value);
        self.assign(items);
        return null;
      }),
  );
  reduceWith(dequeType, (vm, self: PyDeque) => ({
    args: self.maxlen === null ? [] : [new PyTuple([]), self.maxlen],
    items: iterate(vm, self),
  }));
  for (const name of ['copy', '__copy__']) {
    method(dequeType, name, '(self, /)', READ, (_vm, self: PyDeque) => copyOf(self));
  }
  method(dequeType, '__len__', '(self, /)', READ, (_vm, self: PyDeque) => self.length);
  method(
    dequeType,
    '__iter__',
    '(self, /)',
    READ,
    (_vm, self: PyDeque) => new DequeIterator(self, { isReversed: false }),
  );
  method(
    dequeType,
    '__reversed__',
    '(self, /)',
    READ,
    (_vm, self: PyDeque) => new DequeIterator(self, { isReversed: true }),
  );
  method(dequeType, '__getitem__', '(self, index, /)', { access: 'item' }, (vm, self: PyDeque, key: Value) =>
    withSubscript(vm, key, 'sequence', (index) => self.at(placeOf(self, index))),
  );
  method(
    dequeType,
    '__setitem__',
    '(self, key, value, /)',
    { access: 'write-item' },
    (vm, self: PyDeque, key: Value, value: Value) =>
      withSubscript(vm, key, 'sequence', (index) => {
        self.set(placeOf(self, index), value);
        return null;
      }),
  );
  method(dequeType, '__delitem__', '(self, key, /)', WRITE, (vm, self: PyDeque, key: Value) =>
    withSubscript(vm, key, 'sequence', (index) => {
      const place = placeOf(self, index);
      self.assign(self.items().filter((_, at) => at !== place));
      return null;
    }),
  );
  attribute(dequeType, 'maxlen', (_vm, self: PyDeque) => self.maxlen);
  method(dequeType, '__repr__', '(self, /)', { access: 'reads' }, (vm, self: PyDeque) =>
    containerText(
      vm,
      self,
      '[...]',
      () => self.items(),
      (texts) => {
        const limit = self.maxlen === null ? '' : `, maxlen=${self.maxlen}`;
        return `${self.cls.shortName}([${texts.join(', ')}]${limit})`;
      },
    ),
  );
  classMethod(dequeType, '__class_getitem__', '(cls, item, /)', {}, makeAlias);
}

function installOperators(): void {
  for (const [name, op] of COMPARISONS) {
    method(dequeType, name, '(self, value, /)', { access: 'reads' }, (vm, self: PyDeque, other: Value) => {
      if (!(other instanceof PyDeque)) return notImplemented;
      return compareItems(
        vm,
        op,
        () => self.items(),
        () => other.items(),
      );
    });
  }
  method(
    dequeType,
    '__add__',
    '(self, value, /)',
    { access: 'reads' },
    (_vm, self: PyDeque, other: Value) => {
      if (!(other instanceof PyDeque)) {
        throw typeError(`can only concatenate deque (not "${typeOf(other).name}") to deque`);
      }
      return copyOf(self, [...self.items(), ...other.items()]);
    },
  );
  method(dequeType, '__iadd__', '(self, value, /)', WRITE, (vm, self: PyDeque, iterable: Value) =>
    after(extend(vm, self, iterable), () => self),
  );
  for (const name of ['__mul__', '__rmul__']) {
    method(dequeType, name, '(self, value, /)', READ, (vm, self: PyDeque, factor: Value) =>
      withCount(vm, factor, (times) => copyOf(self, repeatedItems(self.items(), times))),
    );
  }
  method(dequeType, '__imul__', '(self, value, /)', WRITE, (vm, self: PyDeque, factor: Value) =>
    withCount(vm, factor, (times) => {
      const items = repeatedItems(self.items(), times);
      self.assign([]);
      for (const item of items) self.append(item);
      return self;
    }),
  );
}

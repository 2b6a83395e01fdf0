import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import { notImplemented } from '../objects/singleton.ts';
import { PySlice, sliceType } from '../objects/slice.ts';
import { settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { compare } from '../semantics/comparison.ts';
import { hashOf } from '../semantics/hash.ts';
import { withIndices } from '../semantics/index.ts';
import { reprOf } from '../semantics/text.ts';
import { atOnce } from './at-once.ts';
import { withSliceIndices } from './slice-indices.ts';
import { isAtLeast } from './version.ts';

function makeSlice(args: readonly Value[]): PySlice {
  if (args.length === 1) return new PySlice(null, args[0]!, null);
  const [start = null, stop = null, step = null] = args;
  return new PySlice(start, stop, step);
}

function partsOf({ start, stop, step }: PySlice): PyTuple {
  return new PyTuple([start, stop, step]);
}

function* sliceRepr(vm: Runtime, { start, stop, step }: PySlice): Program<Value> {
  const parts: Value[] = [];
  for (const part of [start, stop, step]) parts.push(yield* settle(reprOf(vm, part)));
  return `slice(${parts.join(', ')})`;
}

/** Gives `slice` its methods. */
export function installSliceType(): void {
  staticMethod(
    sliceType,
    '__new__',
    '(type, *args, **kwargs)',
    {},
    (_, _cls: PyType, args: PyTuple, named: PyDict) => {
      const { items } = args;
      if (named.size > 0) throw typeError('slice() takes no keyword arguments');
      if (items.length === 0) throw typeError('slice expected at least 1 argument, got 0');
      if (items.length > 3) throw typeError(`slice expected at most 3 arguments, got ${items.length}`);
      return makeSlice(items);
    },
  );
  attribute(sliceType, 'start', (_, self: PySlice) => self.start);
  attribute(sliceType, 'stop', (_, self: PySlice) => self.stop);
  attribute(sliceType, 'step', (_, self: PySlice) => self.step);
  method(sliceType, '__repr__', '(self, /)', {}, (vm, self: PySlice) => {
    return atOnce(sliceRepr(vm, self));
  });
  method(sliceType, 'indices', '(self, object, /)', {}, (vm, self: PySlice, length: Value) =>
    withIndices(vm, [length], (size) => {
      if (size < 0) throw valueError('length should not be negative');
      return withSliceIndices(vm, self, size, ({ start, stop, step }) => new PyTuple([start, stop, step]));
    }),
  );
  for (const [name, operator] of [
    ['__eq__', '=='],
    ['__ne__', '!='],
    ['__lt__', '<'],
    ['__le__', '<='],
    ['__gt__', '>'],
    ['__ge__', '>='],
  ] as const) {
    method(sliceType, name, '(self, value, /)', {}, (vm, self: PySlice, other: Value) =>
      other instanceof PySlice ? compare(vm, operator, partsOf(self), partsOf(other)) : notImplemented,
    );
  }
  method(sliceType, '__hash__', '(self, /)', {}, (vm, self: PySlice) => {
    if (!isAtLeast(vm, '3.12')) throw typeError("unhashable type: 'slice'");
    return hashOf(vm, partsOf(self));
  });
}

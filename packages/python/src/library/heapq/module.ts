import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { asIndex } from '../../semantics/index.ts';
import { collect } from '../../semantics/iteration.ts';
import { isTrue } from '../../semantics/truth.ts';
import { sortList } from '../../types/list/sort.ts';
import { isAtLeast } from '../../types/version.ts';
import type { NativeModule } from '../native-module.ts';
import { Heap, type HeapOrder } from './heap.ts';
import { Merge } from './merge.ts';

function heapFunction(
  name: string,
  order: HeapOrder,
  signature: string,
  run: (heap: Heap, item: Value) => Program<Value>,
): PyNative {
  return nativeFunction(
    name,
    signature,
    { access: 'write' },
    (vm, list: Value, item: Value) => {
      if (!(list instanceof PyList)) {
        const position = signature.includes('item') ? ' 1' : '';
        throw typeError(`${name}() argument${position} must be list, not ${typeOf(list).name}`);
      }
      return new Steps(run(new Heap(vm, list, order), item));
    },
    '_heapq',
  );
}

function heapFunctions(order: HeapOrder): readonly PyNative[] {
  const suffix = order === 'min' ? '' : '_max';
  return [
    heapFunction(`heappush${suffix}`, order, '(heap, item, /)', (heap, item) => heap.push(item)),
    heapFunction(`heappop${suffix}`, order, '(heap, /)', (heap) => heap.pop()),
    heapFunction(`heapreplace${suffix}`, order, '(heap, item, /)', (heap, item) => heap.replace(item)),
    heapFunction(`heappushpop${suffix}`, order, '(heap, item, /)', (heap, item) => heap.pushPop(item)),
    heapFunction(`heapify${suffix}`, order, '(heap, /)', (heap) => heap.heapify()),
  ];
}

function* extremes(vm: Runtime, n: Value, iterable: Value, key: Value, isLargest: boolean): Program<Value> {
  const list = new PyList(yield* collect(vm, iterable));
  yield* settle(sortList(vm, list, key, isLargest));
  const count = Number(yield* settle(asIndex(vm, n)));
  return new PyList(list.items.slice(0, Math.max(0, count)));
}

const EXTREMES = '(n, iterable, key=None)';

const common: readonly PyNative[] = [
  ...heapFunctions('min'),
  nativeFunction(
    'nsmallest',
    EXTREMES,
    { access: 'reads' },
    (vm, n: Value, iterable: Value, key: Value) => new Steps(extremes(vm, n, iterable, key, false)),
    'heapq',
  ),
  nativeFunction(
    'nlargest',
    EXTREMES,
    { access: 'reads' },
    (vm, n: Value, iterable: Value, key: Value) => new Steps(extremes(vm, n, iterable, key, true)),
    'heapq',
  ),
  nativeFunction(
    'merge',
    '(*iterables, key=None, reverse=False)',
    {},
    (vm, iterables: PyTuple, key: Value, reverse: Value) => new Steps(merge(vm, iterables, key, reverse)),
    'heapq',
  ),
];

function* merge(vm: Runtime, { items }: PyTuple, key: Value, reverse: Value): Program<Value> {
  return new Merge(items, key, { isReversed: (yield* settle(isTrue(vm, reverse))) === true });
}

/** The heaps whose first item is the greatest, which came with Python 3.14. */
const greatestFirst = heapFunctions('max');

/** `heapq`, and the part of it that CPython writes in C. */
export const heapqModules: readonly NativeModule[] = ['heapq', '_heapq'].map((name) => ({
  name,
  fill: (vm, { globals }) => {
    const functions = isAtLeast(vm, '3.14') ? [...common, ...greatestFirst] : common;
    for (const native of functions) globals.set(native.definition.name, native);
  },
}));

import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { nativeFunction } from '../objects/define.ts';
import { valueError } from '../objects/exception-types.ts';
import type { NativeAccess } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { compareTruth } from '../semantics/comparison.ts';
import { asIndex } from '../semantics/index.ts';
import { getItem, lengthOf } from '../semantics/subscript.ts';
import type { NativeModule } from './native-module.ts';

type Side = 'left' | 'right';

/** The place before or behind the items of a sorted sequence that are equal to a value. */
function* search(
  vm: Runtime,
  side: Side,
  sequence: Value,
  value: Value,
  low: Value,
  high: Value,
  key: Value,
): Program<number> {
  let from = Number(yield* settle(asIndex(vm, low)));
  if (from < 0) throw valueError('lo must be non-negative');
  let to = Number(yield* settle(high === null ? lengthOf(vm, sequence) : asIndex(vm, high)));
  if (high !== null && to < 0) to = Number(yield* settle(lengthOf(vm, sequence)));
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const found = yield* settle(getItem(vm, sequence, middle));
    const item = key === null ? found : yield* settle(vm.call(key, [found]));
    const [a, b] = side === 'left' ? [item, value] : [value, item];
    const isLess = (yield* settle(compareTruth(vm, '<', a, b))) === true;
    if (isLess === (side === 'left')) from = middle + 1;
    else to = middle;
  }
  return from;
}

function* insert(
  vm: Runtime,
  side: Side,
  sequence: Value,
  value: Value,
  low: Value,
  high: Value,
  key: Value,
): Program<Value> {
  const wanted = key === null ? value : yield* settle(vm.call(key, [value]));
  const place = yield* search(vm, side, sequence, wanted, low, high, key);
  const method = yield* settle(getAttribute(vm, sequence, 'insert'));
  yield* settle(vm.call(method, [place, value]));
  return null;
}

const SIGNATURE = '(a, x, lo=0, hi=None, *, key=None)';

function bisectFunction(
  name: string,
  side: Side,
  access: NativeAccess,
  run: typeof insert | typeof search,
): Value {
  return nativeFunction(
    name,
    SIGNATURE,
    { access },
    (vm, sequence: Value, value: Value, low: Value, high: Value, key: Value) =>
      new Steps(run(vm, side, sequence, value, low, high, key)),
    '_bisect',
  );
}

const functions: readonly (readonly [string, Value])[] = [
  ['bisect_left', bisectFunction('bisect_left', 'left', 'read', search)],
  ['bisect_right', bisectFunction('bisect_right', 'right', 'read', search)],
  ['bisect', bisectFunction('bisect_right', 'right', 'read', search)],
  ['insort_left', bisectFunction('insort_left', 'left', 'write', insert)],
  ['insort_right', bisectFunction('insort_right', 'right', 'write', insert)],
  ['insort', bisectFunction('insort_right', 'right', 'write', insert)],
];

/** `bisect`, and the part of it that CPython writes in C. */
export const bisectModules: readonly NativeModule[] = ['bisect', '_bisect'].map((name) => ({
  name,
  fill: (_vm, { globals }) => {
    for (const [key, value] of functions) globals.set(key, value);
  },
}));

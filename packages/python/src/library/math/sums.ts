import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { overflowErrorType, raised, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import { add, multiply } from '../../semantics/arithmetic.ts';
import { collect, iterate, nextOf } from '../../semantics/iteration.ts';
import { exactFraction } from '../../types/number/decimal.ts';
import { nearestFloat } from '../../types/number/integer.ts';
import { withReal } from '../arguments.ts';

/** The exponent in whose units every float is a whole number. */
const SMALLEST = 1074n;

function* realsOf(vm: Runtime, values: readonly Value[]): Program<number[]> {
  const reals: number[] = [];
  for (const value of values) {
    yield* settle(
      withReal(vm, value, (real) => {
        reals.push(real);
        return null;
      }),
    );
  }
  return reals;
}

/** The sum, rounded once: the floats are added as whole numbers of the smallest unit. */
function exactSum(reals: readonly number[]): number {
  const special = reals.filter((real) => !Number.isFinite(real));
  if (special.length > 0) {
    const sum = special.reduce((total, real) => total + real, 0);
    if (Number.isNaN(sum) && !special.some(Number.isNaN)) throw valueError('-inf + inf in fsum');
    return sum;
  }
  let total = 0n;
  for (const real of reals) {
    const [numerator, denominator] = exactFraction(real);
    total += (numerator << SMALLEST) / denominator;
  }
  if (total === 0n) return 0;
  const sum = nearestFloat(total, 1n << SMALLEST);
  if (!Number.isFinite(sum)) throw raised(overflowErrorType, 'intermediate overflow in fsum');
  return sum;
}

function* product(vm: Runtime, iterable: Value, start: Value): Program<Value> {
  const iterator = yield* settle(iterate(vm, iterable));
  let result = start;
  for (;;) {
    const item = yield* settle(nextOf(vm, iterator));
    if (item === exhausted) return result;
    result = yield* settle(multiply(vm, result, item));
  }
}

function* sumOfProducts(vm: Runtime, p: Value, q: Value): Program<Value> {
  const left = yield* collect(vm, p);
  const right = yield* collect(vm, q);
  if (left.length !== right.length) throw valueError('Inputs are not the same length');
  let sum: Value = 0;
  for (const [at, value] of left.entries()) {
    sum = yield* settle(add(vm, sum, yield* settle(multiply(vm, value, right[at]!))));
  }
  return sum;
}

function* distance(vm: Runtime, p: Value, q: Value): Program<Value> {
  const from = yield* realsOf(vm, yield* collect(vm, p));
  const to = yield* realsOf(vm, yield* collect(vm, q));
  if (from.length !== to.length) throw valueError('both points must have the same number of dimensions');
  return new PyFloat(Math.hypot(...from.map((value, at) => value - to[at]!)));
}

/** The functions of `math` that put many numbers together. */
export const sumFunctions: readonly PyNative[] = [
  nativeFunction(
    'fsum',
    '(seq, /)',
    { access: 'reads' },
    (vm, iterable: Value) => new Steps(floatSum(vm, iterable)),
    'math',
  ),
  nativeFunction(
    'prod',
    '(iterable, /, *, start=1)',
    { access: 'reads' },
    (vm, iterable: Value, start: Value) => new Steps(product(vm, iterable, start)),
    'math',
  ),
  nativeFunction(
    'dist',
    '(p, q, /)',
    { access: 'reads' },
    (vm, p: Value, q: Value) => new Steps(distance(vm, p, q)),
    'math',
  ),
  nativeFunction(
    'hypot',
    '(*coordinates)',
    {},
    (vm, { items }: PyTuple) => new Steps(norm(vm, items)),
    'math',
  ),
];

/** `math.sumprod`, which came with Python 3.12. */
export const sumprod: PyNative = nativeFunction(
  'sumprod',
  '(p, q, /)',
  { access: 'reads' },
  (vm, p: Value, q: Value) => new Steps(sumOfProducts(vm, p, q)),
  'math',
);

function* floatSum(vm: Runtime, iterable: Value): Program<Value> {
  return new PyFloat(exactSum(yield* realsOf(vm, yield* collect(vm, iterable))));
}

function* norm(vm: Runtime, values: readonly Value[]): Program<Value> {
  return new PyFloat(Math.hypot(...(yield* realsOf(vm, values))));
}

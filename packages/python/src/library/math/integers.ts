import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { overflowErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import { absoluteInt, normalInt } from '../../types/number/integer.ts';
import type { Integer } from '../../types/unbox.ts';
import { withIndex } from '../arguments.ts';

/** The greatest number of factors that CPython multiplies. */
const MOST_FACTORS = 2 ** 63;

function gcdOf(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function gcd(a: Integer, b: Integer): Integer {
  if (typeof a === 'bigint' || typeof b === 'bigint') return normalInt(gcdOf(BigInt(a), BigInt(b)));
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function lcm(a: Integer, b: Integer): Integer {
  if (a === 0 || b === 0) return 0;
  const divisor = BigInt(gcd(a, b));
  return absoluteInt(normalInt((BigInt(a) / divisor) * BigInt(b)));
}

/** The product of the whole numbers from one to another, halved again and again so that the factors stay alike. */
function rangeProduct(from: bigint, to: bigint): bigint {
  if (from > to) return 1n;
  if (to - from < 8n) {
    let product = from;
    for (let factor = from + 1n; factor <= to; factor++) product *= factor;
    return product;
  }
  const middle = (from + to) / 2n;
  return rangeProduct(from, middle) * rangeProduct(middle + 1n, to);
}

/** The square root, rounded down. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Puts ints together, one after the other. */
function folding(name: string, start: Integer, combine: (a: Integer, b: Integer) => Integer): PyNative {
  const from = (vm: Runtime, items: readonly Value[], at: number, result: Integer): Result => {
    if (at === items.length) return result;
    return withIndex(vm, items[at]!, (value) => from(vm, items, at + 1, combine(result, value)));
  };
  return nativeFunction(
    name,
    '(*integers)',
    {},
    (vm, { items }: PyTuple) => from(vm, items, 0, start),
    'math',
  );
}

function factorial(vm: Runtime, value: Value): Result {
  if (value instanceof PyFloat) throw typeError("'float' object cannot be interpreted as an integer");
  return withIndex(vm, value, (n) => {
    if (n < 0) throw valueError('factorial() not defined for negative values');
    if (n >= MOST_FACTORS) {
      throw raised(overflowErrorType, 'factorial() argument should not exceed 9223372036854775807');
    }
    return normalInt(rangeProduct(1n, BigInt(n)));
  });
}

function isqrt(vm: Runtime, value: Value): Result {
  return withIndex(vm, value, (n) => {
    if (n < 0) throw valueError('isqrt() argument must be nonnegative');
    return normalInt(integerRoot(BigInt(n)));
  });
}

function requireCounts(n: Integer, k: Integer): void {
  if (n < 0) throw valueError('n must be a non-negative integer');
  if (k < 0) throw valueError('k must be a non-negative integer');
}

function permutationCount(vm: Runtime, n: Value, k: Value): Result {
  return withIndex(vm, n, (count) =>
    after(k === null ? count : withIndex(vm, k, (length) => length), (length) => {
      requireCounts(count, length as Integer);
      if ((length as Integer) > count) return 0;
      return normalInt(rangeProduct(BigInt(count) - BigInt(length as Integer) + 1n, BigInt(count)));
    }),
  );
}

function combinationCount(vm: Runtime, n: Value, k: Value): Result {
  return withIndex(vm, n, (count) =>
    withIndex(vm, k, (length) => {
      requireCounts(count, length);
      if (length > count) return 0;
      const [total, chosen] = [BigInt(count), BigInt(length)];
      const fewer = chosen > total - chosen ? total - chosen : chosen;
      return normalInt(rangeProduct(total - fewer + 1n, total) / rangeProduct(1n, fewer));
    }),
  );
}

/** The functions of `math` on ints. */
export const integerFunctions: readonly PyNative[] = [
  folding('gcd', 0, gcd),
  folding('lcm', 1, lcm),
  nativeFunction('factorial', '(n, /)', {}, factorial, 'math'),
  nativeFunction('isqrt', '(n, /)', {}, isqrt, 'math'),
  nativeFunction('perm', '(n, k=None, /)', {}, permutationCount, 'math'),
  nativeFunction('comb', '(n, k, /)', {}, combinationCount, 'math'),
];

import type { Value } from '../objects/object.ts';

/** The bits of a digit of CPython's ints. */
const DIGIT_BITS = 30;

/** From so many digits on CPython multiplies by Karatsuba's algorithm: `KARATSUBA_CUTOFF`. */
const KARATSUBA_DIGITS = 70;

/** The exponent of Karatsuba's algorithm. */
const KARATSUBA = Math.log2(3);

/** A square takes so much of what another product of that length takes. */
const SQUARE = 2 / 3;

/** Squares of growing length, up to the last: 1 + 1/3 + 1/9 + ... */
const SQUARES = 1.5;

/** One bit of the exponent of `pow(x, y, m)` is as much work as so many digits, besides what it multiplies. */
const ROUND = 110;

function bitsOf(value: Value): number {
  if (typeof value === 'number') return Math.log2(Math.max(Math.abs(value), 1)) + 1;
  return typeof value === 'bigint' ? value.toString(16).length * 4 : 1;
}

/** How many digits CPython has an int in. */
export function digitsOf(value: Value): number {
  return Math.ceil(bitsOf(value) / DIGIT_BITS);
}

/** How many products of two digits the product of two ints of so many digits takes. */
function productOf(a: number, b: number): number {
  const short = Math.min(a, b);
  if (short <= KARATSUBA_DIGITS) return a * b;
  return (Math.max(a, b) / short) * KARATSUBA_DIGITS ** 2 * (short / KARATSUBA_DIGITS) ** KARATSUBA;
}

/** What `a * b` takes, in products of two digits. */
export function multiplicationOf(a: Value, b: Value): number {
  const product = productOf(digitsOf(a), digitsOf(b));
  return a === b ? product * SQUARE : product;
}

/** What `a // b` takes: schoolbook division, a row for each digit of the quotient. */
export function divisionOf(a: Value, b: Value): number {
  const divisor = digitsOf(b);
  return divisor * Math.max(1, digitsOf(a) - divisor + 1);
}

/** What `base ** exponent` takes: squares, each twice as long as the one before. */
export function powerOf(base: Value, exponent: Value): number {
  if (typeof exponent !== 'number' || exponent < 0) return 0;
  const bits = typeof base === 'number' ? Math.log2(Math.max(Math.abs(base), 1)) : bitsOf(base);
  const half = Math.ceil((bits * exponent) / DIGIT_BITS / 2);
  return productOf(half, half) * SQUARE * SQUARES;
}

/** What `pow(base, exponent, modulus)` takes: a square and a remainder for each bit of the exponent. */
export function modularPowerOf(exponent: Value, modulus: Value): number {
  const length = digitsOf(modulus);
  return bitsOf(exponent) * (ROUND + 2 * length ** 2);
}

import { exactFraction } from './decimal.ts';
import { nearestFloat } from './integer.ts';

/** Logarithms are ints here, in units of `2 ** -BITS`: exact enough for the largest exponents whose powers are floats. */
const BITS = 160;
const UNIT = 1n << BigInt(BITS);

/** The logarithm of a fraction between 1 and 2: twice the inverse hyperbolic tangent of `(x - 1) / (x + 1)`. */
function logarithm(numerator: bigint, denominator: bigint): bigint {
  const ratio = ((numerator - denominator) * UNIT) / (numerator + denominator);
  const square = (ratio * ratio) >> BigInt(BITS);
  let sum = 0n;
  let power = ratio;
  for (let odd = 1n; power > 0n; odd += 2n) {
    sum += power / odd;
    power = (power * square) >> BigInt(BITS);
  }
  return sum * 2n;
}

const LOGARITHM_OF_TWO = logarithm(2n, 1n);

/** The exponential function near zero, by its series. */
function exponential(value: bigint): bigint {
  let sum = UNIT;
  let term = UNIT;
  for (let count = 1n; term !== 0n; count++) {
    // Division rounds towards zero, so that the terms end.
    term = (term * value) / UNIT / count;
    sum += term;
  }
  return sum;
}

/**
 * The float nearest to a power of a positive base, by its logarithm with many more digits than the result has. JavaScript's own
 * power is often wrong in the last place, where the C libraries that CPython uses hardly ever are.
 *
 * @param base positive and finite
 * @param exponent finite; the power is no smaller and no larger than floats are.
 */
export function precisePower(base: number, exponent: number): number {
  const [numerator, denominator] = exactFraction(base);
  let scale = Math.floor(Math.log2(base));
  // The logarithm may be rounded up to the next int.
  if (2 ** scale > base) scale--;
  const [top, bottom] =
    scale >= 0 ? [numerator, denominator << BigInt(scale)] : [numerator << BigInt(-scale), denominator];
  const log = BigInt(scale) * LOGARITHM_OF_TWO + logarithm(top, bottom);
  const [factor, divisor] = exactFraction(exponent);
  const total = (log * factor) / divisor;
  const doublings = total / LOGARITHM_OF_TWO;
  const mantissa = exponential(total - doublings * LOGARITHM_OF_TWO);
  return doublings >= 0n
    ? nearestFloat(mantissa << doublings, UNIT)
    : nearestFloat(mantissa, UNIT << -doublings);
}

import { overflowErrorType, raised } from '../../objects/exception-types.ts';
import { exactFraction } from './decimal.ts';
import { nearestFloat } from './integer.ts';
import { precisePower } from './precise-power.ts';

/** The rest of a division, with the sign of the divisor, which is not zero. */
export function moduloFloats(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 || Object.is(b, -0) ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** The quotient rounded towards minus infinity. The divisor is not zero. */
export function floorDivideFloats(a: number, b: number): number {
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Up to here the power of a float by an int is computed exactly and rounded once. */
const EXACT_EXPONENT = 256;

/**
 * `base ** exponent` for floats, where the result is real.
 * @throws Raised OverflowError
 */
export function powerFloats(base: number, exponent: number): number {
  // JavaScript has NaN where C and Python have 1.
  if (base === 1 || exponent === 0) return 1;
  if (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent)) return 1;
  if (!Number.isFinite(base) || !Number.isFinite(exponent) || base === 0) return base ** exponent;
  const power = finitePower(base, exponent);
  if (!Number.isFinite(power)) throw raised(overflowErrorType, 34, 'Numerical result out of range');
  return power;
}

function finitePower(base: number, exponent: number): number {
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  if (exponent === 0.5) return Math.sqrt(base);
  const power = base ** exponent;
  if (!Number.isFinite(power) || power === 0) return power;
  if (Number.isInteger(exponent) && Math.abs(exponent) <= EXACT_EXPONENT) return exactPower(base, exponent);
  const size = precisePower(Math.abs(base), exponent);
  return base < 0 && exponent % 2 !== 0 ? -size : size;
}

function exactPower(base: number, exponent: number): number {
  const [numerator, denominator] = exactFraction(Math.abs(base));
  const count = BigInt(Math.abs(exponent));
  const top = numerator ** count;
  const bottom = denominator ** count;
  const power = exponent > 0 ? nearestFloat(top, bottom) : nearestFloat(bottom, top);
  return base < 0 && exponent % 2 !== 0 ? -power : power;
}

/** The nearest int, of two the even one. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  return rest > 0.5 || floor % 2 !== 0 ? floor + 1 : floor;
}

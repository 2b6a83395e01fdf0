import type { Raised } from '../../objects/exception.ts';
import {
  memoryErrorType,
  overflowErrorType,
  raised,
  valueError,
  zeroDivisionErrorType,
} from '../../objects/exception-types.ts';
import type { Integer } from '../unbox.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;
const LARGEST_BIG = BigInt(LARGEST);

/** The bits of a number of ten million digits: larger results are refused, as they would take minutes. */
const BIT_LIMIT = 33_219_281;

/** An int as values have it: a number where that is exact. */
export function normalInt(value: bigint): Integer {
  return value >= -LARGEST_BIG && value <= LARGEST_BIG ? Number(value) : value;
}

/** Whether a float is an int that a value may have as a number. */
function isExact(value: number): boolean {
  return value <= LARGEST && value >= -LARGEST;
}

/** How many bits the absolute value has. */
export function bitLength(value: Integer): number {
  if (typeof value === 'number') {
    const size = Math.abs(value);
    return size < 0x1_0000_0000 ? 32 - Math.clz32(size) : 64 - Math.clz32(Math.floor(size / 0x1_0000_0000));
  }
  const digits = (value < 0n ? -value : value).toString(16);
  return digits.length * 4 - (Math.clz32(Number.parseInt(digits[0]!, 16)) - 28);
}

/** @throws Raised MemoryError for a result of more bits than a program can sensibly want. */
function checkBits(bits: number): void {
  if (bits > BIT_LIMIT) throw raised(memoryErrorType);
}

export function addInts(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (isExact(sum)) return sum;
  }
  return normalInt(BigInt(a) + BigInt(b));
}

export function subtractInts(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (isExact(difference)) return difference;
  }
  return normalInt(BigInt(a) - BigInt(b));
}

/** @throws Raised MemoryError where the product would be too large. */
export function multiplyInts(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // The sum turns -0 into 0.
    if (isExact(product)) return product + 0;
  } else if (a !== 0 && b !== 0) checkBits(bitLength(a) + bitLength(b));
  return normalInt(BigInt(a) * BigInt(b));
}

export function negateInt(value: Integer): Integer {
  return typeof value === 'number' ? 0 - value : normalInt(-value);
}

export function absoluteInt(value: Integer): Integer {
  return value < 0 ? negateInt(value) : value;
}

/** The error of a division by zero. */
export function zeroDivision(message: string): Raised {
  return raised(zeroDivisionErrorType, message);
}

/** Rounds towards minus infinity. The divisor is not zero. */
export function floorDivideInts(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    const quotient = (a - rest) / b;
    return rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient + 0;
  }
  const dividend = BigInt(a);
  const divisor = BigInt(b);
  const quotient = dividend / divisor;
  const isRounded = dividend % divisor !== 0n && dividend < 0n !== divisor < 0n;
  return normalInt(isRounded ? quotient - 1n : quotient);
}

/** Has the sign of the divisor, which is not zero. */
export function moduloInts(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
  }
  const divisor = BigInt(b);
  const rest = BigInt(a) % divisor;
  return normalInt(rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest);
}

/**
 * `base ** exponent` for an exponent that is not negative.
 * @throws Raised MemoryError where the result would be too large.
 */
export function powerInts(base: Integer, exponent: Integer): Integer {
  if (typeof base === 'number' && exponent <= 53) {
    let power = 1;
    for (let left = Number(exponent); left > 0 && isExact(power); left--) power *= base;
    if (isExact(power)) return power + 0;
  }
  if (base === 0 || base === 1) return exponent === 0 ? 1 : base;
  if (base === -1) return Number(BigInt(exponent) & 1n) === 0 ? 1 : -1;
  checkBits((bitLength(base) - 1) * Number(exponent));
  return normalInt(BigInt(base) ** BigInt(exponent));
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [previous, current] = [1n, 0n];
  let [a, b] = [((value % modulus) + modulus) % modulus, modulus];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [previous, current] = [current, previous - quotient * current];
  }
  if (a !== 1n) throw valueError('base is not invertible for the given modulus');
  return previous;
}

/** `pow(base, exponent, modulus)`. */
export function powerModuloInts(base: Integer, exponent: Integer, modulus: Integer): Integer {
  if (modulus === 0) throw valueError('pow() 3rd argument cannot be 0');
  const signed = BigInt(modulus);
  const size = signed < 0n ? -signed : signed;
  let power = BigInt(exponent);
  let factor = BigInt(base);
  if (power < 0n) {
    factor = inverse(factor, size);
    power = -power;
  }
  factor = ((factor % size) + size) % size;
  let result = 1n % size;
  for (const bit of power.toString(2)) {
    result = (result * result) % size;
    if (bit === '1') result = (result * factor) % size;
  }
  return moduloInts(normalInt(result), modulus);
}

/** @throws Raised ValueError for a negative count, MemoryError where the result would be too large. */
export function shiftLeft(value: Integer, count: Integer): Integer {
  if (count < 0) throw valueError('negative shift count');
  if (value === 0) return 0;
  if (typeof value === 'number' && count <= 53) {
    const shifted = value * 2 ** Number(count);
    if (isExact(shifted)) return shifted;
  }
  checkBits(bitLength(value) + Number(count));
  return normalInt(BigInt(value) << BigInt(count));
}

/** @throws Raised ValueError for a negative count. */
export function shiftRight(value: Integer, count: Integer): Integer {
  if (count < 0) throw valueError('negative shift count');
  if (typeof value === 'number') {
    return count > 53 ? (value < 0 ? -1 : 0) : Math.floor(value / 2 ** Number(count));
  }
  if (count > BIT_LIMIT) return value < 0n ? -1 : 0;
  return normalInt(value >> BigInt(count));
}

function isSmall(value: Integer): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

export function andInts(a: Integer, b: Integer): Integer {
  return isSmall(a) && isSmall(b) ? a & b : normalInt(BigInt(a) & BigInt(b));
}

export function orInts(a: Integer, b: Integer): Integer {
  return isSmall(a) && isSmall(b) ? a | b : normalInt(BigInt(a) | BigInt(b));
}

export function xorInts(a: Integer, b: Integer): Integer {
  return isSmall(a) && isSmall(b) ? a ^ b : normalInt(BigInt(a) ^ BigInt(b));
}

export function invertInt(value: Integer): Integer {
  return subtractInts(-1, value);
}

/** The nearest float. @throws Raised OverflowError where there is none. */
export function toFloat(value: Integer): number {
  const float = Number(value);
  if (!Number.isFinite(float)) throw raised(overflowErrorType, 'int too large to convert to float');
  return float;
}

/** A division whose quotient is rounded to the nearest int, an exact half to the even one. The divisor is positive. */
export function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  let quotient = dividend / divisor;
  let rest = dividend % divisor;
  if (rest < 0n) {
    rest += divisor;
    quotient -= 1n;
  }
  const double = rest * 2n;
  return double > divisor || (double === divisor && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** `a / b`, rounded once. The divisor is not zero. @throws Raised OverflowError */
export function divideInts(a: Integer, b: Integer): number {
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const isNegative = a < 0 !== b < 0;
  const dividend = BigInt(absoluteInt(a));
  const divisor = BigInt(absoluteInt(b));
  if (dividend === 0n) return isNegative ? -0 : 0;
  const quotient = nearestFloat(dividend, divisor);
  if (quotient === Infinity) throw raised(overflowErrorType, 'integer division result too large for a float');
  return isNegative ? -quotient : quotient;
}

/** The float nearest to a fraction of two positive numbers; Infinity where it is too large. */
export function nearestFloat(numerator: bigint, denominator: bigint): number {
  const size = bitLength(numerator) - bitLength(denominator);
  if (size > 1025) return Infinity;
  if (size < -1080) return 0;
  // The unit of the last place of the result; the quotient in that unit has 53 bits, or 54 where it is the larger estimate.
  let unit = Math.max(size - 53, -1074);
  let mantissa = inUnits(numerator, denominator, unit);
  if (mantissa > 1n << 53n) {
    unit++;
    mantissa = inUnits(numerator, denominator, unit);
  }
  const float = Number(mantissa);
  return unit > 971 ? Infinity : float * 2 ** unit;
}

function inUnits(numerator: bigint, denominator: bigint, exponent: number): bigint {
  return exponent >= 0
    ? roundedQuotient(numerator, denominator << BigInt(exponent))
    : roundedQuotient(numerator << BigInt(-exponent), denominator);
}

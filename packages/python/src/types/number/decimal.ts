import { roundedQuotient } from './integer.ts';

/** A finite float as an exact fraction of two ints, the second a power of two. */
export function exactFraction(value: number): [numerator: bigint, denominator: bigint] {
  let mantissa = value;
  let exponent = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent++;
  }
  return [BigInt(mantissa), 1n << BigInt(exponent)];
}

/** Decimal digits, and where the point stands: so many digits are in front of it. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

function scaled(value: number, places: number): bigint {
  const [numerator, denominator] = exactFraction(value);
  return places >= 0
    ? roundedQuotient(numerator * 10n ** BigInt(places), denominator)
    : roundedQuotient(numerator, denominator * 10n ** BigInt(-places));
}

/** A finite float that is not negative, rounded to so many places behind the point; a half goes to the even digit. */
export function fixedDecimal(value: number, places: number): Decimal {
  // No float has more places; a format that asks for millions of them gets zeros.
  const exact = Math.min(places, 1100);
  const digits = scaled(value, exact)
    .toString()
    .padStart(exact + 1, '0');
  return { digits: digits + '0'.repeat(places - exact), point: digits.length - exact };
}

/** A finite float that is not negative, rounded to so many digits, at least one; a half goes to the even digit. */
export function significantDecimal(value: number, count: number): Decimal {
  if (value === 0) return { digits: '0'.repeat(count), point: 1 };
  const exact = Math.min(count, 1100);
  let exponent = Number(/e(.*)/.exec(value.toExponential())![1]);
  let digits = scaled(value, exact - 1 - exponent).toString();
  // The shortest text may have been rounded up to the next power of ten.
  if (digits.length < exact) digits = scaled(value, exact - 1 - --exponent).toString();
  if (digits.length > exact) {
    digits = digits.slice(0, exact);
    exponent++;
  }
  return { digits: digits + '0'.repeat(count - exact), point: exponent + 1 };
}

/** The shortest digits that mean a finite float that is not negative, and no other float. */
export function shortestDecimal(value: number): Decimal {
  if (value === 0) return { digits: '0', point: 1 };
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 };
}

import { normalInt } from '../types/number/integer.ts';

/** Python's hashes of numbers are residues modulo this prime. */
const MODULUS = (1n << 61n) - 1n;
const INFINITY_HASH = 314159;

/** A 64-bit hash as a signed int; CPython keeps -1 for errors. */
export function signedHash(value: bigint): number | bigint {
  const signed = BigInt.asIntN(64, value);
  return signed === -1n ? -2 : normalInt(signed);
}

/** The hash of an int. */
export function intHash(value: number | bigint): number | bigint {
  if (typeof value === 'number') return value === -1 ? -2 : value;
  const residue = (value < 0n ? -value : value) % MODULUS;
  return signedHash(value < 0n ? -residue : residue);
}

/** The hash of a float that is a number: equal to that of an equal int. */
export function floatHash(value: number): number | bigint {
  if (Number.isInteger(value)) return intHash(Number.isSafeInteger(value) ? value + 0 : BigInt(value));
  if (!Number.isFinite(value)) return value > 0 ? INFINITY_HASH : -INFINITY_HASH;
  let numerator = Math.abs(value);
  let exponent = 0;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    exponent++;
  }
  // Division by a power of two is a rotation of the 61 bits.
  const inverse = 1n << BigInt((61 - (exponent % 61)) % 61);
  const residue = ((BigInt(numerator) % MODULUS) * inverse) % MODULUS;
  return signedHash(value < 0 ? -residue : residue);
}

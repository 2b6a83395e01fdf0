import type { Runtime } from '../../interpreter/runtime.ts';
import type { Integer } from '../unbox.ts';
import { checkDigitsRead } from './digit-limit.ts';
import { asciiDigits, trimmedNumber } from './digits.ts';
import { negateInt, normalInt } from './integer.ts';

const prefixes: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };

/** Digits to this many are read through numbers, which is exact up to then for every base. */
const SAFE_DIGITS = 10;

/**
 * Reads an int as `int(text, base)` does: with white space around it, a sign, a prefix, underscores between digits and the
 * digits of any script. Base 0 takes the base from the prefix.
 * @returns undefined where it is none.
 * @throws Raised ValueError where it has too many digits.
 */
export function parseInteger(vm: Runtime, text: string, base: number): Integer | undefined {
  const trimmed = asciiDigits(trimmedNumber(text));
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(trimmed)!;
  const prefixed = /^0([box])_?/i.exec(rest);
  const prefix = prefixed === null ? undefined : prefixes[prefixed[1]!.toLowerCase()];
  const isPrefixed = prefix !== undefined && (base === 0 || base === prefix);
  const digits = isPrefixed ? rest.slice(prefixed![0].length) : rest;
  const actual = base !== 0 ? base : isPrefixed ? prefix! : 10;
  if (!isWellFormed(digits, actual)) return undefined;
  const plain = digits.replaceAll('_', '');
  // A number in decimal without a prefix begins with no zero, unless it is zero.
  if (base === 0 && !isPrefixed && /^0+[1-9]/.test(plain)) return undefined;
  if ((actual & (actual - 1)) !== 0) checkDigitsRead(vm, plain.length);
  const value = readDigits(plain, actual);
  return sign === '-' ? negateInt(value) : value;
}

function isWellFormed(digits: string, base: number): boolean {
  if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/i.test(digits)) return false;
  for (const digit of digits) {
    if (digit !== '_' && Number.parseInt(digit, 36) >= base) return false;
  }
  return true;
}

function readDigits(digits: string, base: number): Integer {
  if (digits.length <= SAFE_DIGITS) return Number.parseInt(digits, base);
  if (base === 10) return normalInt(BigInt(digits));
  if (base === 16) return normalInt(BigInt(`0x${digits}`));
  if (base === 8) return normalInt(BigInt(`0o${digits}`));
  if (base === 2) return normalInt(BigInt(`0b${digits}`));
  return normalInt(readHalves(digits, base));
}

/** Halves again and again, so that the numbers that are multiplied are of equal size. */
function readHalves(digits: string, base: number): bigint {
  if (digits.length <= SAFE_DIGITS) return BigInt(Number.parseInt(digits, base));
  const low = digits.length >> 1;
  const high = readHalves(digits.slice(0, -low), base);
  return high * BigInt(base) ** BigInt(low) + readHalves(digits.slice(-low), base);
}

import { overflowErrorType, raised, valueError } from '../../objects/exception-types.ts';
import { floatText } from '../../semantics/float-text.ts';
import { asciiDigits, trimmedNumber } from './digits.ts';
import { nearestFloat } from './integer.ts';

const decimalNumber = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const infinite = /^([+-]?)inf(?:inity)?$/i;

/** Reads a float as `float(text)` does; undefined where it is none. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = asciiDigits(trimmedNumber(text));
  if (decimalNumber.test(trimmed)) return Number(trimmed.replaceAll('_', ''));
  const match = infinite.exec(trimmed);
  if (match !== null) return match[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?nan$/i.test(trimmed) ? Number.NaN : undefined;
}

/** `value.hex()`. */
export function floatHex(value: number): string {
  if (!Number.isFinite(value)) return floatText(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  let mantissa = Math.abs(value);
  if (mantissa === 0) return `${sign}0x0.0p+0`;
  let exponent = 0;
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 1 && exponent > -1022) {
    mantissa *= 2;
    exponent--;
  }
  const whole = Math.floor(mantissa);
  const fraction = ((mantissa - whole) * 2 ** 52).toString(16).padStart(13, '0');
  return `${sign}0x${whole}.${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

const hexNumber = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i;

/** Reads what {@link floatHex} writes, and more freely. @throws Raised ValueError, OverflowError */
export function parseFloatHex(text: string): number {
  const trimmed = text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
  if (infinite.test(trimmed) || /^[+-]?nan$/i.test(trimmed)) return parseFloatText(trimmed)!;
  const match = hexNumber.exec(trimmed);
  if (match === null || `${match[2]}${match[3] ?? ''}` === '') {
    throw valueError('invalid hexadecimal floating-point string');
  }
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const value = mantissa === 0n ? 0 : scaleByTwo(mantissa, Number(power) - 4 * fraction.length);
  if (value === Infinity) {
    throw raised(overflowErrorType, 'hexadecimal value too large to represent as a float');
  }
  return sign === '-' ? -value : value;
}

function scaleByTwo(mantissa: bigint, exponent: number): number {
  const size = mantissa.toString(16).length * 4 + exponent;
  if (size > 1030) return Infinity;
  if (size < -1090) return 0;
  return exponent >= 0
    ? nearestFloat(mantissa << BigInt(exponent), 1n)
    : nearestFloat(mantissa, 1n << BigInt(-exponent));
}

import type { Runtime } from '../interpreter/runtime.ts';
import { overflowErrorType, raised, valueError } from '../objects/exception-types.ts';
import { type Decimal, fixedDecimal, shortestDecimal, significantDecimal } from '../types/number/decimal.ts';
import { decimalText } from '../types/number/digit-limit.ts';
import { toFloat } from '../types/number/integer.ts';
import { checkLength } from '../types/str/code-points.ts';
import type { Integer } from '../types/unbox.ts';
import { isAtLeast } from '../types/version.ts';
import { type FormatSpec, padText, parseFormatSpec, refuseFormatType } from './format-spec.ts';

/** How a float is written: `e`, `f`, `g`, `%`, or `r` for the shortest text that means it. */
interface FloatStyle {
  readonly type: string;
  readonly precision: number;
  /** Whether the point stays where no digit follows, and zeros at the end stay. */
  readonly isAlternate: boolean;
  /** Whether a result without a point or an exponent gets `.0`. */
  readonly addsDotZero: boolean;
}

/** A number without its sign: digits that can be grouped, and what comes behind them. */
interface NumberText {
  readonly whole: string;
  readonly rest: string;
}

function exponentText(exponent: number): string {
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `e${exponent < 0 ? '-' : '+'}${size}`;
}

function trimZeros(fraction: string): string {
  return fraction.replace(/0+$/, '');
}

function withPoint(fraction: string, isAlternate: boolean): string {
  return fraction !== '' || isAlternate ? `.${fraction}` : '';
}

/** The digits of a decimal without an exponent. */
function plainText({ digits, point }: Decimal, keepsZeros: boolean, style: FloatStyle): NumberText {
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const behind = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  const fraction = keepsZeros ? behind : trimZeros(behind);
  if (fraction === '' && style.addsDotZero) return { whole, rest: '.0' };
  return { whole, rest: withPoint(fraction, style.isAlternate) };
}

function exponentialText({ digits, point }: Decimal, keepsZeros: boolean, style: FloatStyle): NumberText {
  const fraction = keepsZeros ? digits.slice(1) : trimZeros(digits.slice(1));
  return { whole: digits[0]!, rest: withPoint(fraction, style.isAlternate) + exponentText(point - 1) };
}

/** A float that is not negative, in a style. */
function floatDigits(value: number, style: FloatStyle): NumberText {
  if (!Number.isFinite(value)) return { whole: '', rest: Number.isNaN(value) ? 'nan' : 'inf' };
  const { type, precision, isAlternate, addsDotZero } = style;
  checkLength(precision);
  if (type === 'f') return plainText(fixedDecimal(value, precision), true, style);
  if (type === 'e') {
    const decimal = significantDecimal(value, precision + 1);
    return exponentialText(value === 0 ? { ...decimal, point: 1 } : decimal, true, style);
  }
  if (type === 'r') {
    const decimal = shortestDecimal(value);
    const isExponential = decimal.point <= -4 || decimal.point > 16;
    return isExponential ? exponentialText(decimal, false, style) : plainText(decimal, false, style);
  }
  const count = Math.max(precision, 1);
  const decimal = significantDecimal(value, count);
  const isExponential = decimal.point <= -4 || decimal.point > count - (addsDotZero ? 1 : 0);
  return isExponential
    ? exponentialText(decimal, isAlternate, style)
    : plainText(decimal, isAlternate, style);
}

/** A float that is not negative as `%` formatting writes it: with `e`, `f` or `g`, in capitals or not. */
export function floatInStyle(value: number, type: string, precision: number, isAlternate: boolean): string {
  const style = { type: type.toLowerCase(), precision, isAlternate, addsDotZero: false };
  const { whole, rest } = floatDigits(value, style);
  return type === style.type ? whole + rest : (whole + rest).toUpperCase();
}

/** Digits in groups, counted from the right; with zeros in front to fill a width, which are grouped too. */
function groupDigits(digits: string, separator: string, size: number, width: number): string {
  let grouped = '';
  let left = digits;
  for (;;) {
    const room = width - grouped.length;
    const take = Math.min(size, Math.max(left.length, room, 1));
    grouped = left.slice(-take).padStart(take, '0') + grouped;
    left = left.slice(0, Math.max(left.length - take, 0));
    if (left === '' && grouped.length >= width) return grouped;
    grouped = separator + grouped;
  }
}

/** Digits behind the point in groups, counted from the left. */
function groupFraction(rest: string, separator: string): string {
  return rest.replace(/^\.(\d+)/, (_, digits: string) => `.${digits.match(/\d{1,3}/g)!.join(separator)}`);
}

/** Puts a sign, a prefix, groups and filling characters to a number. */
function layOut(
  spec: FormatSpec,
  isNegative: boolean,
  prefix: string,
  { whole, rest }: NumberText,
  groupSize = 3,
): string {
  const sign = isNegative ? '-' : spec.sign === '-' ? '' : spec.sign;
  const tail = spec.fractionGrouping === '' ? rest : groupFraction(rest, spec.fractionGrouping);
  const isInside = spec.align === '=';
  checkLength(spec.width);
  const room = spec.width - sign.length - prefix.length - tail.length;
  const isZeroFilled = isInside && spec.fill === '0';
  const digits =
    spec.grouping === '' || whole === ''
      ? whole
      : groupDigits(whole, spec.grouping, groupSize, isZeroFilled ? room : 0);
  const lead = sign + prefix;
  if (!isInside) return padText(lead + digits + tail, spec);
  return lead + spec.fill.repeat(Math.max(room - digits.length, 0)) + digits + tail;
}

const bases: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

/** `format(value, spec)` of an int. @throws Raised ValueError, OverflowError */
export function formatInteger(vm: Runtime, value: Integer, spec: string, typeName = 'int'): string {
  if (spec === '') return decimalText(vm, value);
  const parsed = parseFormatSpec(spec, {
    typeName,
    defaultType: 'd',
    defaultAlign: '>',
    groupsFractions: isAtLeast(vm, '3.14'),
  });
  const { type } = parsed;
  if ('eEfFgG%'.includes(type)) return layOutFloat(parsed, toFloat(value));
  if (!'bcdoxXn'.includes(type)) refuseFormatType(type, typeName);
  if (parsed.precision >= 0) throw valueError('Precision not allowed in integer format specifier');
  if (parsed.dropsNegativeZero) {
    throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  }
  if (type === 'c') return formatCharacter(value, parsed);
  const size = value < 0 ? -value : value;
  const based = bases[type];
  if (based === undefined) {
    return layOut(parsed, value < 0, '', { whole: decimalText(vm, size), rest: '' });
  }
  const [base, prefix] = based;
  const digits = size.toString(base);
  const whole = type === 'X' ? digits.toUpperCase() : digits;
  return layOut(parsed, value < 0, parsed.isAlternate ? prefix : '', { whole, rest: '' }, 4);
}

function formatCharacter(value: Integer, spec: FormatSpec): string {
  if (spec.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.isAlternate) {
    throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  }
  if (value >= 2n ** 63n || value < -(2n ** 63n)) {
    throw raised(overflowErrorType, 'Python int too large to convert to C long');
  }
  if (value < 0 || value > 0x10ffff) throw raised(overflowErrorType, '%c arg not in range(0x110000)');
  return padText(String.fromCodePoint(Number(value)), spec);
}

/** `format(value, spec)` of a float. @throws Raised ValueError */
export function formatFloat(vm: Runtime, value: number, spec: string): string {
  const parsed = parseFormatSpec(spec, {
    typeName: 'float',
    defaultType: '',
    defaultAlign: '>',
    groupsFractions: isAtLeast(vm, '3.14'),
  });
  if (!'eEfFgG%n'.includes(parsed.type)) refuseFormatType(parsed.type, 'float');
  return layOutFloat(parsed, value);
}

function isNegativeFloat(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

function styleOf({ type, precision, isAlternate }: FormatSpec, addsDotZero: boolean): FloatStyle {
  if (type === '') {
    return precision < 0
      ? { type: 'r', precision: 0, isAlternate, addsDotZero }
      : { type: 'g', precision, isAlternate, addsDotZero };
  }
  const lower = type.toLowerCase();
  const style = lower === '%' ? 'f' : lower === 'n' ? 'g' : lower;
  return { type: style, precision: precision < 0 ? 6 : precision, isAlternate, addsDotZero: false };
}

function layOutFloat(spec: FormatSpec, value: number): string {
  const scaled = spec.type === '%' ? value * 100 : value;
  const digits = floatDigits(Math.abs(scaled), styleOf(spec, true));
  const text = spec.type === '%' ? { whole: digits.whole, rest: `${digits.rest}%` } : digits;
  const isNegative = isNegativeFloat(scaled) && !(spec.dropsNegativeZero && isZeroText(text));
  return layOut(spec, isNegative, '', inCase(text, spec.type));
}

function isZeroText({ whole, rest }: NumberText): boolean {
  return whole !== '' && !/[1-9]/.test(whole + rest.replace(/e.*/, ''));
}

function inCase({ whole, rest }: NumberText, type: string): NumberText {
  return type === 'E' || type === 'F' || type === 'G' ? { whole, rest: rest.toUpperCase() } : { whole, rest };
}

/** `format(value, spec)` of a complex number by its parts. @throws Raised ValueError */
export function formatComplex(vm: Runtime, real: number, imaginary: number, spec: string): string {
  const parsed = parseFormatSpec(spec, {
    typeName: 'complex',
    defaultType: '',
    defaultAlign: '>',
    groupsFractions: isAtLeast(vm, '3.14'),
  });
  if (!'eEfFgGn'.includes(parsed.type)) refuseFormatType(parsed.type, 'complex');
  if (parsed.fill === '0' && parsed.isZeroPadded) {
    throw valueError('Zero padding is not allowed in complex format specifier');
  }
  if (parsed.align === '=') {
    throw valueError("'=' alignment flag is not allowed in complex format specifier");
  }
  const part = (value: number, sign: FormatSpec['sign']): string => {
    const digits = floatDigits(Math.abs(value), styleOf(parsed, false));
    const isNegative = isNegativeFloat(value) && !(parsed.dropsNegativeZero && isZeroText(digits));
    return layOut({ ...parsed, sign, width: -1 }, isNegative, '', inCase(digits, parsed.type));
  };
  const isImaginary = parsed.type === '' && Object.is(real, 0);
  if (isImaginary) return padText(`${part(imaginary, parsed.sign)}j`, parsed);
  const text = `${part(real, parsed.sign)}${part(imaginary, '+')}j`;
  return padText(parsed.type === '' ? `(${text})` : text, parsed);
}

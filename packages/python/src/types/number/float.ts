import type { Runtime } from '../../interpreter/runtime.ts';
import { attribute, method } from '../../objects/define.ts';
import { overflowErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import { floatType, PyFloat } from '../../objects/float.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { floatText } from '../../semantics/float-text.ts';
import { hashOf } from '../../semantics/hash.ts';
import { withIndices } from '../../semantics/index.ts';
import { formatFloat } from '../../semantics/number-format.ts';
import { strOf } from '../../semantics/text.ts';
import { type Integer, intValue, textValue } from '../unbox.ts';
import { exactFraction, fixedDecimal } from './decimal.ts';
import { floorDivideFloats, moduloFloats, roundHalfEven } from './float-arithmetic.ts';
import { installFloatConstructor } from './float-constructor.ts';
import { floatHex } from './float-parsing.ts';
import { normalInt, roundedQuotient, toFloat } from './integer.ts';
import { floatOperators, raiseZeroDivision } from './operators.ts';
import { defineComparisons, defineOperators } from './special-methods.ts';

/** Gives `float` a method without arguments. */
function plain(name: string, body: (vm: Runtime, self: number) => Result): void {
  method(floatType, name, '(self, /)', {}, (vm, self: PyFloat) => body(vm, self.value));
}

/** The float that an int or a float is for an operator; undefined for another value. @throws Raised OverflowError */
function operand(value: Value): number | undefined {
  if (value instanceof PyFloat) return value.value;
  const integer = intValue(value);
  return integer === undefined ? undefined : toFloat(integer);
}

/** The exact number, for comparisons. */
function exact(value: Value): Integer | undefined {
  return value instanceof PyFloat ? value.value : intValue(value);
}

/** A float without a fraction as an int. @throws Raised ValueError, OverflowError */
function wholeToInt(value: number): Integer {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw raised(overflowErrorType, 'cannot convert float infinity to integer');
  return Number.isSafeInteger(value) ? value + 0 : normalInt(BigInt(value));
}

function divide(vm: Runtime, a: number, b: number): PyTuple {
  if (b === 0) raiseZeroDivision(vm, 'float divmod()');
  return new PyTuple([new PyFloat(floorDivideFloats(a, b)), new PyFloat(moduloFloats(a, b))]);
}

function powerOf(vm: Runtime, base: Value, exponent: Value, modulus: Value): Value {
  const [a, b] = [operand(base), operand(exponent)];
  if (a === undefined || b === undefined) return notImplemented;
  if (modulus !== null) throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
  return floatOperators['**']!(vm, a, b);
}

/** Beyond so many places nothing is rounded away, or everything. */
const MOST_PLACES = 330;

/** A float rounded to decimal places, a half to the even digit. @throws Raised OverflowError */
function roundFloat(value: number, places: Integer): number {
  if (!Number.isFinite(value) || value === 0 || places > MOST_PLACES) return value;
  if (places < -MOST_PLACES) return 0 * value;
  const rounded = readDecimal(Math.abs(value), Number(places));
  if (!Number.isFinite(rounded)) throw raised(overflowErrorType, 'rounded value too large to represent');
  return value < 0 ? -rounded : rounded;
}

function readDecimal(size: number, places: number): number {
  if (places >= 0) {
    const { digits, point } = fixedDecimal(size, places);
    return Number(`${digits}e${point - digits.length}`);
  }
  const [numerator, denominator] = exactFraction(size);
  return Number(`${roundedQuotient(numerator, denominator * 10n ** BigInt(-places))}e${-places}`);
}

function integerRatio(value: number): PyTuple {
  if (Number.isNaN(value)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) throw raised(overflowErrorType, 'cannot convert Infinity to integer ratio');
  const [numerator, denominator] = exactFraction(value);
  return new PyTuple([normalInt(numerator), normalInt(denominator)]);
}

function round(vm: Runtime, { value }: PyFloat, places: Value): Result {
  if (places === null) {
    return wholeToInt(Number.isFinite(value) ? roundHalfEven(value) : value);
  }
  return withIndices(vm, [places], (count) => new PyFloat(roundFloat(value, count)));
}

function installOperators(): void {
  defineOperators(floatType, floatOperators, operand);
  defineComparisons(floatType, (value) => exact(value) !== undefined, {
    // An int and a float may be a bigint and a number: these operators compare them exactly.
    // biome-ignore lint/suspicious/noDoubleEquals: see above.
    equals: (a, b) => exact(a) == exact(b),
    isLess: (a, b) => exact(a)! < exact(b)!,
    isAtMost: (a, b) => exact(a)! <= exact(b)!,
  });
  method(floatType, '__pow__', '(self, value, mod=None, /)', {}, powerOf);
  method(
    floatType,
    '__rpow__',
    '(self, value, mod=None, /)',
    {},
    (vm, self: Value, value: Value, mod: Value) => powerOf(vm, value, self, mod),
  );
  method(floatType, '__divmod__', '(self, value, /)', {}, (vm, self: PyFloat, value: Value) => {
    const divisor = operand(value);
    return divisor === undefined ? notImplemented : divide(vm, self.value, divisor);
  });
  method(floatType, '__rdivmod__', '(self, value, /)', {}, (vm, self: PyFloat, value: Value) => {
    const dividend = operand(value);
    return dividend === undefined ? notImplemented : divide(vm, dividend, self.value);
  });
  plain('__neg__', (_, self) => new PyFloat(-self));
  plain('__pos__', (_, self) => new PyFloat(self));
  plain('__abs__', (_, self) => new PyFloat(Math.abs(self)));
}

/** Gives `float` its methods. */
export function installFloatType(): void {
  installFloatConstructor();
  installOperators();
  plain('__repr__', (_, self) => floatText(self));
  method(floatType, '__hash__', '(self, /)', {}, (vm, self: PyFloat) =>
    self.cls === floatType ? hashOf(vm, self) : hashOf(vm, new PyFloat(self.value)),
  );
  plain('__bool__', (_, self) => self !== 0);
  plain('__float__', (_, self) => new PyFloat(self));
  plain('__int__', (_, self) => wholeToInt(Math.trunc(self)));
  plain('__trunc__', (_, self) => wholeToInt(Math.trunc(self)));
  plain('__floor__', (_, self) => wholeToInt(Math.floor(self)));
  plain('__ceil__', (_, self) => wholeToInt(Math.ceil(self)));
  method(floatType, '__round__', '(self, ndigits=None, /)', {}, round);
  method(floatType, '__format__', '(self, format_spec, /)', {}, (vm, self: PyFloat, spec: Value) => {
    const text = textValue(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).name}`);
    return text === '' ? strOf(vm, self) : formatFloat(vm, self.value, text);
  });
  plain('__getnewargs__', (_, self) => new PyTuple([new PyFloat(self)]));
  plain('conjugate', (_, self) => new PyFloat(self));
  plain('is_integer', (_, self) => Number.isInteger(self));
  plain('as_integer_ratio', (_, self) => integerRatio(self));
  plain('hex', (_, self) => floatHex(self));
  attribute(floatType, 'real', (_, self: PyFloat) => new PyFloat(self.value));
  attribute(floatType, 'imag', () => new PyFloat(0));
}

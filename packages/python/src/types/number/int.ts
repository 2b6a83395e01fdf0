import type { Runtime } from '../../interpreter/runtime.ts';
import { intType } from '../../objects/boxed.ts';
import { attribute, method } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withIndices } from '../../semantics/index.ts';
import { formatInteger } from '../../semantics/number-format.ts';
import { intHash } from '../../semantics/number-hash.ts';
import { strOf } from '../../semantics/text.ts';
import { type Integer, intValue, textValue } from '../unbox.ts';
import { decimalText } from './digit-limit.ts';
import { installIntBytes } from './int-bytes.ts';
import { installIntConstructor } from './int-constructor.ts';
import {
  absoluteInt,
  bitLength,
  floorDivideInts,
  invertInt,
  moduloInts,
  negateInt,
  normalInt,
  powerModuloInts,
  roundedQuotient,
  toFloat,
} from './integer.ts';
import { intOperators, raiseZeroDivision } from './operators.ts';
import { defineComparisons, defineOperators } from './special-methods.ts';

/** Gives `int` a method without arguments. */
function plain(name: string, body: (vm: Runtime, self: Integer) => Value): void {
  method(intType, name, '(self, /)', {}, (vm, self: Value) => body(vm, intValue(self)!));
}

function isInt(value: Value): boolean {
  return intValue(value) !== undefined;
}

function divide(vm: Runtime, a: Integer, b: Integer): PyTuple {
  if (b === 0) raiseZeroDivision(vm, 'integer division or modulo by zero');
  return new PyTuple([floorDivideInts(a, b), moduloInts(a, b)]);
}

function powerOf(vm: Runtime, base: Value, exponent: Value, modulus: Value): Value {
  const [a, b] = [intValue(base), intValue(exponent)];
  if (a === undefined || b === undefined) return notImplemented;
  if (modulus === null) return intOperators['**']!(vm, a, b);
  const m = intValue(modulus);
  return m === undefined ? notImplemented : powerModuloInts(a, b, m);
}

/** An int rounded to a power of ten, a half to the even one. */
function roundInt(value: Integer, digits: Integer): Integer {
  if (digits >= 0) return value;
  // What is less than half of the power is zero.
  if (-Number(digits) > bitLength(value)) return 0;
  const unit = 10n ** BigInt(-Number(digits));
  return normalInt(roundedQuotient(BigInt(value), unit) * unit);
}

function bitCount(value: Integer): number {
  const bits = (value < 0 ? -value : value).toString(2);
  return bits.split('1').length - 1;
}

function installOperators(): void {
  defineOperators(intType, intOperators, intValue);
  defineComparisons(intType, isInt, {
    equals: (a, b) => intValue(a) === intValue(b),
    isLess: (a, b) => intValue(a)! < intValue(b)!,
    isAtMost: (a, b) => intValue(a)! <= intValue(b)!,
  });
  method(intType, '__pow__', '(self, value, mod=None, /)', {}, powerOf);
  method(intType, '__rpow__', '(self, value, mod=None, /)', {}, (vm, self: Value, value: Value, mod: Value) =>
    powerOf(vm, value, self, mod),
  );
  method(intType, '__divmod__', '(self, value, /)', {}, (vm, self: Value, value: Value) => {
    const divisor = intValue(value);
    return divisor === undefined ? notImplemented : divide(vm, intValue(self)!, divisor);
  });
  method(intType, '__rdivmod__', '(self, value, /)', {}, (vm, self: Value, value: Value) => {
    const dividend = intValue(value);
    return dividend === undefined ? notImplemented : divide(vm, dividend, intValue(self)!);
  });
  plain('__neg__', (_, self) => negateInt(self));
  plain('__pos__', (_, self) => self);
  plain('__abs__', (_, self) => absoluteInt(self));
  plain('__invert__', (_, self) => invertInt(self));
}

function round(vm: Runtime, self: Value, digits: Value): Result {
  const value = intValue(self)!;
  return digits === null ? value : withIndices(vm, [digits], (places) => roundInt(value, places));
}

/** Gives `int` its methods. */
export function installIntType(): void {
  installIntConstructor();
  installIntBytes();
  installOperators();
  plain('__repr__', (vm, self) => decimalText(vm, self));
  plain('__hash__', (_, self) => intHash(self));
  plain('__bool__', (_, self) => self !== 0);
  plain('__float__', (_, self) => new PyFloat(toFloat(self)));
  for (const name of ['__int__', '__index__', '__trunc__', '__floor__', '__ceil__', 'conjugate']) {
    plain(name, (_, self) => self);
  }
  method(intType, '__round__', '(self, ndigits=None, /)', {}, round);
  method(intType, '__format__', '(self, format_spec, /)', {}, (vm, self: Value, spec: Value) => {
    const text = textValue(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).name}`);
    return text === '' ? strOf(vm, self) : formatInteger(vm, intValue(self)!, text, typeOf(self).name);
  });
  plain('__getnewargs__', (_, self) => new PyTuple([self]));
  plain('bit_length', (_, self) => bitLength(self));
  plain('bit_count', (_, self) => bitCount(self));
  plain('as_integer_ratio', (_, self) => new PyTuple([self, 1]));
  plain('is_integer', () => true);
  attribute(intType, 'real', (_, self: Value) => intValue(self)!);
  attribute(intType, 'imag', () => 0);
  attribute(intType, 'numerator', (_, self: Value) => intValue(self)!);
  attribute(intType, 'denominator', () => 1);
}

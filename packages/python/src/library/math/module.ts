import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { overflowErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { trueDivide } from '../../semantics/arithmetic.ts';
import { floatText } from '../../semantics/float-text.ts';
import { callSpecial } from '../../semantics/special.ts';
import { bitLength, normalInt } from '../../types/number/integer.ts';
import { floatValue, intValue } from '../../types/unbox.ts';
import { isAtLeast } from '../../types/version.ts';
import { withIndex, withReal } from '../arguments.ts';
import type { NativeModule } from '../native-module.ts';
import { mantissaAndExponent, nextAfter, scale, unitInLastPlace } from './floats.ts';
import { integerFunctions } from './integers.ts';
import { realNatives, refuseDomain, refuseRange } from './real-functions.ts';
import { sumFunctions, sumprod } from './sums.ts';

/** The logarithm of an int, which may be too large for a float. */
function logOfInt(value: number | bigint, log: (x: number) => number): number {
  if (typeof value === 'number') return log(value);
  const shift = bitLength(value) - 60;
  return log(Number(value >> BigInt(Math.max(shift, 0)))) + Math.max(shift, 0) * log(2);
}

function logarithm(vm: Runtime, value: Value, log: (x: number) => number): Result {
  const integer = intValue(value);
  if (integer !== undefined) {
    if (integer <= 0) refuseDomain(vm, 'expected a positive input');
    return new PyFloat(logOfInt(integer, log));
  }
  return withReal(vm, value, (x) => {
    if (x <= 0) refuseDomain(vm, `expected a positive input, got ${floatText(x)}`);
    return new PyFloat(log(x));
  });
}

/** A float as an int; None for a value that is no float. */
function rounded(value: Value, round: (x: number) => number): Value | undefined {
  const x = floatValue(value);
  if (x === undefined) return undefined;
  if (Number.isNaN(x)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(x)) throw raised(overflowErrorType, 'cannot convert float infinity to integer');
  const whole = round(x);
  return Number.isSafeInteger(whole) ? whole + 0 : normalInt(BigInt(whole));
}

function rounding(name: 'floor' | 'ceil', round: (x: number) => number): PyNative {
  return nativeFunction(
    name,
    '(x, /)',
    {},
    (vm, value: Value): Result =>
      rounded(value, round) ??
      callSpecial(vm, value, `__${name}__`) ??
      withReal(vm, value, (x) => rounded(new PyFloat(x), round)!),
    'math',
  );
}

function isClose(a: number, b: number, relative: number, absolute: number): boolean {
  if (relative < 0 || absolute < 0) throw valueError('tolerances must be non-negative');
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const difference = Math.abs(b - a);
  return (
    difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute
  );
}

function loadExponent(x: number, exponent: number | bigint): Value {
  const result = scale(x, Number(exponent));
  if (Number.isFinite(x) && !Number.isFinite(result)) refuseRange();
  return new PyFloat(result);
}

function testing(name: string, test: (x: number) => boolean): PyNative {
  return nativeFunction(name, '(x, /)', {}, (vm, value: Value) => withReal(vm, value, test), 'math');
}

const functions: readonly PyNative[] = [
  ...integerFunctions,
  ...realNatives,
  ...sumFunctions,
  rounding('floor', Math.floor),
  rounding('ceil', Math.ceil),
  nativeFunction(
    'trunc',
    '(x, /)',
    {},
    (vm, value: Value) => {
      const result = rounded(value, Math.trunc) ?? callSpecial(vm, value, '__trunc__');
      if (result === undefined) throw typeError(`type ${typeOf(value).name} doesn't define __trunc__ method`);
      return result;
    },
    'math',
  ),
  nativeFunction(
    'log',
    '(x, base=?, /)',
    {},
    (vm, value: Value, base?: Value) =>
      after(logarithm(vm, value, Math.log), (dividend) => {
        if (base === undefined) return dividend;
        return after(logarithm(vm, base, Math.log), (divisor) => trueDivide(vm, dividend, divisor));
      }),
    'math',
  ),
  nativeFunction('log2', '(x, /)', {}, (vm, value: Value) => logarithm(vm, value, Math.log2), 'math'),
  nativeFunction('log10', '(x, /)', {}, (vm, value: Value) => logarithm(vm, value, Math.log10), 'math'),
  testing('isnan', Number.isNaN),
  testing('isinf', (x) => Math.abs(x) === Infinity),
  testing('isfinite', Number.isFinite),
  nativeFunction(
    'isclose',
    '(a, b, *, rel_tol=0.000000001, abs_tol=0.0)',
    {},
    (vm, a: Value, b: Value, relative: Value, absolute: Value) =>
      withReal(vm, a, (x) =>
        withReal(vm, b, (y) =>
          withReal(vm, relative, (rel) => withReal(vm, absolute, (abs) => isClose(x, y, rel, abs))),
        ),
      ),
    'math',
  ),
  nativeFunction(
    'frexp',
    '(x, /)',
    {},
    (vm, value: Value) =>
      withReal(vm, value, (x) => {
        const [mantissa, exponent] = mantissaAndExponent(x);
        return new PyTuple([new PyFloat(mantissa), exponent]);
      }),
    'math',
  ),
  nativeFunction(
    'ldexp',
    '(x, i, /)',
    {},
    (vm, value: Value, exponent: Value) =>
      withReal(vm, value, (x) => withIndex(vm, exponent, (i) => loadExponent(x, i))),
    'math',
  ),
  nativeFunction(
    'modf',
    '(x, /)',
    {},
    (vm, value: Value) =>
      withReal(vm, value, (x) => {
        const whole = Math.trunc(x);
        const rest = Number.isFinite(x) ? x - whole : Number.isNaN(x) ? x : 0;
        const sign = x < 0 || Object.is(x, -0);
        return new PyTuple([new PyFloat(rest === 0 && sign ? -0 : rest), new PyFloat(whole)]);
      }),
    'math',
  ),
  nativeFunction(
    'nextafter',
    '(x, y, /, *, steps=1)',
    {},
    (vm, a: Value, b: Value, steps: Value) =>
      withReal(vm, a, (x) =>
        withReal(vm, b, (y) =>
          withIndex(vm, steps, (count) => {
            if (count < 0) throw valueError('steps must be a non-negative integer');
            return new PyFloat(nextAfter(x, y, BigInt(count)));
          }),
        ),
      ),
    'math',
  ),
  nativeFunction(
    'ulp',
    '(x, /)',
    {},
    (vm, value: Value) => withReal(vm, value, (x) => new PyFloat(unitInLastPlace(x))),
    'math',
  ),
];

const constants: readonly (readonly [string, number])[] = [
  ['pi', Math.PI],
  ['e', Math.E],
  ['tau', 2 * Math.PI],
  ['inf', Infinity],
  ['nan', Number.NaN],
];

/** `math`. */
export const mathModule: NativeModule = {
  name: 'math',
  fill: (vm, { globals }) => {
    for (const native of functions) globals.set(native.definition.name, native);
    if (isAtLeast(vm, '3.12')) globals.set('sumprod', sumprod);
    for (const [name, value] of constants) globals.set(name, new PyFloat(value));
  },
};

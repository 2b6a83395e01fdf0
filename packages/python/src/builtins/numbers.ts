import type { Runtime } from '../interpreter/runtime.ts';
import { nativeFunction } from '../objects/define.ts';
import { typeError } from '../objects/exception-types.ts';
import type { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { after } from '../objects/steps.ts';
import { typeOf } from '../objects/type-of.ts';
import { divmod, power, powerModulo } from '../semantics/arithmetic.ts';
import { asIndex } from '../semantics/index.ts';
import { callSpecial } from '../semantics/special.ts';

function absolute(vm: Runtime, value: Value): Result {
  if (typeof value === 'number') return Math.abs(value);
  const result = callSpecial(vm, value, '__abs__');
  if (result !== undefined) return result;
  throw typeError(`bad operand type for abs(): '${typeOf(value).name}'`);
}

/** The digits of an int in a base, with its prefix. */
function inBase(base: number, prefix: string): (vm: Runtime, value: Value) => Result {
  return (vm, value) =>
    after(asIndex(vm, value), (index) => {
      const text = (index as number | bigint).toString(base);
      return text.startsWith('-') ? `-${prefix}${text.slice(1)}` : prefix + text;
    });
}

function round(vm: Runtime, value: Value, digits: Value): Result {
  const result = callSpecial(vm, value, '__round__', digits === null ? [] : [digits]);
  if (result !== undefined) return result;
  throw typeError(`type ${typeOf(value).name} doesn't define __round__ method`);
}

/** The built-in functions that work on numbers. */
export const numberFunctions: readonly PyNative[] = [
  nativeFunction('abs', '(x, /)', {}, absolute, 'builtins'),
  nativeFunction('bin', '(number, /)', {}, inBase(2, '0b'), 'builtins'),
  nativeFunction('oct', '(number, /)', {}, inBase(8, '0o'), 'builtins'),
  nativeFunction('hex', '(number, /)', {}, inBase(16, '0x'), 'builtins'),
  nativeFunction('divmod', '(x, y, /)', {}, divmod, 'builtins'),
  nativeFunction('round', '(number, ndigits=None)', {}, round, 'builtins'),
  nativeFunction(
    'pow',
    '(base, exp, mod=None)',
    {},
    (vm, base: Value, exponent: Value, modulus: Value) =>
      modulus === null ? power(vm, base, exponent) : powerModulo(vm, base, exponent, modulus),
    'builtins',
  ),
];

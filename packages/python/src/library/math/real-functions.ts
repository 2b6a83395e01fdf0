import type { Runtime } from '../../interpreter/runtime.ts';
import { nativeFunction } from '../../objects/define.ts';
import { overflowErrorType, raised, valueError } from '../../objects/exception-types.ts';
import { PyFloat } from '../../objects/float.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import { floatText } from '../../semantics/float-text.ts';
import { isAtLeast } from '../../types/version.ts';
import { withReal } from '../arguments.ts';
import { complementaryErrorFunction, errorFunction } from './error-function.ts';
import { gamma, logGamma } from './gamma.ts';

/** Throws for an argument outside of what a function is defined for. @param since314 what Python 3.14 says about it. */
export function refuseDomain(vm: Runtime, since314 = 'math domain error'): never {
  throw valueError(isAtLeast(vm, '3.14') ? since314 : 'math domain error');
}

/** Throws for a result that no float holds. */
export function refuseRange(): never {
  throw raised(overflowErrorType, 'math range error');
}

/** A function of one number. */
interface RealFunction {
  readonly name: string;
  readonly compute: (x: number) => number;
  /** Whether it has a value there; asked for numbers only. Default: everywhere. */
  readonly isDefined?: (x: number) => boolean;
  /** What Python 3.14 expects, as its message has it. */
  readonly expected?: string;
}

const finite = { isDefined: Number.isFinite, expected: 'a finite input' };
const noPole = {
  isDefined: (x: number) => x !== -Infinity && !(Number.isInteger(x) && x <= 0),
  expected: 'a noninteger or positive integer',
};
const unit = {
  isDefined: (x: number) => Math.abs(x) <= 1,
  expected: 'a number in range from -1 up to 1',
};

const realFunctions: readonly RealFunction[] = [
  { name: 'sqrt', compute: Math.sqrt, isDefined: (x) => x >= 0, expected: 'a nonnegative input' },
  { name: 'cbrt', compute: Math.cbrt },
  { name: 'exp', compute: Math.exp },
  { name: 'exp2', compute: (x) => 2 ** x },
  { name: 'expm1', compute: Math.expm1 },
  { name: 'log1p', compute: Math.log1p, isDefined: (x) => x > -1, expected: 'argument value > -1' },
  { name: 'sin', compute: Math.sin, ...finite },
  { name: 'cos', compute: Math.cos, ...finite },
  { name: 'tan', compute: Math.tan, ...finite },
  { name: 'asin', compute: Math.asin, ...unit },
  { name: 'acos', compute: Math.acos, ...unit },
  { name: 'atan', compute: Math.atan },
  { name: 'sinh', compute: Math.sinh },
  { name: 'cosh', compute: Math.cosh },
  { name: 'tanh', compute: Math.tanh },
  { name: 'asinh', compute: Math.asinh },
  {
    name: 'acosh',
    compute: Math.acosh,
    isDefined: (x) => x >= 1,
    expected: 'argument value not less than 1',
  },
  {
    name: 'atanh',
    compute: Math.atanh,
    isDefined: (x) => Math.abs(x) < 1,
    expected: 'a number between -1 and 1',
  },
  { name: 'fabs', compute: Math.abs },
  { name: 'degrees', compute: (x) => x * (180 / Math.PI) },
  { name: 'radians', compute: (x) => x * (Math.PI / 180) },
  { name: 'erf', compute: errorFunction },
  { name: 'erfc', compute: complementaryErrorFunction },
  { name: 'gamma', compute: gamma, ...noPole },
  {
    name: 'lgamma',
    compute: logGamma,
    isDefined: (x) => x === -Infinity || noPole.isDefined(x),
    expected: noPole.expected,
  },
];

/** A function of one number, with CPython's checks. */
function realNative({ name, compute, isDefined, expected }: RealFunction): PyNative {
  return nativeFunction(
    name,
    '(x, /)',
    {},
    (vm, value: Value): Result =>
      withReal(vm, value, (x) => {
        if (isDefined !== undefined && !Number.isNaN(x) && !isDefined(x)) {
          refuseDomain(vm, `expected ${expected}, got ${floatText(x)}`);
        }
        const result = compute(x);
        if (Number.isFinite(x) && !Number.isFinite(result) && !Number.isNaN(result)) refuseRange();
        return new PyFloat(result);
      }),
    'math',
  );
}

/** A function of two numbers. */
function realPair(name: string, compute: (vm: Runtime, x: number, y: number) => number): PyNative {
  return nativeFunction(
    name,
    '(x, y, /)',
    {},
    (vm, a: Value, b: Value) =>
      withReal(vm, a, (x) => withReal(vm, b, (y) => new PyFloat(compute(vm, x, y)))),
    'math',
  );
}

function power(vm: Runtime, x: number, y: number): number {
  // JavaScript has NaN for both, Python 1.
  if (x === 1 || y === 0 || (x === -1 && Math.abs(y) === Infinity)) return 1;
  const result = x ** y;
  if (Number.isFinite(x) && Number.isFinite(y)) {
    if (Number.isNaN(result)) refuseDomain(vm);
    if (!Number.isFinite(result)) {
      if (x === 0) refuseDomain(vm);
      refuseRange();
    }
  }
  return result;
}

function remainder(vm: Runtime, x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (y === 0 || !Number.isFinite(x)) refuseDomain(vm);
  if (!Number.isFinite(y)) return x;
  const size = Math.abs(y);
  let rest = Math.abs(x) % size;
  // Nearer to the next multiple, or as near, and this one is odd.
  const above = size - rest;
  if (rest > above) rest = -above;
  else if (rest === above) rest -= 2 * ((0.5 * (Math.abs(x) - rest)) % size);
  return x < 0 || Object.is(x, -0) ? -rest : rest;
}

/** The functions of `math` on one or two real numbers. */
export const realNatives: readonly PyNative[] = [
  ...realFunctions.map(realNative),
  realPair('pow', power),
  realPair('fmod', (vm, x, y) => {
    if (!Number.isNaN(x) && !Number.isNaN(y) && (y === 0 || !Number.isFinite(x))) refuseDomain(vm);
    return x % y;
  }),
  realPair('remainder', remainder),
  realPair('atan2', (_vm, x, y) => Math.atan2(x, y)),
  realPair('copysign', (_vm, x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
];

import type { Runtime } from '../../interpreter/runtime.ts';
import { PyComplex } from '../../objects/complex.ts';
import { PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import type { Integer } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { type Complex, divideComplex, multiplyComplex, powerComplex } from './complex-arithmetic.ts';
import { floorDivideFloats, moduloFloats, powerFloats } from './float-arithmetic.ts';
import {
  addInts,
  andInts,
  divideInts,
  floorDivideInts,
  moduloInts,
  multiplyInts,
  orInts,
  powerInts,
  shiftLeft,
  shiftRight,
  subtractInts,
  toFloat,
  xorInts,
  zeroDivision,
} from './integer.ts';

/** The operators of two values. */
export type ArithmeticOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '//'
  | '%'
  | '**'
  | '@'
  | '<<'
  | '>>'
  | '&'
  | '|'
  | '^';

/** What an operator does to two numbers of a kind. It may raise a Python exception. */
export type NumberOperator<T> = (vm: Runtime, a: T, b: T) => Value;

/** Operators that a kind of numbers has. */
export type NumberOperators<T> = Partial<Readonly<Record<ArithmeticOperator, NumberOperator<T>>>>;

/** Raises ZeroDivisionError: up to 3.13 each operation had words of its own. */
export function raiseZeroDivision(vm: Runtime, former: string, message = 'division by zero'): never {
  throw zeroDivision(isAtLeast(vm, '3.14') ? message : former);
}

function powerOfInts(vm: Runtime, a: Integer, b: Integer): Value {
  return b < 0 ? powerOfFloats(vm, toFloat(a), toFloat(b)) : powerInts(a, b);
}

function powerOfFloats(vm: Runtime, a: number, b: number): Value {
  if (a === 0 && b < 0 && b !== -Infinity) {
    raiseZeroDivision(vm, '0.0 cannot be raised to a negative power', 'zero to a negative power');
  }
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) {
    return powerOfComplexes(vm, { real: a, imaginary: 0 }, { real: b, imaginary: 0 });
  }
  return new PyFloat(powerFloats(a, b));
}

function powerOfComplexes(vm: Runtime, a: Complex, b: Complex): Value {
  const message = isAtLeast(vm, '3.14')
    ? 'zero to a negative or complex power'
    : '0.0 to a negative or complex power';
  return powerComplex(a, b, message);
}

/** What the operators do to ints. */
export const intOperators: NumberOperators<Integer> = {
  '+': (_, a, b) => addInts(a, b),
  '-': (_, a, b) => subtractInts(a, b),
  '*': (_, a, b) => multiplyInts(a, b),
  '/': (_, a, b) => {
    if (b === 0) throw zeroDivision('division by zero');
    return new PyFloat(divideInts(a, b));
  },
  '//': (vm, a, b) => {
    if (b === 0) raiseZeroDivision(vm, 'integer division or modulo by zero');
    return floorDivideInts(a, b);
  },
  '%': (vm, a, b) => {
    if (b === 0) raiseZeroDivision(vm, 'integer modulo by zero');
    return moduloInts(a, b);
  },
  '**': powerOfInts,
  '<<': (_, a, b) => shiftLeft(a, b),
  '>>': (_, a, b) => shiftRight(a, b),
  '&': (_, a, b) => andInts(a, b),
  '|': (_, a, b) => orInts(a, b),
  '^': (_, a, b) => xorInts(a, b),
};

/** What the operators do to floats. */
export const floatOperators: NumberOperators<number> = {
  '+': (_, a, b) => new PyFloat(a + b),
  '-': (_, a, b) => new PyFloat(a - b),
  '*': (_, a, b) => new PyFloat(a * b),
  '/': (vm, a, b) => {
    if (b === 0) raiseZeroDivision(vm, 'float division by zero');
    return new PyFloat(a / b);
  },
  '//': (vm, a, b) => {
    if (b === 0) raiseZeroDivision(vm, 'float floor division by zero');
    return new PyFloat(floorDivideFloats(a, b));
  },
  '%': (vm, a, b) => {
    if (b === 0) raiseZeroDivision(vm, 'float modulo');
    return new PyFloat(moduloFloats(a, b));
  },
  '**': powerOfFloats,
};

/** Whether a real operand stays real: before 3.14 it got an imaginary part of zero first, which could lose signs. */
function isMixed(vm: Runtime): boolean {
  return isAtLeast(vm, '3.14');
}

/** What the operators do to complex numbers. */
export const complexOperators: NumberOperators<Complex> = {
  '+': (vm, a, b) => {
    if (b.isReal && isMixed(vm)) return new PyComplex(a.real + b.real, a.imaginary);
    if (a.isReal && isMixed(vm)) return new PyComplex(a.real + b.real, b.imaginary);
    return new PyComplex(a.real + b.real, a.imaginary + b.imaginary);
  },
  '-': (vm, a, b) => {
    if (b.isReal && isMixed(vm)) return new PyComplex(a.real - b.real, a.imaginary);
    if (a.isReal && isMixed(vm)) return new PyComplex(a.real - b.real, -b.imaginary);
    return new PyComplex(a.real - b.real, a.imaginary - b.imaginary);
  },
  '*': (vm, a, b) => {
    if (b.isReal && isMixed(vm)) return new PyComplex(a.real * b.real, a.imaginary * b.real);
    if (a.isReal && isMixed(vm)) return new PyComplex(a.real * b.real, a.real * b.imaginary);
    return multiplyComplex(a, b);
  },
  '/': (vm, a, b) => {
    if (b.isReal && b.real !== 0 && isMixed(vm)) return new PyComplex(a.real / b.real, a.imaginary / b.real);
    return divideComplex(a, b, isAtLeast(vm, '3.14') ? 'division by zero' : 'complex division by zero');
  },
  '**': powerOfComplexes,
};

import { PyComplex } from '../../objects/complex.ts';
import { overflowErrorType, raised } from '../../objects/exception-types.ts';
import { zeroDivision } from './integer.ts';

/** A complex number as its two parts. */
export interface Complex {
  readonly real: number;
  readonly imaginary: number;
  /** Whether it is a real number, whose missing part has no sign. */
  readonly isReal?: boolean;
}

export function multiplyComplex(a: Complex, b: Complex): PyComplex {
  return new PyComplex(
    a.real * b.real - a.imaginary * b.imaginary,
    a.real * b.imaginary + a.imaginary * b.real,
  );
}

/** Smith's method, which does not overflow where the quotient does not (R. L. Smith, 1962). The divisor is not zero. */
function quotientOf(a: Complex, b: Complex): PyComplex {
  if (Math.abs(b.real) >= Math.abs(b.imaginary)) {
    const ratio = b.imaginary / b.real;
    const divisor = b.real + b.imaginary * ratio;
    return new PyComplex((a.real + a.imaginary * ratio) / divisor, (a.imaginary - a.real * ratio) / divisor);
  }
  const ratio = b.real / b.imaginary;
  const divisor = b.real * ratio + b.imaginary;
  return new PyComplex((a.real * ratio + a.imaginary) / divisor, (a.imaginary * ratio - a.real) / divisor);
}

/** @throws Raised ZeroDivisionError with a message */
export function divideComplex(a: Complex, b: Complex, message: string): PyComplex {
  if (b.real === 0 && b.imaginary === 0) throw zeroDivision(message);
  return quotientOf(a, b);
}

/** Up to here the power by an int is a product. */
const LARGEST_PRODUCT = 100;

/** @throws Raised ZeroDivisionError with a message, OverflowError */
export function powerComplex(a: Complex, b: Complex, message: string): PyComplex {
  const isInteger = b.imaginary === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= LARGEST_PRODUCT;
  if (b.real === 0 && b.imaginary === 0) return new PyComplex(1, 0);
  if (a.real === 0 && a.imaginary === 0) {
    if (b.imaginary !== 0 || b.real < 0) throw zeroDivision(message);
    return new PyComplex(0, 0);
  }
  const power = isInteger ? integerPower(a, b.real) : polarPower(a, b);
  const isOver = !Number.isFinite(power.real) || !Number.isFinite(power.imaginary);
  if (isOver && isFiniteComplex(a) && isFiniteComplex(b))
    throw raised(overflowErrorType, 'complex exponentiation');
  return power;
}

function isFiniteComplex({ real, imaginary }: Complex): boolean {
  return Number.isFinite(real) && Number.isFinite(imaginary);
}

function integerPower(base: Complex, exponent: number): PyComplex {
  let result = new PyComplex(1, 0);
  let factor = new PyComplex(base.real, base.imaginary);
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiplyComplex(result, factor);
    factor = multiplyComplex(factor, factor);
  }
  return exponent < 0 ? quotientOf({ real: 1, imaginary: 0 }, result) : result;
}

function polarPower(a: Complex, b: Complex): PyComplex {
  const size = Math.hypot(a.real, a.imaginary);
  const angle = Math.atan2(a.imaginary, a.real);
  let length = size ** b.real;
  let phase = angle * b.real;
  if (b.imaginary !== 0) {
    length *= Math.exp(-angle * b.imaginary);
    phase += b.imaginary * Math.log(size);
  }
  return new PyComplex(length * Math.cos(phase), length * Math.sin(phase));
}

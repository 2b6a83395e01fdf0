import type { CodeConstant } from '../../bytecode/code.ts';
import type { BinaryOperation } from './fold.ts';

/** `a ** b` of integers: a float where the exponent is negative, null where there is none. */
export function integerPower(a: bigint, b: bigint): bigint | number | null {
  if (b >= 0n) {
    if (b > 100_000n && a !== 0n && a !== 1n && a !== -1n) return null;
    return a ** b;
  }
  if (a === 0n) return null;
  return finite(Number(a) ** Number(b));
}

/** `a / b` of integers, rounded once; null where it is too large. */
export function trueQuotient(a: bigint, b: bigint): number | null {
  const negative = a < 0n !== b < 0n;
  const numerator = a < 0n ? -a : a;
  const denominator = b < 0n ? -b : b;
  if (numerator === 0n) return 0;
  // 66 bits of the quotient, and whether something is left, decide how it is rounded.
  const shift = denominator.toString(2).length - numerator.toString(2).length + 66;
  const scaled = shift >= 0 ? numerator << BigInt(shift) : numerator;
  const divisor = shift >= 0 ? denominator : denominator << BigInt(-shift);
  const quotient = scaled / divisor;
  const exact = quotient * divisor === scaled ? quotient : quotient | 1n;
  let value = Number(exact);
  for (let left = -shift; left !== 0; ) {
    const part = Math.max(-500, Math.min(500, left));
    value *= 2 ** part;
    left -= part;
  }
  if (!Number.isFinite(value)) return null;
  return negative ? -value : value;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

interface Complex {
  readonly real: number;
  readonly imaginary: number;
}

/** Arithmetic where one of the operands is no integer; null for what is no number, and for errors. */
export function floatOperation(
  operator: BinaryOperation,
  left: CodeConstant,
  right: CodeConstant,
): CodeConstant | null {
  if (left.type === 'complex' || right.type === 'complex') return complexOperation(operator, left, right);
  const a = floatOf(left);
  const b = floatOf(right);
  if (a === null || b === null) return null;
  const value = floats(operator, a, b);
  return value === null ? null : { type: 'float', value };
}

function floatOf(constant: CodeConstant): number | null {
  switch (constant.type) {
    case 'float':
      return constant.value;
    case 'int':
      return finite(Number(constant.value));
    case 'bool':
      return Number(constant.value);
    default:
      return null;
  }
}

function floats(operator: BinaryOperation, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    case '%':
      return b === 0 ? null : remainder(a, b);
    case '//':
      return b === 0 ? null : floorDivision(a, b);
    case '**':
      return power(a, b);
    default:
      return null;
  }
}

function remainder(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

function floorDivision(a: number, b: number): number {
  const quotient = (a - remainder(a, b)) / b;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function power(a: number, b: number): number | null {
  if (a === 1 || b === 0) return 1;
  if (a === 0 && b < 0) return null;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  // A negative number has complex roots.
  if (a < 0 && Number.isFinite(a) && !Number.isInteger(b) && Number.isFinite(b)) return null;
  const value = a ** b;
  if (!Number.isFinite(value) && Number.isFinite(a) && Number.isFinite(b)) return null;
  return value;
}

function complexOperation(
  operator: BinaryOperation,
  left: CodeConstant,
  right: CodeConstant,
): CodeConstant | null {
  const a = complexOf(left);
  const b = complexOf(right);
  if (a === null || b === null) return null;
  switch (operator) {
    case '+':
      // A real operand has no imaginary part that could change the sign of a zero.
      return complex(
        a.real + b.real,
        left.type !== 'complex'
          ? b.imaginary
          : right.type !== 'complex'
            ? a.imaginary
            : a.imaginary + b.imaginary,
      );
    case '-':
      return complex(
        a.real - b.real,
        left.type !== 'complex'
          ? -b.imaginary
          : right.type !== 'complex'
            ? a.imaginary
            : a.imaginary - b.imaginary,
      );
    case '*':
      if (left.type !== 'complex') return complex(a.real * b.real, a.real * b.imaginary);
      if (right.type !== 'complex') return complex(a.real * b.real, a.imaginary * b.real);
      return complex(
        a.real * b.real - a.imaginary * b.imaginary,
        a.real * b.imaginary + a.imaginary * b.real,
      );
    case '/':
      return quotient(a, b, right.type === 'complex');
    default:
      return null;
  }
}

function complex(real: number, imaginary: number): CodeConstant {
  return { type: 'complex', real, imaginary };
}

function complexOf(constant: CodeConstant): Complex | null {
  if (constant.type === 'complex') return constant;
  const real = floatOf(constant);
  return real === null ? null : { real, imaginary: 0 };
}

function quotient(a: Complex, b: Complex, complexDivisor: boolean): CodeConstant | null {
  if (b.real === 0 && b.imaginary === 0) return null;
  if (!complexDivisor) return complex(a.real / b.real, a.imaginary / b.real);
  // Dividing by the larger part first keeps what is between from overflowing.
  if (Math.abs(b.real) >= Math.abs(b.imaginary)) {
    const ratio = b.imaginary / b.real;
    const divisor = b.real + b.imaginary * ratio;
    return complex((a.real + a.imaginary * ratio) / divisor, (a.imaginary - a.real * ratio) / divisor);
  }
  const ratio = b.real / b.imaginary;
  const divisor = b.real * ratio + b.imaginary;
  return complex((a.real * ratio + a.imaginary) / divisor, (a.imaginary * ratio - a.real) / divisor);
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { typeError } from '../objects/exception-types.ts';
import { floatType, PyFloat } from '../objects/float.ts';
import { PyNative } from '../objects/native.ts';
import type { Result, Value } from '../objects/object.ts';
import { notImplemented } from '../objects/singleton.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { subtractInts, toFloat } from '../types/number/integer.ts';
import {
  type ArithmeticOperator,
  floatOperators,
  intOperators,
  type NumberOperator,
} from '../types/number/operators.ts';
import { operatorMethods } from '../types/number/special-methods.ts';
import { concatenate } from '../types/str/code-points.ts';
import type { Integer } from '../types/unbox.ts';
import { isAtLeast } from '../types/version.ts';
import { callSpecial, specialOf } from './special.ts';

export type { ArithmeticOperator } from '../types/number/operators.ts';

/** An operator with all that its dispatch needs. */
class Operation {
  readonly operator: ArithmeticOperator;
  /** As messages have it. */
  readonly symbol: string;
  readonly method: string;
  readonly reflected: string;
  /** `__iadd__`; empty where the operation is not in place. */
  readonly inplace: string;
  readonly ints: NumberOperator<Integer> | undefined;
  readonly floats: NumberOperator<number> | undefined;
  /** Whether sequences have it too, which then comes after what numbers make of it. */
  readonly isForSequences: boolean;

  constructor(operator: ArithmeticOperator, isInplace: boolean) {
    const names = operatorMethods[operator];
    this.operator = operator;
    this.symbol = isInplace ? `${operator}=` : operator === '**' ? '** or pow()' : operator;
    this.method = names.method;
    this.reflected = names.reflected;
    this.inplace = isInplace ? names.inplace : '';
    this.ints = intOperators[operator];
    this.floats = floatOperators[operator];
    this.isForSequences = operator === '+' || operator === '*';
  }
}

const operators: readonly ArithmeticOperator[] = Object.keys(operatorMethods) as ArithmeticOperator[];
const operations: ReadonlyMap<ArithmeticOperator, Operation> = new Map(
  operators.map((operator) => [operator, new Operation(operator, false)]),
);
const inplaceOperations: ReadonlyMap<ArithmeticOperator, Operation> = new Map(
  operators.map((operator) => [operator, new Operation(operator, true)]),
);

const addition = operations.get('+')!;
const subtraction = operations.get('-')!;
const multiplication = operations.get('*')!;
const trueDivision = operations.get('/')!;
const floorDivision = operations.get('//')!;
const remainder = operations.get('%')!;
const exponentiation = operations.get('**')!;
const matrixMultiplication = operations.get('@')!;
const shiftToLeft = operations.get('<<')!;
const shiftToRight = operations.get('>>')!;
const conjunction = operations.get('&')!;
const disjunction = operations.get('|')!;
const exclusion = operations.get('^')!;

/** Whether an exact int comes out, that is no bigint. */
function isExact(value: number): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;
}

function isFloat(value: Value): value is PyFloat {
  return value instanceof PyFloat && value.cls === floatType;
}

function isInt32(value: number): boolean {
  return (value | 0) === value;
}

/** `a + b` */
export function add(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (isExact(sum)) return sum;
  } else if (typeof a === 'string' && typeof b === 'string') return concatenate(a, b);
  else if (isFloat(a) && isFloat(b)) return new PyFloat(a.value + b.value);
  return operate(vm, addition, a, b);
}

/** `a - b` */
export function subtract(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (isExact(difference)) return difference;
  } else if (isFloat(a) && isFloat(b)) return new PyFloat(a.value - b.value);
  return operate(vm, subtraction, a, b);
}

/** `a * b` */
export function multiply(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // The sum turns -0 into 0.
    if (isExact(product)) return product + 0;
  } else if (isFloat(a) && isFloat(b)) return new PyFloat(a.value * b.value);
  return operate(vm, multiplication, a, b);
}

/** `a / b` */
export function trueDivide(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) return new PyFloat(a / b);
  return operate(vm, trueDivision, a, b);
}

/** `a // b` */
export function floorDivide(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number' && a >= 0 && b > 0) return (a - (a % b)) / b;
  return operate(vm, floorDivision, a, b);
}

/** `a % b` */
export function modulo(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number' && a >= 0 && b > 0) return a % b;
  return operate(vm, remainder, a, b);
}

/** `a ** b` */
export function power(vm: Runtime, a: Value, b: Value): Result {
  return operate(vm, exponentiation, a, b);
}

/** `a @ b` */
export function matMultiply(vm: Runtime, a: Value, b: Value): Result {
  return operate(vm, matrixMultiplication, a, b);
}

/** `a << b` */
export function leftShift(vm: Runtime, a: Value, b: Value): Result {
  return operate(vm, shiftToLeft, a, b);
}

/** `a >> b` */
export function rightShift(vm: Runtime, a: Value, b: Value): Result {
  return operate(vm, shiftToRight, a, b);
}

/** `a & b` */
export function bitAnd(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number' && isInt32(a) && isInt32(b)) return a & b;
  return operate(vm, conjunction, a, b);
}

/** `a | b` */
export function bitOr(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number' && isInt32(a) && isInt32(b)) return a | b;
  return operate(vm, disjunction, a, b);
}

/** `a ^ b` */
export function bitXor(vm: Runtime, a: Value, b: Value): Result {
  if (typeof a === 'number' && typeof b === 'number' && isInt32(a) && isInt32(b)) return a ^ b;
  return operate(vm, exclusion, a, b);
}

/**
 * A binary operator, by its name.
 * @throws Raised TypeError where neither operand knows it.
 */
export function binary(vm: Runtime, operator: ArithmeticOperator, a: Value, b: Value): Result {
  return operate(vm, operations.get(operator)!, a, b);
}

/**
 * What an operator in place makes of its left operand: `a += b` sets `a` to the result, which may be the operand itself,
 * changed.
 * @throws Raised TypeError where neither operand knows it.
 */
export function inplace(vm: Runtime, operator: ArithmeticOperator, a: Value, b: Value): Result {
  return operate(vm, inplaceOperations.get(operator)!, a, b);
}

/** `pow(base, exponent, modulus)` of three arguments. */
export function powerModulo(vm: Runtime, base: Value, exponent: Value, modulus: Value): Result {
  const ask = (receiver: Value, name: string, args: readonly Value[]): Result => {
    const method = specialOf(receiver, name);
    return method === undefined ? notImplemented : vm.call(method, args);
  };
  const refuse = (): never => {
    const names = [base, exponent, modulus].map((value) => `'${typeOf(value).name}'`).join(', ');
    throw typeError(`unsupported operand type(s) for ** or pow(): ${names}`);
  };
  return answerOr(ask(base, '__pow__', [base, exponent, modulus]), () =>
    answerOr(askReflected(vm, exponent, [exponent, base, modulus]), () =>
      // Floats and complex numbers refuse to be a modulus in words of their own.
      answerOr(askReflected(vm, modulus, [modulus, base, modulus]), refuse),
    ),
  );
}

/** `__rpow__` with a modulus: of Python code only from 3.14 on. */
function askReflected(vm: Runtime, receiver: Value, args: readonly Value[]): Result {
  const method = specialOf(receiver, '__rpow__');
  const isAsked = method instanceof PyNative || (method !== undefined && isAtLeast(vm, '3.14'));
  return isAsked ? vm.call(method, args) : notImplemented;
}

/** `divmod(a, b)` */
export function divmod(vm: Runtime, a: Value, b: Value): Result {
  return dispatch(vm, a, b, '__divmod__', '__rdivmod__', () => refuse('divmod()', a, b));
}

const unaryMethods = { '-': '__neg__', '+': '__pos__', '~': '__invert__' } as const;

/**
 * A unary operator.
 * @throws Raised TypeError where the operand does not know it.
 */
export function unary(vm: Runtime, operator: '-' | '+' | '~', a: Value): Result {
  if (typeof a === 'number') return operator === '-' ? 0 - a : operator === '+' ? a : subtractInts(-1, a);
  const result = callSpecial(vm, a, unaryMethods[operator]);
  if (result !== undefined) return result;
  throw typeError(`bad operand type for unary ${operator}: '${typeOf(a).name}'`);
}

/** The exact number that a value of a built-in type is; a float stays an object, so that ints can be told from it. */
function exactNumber(value: Value): Integer | PyFloat | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      return isFloat(value) ? value : undefined;
  }
}

/** What two numbers of built-in types give; undefined where the special methods decide. */
function operateNumbers(vm: Runtime, operation: Operation, a: Value, b: Value): Value | undefined {
  const left = exactNumber(a);
  if (left === undefined) return undefined;
  const right = exactNumber(b);
  if (right === undefined) return undefined;
  if (left instanceof PyFloat) {
    return operation.floats?.(vm, left.value, right instanceof PyFloat ? right.value : toFloat(right));
  }
  if (right instanceof PyFloat) return operation.floats?.(vm, toFloat(left), right.value);
  // The operators of bits give a bool for two.
  return typeof a === 'boolean' && typeof b === 'boolean' ? undefined : operation.ints?.(vm, left, right);
}

function operate(vm: Runtime, operation: Operation, a: Value, b: Value): Result {
  const number = operateNumbers(vm, operation, a, b);
  if (number !== undefined) return number;
  if (operation.inplace !== '') {
    const own = specialOf(a, operation.inplace);
    if (own !== undefined) {
      if (operation.isForSequences && isOfSequence(own)) return afterNumbers(vm, operation, a, b, own);
      return answerOr(vm.call(own, [a, b]), () => operateByMethods(vm, operation, a, b));
    }
  }
  return operateByMethods(vm, operation, a, b);
}

function operateByMethods(vm: Runtime, operation: Operation, a: Value, b: Value): Result {
  const { method, reflected } = operation;
  if (operation.isForSequences) {
    const own = specialOf(a, method);
    if (own !== undefined && isOfSequence(own)) return afterNumbers(vm, operation, a, b, own);
    const other = specialOf(b, reflected);
    if (other !== undefined && isOfSequence(other)) return repeatReflected(vm, operation, a, b, other);
  }
  return dispatch(vm, a, b, method, reflected, () => refuseOperands(vm, operation, a, b));
}

/** Whether a special method belongs to a built-in sequence. What numbers make of an operator comes before it. */
function isOfSequence(method: Value): boolean {
  if (!(method instanceof PyNative)) return false;
  const { owner } = method.definition;
  return owner instanceof PyType && owner.namespace.has('__len__');
}

/** The concatenation or repetition of a sequence, once the other operand has made nothing of it. */
function afterNumbers(vm: Runtime, operation: Operation, a: Value, b: Value, own: Value): Result {
  const other = typeOf(a) === typeOf(b) ? undefined : specialOf(b, operation.reflected);
  const concatenate = () => {
    if (operation.operator === '*') checkRepetitions(b);
    return vm.call(own, [a, b]);
  };
  if (other === undefined || isOfSequence(other)) return concatenate();
  return answerOr(vm.call(other, [b, a]), concatenate);
}

/** `3 * sequence` */
function repeatReflected(vm: Runtime, operation: Operation, a: Value, b: Value, other: Value): Result {
  const own = specialOf(a, operation.method);
  const repeat = () => {
    checkRepetitions(a);
    return vm.call(other, [b, a]);
  };
  return own === undefined ? repeat() : answerOr(vm.call(own, [a, b]), repeat);
}

function checkRepetitions(count: Value): void {
  if (specialOf(count, '__index__') !== undefined) return;
  throw typeError(`can't multiply sequence by non-int of type '${typeOf(count).name}'`);
}

/**
 * Asks the left operand, then the right one; the right one first where its class is derived from that of the left and has a
 * method of its own.
 */
function dispatch(
  vm: Runtime,
  a: Value,
  b: Value,
  method: string,
  reflected: string,
  refuseBoth: () => Result,
): Result {
  const left = typeOf(a);
  const right = typeOf(b);
  const own = left.lookup(method);
  const other = left === right ? undefined : right.lookup(reflected);
  if (other === undefined)
    return own === undefined ? refuseBoth() : answerOr(vm.call(own, [a, b]), refuseBoth);
  if (own === undefined) return answerOr(vm.call(other, [b, a]), refuseBoth);
  if (right.isSubtype(left) && left.lookup(reflected) !== other) {
    return answerOr(vm.call(other, [b, a]), () => answerOr(vm.call(own, [a, b]), refuseBoth));
  }
  return answerOr(vm.call(own, [a, b]), () => answerOr(vm.call(other, [b, a]), refuseBoth));
}

/** A result, or what comes next where it is NotImplemented. */
function answerOr(result: Result, next: () => Result): Result {
  if (result instanceof Steps) return new Steps(answerLater(result, next));
  return result === notImplemented ? next() : result;
}

function* answerLater(result: Steps, next: () => Result): Program<Value> {
  const value = yield* settle(result);
  return value === notImplemented ? yield* settle(next()) : value;
}

function refuse(symbol: string, a: Value, b: Value): never {
  throw typeError(`unsupported operand type(s) for ${symbol}: '${typeOf(a).name}' and '${typeOf(b).name}'`);
}

function refuseOperands(vm: Runtime, { symbol }: Operation, a: Value, b: Value): never {
  const isPrint = symbol === '>>' && a instanceof PyNative && a.definition.name === 'print';
  if (!isPrint || isAtLeast(vm, '3.14')) return refuse(symbol, a, b);
  throw typeError(
    `unsupported operand type(s) for >>: '${typeOf(a).name}' and '${typeOf(b).name}'. ` +
      'Did you mean "print(<message>, file=<output_stream>)"?',
  );
}

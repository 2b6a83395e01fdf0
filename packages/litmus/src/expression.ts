import { ProgramError } from '@heddle/core';
import { type Expression, MAX_VALUE, MIN_VALUE, type Operator } from './format.ts';

/** An expression made ready to run: its value where the registers have these values. */
export type Evaluate = (registers: readonly number[]) => number;

type Combine = (left: Evaluate, right: Evaluate) => Evaluate;

/** A value that has left 32 bits ends its thread: the language has no such values. It also turns -0 into 0. */
function fit(value: number): number {
  const fitted = value | 0;
  if (fitted !== value) {
    throw new ProgramError(
      'OverflowError',
      `${value} does not fit in 32 bits; expected ${MIN_VALUE} to ${MAX_VALUE}`,
    );
  }
  return fitted;
}

/** Python's `//`: the quotient is rounded towards minus infinity. */
function floorDivide(left: number, right: number): number {
  if (right === 0) throw new ProgramError('ZeroDivisionError', 'integer division or modulo by zero');
  return fit(Math.floor(left / right));
}

/** Python's `%`: the remainder has the sign of the divisor. */
function floorModulo(left: number, right: number): number {
  if (right === 0) throw new ProgramError('ZeroDivisionError', 'integer modulo by zero');
  const remainder = left % right;
  return (remainder !== 0 && remainder < 0 !== right < 0 ? remainder + right : remainder) | 0;
}

/** Both operands are always evaluated, the left one first. A closure an operator keeps calls monomorphic. */
const operators: Readonly<Record<Operator, Combine>> = {
  '+': (left, right) => (registers) => fit(left(registers) + right(registers)),
  '-': (left, right) => (registers) => fit(left(registers) - right(registers)),
  '*': (left, right) => (registers) => fit(left(registers) * right(registers)),
  '//': (left, right) => (registers) => floorDivide(left(registers), right(registers)),
  '%': (left, right) => (registers) => floorModulo(left(registers), right(registers)),
  '==': (left, right) => (registers) => (left(registers) === right(registers) ? 1 : 0),
  '!=': (left, right) => (registers) => (left(registers) !== right(registers) ? 1 : 0),
  '<': (left, right) => (registers) => (left(registers) < right(registers) ? 1 : 0),
  '<=': (left, right) => (registers) => (left(registers) <= right(registers) ? 1 : 0),
  '>': (left, right) => (registers) => (left(registers) > right(registers) ? 1 : 0),
  '>=': (left, right) => (registers) => (left(registers) >= right(registers) ? 1 : 0),
  and: (left, right) => (registers) => {
    const first = left(registers);
    return right(registers) !== 0 && first !== 0 ? 1 : 0;
  },
  or: (left, right) => (registers) => {
    const first = left(registers);
    return right(registers) !== 0 || first !== 0 ? 1 : 0;
  },
  '&': (left, right) => (registers) => left(registers) & right(registers),
  '|': (left, right) => (registers) => left(registers) | right(registers),
  '^': (left, right) => (registers) => left(registers) ^ right(registers),
  min: (left, right) => (registers) => Math.min(left(registers), right(registers)),
  max: (left, right) => (registers) => Math.max(left(registers), right(registers)),
};

/** The operators that take two or more operands. */
export const operatorNames: readonly string[] = Object.keys(operators);

/**
 * Compiles an expression, once a program.
 * @param slotOf the place of a name among the registers that it will be evaluated with.
 */
export function compileExpression(expression: Expression, slotOf: (name: string) => number): Evaluate {
  if (typeof expression === 'number') return () => expression;
  if (typeof expression === 'string') {
    const slot = slotOf(expression);
    return (registers) => registers[slot]!;
  }
  if (expression[0] === 'not') {
    const operand = compileExpression(expression[1], slotOf);
    return (registers) => (operand(registers) === 0 ? 1 : 0);
  }
  const combine = operators[expression[0]];
  const [first, ...rest] = expression.slice(1) as Expression[];
  let value = compileExpression(first!, slotOf);
  for (const operand of rest) value = combine(value, compileExpression(operand, slotOf));
  return value;
}

/** An expression as a person writes it: `a + (b * 2)`. */
export function formatExpression(expression: Expression): string {
  if (typeof expression !== 'object') return `${expression}`;
  const operands = (expression.slice(1) as Expression[]).map(formatOperand);
  switch (expression[0]) {
    case 'not':
      return `not ${operands[0]}`;
    case 'min':
    case 'max':
      return `${expression[0]}(${operands.join(', ')})`;
    default:
      return operands.join(` ${expression[0]} `);
  }
}

function formatOperand(expression: Expression): string {
  const text = formatExpression(expression);
  return typeof expression === 'object' && expression[0] !== 'min' && expression[0] !== 'max'
    ? `(${text})`
    : text;
}

/** The names in an expression, each once, in the order of their first use. */
export function namesIn(expression: Expression): string[] {
  const names = new Set<string>();
  const collect = (part: Expression): void => {
    if (typeof part === 'string') names.add(part);
    else if (typeof part === 'object') for (const operand of part.slice(1)) collect(operand as Expression);
  };
  collect(expression);
  return [...names];
}

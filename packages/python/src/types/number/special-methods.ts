import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import type { PyType } from '../../objects/type.ts';
import type { ArithmeticOperator, NumberOperators } from './operators.ts';

/** The names of the special methods of an operator: `__add__`, `__radd__`, `__iadd__`. */
export interface OperatorMethods {
  readonly method: string;
  readonly reflected: string;
  readonly inplace: string;
}

function methods(name: string): OperatorMethods {
  return { method: `__${name}__`, reflected: `__r${name}__`, inplace: `__i${name}__` };
}

/** The special methods by operator. */
export const operatorMethods: Readonly<Record<ArithmeticOperator, OperatorMethods>> = {
  '+': methods('add'),
  '-': methods('sub'),
  '*': methods('mul'),
  '/': methods('truediv'),
  '//': methods('floordiv'),
  '%': methods('mod'),
  '**': methods('pow'),
  '@': methods('matmul'),
  '<<': methods('lshift'),
  '>>': methods('rshift'),
  '&': methods('and'),
  '|': methods('or'),
  '^': methods('xor'),
};

/**
 * Gives a type of numbers the special methods of its operators, but for the power, which takes a third argument.
 * @param operand makes a number of the kind of a value; undefined where it is none and the operator is not for it.
 */
export function defineOperators<T>(
  type: PyType,
  operators: NumberOperators<T>,
  operand: (value: Value) => T | undefined,
): void {
  for (const [operator, names] of Object.entries(operatorMethods) as [
    ArithmeticOperator,
    OperatorMethods,
  ][]) {
    const operate = operators[operator];
    if (operate === undefined || operator === '**') continue;
    method(type, names.method, '(self, value, /)', {}, (vm, self: Value, value: Value) => {
      const other = operand(value);
      return other === undefined ? notImplemented : operate(vm, operand(self)!, other);
    });
    method(type, names.reflected, '(self, value, /)', {}, (vm, self: Value, value: Value) => {
      const other = operand(value);
      return other === undefined ? notImplemented : operate(vm, other, operand(self)!);
    });
  }
}

/** How two values stand to each other, for the rich comparisons. */
export interface Comparisons {
  readonly equals: (a: Value, b: Value) => boolean;
  /** Whether the first is less; absent where there is no order. */
  readonly isLess?: (a: Value, b: Value) => boolean;
  /** Whether the first is less or equal. */
  readonly isAtMost?: (a: Value, b: Value) => boolean;
}

/** Gives a type its rich comparisons with the values that are comparable to it. */
export function defineComparisons(
  type: PyType,
  isComparable: (value: Value) => boolean,
  { equals, isLess, isAtMost }: Comparisons,
): void {
  const define = (name: string, compare: (a: Value, b: Value) => boolean) => {
    method(
      type,
      name,
      '(self, value, /)',
      {},
      (_: Runtime, self: Value, value: Value): Result =>
        isComparable(value) ? compare(self, value) : notImplemented,
    );
  };
  define('__eq__', equals);
  define('__ne__', (a, b) => !equals(a, b));
  if (isLess === undefined || isAtMost === undefined) return;
  define('__lt__', isLess);
  define('__le__', isAtMost);
  define('__gt__', (a, b) => isLess(b, a));
  define('__ge__', (a, b) => isAtMost(b, a));
}

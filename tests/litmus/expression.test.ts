import { type Expression, litmusScenario, type Operator, parseLitmus } from '@heddle/litmus';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { execute, valuesOf } from './brute-force.ts';

type Value = number | 'ZeroDivisionError' | 'OverflowError';

class Stop extends Error {}

/** Python's operators, on integers of any size. */
const operators: Record<Operator, (a: bigint, b: bigint) => bigint | boolean> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '//': (a, b) => (a - modulo(a, b)) / b,
  '%': modulo,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  and: (a, b) => a !== 0n && b !== 0n,
  or: (a, b) => a !== 0n || b !== 0n,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  min: (a, b) => ordered(a, b)[0],
  max: (a, b) => ordered(a, b)[1],
};

function ordered(a: bigint, b: bigint): [bigint, bigint] {
  return a < b ? [a, b] : [b, a];
}

/** The remainder in [0, b), or in (b, 0] where b is negative. */
function modulo(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Stop('ZeroDivisionError');
  return ((a % b) + b) % b;
}

/** An evaluator that shares nothing with the one under test: by definition, in integers of any size. */
function evaluate(expression: Expression, registers: Readonly<Record<string, number>>): bigint {
  if (typeof expression === 'number') return BigInt(expression);
  if (typeof expression === 'string') return BigInt(registers[expression] ?? 0);
  const [operator, first, ...rest] = expression;
  let value = evaluate(first, registers);
  if (operator === 'not') return value === 0n ? 1n : 0n;
  for (const operand of rest) {
    value = BigInt(operators[operator](value, evaluate(operand, registers)));
    if (value !== BigInt.asIntN(32, value)) throw new Stop('OverflowError');
  }
  return value;
}

function expectedOf(expression: Expression, registers: Readonly<Record<string, number>>): Value {
  try {
    return Number(evaluate(expression, registers));
  } catch (error) {
    if (error instanceof Stop) return error.message as Value;
    throw error;
  }
}

/** What a program that stores the expression into a variable leaves there, or the name of its error. */
function foundOf(expression: Expression, registers: Readonly<Record<string, number>>): Value {
  const code = [
    ...Object.entries(registers).map(([name, value]) => ['set', name, value]),
    ['store', 'x', expression],
  ];
  const text = JSON.stringify({ name: 'e', vars: { x: 0 }, threads: [{ name: 't', code }] });
  const execution = execute(litmusScenario(parseLitmus(text).programs[0]!));
  const [failure] = execution.failures;
  if (failure === undefined) return valuesOf(execution)[0]!;
  expect(failure.kind).toBe('uncaught-exception');
  return failure.message.split(':')[0] as Value;
}

const integer = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.integer({ min: -100, max: 100 }),
  fc.integer(),
  fc.constantFrom(-(2 ** 31), 2 ** 31 - 1),
);

const { expression } = fc.letrec<{ expression: Expression; operation: Expression; negation: Expression }>(
  (tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      integer,
      fc.constantFrom('a', 'b', 'c', 'unset'),
      tie('negation'),
      tie('operation'),
      tie('operation'),
    ),
    negation: tie('expression').map((operand) => ['not', operand] as const),
    operation: fc
      .tuple(
        fc.constantFrom(...(Object.keys(operators) as Operator[])),
        fc.array(tie('expression'), { minLength: 2, maxLength: 4 }),
      )
      .map(([operator, operands]) => [operator, ...operands] as unknown as Expression),
  }),
);

test('expressions have the values that Python gives them', () => {
  fc.assert(
    fc.property(expression, fc.record({ a: integer, b: integer, c: integer }), (tree, registers) => {
      expect(foundOf(tree, registers)).toBe(expectedOf(tree, registers));
    }),
    { numRuns: 3_000 },
  );
});

test('every operator agrees on small operands of both signs', () => {
  for (const operator of Object.keys(operators) as Operator[]) {
    for (let a = -5; a <= 5; a++) {
      for (let b = -5; b <= 5; b++) {
        const tree: Expression = [operator, 'a', b];
        expect({ tree, a, value: foundOf(tree, { a }) }).toEqual({ tree, a, value: expectedOf(tree, { a }) });
      }
    }
  }
});

test.each<[Expression, Value]>([
  [['//', -7, 2], -4],
  [['%', -7, 2], 1],
  [['//', 7, -2], -4],
  [['%', 7, -2], -1],
  [['%', -6, 3], 0],
  [['-', 10, 3, 2], 5],
  [['<', 1, 2, 3], 1],
  [['and', 2, 3], 1],
  [['or', 0, 0], 0],
  [['not', 0], 1],
  [['not', 5], 0],
  [['max', 1, 7, 3], 7],
  [['^', 5, -1], -6],
  [['+', 'unset', 0], 0],
  [['*', 0, -1], 0],
])('%j is %j', (tree, value) => {
  expect(foundOf(tree, {})).toBe(value);
});

test('and and or do not cut their evaluation short', () => {
  expect(foundOf(['and', 0, ['//', 1, 0]], {})).toBe('ZeroDivisionError');
  expect(foundOf(['or', 1, ['%', 1, 0]], {})).toBe('ZeroDivisionError');
});

test.each<[Expression, string]>([
  [['//', 1, 0], 'ZeroDivisionError: integer division or modulo by zero'],
  [['%', 1, 0], 'ZeroDivisionError: integer modulo by zero'],
  [
    ['+', 2147483647, 1],
    'OverflowError: 2147483648 does not fit in 32 bits; expected -2147483648 to 2147483647',
  ],
  [
    ['//', -2147483648, -1],
    'OverflowError: 2147483648 does not fit in 32 bits; expected -2147483648 to 2147483647',
  ],
])('%j ends the thread', (tree, message) => {
  const code = [
    ['set', 'r', tree],
    ['store', 'x', 1],
  ];
  const text = JSON.stringify({ name: 'e', vars: { x: 0 }, threads: [{ name: 't', code }] });
  const execution = execute(litmusScenario(parseLitmus(text).programs[0]!));
  expect(execution.failures).toMatchObject([{ kind: 'uncaught-exception', message, step: 0 }]);
  expect(execution).toMatchObject({ outcome: 'error', steps: 0 });
});

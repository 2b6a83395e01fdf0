import type { BinaryOperator, Comparison } from './tree.ts';

/** Binary operators with how tightly they bind, from `|` up. */
export const binaryOperators: ReadonlyMap<
  string,
  { readonly op: BinaryOperator; readonly strength: number }
> = new Map([
  ['|', { op: 'BitOr', strength: 1 }],
  ['^', { op: 'BitXor', strength: 2 }],
  ['&', { op: 'BitAnd', strength: 3 }],
  ['<<', { op: 'LShift', strength: 4 }],
  ['>>', { op: 'RShift', strength: 4 }],
  ['+', { op: 'Add', strength: 5 }],
  ['-', { op: 'Sub', strength: 5 }],
  ['*', { op: 'Mult', strength: 6 }],
  ['/', { op: 'Div', strength: 6 }],
  ['//', { op: 'FloorDiv', strength: 6 }],
  ['%', { op: 'Mod', strength: 6 }],
  ['@', { op: 'MatMult', strength: 6 }],
]);

/** Comparisons that are one token. */
export const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ['==', 'Eq'],
  ['!=', 'NotEq'],
  ['<', 'Lt'],
  ['<=', 'LtE'],
  ['>', 'Gt'],
  ['>=', 'GtE'],
  ['in', 'In'],
]);

/** Assignments that compute. */
export const augmentedAssignments: ReadonlyMap<string, BinaryOperator> = new Map([
  ['+=', 'Add'],
  ['-=', 'Sub'],
  ['*=', 'Mult'],
  ['@=', 'MatMult'],
  ['/=', 'Div'],
  ['%=', 'Mod'],
  ['&=', 'BitAnd'],
  ['|=', 'BitOr'],
  ['^=', 'BitXor'],
  ['<<=', 'LShift'],
  ['>>=', 'RShift'],
  ['**=', 'Pow'],
  ['//=', 'FloorDiv'],
]);

import type { BinaryOperator, Comparison } from '../syntax/tree.ts';

/** How the numbers of `BINARY_OP` are assigned; the in-place ones come 13 behind. */
export const BINARY_OPERATIONS: Record<BinaryOperator, number> = {
  Add: 0,
  BitAnd: 1,
  FloorDiv: 2,
  LShift: 3,
  MatMult: 4,
  Mult: 5,
  Mod: 6,
  BitOr: 7,
  Pow: 8,
  RShift: 9,
  Sub: 10,
  Div: 11,
  BitXor: 12,
};

/** `BINARY_OP`'s number of `a[b]`. */
export const SUBSCRIPT = 26;

/** The argument of `COMPARE_OP`: which comparison it is, and which outcomes make it true. */
export const COMPARISONS: Partial<Record<Comparison, number>> = {
  Lt: (0 << 5) | 2,
  LtE: (1 << 5) | 10,
  Eq: (2 << 5) | 8,
  NotEq: (3 << 5) | 7,
  Gt: (4 << 5) | 4,
  GtE: (5 << 5) | 12,
};

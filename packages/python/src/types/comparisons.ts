import type { Comparison } from '../semantics/quick-comparison.ts';

/** The special methods of rich comparisons. */
export const COMPARISONS: readonly (readonly [method: string, op: Comparison])[] = [
  ['__eq__', '=='],
  ['__ne__', '!='],
  ['__lt__', '<'],
  ['__le__', '<='],
  ['__gt__', '>'],
  ['__ge__', '>='],
];

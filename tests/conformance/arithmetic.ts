import { ProgramError } from '@heddle/core';

/** Python's `a // b` of whole numbers. */
export function floorDivide(a: number, b: number): number {
  if (b === 0) throw new ProgramError('ZeroDivisionError', 'integer division or modulo by zero');
  return Math.floor(a / b);
}

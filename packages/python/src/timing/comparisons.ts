import { PyFloat } from '../objects/float.ts';
import type { Value } from '../objects/object.ts';
import { Kind } from './kinds.ts';

/** As what a comparison in Python code is charged. */
export function kindOfComparison(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return Kind.compareInts;
  if (a instanceof PyFloat || b instanceof PyFloat) return Kind.compareFloats;
  return typeof a === 'string' ? Kind.compareTexts : Kind.compareOthers;
}

/** As what a comparison is charged that sorts: native code knows what it compares. */
export function kindOfSort(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return Kind.sortInts;
  if (a instanceof PyFloat) return Kind.sortFloats;
  return typeof a === 'string' ? Kind.sortTexts : Kind.sortOthers;
}

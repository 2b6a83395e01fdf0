import { PyBytes } from '../objects/bytes.ts';
import { PyDict } from '../objects/dict.ts';
import { PyList } from '../objects/list.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyAnySet } from '../objects/set.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyRange } from '../types/range.ts';

/** How many items a container or a text has; 0 for what is neither. */
export function sizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
  if (value instanceof PyDict) return value.size;
  if (value instanceof PyAnySet) return value.table.size;
  if (value instanceof PyBytes) return value.data.length;
  return 0;
}

/** The same, for a range too, which has no items of its own. */
export function lengthOf(value: Value): number {
  if (value instanceof PyObject && value.cls.name === 'range') return Number((value as PyRange).length);
  return sizeOf(value);
}

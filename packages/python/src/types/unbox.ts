import { PyBoxed } from '../objects/boxed.ts';
import { PyFloat } from '../objects/float.ts';
import type { Value } from '../objects/object.ts';

/** An int as values have it: a number where that is exact, and a bigint otherwise. */
export type Integer = number | bigint;

/** The int that a value is, a bool or an instance of a derived class too; undefined for any other value. */
export function intValue(value: Value): Integer | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'object':
      return value instanceof PyBoxed && typeof value.value !== 'string' ? value.value : undefined;
    default:
      return undefined;
  }
}

/** The text that a value is, an instance of a class derived from `str` too; undefined for any other value. */
export function textValue(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof PyBoxed && typeof value.value === 'string' ? value.value : undefined;
}

/** The float that a value is; undefined for any other value, ints among them. */
export function floatValue(value: Value): number | undefined {
  return value instanceof PyFloat ? value.value : undefined;
}

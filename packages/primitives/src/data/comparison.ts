import { PythonTypeError } from '../errors.ts';
import { Float, Tuple, typeName } from '../text.ts';

/** An object with an order of its own, as Python's `__lt__`. */
export interface Ordered {
  lessThan(other: unknown): boolean;
}

function isOrdered(value: unknown): value is Ordered {
  return (
    typeof value === 'object' && value !== null && 'lessThan' in value && typeof value.lessThan === 'function'
  );
}

/** A value as the number that Python compares it as: `True` is 1. Null where it is no number. */
export function numeric(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Float ? value.value : null;
}

/** The items of a list or a tuple. Null for everything else. */
function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  return value instanceof Tuple ? value.items : null;
}

/** Whether both are lists, or neither is: a list and a tuple are never equal, and have no order. */
function areOfOneKind(a: unknown, b: unknown): boolean {
  return Array.isArray(a) === Array.isArray(b);
}

function areItemsEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    if (!equals(a[at], b[at])) return false;
  }
  return true;
}

type Dictionary = ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>>;

function isDictionary(value: unknown): value is Dictionary {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Map || Object.getPrototypeOf(value) === Object.prototype;
}

function areEntriesEqual(a: Dictionary, b: Dictionary): boolean {
  const keys = a instanceof Map ? [...a.keys()] : Object.keys(a);
  const size = b instanceof Map ? b.size : Object.keys(b).length;
  return (
    keys.length === size && keys.every((key) => hasKey(b, key) && equals(valueAt(a, key), valueAt(b, key)))
  );
}

function hasKey(dictionary: Dictionary, key: unknown): boolean {
  if (dictionary instanceof Map) return dictionary.has(key);
  return typeof key === 'string' && Object.hasOwn(dictionary, key);
}

function valueAt(dictionary: Dictionary, key: unknown): unknown {
  return dictionary instanceof Map
    ? dictionary.get(key)
    : (dictionary as Readonly<Record<string, unknown>>)[key as string];
}

/** Python's `a == b`: numbers, texts, lists, tuples and dictionaries by value, everything else by identity. */
export function equals(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  const number = numeric(a);
  if (number !== null) return number === numeric(b);
  const items = itemsOf(a);
  if (items !== null) {
    const others = itemsOf(b);
    return others !== null && areOfOneKind(a, b) && areItemsEqual(items, others);
  }
  if (isDictionary(a)) return isDictionary(b) && areEntriesEqual(a, b);
  return (a ?? null) === (b ?? null);
}

/** Python compares texts by code points, JavaScript by the halves of the large ones. */
function isTextLess(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a[at] === b[at]) at++;
  return at === length ? a.length < b.length : a.codePointAt(at)! < b.codePointAt(at)!;
}

/** The first items that differ decide. */
function areItemsLess(a: readonly unknown[], b: readonly unknown[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (!equals(a[at], b[at])) return isLess(a[at], b[at]);
  }
  return a.length < b.length;
}

/**
 * Python's `a < b` for numbers, booleans, texts, tuples, lists, and objects with a `lessThan`.
 * @throws PythonTypeError where Python has no order for the two.
 */
export function isLess(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (isOrdered(a)) return a.lessThan(b);
  const number = numeric(a);
  const other = numeric(b);
  if (number !== null && other !== null) return number < other;
  if (typeof a === 'string' && typeof b === 'string') return isTextLess(a, b);
  const items = itemsOf(a);
  const others = itemsOf(b);
  if (items !== null && others !== null && areOfOneKind(a, b)) return areItemsLess(items, others);
  throw new PythonTypeError(`'<' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

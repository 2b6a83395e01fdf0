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

/** A Python number; in Python a boolean is one too. Null for everything else. */
function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Float ? value.value : null;
}

/** The items of what Python compares item by item. Null for everything else. */
function asSequence(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  return value instanceof Tuple ? value.items : null;
}

function areSequencesEqual(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, at) => isEqual(item, right[at]));
}

function asEntries(value: unknown): Map<unknown, unknown> | null {
  if (value instanceof Map) return value;
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? new Map(Object.entries(value)) : null;
}

/** Whether Python's `==` says true. Objects of classes are equal to themselves only. */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  const number = asNumber(left);
  if (number !== null) return number === asNumber(right);
  const items = asSequence(left);
  if (items !== null) {
    const others = asSequence(right);
    return (
      others !== null && Array.isArray(left) === Array.isArray(right) && areSequencesEqual(items, others)
    );
  }
  const entries = asEntries(left);
  const others = asEntries(right);
  if (entries === null || others === null || entries.size !== others.size) return false;
  return [...entries].every(([key, item]) => others.has(key) && isEqual(item, others.get(key)));
}

/** Text by code points, as Python compares it; JavaScript compares its halves of the large ones. */
function isTextLess(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left[at] === right[at]) at++;
  return at === length ? left.length < right.length : left.codePointAt(at)! < right.codePointAt(at)!;
}

function isSequenceLess(left: readonly unknown[], right: readonly unknown[]): boolean {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    if (!isEqual(left[at], right[at])) return isLess(left[at], right[at]);
  }
  return left.length < right.length;
}

/**
 * Python's `left < right` for numbers, booleans, text, tuples, lists, and objects with a `lessThan`.
 * @throws PythonTypeError where Python has no order for the two.
 */
export function isLess(left: unknown, right: unknown): boolean {
  if (isOrdered(left)) return left.lessThan(right);
  const [number, otherNumber] = [asNumber(left), asNumber(right)];
  if (number !== null && otherNumber !== null) return number < otherNumber;
  if (typeof left === 'string' && typeof right === 'string') return isTextLess(left, right);
  const [items, otherItems] = [asSequence(left), asSequence(right)];
  if (items !== null && otherItems !== null && Array.isArray(left) === Array.isArray(right)) {
    return isSequenceLess(items, otherItems);
  }
  throw new PythonTypeError(
    `'<' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

import { PythonTypeError } from '../errors.ts';
import { Float, Tuple, typeName } from '../text.ts';

/** A value as the number that Python compares it as: `True` is 1. Null where it is no number. */
export function numeric(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Float ? value.value : null;
}

/** The items of a list or a tuple, where both are one or both are the other. */
function sequences(a: unknown, b: unknown): readonly [readonly unknown[], readonly unknown[]] | null {
  if (Array.isArray(a) && Array.isArray(b)) return [a, b];
  return a instanceof Tuple && b instanceof Tuple ? [a.items, b.items] : null;
}

/** Python's `a == b`: numbers, texts, lists and tuples by value, everything else by identity. */
export function equals(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  const number = numeric(a);
  if (number !== null) return number === numeric(b);
  const both = sequences(a, b);
  if (both === null) return (a ?? null) === (b ?? null);
  const [left, right] = both;
  return left.length === right.length && left.every((item, at) => equals(item, right[at]));
}

/** Python compares texts by code points, JavaScript by their halves. */
function isTextBefore(a: string, b: string): boolean {
  const left = [...a];
  const right = [...b];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return left.length < right.length;
  return at < right.length && left[at]!.codePointAt(0)! < right[at]!.codePointAt(0)!;
}

/**
 * Python's `a < b` for numbers, texts, lists and tuples.
 * @throws PythonTypeError where the two cannot be compared.
 */
export function isLess(a: unknown, b: unknown): boolean {
  const [left, right] = [numeric(a), numeric(b)];
  if (left !== null && right !== null) return left < right;
  if (typeof a === 'string' && typeof b === 'string') return isTextBefore(a, b);
  const both = sequences(a, b);
  if (both !== null) {
    const [mine, theirs] = both;
    const at = mine.findIndex((item, index) => index >= theirs.length || !equals(item, theirs[index]));
    if (at < 0) return mine.length < theirs.length;
    return at < theirs.length && isLess(mine[at], theirs[at]);
  }
  throw new PythonTypeError(`'<' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

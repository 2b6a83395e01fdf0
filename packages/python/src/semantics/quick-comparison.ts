import { bytesType, PyBytes } from '../objects/bytes.ts';
import { dictType, PyDict } from '../objects/dict.ts';
import { raised, recursionErrorType } from '../objects/exception-types.ts';
import { floatType, PyFloat } from '../objects/float.ts';
import { listType, PyList } from '../objects/list.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { frozenSetType, PyAnySet, setType } from '../objects/set.ts';
import { PyTuple, tupleType } from '../objects/tuple.ts';
import { objectType, type PyType } from '../objects/type.ts';
import { compareText } from './text-order.ts';

/** A rich comparison. */
export type Comparison = '<' | '<=' | '==' | '!=' | '>' | '>=';

/** How deep containers may lie in each other in a comparison. */
const DEPTH_LIMIT = 1000;

/** The types whose instances are compared here: no Python code can take part. */
const known: ReadonlySet<PyType> = new Set([
  floatType,
  listType,
  tupleType,
  dictType,
  setType,
  frozenSetType,
  bytesType,
]);

function isIdentityCompared(type: PyType): boolean {
  return type.lookup('__eq__') === objectType.namespace.get('__eq__');
}

/** Whether `==` of an object with anything else calls no Python code. */
function isPlain(object: PyObject): boolean {
  return known.has(object.cls) || isIdentityCompared(object.cls);
}

/** The number that an int, a bool or a float is; undefined for anything else. */
function numberOf(value: Value): number | bigint | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'object':
      return value instanceof PyFloat && value.cls === floatType ? value.value : undefined;
    default:
      return undefined;
  }
}

/** `is` or `==` of two values; undefined where only Python code can tell. */
function quickSame(a: Value, b: Value, depth = 0): boolean | undefined {
  return a === b ? true : quickEquals(a, b, depth);
}

/** `==` of two values; undefined where only Python code can tell. */
export function quickEquals(a: Value, b: Value, depth = 0): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const left = numberOf(a);
  if (left !== undefined) {
    const right = numberOf(b);
    // An int and a float may be a bigint and a number: this operator compares them exactly.
    // biome-ignore lint/suspicious/noDoubleEquals: see above.
    if (right !== undefined) return left == right;
  }
  if (!(a instanceof PyObject)) return b instanceof PyObject ? (isPlain(b) ? false : undefined) : a === b;
  if (!isPlain(a)) return undefined;
  if (!(b instanceof PyObject)) return false;
  return isPlain(b) ? equalObjects(a, b, depth) : undefined;
}

function equalObjects(a: PyObject, b: PyObject, depth: number): boolean | undefined {
  if (depth > DEPTH_LIMIT) throw raised(recursionErrorType, 'maximum recursion depth exceeded in comparison');
  if (a instanceof PyList && b instanceof PyList) return equalItems(a.items, b.items, depth);
  if (a instanceof PyTuple && b instanceof PyTuple) return equalItems(a.items, b.items, depth);
  if (a instanceof PyDict && b instanceof PyDict) return equalDicts(a, b, depth);
  if (a instanceof PyAnySet && b instanceof PyAnySet) return equalSets(a.table, b.table);
  if (a instanceof PyBytes && b instanceof PyBytes) return equalBytes(a.data, b.data);
  return a === b;
}

function equalItems(a: readonly Value[], b: readonly Value[], depth: number): boolean | undefined {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const equal = quickSame(a[at]!, b[at]!, depth + 1);
    if (equal !== true) return equal;
  }
  return true;
}

function equalDicts(a: PyDict, b: PyDict, depth: number): boolean | undefined {
  if (a.size !== b.size) return false;
  if (a.programKeys > 0 || b.programKeys > 0) return undefined;
  for (let at = a.next(0); at >= 0; at = a.next(at + 1)) {
    const place = b.find(a.hashKeyAt(at));
    if (place < 0) return false;
    const equal = quickSame(a.values[at]!, b.values[place]!, depth + 1);
    if (equal !== true) return equal;
  }
  return true;
}

function equalSets(a: PyDict, b: PyDict): boolean | undefined {
  if (a.size !== b.size) return false;
  if (a.programKeys > 0 || b.programKeys > 0) return undefined;
  for (let at = a.next(0); at >= 0; at = a.next(at + 1)) if (!b.has(a.hashKeyAt(at))) return false;
  return true;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** What `<`, `<=`, `>` or `>=` makes of the sign of a difference. */
export function holds(op: Comparison, sign: number): boolean {
  switch (op) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    case '==':
      return sign === 0;
    default:
      return sign !== 0;
  }
}

function orderedNumbers(op: Comparison, a: number | bigint, b: number | bigint): boolean {
  switch (op) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

/** A rich comparison of two values; undefined where only Python code can tell, or where it is an error. */
export function quickCompare(op: Comparison, a: Value, b: Value, depth = 0): boolean | undefined {
  if (op === '==') return quickEquals(a, b, depth);
  if (op === '!=') {
    const equal = quickEquals(a, b, depth);
    return equal === undefined ? undefined : !equal;
  }
  if (typeof a === 'string' && typeof b === 'string') return holds(op, compareText(a, b));
  const left = numberOf(a);
  if (left !== undefined) {
    const right = numberOf(b);
    return right === undefined ? undefined : orderedNumbers(op, left, right);
  }
  if (a instanceof PyTuple && b instanceof PyTuple) {
    return a.cls === tupleType && b.cls === tupleType ? orderedItems(op, a.items, b.items, depth) : undefined;
  }
  if (a instanceof PyList && b instanceof PyList) {
    return a.cls === listType && b.cls === listType ? orderedItems(op, a.items, b.items, depth) : undefined;
  }
  return undefined;
}

/** Compares at the first place where the items differ. */
function orderedItems(
  op: Comparison,
  a: readonly Value[],
  b: readonly Value[],
  depth: number,
): boolean | undefined {
  if (depth > DEPTH_LIMIT) throw raised(recursionErrorType, 'maximum recursion depth exceeded in comparison');
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const equal = quickSame(a[at]!, b[at]!, depth + 1);
    if (equal === undefined) return undefined;
    if (!equal) return quickCompare(op, a[at]!, b[at]!, depth + 1);
  }
  return holds(op, a.length - b.length);
}

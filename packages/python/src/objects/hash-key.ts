import { PyBoxed } from './boxed.ts';
import { PyBytes } from './bytes.ts';
import { PyFloat } from './float.ts';
import type { PyObject, Value } from './object.ts';
import { PyFrozenSet } from './set.ts';
import { PyTuple } from './tuple.ts';
import { objectType, PyType } from './type.ts';

/**
 * What stands for a hashable value in an index: two values have the same hash key exactly where Python takes them for equal.
 * Only values whose `__hash__` and `__eq__` are native have one.
 */
export type HashKey = string | number | bigint | null | PyObject;

/** The first character of the hash keys that are made, and of those of strings that begin with it. */
const MADE = '\0';

/** Numbers for objects that are compared by identity inside of tuples. Nothing depends on their order. */
const identities = new WeakMap<PyObject, number>();
let identified = 0;

function identity(object: PyObject): number {
  let number = identities.get(object);
  if (number === undefined) {
    number = ++identified;
    identities.set(object, number);
  }
  return number;
}

/** Whether a type hashes and compares its instances by identity. */
function isIdentityHashed(type: PyType): boolean {
  return (
    type.lookup('__hash__') === objectType.namespace.get('__hash__') &&
    type.lookup('__eq__') === objectType.namespace.get('__eq__')
  );
}

/** Whether a type, derived from a native one, keeps the hash and the equality of that. */
function keepsHash(type: PyType, native: PyType): boolean {
  return (
    type === native ||
    (type.lookup('__hash__') === native.lookup('__hash__') &&
      type.lookup('__eq__') === native.lookup('__eq__'))
  );
}

/** The native type that a value of a class derived from one is made of. */
function nativeBase(type: PyType): PyType {
  return type.mro.find((base) => !base.isHeap)!;
}

function floatKey(value: number, object: PyFloat): HashKey {
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  if (Number.isInteger(value)) return BigInt(value);
  // Not equal to itself, and found by identity all the same.
  return Number.isNaN(value) ? object : value;
}

function partText(key: HashKey): string {
  if (key === null) return 'N';
  if (typeof key === 'string') return `s${key.length}:${key}`;
  if (typeof key === 'object') return `o${identity(key)};`;
  return `n${key};`;
}

/** A hash key for several, in order; undefined where one of them has none. */
function compositeKey(mark: string, items: readonly Value[]): HashKey | undefined {
  let text = MADE + mark;
  for (const item of items) {
    const key = hashKeyOf(item);
    if (key === undefined) return undefined;
    text += partText(key);
  }
  return text;
}

function unorderedKey(set: PyFrozenSet): HashKey | undefined {
  const parts: string[] = [];
  for (const item of set.items()) {
    const key = hashKeyOf(item);
    if (key === undefined) return undefined;
    parts.push(partText(key));
  }
  return `${MADE}f${parts.sort().join('')}`;
}

function objectKey(object: PyObject): HashKey | undefined {
  const { cls } = object;
  if (object instanceof PyFloat)
    return cls.isHeap && !keepsHash(cls, nativeBase(cls)) ? undefined : floatKey(object.value, object);
  if (object instanceof PyTuple)
    return cls.isHeap && !keepsHash(cls, nativeBase(cls)) ? undefined : compositeKey('t', object.items);
  if (object instanceof PyBytes) return object.isMutable ? undefined : `${MADE}b${object.text}`;
  if (object instanceof PyFrozenSet)
    return cls.isHeap && !keepsHash(cls, nativeBase(cls)) ? undefined : unorderedKey(object);
  if (object instanceof PyBoxed) return keepsHash(cls, nativeBase(cls)) ? hashKeyOf(object.value) : undefined;
  if (object instanceof PyType) return object;
  return isIdentityHashed(cls) || object.isIdentityHashed ? object : undefined;
}

/**
 * The hash key of a value; undefined where it has none: its class has a `__hash__` or an `__eq__` of its own in Python, or it
 * is not hashable.
 */
export function hashKeyOf(value: Value): HashKey | undefined {
  switch (typeof value) {
    case 'string':
      return value.startsWith(MADE) ? `${MADE}s${value}` : value;
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      return value === null ? null : objectKey(value);
  }
}

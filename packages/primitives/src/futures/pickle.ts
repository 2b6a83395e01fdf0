import { SharedObject } from '@heddle/core';
import { PythonTypeError } from '../errors.ts';
import { SimpleQueue } from '../queue/simple-queue.ts';
import { Float, Tuple, typeName } from '../text.ts';
import { isProgram } from './call.ts';
import { PicklingError } from './errors.ts';

/** What Python says that it cannot pickle, by the kind of an object: mostly the lock inside of it. */
const unpicklable: Readonly<Record<string, string>> = {
  lock: '_thread.lock',
  rlock: '_thread.RLock',
  condition: '_thread.RLock',
  event: '_thread.lock',
  semaphore: '_thread.lock',
  barrier: '_thread.lock',
  thread: '_thread.lock',
  queue: '_thread.lock',
  future: '_thread.RLock',
  executor: '_queue.SimpleQueue',
};

/**
 * A value as another process gets it: a copy, down to the last item, in which what was shared and what was
 * circular is so again. A function goes by its name, so one that has none does not go at all.
 * @throws PythonTypeError, PicklingError for what Python cannot pickle: locks and whatever else threads share,
 *   generators, instances of classes that Heddle does not know.
 */
export function pickled<T>(value: T): T {
  return copy(value, new Map()) as T;
}

function copy(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value === 'function') return named(value);
  if (typeof value !== 'object' || value === null) return value;
  if (known.has(value)) return known.get(value);
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    known.set(value, list);
    for (const item of value) list.push(copy(item, known));
    return list;
  }
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    known.set(value, map);
    for (const [key, item] of value) map.set(copy(key, known), copy(item, known));
    return map;
  }
  if (value instanceof Set) {
    const set = new Set<unknown>();
    known.set(value, set);
    for (const item of value) set.add(copy(item, known));
    return set;
  }
  if (value instanceof Tuple || value instanceof Float || value instanceof Error || isPlain(value)) {
    return copyFields(value, known);
  }
  throw new PythonTypeError(`cannot pickle '${pythonType(value)}' object`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A copy of the same class, field by field. */
function copyFields(value: object, known: Map<object, unknown>): object {
  const made: object = Object.create(Object.getPrototypeOf(value));
  known.set(value, made);
  for (const [name, field] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    Object.defineProperty(
      made,
      name,
      'value' in field ? { ...field, value: copy(field.value, known) } : field,
    );
  }
  return made;
}

function named(value: object & { readonly name: string }): unknown {
  if (value.name !== '') return value;
  throw new PicklingError(
    "Can't pickle <function <lambda> at 0x7f0000000000>: attribute lookup <lambda> on __main__ failed",
  );
}

function pythonType(value: object): string {
  if (value instanceof SimpleQueue) return '_queue.SimpleQueue';
  if (value instanceof SharedObject) return unpicklable[value.kind] ?? value.kind;
  return isProgram(value) ? 'generator' : typeName(value);
}

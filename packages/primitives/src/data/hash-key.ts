import type { Machine } from '@heddle/core';
import { PythonTypeError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { Tuple, typeName } from '../text.ts';
import { equals, numeric } from './comparison.ts';
import { Container } from './container.ts';

/** What a key is used as, in the words of Python's messages. */
export type KeyUse = 'a dict key' | 'a set element';

function nameOf(value: object): string {
  return value instanceof Container ? value.pythonType : typeName(value);
}

/** What cannot be hashed in a value: the value itself or an item of a tuple; null where it can be a key. */
function unhashable(value: unknown): object | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Tuple) {
    for (const item of value.items) {
      const obstacle = unhashable(item);
      if (obstacle !== null) return obstacle;
    }
    return null;
  }
  const isMutable =
    value instanceof Container ||
    Array.isArray(value) ||
    value instanceof Map ||
    value instanceof Set ||
    Object.getPrototypeOf(value) === Object.prototype;
  return isMutable ? value : null;
}

/** Tuples of one text may be equal, others cannot. */
function bucketOf({ items }: Tuple): string {
  return items.map((item) => numeric(item) ?? (typeof item === 'string' ? item : '')).join();
}

/**
 * Turns keys into what a JavaScript `Map` takes for equal where Python does: `1`, `1.0` and `True` are one key, and so
 * are equal tuples. One for each dictionary and set.
 */
export class HashKeys {
  readonly #machine: Machine;
  readonly #use: KeyUse;
  /** The first of all equal tuples stands for them. */
  readonly #tuples = new Map<string, Tuple[]>();

  constructor(machine: Machine, use: KeyUse) {
    this.#machine = machine;
    this.#use = use;
  }

  /** @throws PythonTypeError where the value is of a type that cannot be a key. */
  of(value: unknown): unknown {
    const number = numeric(value);
    if (number !== null) return number;
    if (typeof value !== 'object' || value === null) return value ?? null;
    const obstacle = unhashable(value);
    if (obstacle !== null) this.#refuse(value, obstacle);
    return value instanceof Tuple ? this.#tuple(value) : value;
  }

  #tuple(value: Tuple): Tuple {
    const bucket = bucketOf(value);
    const candidates = this.#tuples.get(bucket) ?? [];
    const known = candidates.find((candidate) => equals(candidate, value));
    if (known !== undefined) return known;
    this.#tuples.set(bucket, [...candidates, value]);
    return value;
  }

  #refuse(value: object, obstacle: object): never {
    const reason = `unhashable type: '${nameOf(obstacle)}'`;
    const isNew = this.#machine.builtIn(Interpreter).isAtLeast('3.14');
    throw new PythonTypeError(isNew ? `cannot use '${nameOf(value)}' as ${this.#use} (${reason})` : reason);
  }
}

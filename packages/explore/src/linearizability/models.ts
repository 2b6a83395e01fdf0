import { canonicalJson, type Json } from '@heddle/core';
import type { SequentialModel } from './model.ts';
import { type OperationEffect, sequentialModel } from './sequential-model.ts';

/** A value that is read and replaced: `read()`, `write(value)`, `cas(expected, value)`, which returns whether it replaced it. */
export function registerModel(initial: Json): SequentialModel<Json> {
  return sequentialModel<Json>({
    name: 'register',
    initial,
    operations: {
      read: (value) => ({ state: value, result: value }),
      write: (_, value = null) => ({ state: value }),
      cas: (value, expected = null, replacement = null) =>
        canonicalJson(value) === canonicalJson(expected)
          ? { state: replacement, result: true }
          : { state: value, result: false },
    },
  });
}

/**
 * A queue, first in, first out: `put(value)`, and `get()`, which waits while it is empty; with a bound, `put` waits while it is
 * full. `put_nowait` and `get_nowait` raise `Full` and `Empty` where those wait.
 * @param capacity the most values that it holds; default: no limit.
 */
export function queueModel(capacity: number = Number.POSITIVE_INFINITY): SequentialModel<readonly Json[]> {
  const put = (queue: readonly Json[], value: Json): OperationEffect<readonly Json[]> =>
    queue.length < capacity ? { state: [...queue, value] } : { waits: 'the queue is full' };
  const get = (queue: readonly Json[]): OperationEffect<readonly Json[]> =>
    queue.length > 0 ? { state: queue.slice(1), result: queue[0]! } : { waits: 'the queue is empty' };
  return sequentialModel<readonly Json[]>({
    name: 'queue',
    initial: [],
    operations: {
      put: (queue, value = null) => put(queue, value),
      get,
      put_nowait: (queue, value = null) => (queue.length < capacity ? put(queue, value) : { raises: 'Full' }),
      get_nowait: (queue) => (queue.length > 0 ? get(queue) : { raises: 'Empty' }),
    },
  });
}

/** A stack, last in, first out: `push(value)`, and `pop()`, which raises `IndexError` where it is empty. */
export function stackModel(): SequentialModel<readonly Json[]> {
  return sequentialModel<readonly Json[]>({
    name: 'stack',
    initial: [],
    operations: {
      push: (stack, value = null) => ({ state: [...stack, value] }),
      pop: (stack) =>
        stack.length > 0 ? { state: stack.slice(0, -1), result: stack.at(-1)! } : { raises: 'IndexError' },
    },
  });
}

/**
 * A set: `add(value)` and `remove(value)`, which return whether they changed it, and `contains(value)`. Each value is a part
 * of its own.
 */
export function setModel(): SequentialModel<readonly string[]> {
  const change = (
    set: readonly string[],
    value: Json,
    isMember: boolean,
  ): OperationEffect<readonly string[]> => {
    const text = canonicalJson(value);
    if (set.includes(text) === isMember) return { state: set, result: false };
    return {
      state: isMember ? [...set, text].sort() : set.filter((other) => other !== text),
      result: true,
    };
  };
  return sequentialModel<readonly string[]>({
    name: 'set',
    initial: [],
    operations: {
      add: (set, value = null) => change(set, value, true),
      remove: (set, value = null) => change(set, value, false),
      contains: (set, value = null) => ({ state: set, result: set.includes(canonicalJson(value)) }),
    },
    partition: ({ args }) => canonicalJson(args[0] ?? null),
  });
}

/**
 * A dictionary: `get(key)`, which returns null for a key it does not have, `set(key, value)`, and `delete(key)`, which returns
 * whether it had the key. Each key is a part of its own.
 */
export function dictModel(): SequentialModel<Readonly<Record<string, Json>>> {
  return sequentialModel<Readonly<Record<string, Json>>>({
    name: 'dict',
    initial: {},
    operations: {
      get: (dict, key = null) => ({ state: dict, result: dict[canonicalJson(key)] ?? null }),
      set: (dict, key = null, value = null) => ({ state: { ...dict, [canonicalJson(key)]: value } }),
      delete: (dict, key = null) => {
        const { [canonicalJson(key)]: value, ...state } = dict;
        return { state, result: value !== undefined };
      },
    },
    partition: ({ args }) => canonicalJson(args[0] ?? null),
  });
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { raised, recursionErrorType } from '../objects/exception-types.ts';
import type { Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { compare, same } from './comparison.ts';
import { type Comparison, holds } from './quick-comparison.ts';

/**
 * The first place from `start` on, before `stop`, whose item is the same as a value; -1 where there is none. Looks the items
 * up anew after every comparison, as Python code may change them.
 */
export function findItem(
  vm: Runtime,
  items: () => readonly Value[],
  value: Value,
  start = 0,
  stop: number = Number.POSITIVE_INFINITY,
): number | Steps {
  for (let at = start; at < Math.min(stop, items().length); at++) {
    const isSame = same(vm, items()[at]!, value);
    if (isSame instanceof Steps) return new Steps(findLater(vm, items, value, at, stop, isSame));
    if (isSame) return at;
  }
  return -1;
}

function* findLater(
  vm: Runtime,
  items: () => readonly Value[],
  value: Value,
  from: number,
  stop: number,
  pending: Steps,
): Program<Value> {
  if (yield* settle(pending)) return from;
  return yield* settle(findItem(vm, items, value, from + 1, stop));
}

/** How many items are the same as a value. */
export function countItems(vm: Runtime, items: () => readonly Value[], value: Value): number | Steps {
  let count = 0;
  for (let at = 0; at < items().length; at++) {
    const isSame = same(vm, items()[at]!, value);
    if (isSame instanceof Steps) return new Steps(countLater(vm, items, value, at, count, isSame));
    if (isSame) count++;
  }
  return count;
}

function* countLater(
  vm: Runtime,
  items: () => readonly Value[],
  value: Value,
  from: number,
  counted: number,
  pending: Steps,
): Program<Value> {
  let count = counted + ((yield* settle(pending)) ? 1 : 0);
  for (let at = from + 1; at < items().length; at++) {
    if (yield* settle(same(vm, items()[at]!, value))) count++;
  }
  return count;
}

/** How deep the comparisons of a thread's containers that call Python code may lie in each other. */
const DEPTH_LIMIT = 1000;

/** Compares two sequences item by item, as lists and tuples do, where their comparison may call Python code. */
export function compareItems(
  vm: Runtime,
  op: Comparison,
  a: () => readonly Value[],
  b: () => readonly Value[],
): Result {
  if ((op === '==' || op === '!=') && a().length !== b().length) return op === '!=';
  return new Steps(compareLater(vm, op, a, b));
}

function comparisonDepth(): { depth: number } {
  return { depth: 0 };
}

function* compareLater(
  vm: Runtime,
  op: Comparison,
  a: () => readonly Value[],
  b: () => readonly Value[],
): Program<Value> {
  const nesting = vm.extra(comparisonDepth);
  if (++nesting.depth > DEPTH_LIMIT) {
    nesting.depth--;
    throw raised(recursionErrorType, 'maximum recursion depth exceeded in comparison');
  }
  try {
    for (let at = 0; at < Math.min(a().length, b().length); at++) {
      const left = a()[at]!;
      const right = b()[at]!;
      if (yield* settle(same(vm, left, right))) continue;
      if (op === '==' || op === '!=') return op === '!=';
      return yield* settle(compare(vm, op, left, right));
    }
    return holds(op, a().length - b().length);
  } finally {
    nesting.depth--;
  }
}

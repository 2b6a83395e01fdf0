import type { Value } from '../objects/object.ts';
import { checkLength } from './str/code-points.ts';

/** Some items again and again; nothing for a count below 1. @throws Raised MemoryError */
export function repeatedItems(items: readonly Value[], count: number): Value[] {
  const all: Value[] = [];
  if (items.length === 0 || count <= 0) return all;
  checkLength(items.length * count);
  for (let times = 0; times < count; times++) for (const item of items) all.push(item);
  return all;
}

/** The items of one sequence and those of another behind them. @throws Raised MemoryError */
export function joinedItems(items: readonly Value[], others: readonly Value[]): Value[] {
  checkLength(items.length + others.length);
  return items.concat(others);
}

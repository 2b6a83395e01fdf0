import { PyDict } from './dict.ts';
import type { HashKey } from './hash-key.ts';
import type { Value } from './object.ts';

/** A point in the growth of a set at which CPython makes room for many elements at once. */
export interface SetMerge {
  /** How many elements there were. */
  readonly at: number;
  /** How many it makes room for. */
  readonly count: number;
}

/** How many slots CPython's table of an empty set has. */
export const SMALLEST_TABLE = 8;

/** From so many elements on a table is doubled where it grows, and not quadrupled. */
const LARGE = 50000;

/** How many slots there are for some elements where a table of CPython's grows. */
export function grownSlots(size: number): number {
  return slotsAbove(size > LARGE ? size * 2 : size * 4);
}

/** The power of two that is above a number. */
export function slotsAbove(wanted: number): number {
  let slots = SMALLEST_TABLE;
  while (slots <= wanted) slots *= 2;
  return slots;
}

/** Whether a table grows where so many of its slots are used. */
export function isFull(used: number, slots: number): boolean {
  return used * 5 >= (slots - 1) * 3;
}

/**
 * The elements of a set: the keys of a dictionary whose values mean nothing. It keeps what decides the order in which CPython
 * goes through the elements; see `types/set/table-order.ts`.
 */
export class SetTable extends PyDict {
  merges: SetMerge[] = [];
  /** How many slots CPython's table has. */
  slots: number = SMALLEST_TABLE;
  /** How many of them are used, those of removed elements too, which are free again when it grows. */
  used = 0;

  override set(key: Value, value: Value, hashKey?: HashKey): void {
    const { size } = this;
    super.set(key, value, hashKey);
    if (this.size === size || !isFull(++this.used, this.slots)) return;
    this.slots = grownSlots(this.size);
    this.used = this.size;
  }

  /** Many elements are about to be added. */
  expect(count: number): void {
    if (count === 0) return;
    this.merges.push({ at: this.size, count });
    if (!isFull(this.used + count, this.slots)) return;
    this.slots = slotsAbove((this.size + count) * 2);
    this.used = this.size;
  }

  override clear(): void {
    super.clear();
    this.merges = [];
    this.slots = SMALLEST_TABLE;
    this.used = 0;
  }
}

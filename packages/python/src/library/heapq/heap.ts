import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { indexErrorType, raised, runtimeErrorType } from '../../objects/exception-types.ts';
import type { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import { compareTruth } from '../../semantics/comparison.ts';

/** Which item stands first in a heap. */
export type HeapOrder = 'min' | 'max';

/** A list as a binary heap, in the order of comparisons of CPython. The list must not change its length meanwhile. */
export class Heap {
  readonly #vm: Runtime;
  readonly #list: PyList;
  readonly #order: HeapOrder;

  constructor(vm: Runtime, list: PyList, order: HeapOrder) {
    this.#vm = vm;
    this.#list = list;
    this.#order = order;
  }

  get #items(): Value[] {
    return this.#list.items;
  }

  *push(item: Value): Program<Value> {
    this.#items.push(item);
    yield* this.#rise(0, this.#items.length - 1);
    return null;
  }

  *pop(): Program<Value> {
    const last = this.#items.pop();
    if (last === undefined) throw raised(indexErrorType, 'index out of range');
    return this.#items.length === 0 ? last : yield* this.#exchange(last);
  }

  *replace(item: Value): Program<Value> {
    if (this.#items.length === 0) throw raised(indexErrorType, 'index out of range');
    return yield* this.#exchange(item);
  }

  *pushPop(item: Value): Program<Value> {
    if (this.#items.length === 0) return item;
    if (!(yield* this.#precedes(this.#items[0]!, item))) return item;
    if (this.#items.length === 0) throw raised(indexErrorType, 'index out of range');
    return yield* this.#exchange(item);
  }

  *heapify(): Program<Value> {
    for (let at = Math.floor(this.#items.length / 2) - 1; at >= 0; at--) yield* this.#sink(at);
    return null;
  }

  /** Puts an item in the place of the first one, and gives that. */
  *#exchange(item: Value): Program<Value> {
    const first = this.#items[0]!;
    this.#items[0] = item;
    yield* this.#sink(0);
    return first;
  }

  *#precedes(a: Value, b: Value): Program<boolean> {
    const { length } = this.#items;
    const [left, right] = this.#order === 'min' ? [a, b] : [b, a];
    if (this.#vm.meter !== null) this.#vm.meter.chargeSort(left, right);
    const precedes = (yield* settle(compareTruth(this.#vm, '<', left, right))) === true;
    if (this.#items.length !== length) throw raised(runtimeErrorType, 'list changed size during iteration');
    return precedes;
  }

  #swap(a: number, b: number): void {
    const items = this.#items;
    [items[a], items[b]] = [items[b]!, items[a]!];
  }

  /** Moves an item up to where its parent precedes it. */
  *#rise(start: number, from: number): Program {
    for (let at = from; at > start; ) {
      const parent = (at - 1) >> 1;
      if (!(yield* this.#precedes(this.#items[at]!, this.#items[parent]!))) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Moves an item down to a leaf, past the child that precedes each time, and from there up again. */
  *#sink(start: number): Program {
    const end = this.#items.length;
    let at = start;
    while (at < end >> 1) {
      let child = 2 * at + 1;
      if (child + 1 < end && !(yield* this.#precedes(this.#items[child]!, this.#items[child + 1]!))) child++;
      this.#swap(at, child);
      at = child;
    }
    yield* this.#rise(start, at);
  }
}

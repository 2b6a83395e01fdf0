import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { valueError } from '../../objects/exception-types.ts';
import type { PyList } from '../../objects/list.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { compareTruth } from '../../semantics/comparison.ts';
import { isTrue } from '../../semantics/truth.ts';
import { MergeSort } from './merge-sort.ts';

/**
 * `list.sort(key=key, reverse=reverse)`: at once where no Python code is called. While Python code runs, the list looks
 * empty.
 * @throws Raised ValueError where it was changed meanwhile.
 */
export function sortList(vm: Runtime, list: PyList, key: Value, reverse: Value): Result {
  return after(isTrue(vm, reverse), (isReverse) => new Sorting(vm, list, key, isReverse as boolean).run());
}

/** Whether they are ints, each less than the one before. */
function isDescending(keys: readonly Value[]): boolean {
  return keys.every((key, at) => typeof key === 'number' && (at === 0 || key < (keys[at - 1] as number)));
}

/** A sort of a list that is going on. */
class Sorting {
  readonly #vm: Runtime;
  readonly #list: PyList;
  readonly #key: Value;
  readonly #isReverse: boolean;
  /** The items that are sorted. */
  #items: Value[];
  readonly #keys: Value[] = [];
  #sort: MergeSort | null = null;
  /** What the list holds meanwhile. */
  readonly #placeholder: Value[] = [];

  constructor(vm: Runtime, list: PyList, key: Value, isReverse: boolean) {
    this.#vm = vm;
    this.#list = list;
    this.#key = key;
    this.#isReverse = isReverse;
    this.#items = list.items;
    list.items = this.#placeholder;
  }

  run(): Result {
    let pending: Result;
    try {
      pending = this.#advance();
    } catch (error) {
      this.#restore();
      throw error;
    }
    return pending instanceof Steps ? new Steps(this.#runLater(pending)) : this.#finish();
  }

  *#runLater(first: Steps): Program<Value> {
    try {
      for (let pending: Result = first; pending instanceof Steps; pending = this.#advance()) {
        yield* settle(pending);
      }
    } catch (error) {
      this.#restore();
      throw error;
    }
    return this.#finish();
  }

  /** Goes on as long as no Python code is called: gives the steps that come next, or null at the end. */
  #advance(): Steps | null {
    if (this.#key !== null) {
      while (this.#keys.length < this.#items.length) {
        const key = this.#vm.call(this.#key, [this.#items[this.#keys.length]!]);
        if (key instanceof Steps) return after(key, (value) => this.#addKey(value)) as Steps;
        this.#keys.push(key);
      }
    }
    const sort = this.#sort ?? this.#begin();
    const { meter } = this.#vm;
    while (sort.isOpen) {
      if (meter !== null) meter.chargeSort(sort.right, sort.left);
      const isLess = compareTruth(this.#vm, '<', sort.right, sort.left);
      if (isLess instanceof Steps) {
        return after(isLess, (value) => {
          sort.decide(value as boolean);
          return null;
        }) as Steps;
      }
      sort.decide(isLess);
    }
    return null;
  }

  #begin(): MergeSort {
    if (this.#isReverse) {
      // So that equal items keep their order.
      this.#items.reverse();
      this.#keys.reverse();
    }
    if (isDescending(this.#key === null ? this.#items : this.#keys)) {
      // As CPython does: no code of the program sees how ints are compared.
      this.#items.reverse();
      this.#keys.reverse();
    }
    this.#sort = new MergeSort(this.#key === null ? this.#items : this.#keys);
    return this.#sort;
  }

  #addKey(key: Value): null {
    this.#keys.push(key);
    return null;
  }

  #finish(): null {
    if (this.#restore()) throw valueError('list modified during sort');
    return null;
  }

  /** Gives the list its items back, in the order that is known. @returns whether it was changed meanwhile. */
  #restore(): boolean {
    const wasChanged = this.#list.items !== this.#placeholder || this.#placeholder.length > 0;
    if (this.#sort !== null) {
      this.#items = this.#sort.apply(this.#items);
      if (this.#isReverse) this.#items.reverse();
    }
    this.#list.items = this.#items;
    return wasChanged;
  }
}

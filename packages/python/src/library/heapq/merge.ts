import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { compareTruth } from '../../semantics/comparison.ts';
import { iteratorType } from '../../types/iterator.ts';
import { isEnd, iterators, pull, SteppedIterator } from '../itertools/stepped.ts';

const mergeType: PyType = iteratorType('generator');

/** An iterator with its next value, and what that is compared by. */
interface Source {
  readonly iterator: Value;
  value: Value;
  key: Value;
}

/** `heapq.merge`: the values of sorted iterables in order; of equal ones that of the first iterable. */
export class Merge extends SteppedIterator {
  readonly #iterables: readonly Value[];
  readonly #key: Value;
  readonly #isReversed: boolean;
  #sources: Source[] | null = null;
  /** The source of the last value, which has to give another one. */
  #last: Source | null = null;

  constructor(iterables: readonly Value[], key: Value, options: { readonly isReversed: boolean }) {
    super(mergeType);
    this.#iterables = iterables;
    this.#key = key;
    this.#isReversed = options.isReversed;
  }

  protected override get inner(): Value {
    return this.#sources?.[0]?.iterator ?? null;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    if (this.#sources === null) yield* this.#begin(vm);
    else if (this.#last !== null && !(yield* this.#refill(vm, this.#last))) {
      this.#sources.splice(this.#sources.indexOf(this.#last), 1);
    }
    const first = yield* this.#first(vm);
    this.#last = first;
    return first === null ? exhausted : first.value;
  }

  *#begin(vm: Runtime): Program {
    this.#sources = [];
    for (const iterator of yield* iterators(vm, this.#iterables)) {
      const source: Source = { iterator, value: null, key: null };
      if (yield* this.#refill(vm, source)) this.#sources.push(source);
    }
  }

  *#refill(vm: Runtime, source: Source): Program<boolean> {
    const value = yield* pull(vm, source.iterator);
    if (isEnd(value)) return false;
    source.value = value;
    source.key = this.#key === null ? value : yield* settle(vm.call(this.#key, [value]));
    return true;
  }

  *#first(vm: Runtime): Program<Source | null> {
    let first: Source | null = null;
    for (const source of this.#sources!) {
      if (first === null) {
        first = source;
        continue;
      }
      const [left, right] = this.#isReversed ? [first.key, source.key] : [source.key, first.key];
      if ((yield* settle(compareTruth(vm, '<', left, right))) === true) first = source;
    }
    return first;
  }

  override visit(visit: (value: Value) => void): void {
    for (const iterable of this.#iterables) visit(iterable);
    for (const { iterator, value } of this.#sources ?? []) {
      visit(iterator);
      visit(value);
    }
  }
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { classMethod, staticMethod } from '../../objects/define.ts';
import { valueError } from '../../objects/exception-types.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { binary } from '../../semantics/arithmetic.ts';
import { iterate } from '../../semantics/iteration.ts';
import { withIndex } from '../arguments.ts';
import { isEnd, iterators, itertoolsType, pull, SteppedIterator } from './stepped.ts';

const chainType = itertoolsType('chain');
const zipLongestType = itertoolsType('zip_longest');
const accumulateType = itertoolsType('accumulate');
const pairwiseType = itertoolsType('pairwise');
const batchedType = itertoolsType('batched');

class Chain extends SteppedIterator {
  /** Null at the end. */
  #iterables: Value;
  /** What is being walked through; null between two. */
  #active: Value = null;

  constructor(cls: PyType, iterables: Value) {
    super(cls);
    this.#iterables = iterables;
  }

  protected override get inner(): Value {
    return this.#active ?? this.#iterables;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    while (this.#iterables !== null) {
      if (this.#active === null) {
        const next = yield* pull(vm, this.#iterables);
        if (isEnd(next)) this.#iterables = null;
        else this.#active = yield* settle(iterate(vm, next));
        continue;
      }
      const value = yield* pull(vm, this.#active);
      if (!isEnd(value)) return value;
      this.#active = null;
    }
    return exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#iterables);
    visit(this.#active);
  }
}

staticMethod(chainType, '__new__', '(cls, /, *iterables)', {}, (vm, cls: PyType, iterables: PyTuple) =>
  after(iterate(vm, iterables), (iterator) => new Chain(cls, iterator)),
);
classMethod(chainType, 'from_iterable', '(cls, iterable, /)', {}, (vm, cls: PyType, iterable: Value) =>
  after(iterate(vm, iterable), (iterator) => new Chain(cls, iterator)),
);

class ZipLongest extends SteppedIterator {
  readonly #iterators: (Value | undefined)[];
  readonly #fill: Value;

  constructor(cls: PyType, sources: readonly Value[], fill: Value) {
    super(cls);
    this.#iterators = [...sources];
    this.#fill = fill;
  }

  protected override get inner(): Value {
    return this.#iterators.find((iterator) => iterator !== undefined) ?? null;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    if (this.#iterators.every((iterator) => iterator === undefined)) return exhausted;
    const values: Value[] = [];
    for (const [at, iterator] of this.#iterators.entries()) {
      const value = iterator === undefined ? exhausted : yield* pull(vm, iterator);
      if (isEnd(value)) this.#iterators[at] = undefined;
      values.push(isEnd(value) ? this.#fill : value);
      if (this.#iterators.every((other) => other === undefined)) return exhausted;
    }
    return new PyTuple(values);
  }

  override visit(visit: (value: Value) => void): void {
    for (const iterator of this.#iterators) if (iterator !== undefined) visit(iterator);
    visit(this.#fill);
  }
}

function* makeZip(vm: Runtime, cls: PyType, iterables: readonly Value[], fill: Value): Program<Value> {
  return new ZipLongest(cls, yield* iterators(vm, iterables), fill);
}

staticMethod(
  zipLongestType,
  '__new__',
  '(cls, /, *iterables, fillvalue=None)',
  {},
  (vm, cls: PyType, iterables: PyTuple, fill: Value) => new Steps(makeZip(vm, cls, iterables.items, fill)),
);

class Accumulate extends SteppedIterator {
  readonly #iterator: Value;
  readonly #function: Value;
  readonly #initial: Value;
  #hasBegun = false;
  #total: Value = null;

  constructor(cls: PyType, iterator: Value, callable: Value, initial: Value) {
    super(cls);
    this.#iterator = iterator;
    this.#function = callable;
    this.#initial = initial;
  }

  protected override get inner(): Value {
    return this.#iterator;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    if (!this.#hasBegun && this.#initial !== null) {
      this.#hasBegun = true;
      this.#total = this.#initial;
      return this.#total;
    }
    const value = yield* pull(vm, this.#iterator);
    if (isEnd(value)) return value;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#total = value;
    } else {
      const sum =
        this.#function === null
          ? binary(vm, '+', this.#total, value)
          : vm.call(this.#function, [this.#total, value]);
      this.#total = yield* settle(sum);
    }
    return this.#total;
  }

  override visit(visit: (value: Value) => void): void {
    for (const value of [this.#iterator, this.#function, this.#total]) visit(value);
  }
}

staticMethod(
  accumulateType,
  '__new__',
  '(cls, iterable, func=None, *, initial=None)',
  {},
  (vm, cls: PyType, iterable: Value, callable: Value, initial: Value) =>
    after(iterate(vm, iterable), (iterator) => new Accumulate(cls, iterator, callable, initial)),
);

class Pairwise extends SteppedIterator {
  readonly #iterator: Value;
  #previous: Value | undefined;

  constructor(cls: PyType, iterator: Value) {
    super(cls);
    this.#iterator = iterator;
  }

  protected override get inner(): Value {
    return this.#iterator;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    const previous = this.#previous === undefined ? yield* pull(vm, this.#iterator) : this.#previous;
    if (isEnd(previous)) return previous;
    this.#previous = previous;
    const value = yield* pull(vm, this.#iterator);
    if (isEnd(value)) return value;
    this.#previous = value;
    return new PyTuple([previous, value]);
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#iterator);
    if (this.#previous !== undefined) visit(this.#previous);
  }
}

staticMethod(pairwiseType, '__new__', '(cls, iterable, /)', {}, (vm, cls: PyType, iterable: Value) =>
  after(iterate(vm, iterable), (iterator) => new Pairwise(cls, iterator)),
);

class Batched extends SteppedIterator {
  readonly #iterator: Value;
  readonly #size: number;
  readonly #isStrict: boolean;
  #isOver = false;

  constructor(cls: PyType, iterator: Value, size: number, isStrict: boolean) {
    super(cls);
    this.#iterator = iterator;
    this.#size = size;
    this.#isStrict = isStrict;
  }

  protected override get inner(): Value {
    return this.#iterator;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    const values: Value[] = [];
    while (!this.#isOver && values.length < this.#size) {
      const value = yield* pull(vm, this.#iterator);
      if (isEnd(value)) this.#isOver = true;
      else values.push(value);
    }
    if (values.length === 0) return exhausted;
    if (this.#isStrict && values.length < this.#size) throw valueError('batched(): incomplete batch');
    return new PyTuple(values);
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#iterator);
  }
}

staticMethod(
  batchedType,
  '__new__',
  '(cls, iterable, n, *, strict=False)',
  {},
  (vm, cls: PyType, iterable: Value, size: Value, strict: Value) =>
    withIndex(vm, size, (count) => {
      if (count < 1) throw valueError('n must be at least one');
      return after(
        iterate(vm, iterable),
        (iterator) => new Batched(cls, iterator, Number(count), strict === true),
      );
    }),
);

/** The iterators that put several together, or several values of one. */
export const joiningTypes: readonly PyType[] = [chainType, zipLongestType, accumulateType, pairwiseType];

/** `itertools.batched`, which came with Python 3.12. */
export const batched: PyType = batchedType;

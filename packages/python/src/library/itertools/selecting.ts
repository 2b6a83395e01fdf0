import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { staticMethod } from '../../objects/define.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { asIndex } from '../../semantics/index.ts';
import { collect, iterate } from '../../semantics/iteration.ts';
import { specialOf } from '../../semantics/special.ts';
import { isTrue } from '../../semantics/truth.ts';
import { intValue } from '../../types/unbox.ts';
import { isEnd, iterators, itertoolsType, pull, SteppedIterator } from './stepped.ts';

const isliceType = itertoolsType('islice');
const takewhileType = itertoolsType('takewhile');
const dropwhileType = itertoolsType('dropwhile');
const filterfalseType = itertoolsType('filterfalse');
const compressType = itertoolsType('compress');
const starmapType = itertoolsType('starmap');

class Islice extends SteppedIterator {
  /** Null at the end. */
  #iterator: Value;
  #next: number;
  readonly #stop: number;
  readonly #step: number;
  #count = 0;

  constructor(cls: PyType, iterator: Value, start: number, stop: number, step: number) {
    super(cls);
    this.#iterator = iterator;
    this.#next = start;
    this.#stop = stop;
    this.#step = step;
  }

  protected override get inner(): Value {
    return this.#iterator;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    const iterator = this.#iterator;
    if (iterator === null) return exhausted;
    const wanted = Math.min(this.#next, this.#stop);
    while (this.#count < wanted) {
      if (isEnd(yield* pull(vm, iterator))) return this.#end();
      this.#count++;
    }
    if (this.#count >= this.#stop) return this.#end();
    const value = yield* pull(vm, iterator);
    if (isEnd(value)) return this.#end();
    this.#count++;
    this.#next += this.#step;
    return value;
  }

  #end(): Value {
    this.#iterator = null;
    return exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#iterator);
  }
}

const RANGE = 'must be None or an integer: 0 <= x <= sys.maxsize.';

/** A bound of a slice; -1 for what is no index. */
function* bound(vm: Runtime, value: Value, fallback: number): Program<number> {
  if (value === null) return fallback;
  let index = intValue(value);
  if (index === undefined && specialOf(value, '__index__') !== undefined) {
    index = intValue(yield* settle(asIndex(vm, value)));
  }
  return index === undefined || index > Number.MAX_SAFE_INTEGER ? -1 : Number(index);
}

function* makeIslice(vm: Runtime, cls: PyType, iterable: Value, rest: readonly Value[]): Program<Value> {
  if (rest.length === 0 || rest.length > 3) {
    const [limit, count] = rest.length === 0 ? ['at least 2', 1] : ['at most 4', rest.length + 1];
    throw typeError(`islice expected ${limit} arguments, got ${count}`);
  }
  const [start, stop, step] =
    rest.length === 1 ? [null, rest[0]!, null] : [rest[0]!, rest[1]!, rest[2] ?? null];
  const last = yield* bound(vm, stop, Infinity);
  if (last === -1) throw valueError(`Stop argument for islice() ${RANGE}`);
  const first = yield* bound(vm, start, 0);
  if (first < 0 || last < 0) throw valueError(`Indices for islice() ${RANGE}`);
  const stride = yield* bound(vm, step, 1);
  if (stride < 1) throw valueError('Step for islice() must be a positive integer or None.');
  return new Islice(cls, yield* settle(iterate(vm, iterable)), first, last, stride);
}

staticMethod(
  isliceType,
  '__new__',
  '(cls, iterable, /, *args)',
  {},
  (vm, cls: PyType, iterable: Value, args: PyTuple) => new Steps(makeIslice(vm, cls, iterable, args.items)),
);

/** An iterator that asks a function about the values of another. */
abstract class Asking extends SteppedIterator {
  protected override get inner(): Value {
    return this.iterator;
  }

  protected readonly predicate: Value;
  protected readonly iterator: Value;

  constructor(cls: PyType, predicate: Value, iterator: Value) {
    super(cls);
    this.predicate = predicate;
    this.iterator = iterator;
  }

  protected *accepts(vm: Runtime, value: Value): Program<boolean> {
    const answer = yield* settle(vm.call(this.predicate, [value]));
    return (yield* settle(isTrue(vm, answer))) === true;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.predicate);
    visit(this.iterator);
  }
}

class TakeWhile extends Asking {
  #isOver = false;

  protected override *steps(vm: Runtime): Program<Value> {
    if (this.#isOver) return exhausted;
    const value = yield* pull(vm, this.iterator);
    if (isEnd(value) || (yield* this.accepts(vm, value))) return value;
    this.#isOver = true;
    return exhausted;
  }
}

class DropWhile extends Asking {
  #hasBegun = false;

  protected override *steps(vm: Runtime): Program<Value> {
    for (;;) {
      const value = yield* pull(vm, this.iterator);
      if (this.#hasBegun || isEnd(value)) return value;
      if (yield* this.accepts(vm, value)) continue;
      this.#hasBegun = true;
      return value;
    }
  }
}

class FilterFalse extends Asking {
  protected override *steps(vm: Runtime): Program<Value> {
    for (;;) {
      const value = yield* pull(vm, this.iterator);
      if (isEnd(value)) return value;
      const isAccepted =
        this.predicate === null
          ? (yield* settle(isTrue(vm, value))) === true
          : yield* this.accepts(vm, value);
      if (!isAccepted) return value;
    }
  }
}

class StarMap extends Asking {
  protected override *steps(vm: Runtime): Program<Value> {
    const value = yield* pull(vm, this.iterator);
    if (isEnd(value)) return value;
    return yield* settle(vm.call(this.predicate, yield* collect(vm, value)));
  }
}

const askingTypes: readonly (readonly [
  PyType,
  new (cls: PyType, predicate: Value, iterator: Value) => Asking,
  string,
])[] = [
  [takewhileType, TakeWhile, 'predicate'],
  [dropwhileType, DropWhile, 'predicate'],
  [filterfalseType, FilterFalse, 'function'],
  [starmapType, StarMap, 'function'],
];
for (const [type, Kind, name] of askingTypes) {
  staticMethod(
    type,
    '__new__',
    `(cls, ${name}, iterable, /)`,
    {},
    (vm, cls: PyType, asked: Value, iterable: Value) =>
      after(iterate(vm, iterable), (iterator) => new Kind(cls, asked, iterator)),
  );
}

class Compress extends SteppedIterator {
  readonly #data: Value;
  readonly #selectors: Value;

  constructor(cls: PyType, data: Value, selectors: Value) {
    super(cls);
    this.#data = data;
    this.#selectors = selectors;
  }

  protected override get inner(): Value {
    return this.#data;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    for (;;) {
      const value = yield* pull(vm, this.#data);
      if (isEnd(value)) return value;
      const selector = yield* pull(vm, this.#selectors);
      if (isEnd(selector)) return selector;
      if ((yield* settle(isTrue(vm, selector))) === true) return value;
    }
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#data);
    visit(this.#selectors);
  }
}

function* makeCompress(vm: Runtime, cls: PyType, data: Value, selectors: Value): Program<Value> {
  const [values, chosen] = yield* iterators(vm, [data, selectors]);
  return new Compress(cls, values!, chosen!);
}

staticMethod(
  compressType,
  '__new__',
  '(cls, data, selectors)',
  {},
  (vm, cls: PyType, data: Value, selectors: Value) => new Steps(makeCompress(vm, cls, data, selectors)),
);

/** The iterators that leave values out. */
export const selectingTypes: readonly PyType[] = [
  isliceType,
  takewhileType,
  dropwhileType,
  filterfalseType,
  compressType,
  starmapType,
];

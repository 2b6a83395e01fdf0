import type { Runtime } from '../interpreter/runtime.ts';
import { attribute, method, staticMethod } from '../objects/define.ts';
import type { PyDict } from '../objects/dict.ts';
import {
  indexErrorType,
  overflowErrorType,
  raised,
  typeError,
  valueError,
} from '../objects/exception-types.ts';
import { exhausted, PyIterator } from '../objects/iterator.ts';
import { PyObject, type Result, type Value } from '../objects/object.ts';
import { notImplemented } from '../objects/singleton.ts';
import { PySlice } from '../objects/slice.ts';
import { after, Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { typeOf } from '../objects/type-of.ts';
import { same } from '../semantics/comparison.ts';
import { hashOf } from '../semantics/hash.ts';
import { findIndex, withIndices } from '../semantics/index.ts';
import { fold } from '../semantics/iteration.ts';
import { iteratorType } from './iterator.ts';
import {
  addInts,
  floorDivideInts,
  moduloInts,
  multiplyInts,
  negateInt,
  subtractInts,
} from './number/integer.ts';
import { withSliceIndices } from './slice-indices.ts';
import { type Integer, intValue } from './unbox.ts';
import { isAtLeast } from './version.ts';

export const rangeType: PyType = nativeType('range', { isBase: false });
const rangeIteratorType: PyType = iteratorType('range_iterator');
const longRangeIteratorType: PyType = iteratorType('longrange_iterator');

function lengthOfRange(start: Integer, stop: Integer, step: Integer): Integer {
  const isUp = step > 0;
  const span = isUp ? subtractInts(stop, start) : subtractInts(start, stop);
  if (span <= 0) return 0;
  return addInts(floorDivideInts(subtractInts(span, 1), isUp ? step : negateInt(step)), 1);
}

/** `range(start, stop, step)`. The step is not zero. */
export class PyRange extends PyObject {
  readonly start: Integer;
  readonly stop: Integer;
  readonly step: Integer;
  readonly length: Integer;

  constructor(start: Integer, stop: Integer, step: Integer = 1) {
    super(rangeType);
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = lengthOfRange(start, stop, step);
  }

  /** The item at an index, in range or not. */
  at(index: Integer): Integer {
    return addInts(this.start, multiplyInts(index, this.step));
  }

  /** The index of an int; -1 where it is not in the range. */
  find(value: Integer): Integer {
    const offset = subtractInts(value, this.start);
    if (moduloInts(offset, this.step) !== 0) return -1;
    const index = floorDivideInts(offset, this.step);
    return index >= 0 && index < this.length ? index : -1;
  }

  /** The iterator over its items, or over them backwards. */
  iterator({ isReversed = false }: { readonly isReversed?: boolean } = {}): PyIterator {
    const first = isReversed ? this.at(subtractInts(this.length, 1)) : this.start;
    const step = isReversed ? negateInt(this.step) : this.step;
    const behind = addInts(first, multiplyInts(this.length, step));
    if (typeof first === 'number' && typeof step === 'number' && typeof behind === 'number') {
      return new RangeIterator(first, step, behind);
    }
    return new LongRangeIterator(first, step, behind);
  }
}

/** Iterates a range of ints that are exact as numbers. */
class RangeIterator extends PyIterator {
  #next: number;
  readonly #step: number;
  readonly #behind: number;

  /** @param behind the item that would follow the last one. */
  constructor(first: number, step: number, behind: number) {
    super(rangeIteratorType);
    this.#next = first;
    this.#step = step;
    this.#behind = behind;
  }

  override advance(_vm: Runtime): Value {
    const item = this.#next;
    if (item === this.#behind) return exhausted;
    this.#next = item + this.#step;
    return item;
  }

  /** How many items are left. */
  get left(): number {
    return (this.#behind - this.#next) / this.#step;
  }
}

/** Iterates a range of ints of any size. */
class LongRangeIterator extends PyIterator {
  #next: Integer;
  readonly #step: Integer;
  readonly #behind: Integer;

  constructor(first: Integer, step: Integer, behind: Integer) {
    super(longRangeIteratorType);
    this.#next = first;
    this.#step = step;
    this.#behind = behind;
  }

  override advance(_vm: Runtime): Value {
    const item = this.#next;
    if (item === this.#behind) return exhausted;
    this.#next = addInts(item, this.#step);
    return item;
  }

  /** How many items are left. */
  get left(): Integer {
    return floorDivideInts(subtractInts(this.#behind, this.#next), this.#step);
  }
}

function makeRange(vm: Runtime, args: readonly Value[]): Result {
  if (args.length === 0) throw typeError('range expected at least 1 argument, got 0');
  if (args.length > 3) throw typeError(`range expected at most 3 arguments, got ${args.length}`);
  return withIndices(vm, args, (...bounds) => {
    if (bounds.length === 1) return new PyRange(0, bounds[0]!);
    if (bounds[2] === 0) throw valueError('range() arg 3 must not be zero');
    return new PyRange(bounds[0]!, bounds[1]!, bounds[2]);
  });
}

function itemAt(range: PyRange, index: Integer): Integer {
  const place = index < 0 ? addInts(index, range.length) : index;
  if (place < 0 || place >= range.length) throw raised(indexErrorType, 'range object index out of range');
  return range.at(place);
}

function sliceOf(vm: Runtime, range: PyRange, slice: PySlice): Result {
  return withSliceIndices(vm, slice, range.length, ({ start, stop, step }) => {
    return new PyRange(range.at(start), range.at(stop), multiplyInts(range.step, step));
  });
}

function subscript(vm: Runtime, self: PyRange, key: Value): Result {
  if (key instanceof PySlice) return sliceOf(vm, self, key);
  const index = findIndex(vm, key);
  if (index === undefined) {
    throw typeError(`range indices must be integers or slices, not ${typeOf(key).name}`);
  }
  return after(index, (place) => itemAt(self, place as Integer));
}

/** What ranges are compared by: its length, and the start and the step as far as they matter. */
function essence({ length, start, step }: PyRange): PyTuple {
  if (length === 0) return new PyTuple([0, null, null]);
  return new PyTuple([length, start, length === 1 ? null : step]);
}

function areEqual(a: PyRange, b: PyRange): boolean {
  const [left, right] = [essence(a).items, essence(b).items];
  return left.every((part, at) => part === right[at]);
}

/** Goes through a range for a value that only Python code can compare: `count` and `index`. */
function search(
  vm: Runtime,
  range: PyRange,
  value: Value,
  visit: (index: number) => boolean,
  end: () => Result,
): Result {
  let index = 0;
  const decide = (isSame: boolean) => {
    const at = index++;
    return isSame ? visit(at) : true;
  };
  return fold(
    vm,
    range,
    (item) => {
      const answer = same(vm, item, value);
      if (answer instanceof Steps) return after(answer, (isSame) => decide(isSame === true)) as Steps;
      return decide(answer);
    },
    end,
  );
}

/** The int that a value is for a range: an int or a bool itself, no instance of a derived class. */
function plainInt(value: Value): Integer | undefined {
  return value instanceof PyObject ? undefined : intValue(value);
}

function refuseIndex(vm: Runtime, value: Value): never {
  const number = plainInt(value);
  if (number === undefined) throw valueError('sequence.index(x): x not in sequence');
  throw valueError(isAtLeast(vm, '3.14') ? 'range.index(x): x not in range' : `${number} is not in range`);
}

function installSearch(): void {
  method(rangeType, '__contains__', '(self, key, /)', {}, (vm, self: PyRange, key: Value) => {
    const value = plainInt(key);
    if (value !== undefined) return self.find(value) !== -1;
    let isFound = false;
    return search(
      vm,
      self,
      key,
      () => {
        isFound = true;
        return false;
      },
      () => isFound,
    );
  });
  method(rangeType, 'count', '(self, value, /)', {}, (vm, self: PyRange, key: Value) => {
    const value = plainInt(key);
    if (value !== undefined) return self.find(value) === -1 ? 0 : 1;
    let count = 0;
    return search(
      vm,
      self,
      key,
      () => ++count > 0,
      () => count,
    );
  });
  method(rangeType, 'index', '(self, value, /)', {}, (vm, self: PyRange, key: Value) => {
    const value = plainInt(key);
    if (value !== undefined) {
      const index = self.find(value);
      return index === -1 ? refuseIndex(vm, key) : index;
    }
    let found = -1;
    return search(
      vm,
      self,
      key,
      (index) => {
        found = index;
        return false;
      },
      () => (found === -1 ? refuseIndex(vm, key) : found),
    );
  });
}

/** Gives `range` and its iterators their methods. */
export function installRangeType(): void {
  staticMethod(
    rangeType,
    '__new__',
    '(type, *args, **kwargs)',
    {},
    (vm, _cls: PyType, args: PyTuple, named: PyDict) => {
      if (named.size > 0) throw typeError('range() takes no keyword arguments');
      return makeRange(vm, args.items);
    },
  );
  installSearch();
  attribute(rangeType, 'start', (_, self: PyRange) => self.start);
  attribute(rangeType, 'stop', (_, self: PyRange) => self.stop);
  attribute(rangeType, 'step', (_, self: PyRange) => self.step);
  method(rangeType, '__len__', '(self, /)', {}, (_, { length }: PyRange) => {
    if (typeof length === 'bigint')
      throw raised(overflowErrorType, 'Python int too large to convert to C ssize_t');
    return length;
  });
  method(rangeType, '__bool__', '(self, /)', {}, (_, self: PyRange) => self.length !== 0);
  method(rangeType, '__getitem__', '(self, key, /)', {}, subscript);
  method(rangeType, '__iter__', '(self, /)', {}, (_, self: PyRange) => self.iterator());
  method(rangeType, '__reversed__', '(self, /)', {}, (_, self: PyRange) =>
    self.iterator({ isReversed: true }),
  );
  method(rangeType, '__eq__', '(self, value, /)', {}, (_, self: PyRange, other: Value) =>
    other instanceof PyRange ? areEqual(self, other) : notImplemented,
  );
  method(rangeType, '__ne__', '(self, value, /)', {}, (_, self: PyRange, other: Value) =>
    other instanceof PyRange ? !areEqual(self, other) : notImplemented,
  );
  method(rangeType, '__hash__', '(self, /)', {}, (vm, self: PyRange) => hashOf(vm, essence(self)));
  method(rangeType, '__repr__', '(self, /)', {}, (_, { start, stop, step }: PyRange) =>
    step === 1 ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`,
  );
  method(
    rangeType,
    '__reduce__',
    '(self, /)',
    {},
    (_, { start, stop, step }: PyRange) => new PyTuple([rangeType, new PyTuple([start, stop, step])]),
  );
  for (const type of [rangeIteratorType, longRangeIteratorType]) {
    method(
      type,
      '__length_hint__',
      '(self, /)',
      {},
      (_, self: RangeIterator | LongRangeIterator) => self.left,
    );
  }
}

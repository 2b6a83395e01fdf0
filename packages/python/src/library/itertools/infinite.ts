import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method, staticMethod } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { binary } from '../../semantics/arithmetic.ts';
import { iterate } from '../../semantics/iteration.ts';
import { specialOf } from '../../semantics/special.ts';
import { reprOf } from '../../semantics/text.ts';
import { withIndex } from '../arguments.ts';
import { isEnd, itertoolsType, pull, SteppedIterator } from './stepped.ts';

const countType = itertoolsType('count');
const cycleType = itertoolsType('cycle');
const repeatType = itertoolsType('repeat');

class Count extends PyIterator {
  value: Value;
  readonly step: Value;

  constructor(cls: PyType, start: Value, step: Value) {
    super(cls);
    this.value = start;
    this.step = step;
  }

  override advance(vm: Runtime): Result {
    const { value } = this;
    return after(binary(vm, '+', value, this.step), (next) => {
      this.value = next;
      return value;
    });
  }
}

function requireNumber(value: Value): void {
  const isNumber =
    typeof value !== 'string' &&
    value !== null &&
    ['__index__', '__float__', '__complex__'].some((name) => specialOf(value, name) !== undefined);
  if (!isNumber) throw typeError('a number is required');
}

staticMethod(
  countType,
  '__new__',
  '(cls, start=0, step=1)',
  {},
  (_vm, cls: PyType, start: Value, step: Value) => {
    requireNumber(start);
    requireNumber(step);
    return new Count(cls, start, step);
  },
);
method(countType, '__repr__', '(self, /)', { access: 'read' }, (vm, self: Count) =>
  after(reprOf(vm, self.value), (start) => {
    if (self.step === 1) return `count(${String(start)})`;
    return after(reprOf(vm, self.step), (step) => `count(${String(start)}, ${String(step)})`);
  }),
);

class Cycle extends SteppedIterator {
  readonly #iterator: Value;
  readonly #saved: Value[] = [];
  #isReplaying = false;
  #at = 0;

  constructor(cls: PyType, iterator: Value) {
    super(cls);
    this.#iterator = iterator;
  }

  protected override get inner(): Value {
    return this.#isReplaying ? null : this.#iterator;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    if (!this.#isReplaying) {
      const value = yield* pull(vm, this.#iterator);
      if (!isEnd(value)) {
        this.#saved.push(value);
        return value;
      }
      this.#isReplaying = true;
    }
    if (this.#saved.length === 0) return exhausted;
    const value = this.#saved[this.#at]!;
    this.#at = (this.#at + 1) % this.#saved.length;
    return value;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#iterator);
    for (const value of this.#saved) visit(value);
  }
}

staticMethod(cycleType, '__new__', '(cls, iterable, /)', {}, (vm, cls: PyType, iterable: Value) =>
  after(iterate(vm, iterable), (iterator) => new Cycle(cls, iterator)),
);

class Repeat extends PyIterator {
  readonly value: Value;
  /** How often it is still given; Infinity for ever. */
  left: number;

  constructor(cls: PyType, value: Value, left: number) {
    super(cls);
    this.value = value;
    this.left = left;
  }

  override advance(): Result {
    if (this.left <= 0) return exhausted;
    this.left--;
    return this.value;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.value);
  }
}

staticMethod(
  repeatType,
  '__new__',
  '(cls, object, times=?)',
  {},
  (vm, cls: PyType, value: Value, times?: Value) => {
    if (times === undefined) return new Repeat(cls, value, Infinity);
    return withIndex(vm, times, (count) => new Repeat(cls, value, Math.max(0, Number(count))));
  },
);
method(repeatType, '__repr__', '(self, /)', { access: 'read' }, (vm, self: Repeat) =>
  after(reprOf(vm, self.value), (text) =>
    self.left === Infinity ? `repeat(${String(text)})` : `repeat(${String(text)}, ${self.left})`,
  ),
);
method(repeatType, '__length_hint__', '(self, /)', { access: 'read' }, (_vm, self: Repeat) => {
  if (self.left === Infinity) throw typeError('len() of unsized object');
  return self.left;
});

/** The iterators that need not end. */
export const infiniteTypes: readonly PyType[] = [countType, cycleType, repeatType];

import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method, nativeFunction, staticMethod } from '../../objects/define.ts';
import { valueError } from '../../objects/exception-types.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { PyNative } from '../../objects/native.ts';
import type { Value } from '../../objects/object.ts';
import { after, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { same } from '../../semantics/comparison.ts';
import { iterate } from '../../semantics/iteration.ts';
import { withIndex } from '../arguments.ts';
import { isEnd, itertoolsType, pull, SteppedIterator } from './stepped.ts';

const groupbyType = itertoolsType('groupby');
const grouperType = itertoolsType('_grouper');
const teeType = itertoolsType('_tee');

class GroupBy extends SteppedIterator {
  readonly #iterator: Value;
  readonly #keyFunction: Value;
  /** The value that comes next, and its key; undefined before the first. */
  #value: Value | undefined;
  #key: Value | undefined;
  /** The key of the group that is given out. */
  #target: Value | undefined;
  /** The group that is given out: a former one has ended. */
  current: Grouper | null = null;

  constructor(cls: PyType, iterator: Value, keyFunction: Value) {
    super(cls);
    this.#iterator = iterator;
    this.#keyFunction = keyFunction;
  }

  protected override get inner(): Value {
    return this.#iterator;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    this.current = null;
    for (;;) {
      const isNew =
        this.#key !== undefined &&
        (this.#target === undefined || (yield* settle(same(vm, this.#target, this.#key))) !== true);
      if (isNew) break;
      if (!(yield* this.#step(vm))) return exhausted;
    }
    this.#target = this.#key;
    this.current = new Grouper(this);
    return new PyTuple([this.#key!, this.current]);
  }

  /** The next value of the present group. */
  *next(vm: Runtime): Program<Value> {
    if (this.#value === undefined && !(yield* this.#step(vm))) return exhausted;
    if ((yield* settle(same(vm, this.#target!, this.#key!))) !== true) return exhausted;
    const value = this.#value!;
    this.#value = undefined;
    return value;
  }

  *#step(vm: Runtime): Program<boolean> {
    const value = yield* pull(vm, this.#iterator);
    if (isEnd(value)) return false;
    this.#key = this.#keyFunction === null ? value : yield* settle(vm.call(this.#keyFunction, [value]));
    this.#value = value;
    return true;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#iterator);
    visit(this.#keyFunction);
    if (this.#value !== undefined) visit(this.#value);
    if (this.#key !== undefined) visit(this.#key);
  }
}

class Grouper extends SteppedIterator {
  readonly #parent: GroupBy;

  constructor(parent: GroupBy) {
    super(grouperType);
    this.#parent = parent;
  }

  protected override get inner(): Value {
    return this.#parent;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    return this.#parent.current === this ? yield* this.#parent.next(vm) : exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#parent);
  }
}

staticMethod(
  groupbyType,
  '__new__',
  '(cls, iterable, key=None)',
  {},
  (vm, cls: PyType, iterable: Value, key: Value) =>
    after(iterate(vm, iterable), (iterator) => new GroupBy(cls, iterator, key)),
);

/** What iterators that were made by one `tee` share: a value, and what comes behind it. */
class Link {
  value: Value | undefined;
  next: Link | null = null;
}

class Tee extends SteppedIterator {
  readonly iterator: Value;
  link: Link;

  constructor(cls: PyType, iterator: Value, link: Link) {
    super(cls);
    this.iterator = iterator;
    this.link = link;
  }

  protected override get inner(): Value {
    return this.iterator;
  }

  protected override *steps(vm: Runtime): Program<Value> {
    const { link } = this;
    if (link.next === null) {
      const value = yield* pull(vm, this.iterator);
      if (isEnd(value)) return value;
      link.value = value;
      link.next = new Link();
    }
    this.link = link.next;
    return link.value!;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.iterator);
    for (let link: Link | null = this.link; link !== null; link = link.next) {
      if (link.value !== undefined) visit(link.value);
    }
  }
}

method(
  teeType,
  '__copy__',
  '(self, /)',
  { access: 'read' },
  (_vm, self: Tee) => new Tee(self.cls, self.iterator, self.link),
);

/** `itertools.tee`. */
export const tee: PyNative = nativeFunction(
  'tee',
  '(iterable, n=2, /)',
  {},
  (vm, iterable: Value, n: Value) =>
    withIndex(vm, n, (count) => {
      if (count < 0) throw valueError('n must be >= 0');
      return after(iterate(vm, iterable), (iterator) => {
        const first = iterator instanceof Tee ? iterator : new Tee(teeType, iterator, new Link());
        const copies = Array.from({ length: Number(count) }, (_, at) =>
          at === 0 ? first : new Tee(teeType, first.iterator, first.link),
        );
        return new PyTuple(copies);
      });
    }),
  'itertools',
);

/** The iterators that look at another one together. */
export const sharingTypes: readonly PyType[] = [groupbyType];

import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { boolType } from '../../objects/boxed.ts';
import { staticMethod } from '../../objects/define.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { isTrue } from '../../semantics/truth.ts';
import { iteratorType } from '../iterator.ts';

export const filterType: PyType = iteratorType('filter', { isBase: true });

/** `filter(function, iterable)`. */
class PyFilter extends PyIterator {
  readonly #function: Value;
  readonly #iterator: Value;

  constructor(callable: Value, iterator: Value, cls: PyType) {
    super(cls);
    this.#function = callable;
    this.#iterator = iterator;
  }

  override advance(vm: Runtime): Result {
    for (;;) {
      const item = nextOf(vm, this.#iterator);
      if (item instanceof Steps) return new Steps(this.#advanceLater(vm, item));
      if (item === exhausted) return item;
      const isKept = this.#keeps(vm, item);
      if (isKept instanceof Steps) return new Steps(this.#advanceLater(vm, item, isKept));
      if (isKept) return item;
    }
  }

  *#advanceLater(vm: Runtime, first: Result, pending?: Steps): Program<Value> {
    let item = yield* settle(first);
    let isKept: boolean | Steps | undefined = pending;
    while (item !== exhausted) {
      if (yield* settle(isKept ?? this.#keeps(vm, item))) return item;
      isKept = undefined;
      item = yield* settle(nextOf(vm, this.#iterator));
    }
    return exhausted;
  }

  #keeps(vm: Runtime, item: Value): boolean | Steps {
    if (this.#function === null || this.#function === boolType) return isTrue(vm, item);
    return after(vm.call(this.#function, [item]), (result) => isTrue(vm, result)) as boolean | Steps;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#function);
    visit(this.#iterator);
  }
}

/** Gives `filter` its constructor. */
export function installFilter(): void {
  staticMethod(
    filterType,
    '__new__',
    '(cls, function, iterable, /)',
    {},
    (vm, cls: PyType, callable: Value, iterable: Value) =>
      after(iterate(vm, iterable), (iterator) => withAttributes(new PyFilter(callable, iterator, cls))),
  );
}

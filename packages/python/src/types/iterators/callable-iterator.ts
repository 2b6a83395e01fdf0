import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { Raised } from '../../objects/exception.ts';
import { stopIterationType } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { same } from '../../semantics/comparison.ts';
import { iteratorType } from '../iterator.ts';

const callableIteratorType: PyType = iteratorType('callable_iterator');

/** `iter(callable, sentinel)`: what the callable gives until that is the sentinel. */
export class CallableIterator extends PyIterator {
  /** Undefined at the end. */
  #callable: Value | undefined;
  readonly #sentinel: Value;

  constructor(callable: Value, sentinel: Value) {
    super(callableIteratorType);
    this.#callable = callable;
    this.#sentinel = sentinel;
  }

  override advance(vm: Runtime): Result {
    return this.#callable === undefined ? exhausted : new Steps(this.#ask(vm, this.#callable));
  }

  *#ask(vm: Runtime, callable: Value): Program<Value> {
    try {
      const value = yield* settle(vm.call(callable));
      if (!(yield* settle(same(vm, this.#sentinel, value)))) return value;
    } catch (error) {
      if (!(error instanceof Raised) || !error.exception.cls.isSubtype(stopIterationType)) throw error;
    }
    this.#callable = undefined;
    return exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    if (this.#callable !== undefined) visit(this.#callable);
    visit(this.#sentinel);
  }
}

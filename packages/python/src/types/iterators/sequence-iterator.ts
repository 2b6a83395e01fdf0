import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { Raised } from '../../objects/exception.ts';
import { indexErrorType, stopIterationType } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { callSpecial } from '../../semantics/special.ts';
import { iteratorType } from '../iterator.ts';

const sequenceIteratorType: PyType = iteratorType('iterator');

/** What iterates an object that has `__getitem__` and no `__iter__`: the items 0, 1, 2, … until IndexError. */
export class SequenceIterator extends PyIterator {
  #sequence: Value | undefined;
  #next = 0;

  constructor(sequence: Value) {
    super(sequenceIteratorType);
    this.#sequence = sequence;
  }

  override advance(vm: Runtime): Result {
    if (this.#sequence === undefined) return exhausted;
    try {
      const item = callSpecial(vm, this.#sequence, '__getitem__', [this.#next])!;
      if (item instanceof Steps) return new Steps(this.#advanceLater(item));
      this.#next++;
      return item;
    } catch (error) {
      return this.#end(error);
    }
  }

  *#advanceLater(item: Steps): Program<Value> {
    try {
      const value = yield* settle(item);
      this.#next++;
      return value;
    } catch (error) {
      return this.#end(error);
    }
  }

  #end(error: unknown): Value {
    if (!(error instanceof Raised)) throw error;
    const { cls } = error.exception;
    if (!cls.isSubtype(indexErrorType) && !cls.isSubtype(stopIterationType)) throw error;
    this.#sequence = undefined;
    return exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    if (this.#sequence !== undefined) visit(this.#sequence);
  }
}

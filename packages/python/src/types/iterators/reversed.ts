import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { staticMethod } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { Raised } from '../../objects/exception.ts';
import { indexErrorType, stopIterationType, typeError } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, Steps, settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { callSpecial, specialOf } from '../../semantics/special.ts';
import { getItem, lengthOf } from '../../semantics/subscript.ts';
import { iteratorType } from '../iterator.ts';

export const reversedType: PyType = iteratorType('reversed', { isBase: true });

/** `reversed(sequence)`, of a sequence without `__reversed__`: its items by index, from the last on. */
class PyReversed extends PyIterator {
  readonly #sequence: Value;
  #next: number;

  constructor(sequence: Value, length: number, cls: PyType) {
    super(cls);
    this.#sequence = sequence;
    this.#next = length - 1;
  }

  override advance(vm: Runtime): Result {
    if (this.#next < 0) return exhausted;
    try {
      const item = getItem(vm, this.#sequence, this.#next);
      if (item instanceof Steps) return new Steps(this.#advanceLater(item));
      this.#next--;
      return item;
    } catch (error) {
      return this.#end(error);
    }
  }

  *#advanceLater(item: Steps): Program<Value> {
    try {
      const value = yield* settle(item);
      this.#next--;
      return value;
    } catch (error) {
      return this.#end(error);
    }
  }

  #end(error: unknown): Value {
    this.#next = -1;
    if (!(error instanceof Raised)) throw error;
    const { cls } = error.exception;
    if (cls.isSubtype(indexErrorType) || cls.isSubtype(stopIterationType)) return exhausted;
    throw error;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#sequence);
  }
}

function makeReversed(vm: Runtime, cls: PyType, sequence: Value): Result {
  const own = specialOf(sequence, '__reversed__');
  if (own === undefined && isSequence(sequence)) {
    return after(lengthOf(vm, sequence), (length) =>
      withAttributes(new PyReversed(sequence, length as number, cls)),
    );
  }
  if (own === undefined || own === null)
    throw typeError(`'${typeOf(sequence).name}' object is not reversible`);
  return callSpecial(vm, sequence, '__reversed__')!;
}

function isSequence(value: Value): boolean {
  return specialOf(value, '__getitem__') !== undefined && !(value instanceof PyDict);
}

/** Gives `reversed` its constructor. */
export function installReversed(): void {
  staticMethod(reversedType, '__new__', '(cls, sequence, /)', {}, makeReversed);
}

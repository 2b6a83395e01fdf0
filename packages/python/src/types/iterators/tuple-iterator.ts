import type { Runtime } from '../../interpreter/runtime.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { iteratorType } from '../iterator.ts';

const tupleIteratorType: PyType = iteratorType('tuple_iterator');

/** What iterates a tuple. */
export class TupleIterator extends PyIterator {
  readonly #tuple: PyTuple;
  #next = 0;

  constructor(tuple: PyTuple) {
    super(tupleIteratorType);
    this.#tuple = tuple;
  }

  override advance(_vm: Runtime): Value {
    const { items } = this.#tuple;
    return this.#next < items.length ? items[this.#next++]! : exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#tuple);
  }
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import type { PyType } from '../../objects/type.ts';
import { iteratorType } from '../iterator.ts';

const listIteratorType: PyType = iteratorType('list_iterator');
const listReverseIteratorType: PyType = iteratorType('list_reverseiterator');

/** What iterates a list: it sees what is appended meanwhile. */
export class ListIterator extends PyIterator {
  /** Null at the end. */
  list: PyList | null;
  next = 0;

  constructor(list: PyList) {
    super(listIteratorType);
    this.list = list;
  }

  override get source(): PyList | null {
    return this.list;
  }

  override advance(_vm: Runtime): Value {
    if (this.list === null) return exhausted;
    const { items } = this.list;
    if (this.next < items.length) return items[this.next++]!;
    this.list = null;
    return exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.list);
  }
}

/** What iterates a list from its end. */
export class ListReverseIterator extends PyIterator {
  #list: PyList | null;
  #next: number;

  constructor(list: PyList) {
    super(listReverseIteratorType);
    this.#list = list;
    this.#next = list.items.length - 1;
  }

  override get source(): PyList | null {
    return this.#list;
  }

  override advance(_vm: Runtime): Value {
    if (this.#list === null) return exhausted;
    const { items } = this.#list;
    if (this.#next >= 0 && this.#next < items.length) return items[this.#next--]!;
    this.#list = null;
    return exhausted;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#list);
  }
}

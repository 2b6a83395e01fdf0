import { raised, runtimeErrorType } from '../../objects/exception-types.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import type { PyType } from '../../objects/type.ts';
import { iteratorType } from '../../types/iterator.ts';
import type { PyDeque } from './deque.ts';

const forwardType: PyType = iteratorType('_deque_iterator', { module: '_collections' });
const backwardType: PyType = iteratorType('_deque_reverse_iterator', { module: '_collections' });

/** What iterates a deque, in either direction: an error once the deque was changed. */
export class DequeIterator extends PyIterator {
  readonly #deque: PyDeque;
  readonly #version: number;
  #left: number;

  constructor(deque: PyDeque, options: { readonly isReversed: boolean }) {
    super(options.isReversed ? backwardType : forwardType);
    this.#deque = deque;
    this.#version = deque.version;
    this.#left = deque.length;
  }

  override get source(): PyDeque {
    return this.#deque;
  }

  override advance(): Result {
    if (this.#deque.version !== this.#version) {
      this.#left = 0;
      throw raised(runtimeErrorType, 'deque mutated during iteration');
    }
    if (this.#left === 0) return exhausted;
    const left = this.#left--;
    return this.#deque.at(this.cls === forwardType ? this.#deque.length - left : left - 1);
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#deque);
  }
}

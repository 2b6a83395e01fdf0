import type { Runtime } from '../../interpreter/runtime.ts';
import type { PyBytes } from '../../objects/bytes.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import type { PyType } from '../../objects/type.ts';
import { iteratorType } from '../iterator.ts';

const bytesIteratorType: PyType = iteratorType('bytes_iterator');
const bytearrayIteratorType: PyType = iteratorType('bytearray_iterator');

/** What iterates bytes or a bytearray: as ints. */
export class BytesIterator extends PyIterator {
  /** Null at the end. */
  #bytes: PyBytes | null;
  #next = 0;

  constructor(bytes: PyBytes) {
    super(bytes.isMutable ? bytearrayIteratorType : bytesIteratorType);
    this.#bytes = bytes;
  }

  override get source(): PyBytes | null {
    return this.#bytes;
  }

  override advance(_vm: Runtime): Value {
    const byte = this.#bytes?.data[this.#next];
    if (byte === undefined) {
      this.#bytes = null;
      return exhausted;
    }
    this.#next++;
    return byte;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#bytes);
  }
}

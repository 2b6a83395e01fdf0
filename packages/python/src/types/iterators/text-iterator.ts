import type { Runtime } from '../../interpreter/runtime.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Value } from '../../objects/object.ts';
import type { PyType } from '../../objects/type.ts';
import { iteratorType } from '../iterator.ts';

const asciiIteratorType: PyType = iteratorType('str_ascii_iterator');
const textIteratorType: PyType = iteratorType('str_iterator');

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** What iterates the code points of a str. */
export class TextIterator extends PyIterator {
  readonly #text: string;
  #next = 0;

  constructor(text: string) {
    super(isAscii(text) ? asciiIteratorType : textIteratorType);
    this.#text = text;
  }

  override advance(_vm: Runtime): Value {
    const code = this.#text.codePointAt(this.#next);
    if (code === undefined) return exhausted;
    const length = code > 0xffff ? 2 : 1;
    this.#next += length;
    return this.#text.slice(this.#next - length, this.#next);
  }
}

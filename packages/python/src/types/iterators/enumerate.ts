import type { Runtime } from '../../interpreter/runtime.ts';
import { staticMethod } from '../../objects/define.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, Steps } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { asIndex } from '../../semantics/index.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { iteratorType } from '../iterator.ts';
import { addInts } from '../number/integer.ts';
import type { Integer } from '../unbox.ts';

export const enumerateType: PyType = iteratorType('enumerate', { isBase: true });

/** `enumerate(iterable, start)`. */
class PyEnumerate extends PyIterator {
  readonly #iterator: Value;
  #next: Integer;

  constructor(iterator: Value, start: Integer, cls: PyType) {
    super(cls);
    this.#iterator = iterator;
    this.#next = start;
  }

  override advance(vm: Runtime): Result {
    const item = nextOf(vm, this.#iterator);
    return item instanceof Steps ? after(item, (value) => this.#numbered(value)) : this.#numbered(item);
  }

  #numbered(item: Value): Value {
    if (item === exhausted) return item;
    const number = this.#next;
    this.#next = addInts(number, 1);
    return new PyTuple([number, item]);
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#iterator);
  }
}

/** Gives `enumerate` its constructor. */
export function installEnumerate(): void {
  staticMethod(
    enumerateType,
    '__new__',
    '(cls, iterable, start=0)',
    {},
    (vm, cls: PyType, iterable: Value, start: Value) =>
      after(asIndex(vm, start), (first) =>
        after(iterate(vm, iterable), (iterator) =>
          withAttributes(new PyEnumerate(iterator, first as Integer, cls)),
        ),
      ),
  );
}

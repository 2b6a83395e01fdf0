import type { Runtime } from '../../interpreter/runtime.ts';
import { staticMethod } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { isTrue } from '../../semantics/truth.ts';
import { iteratorType } from '../iterator.ts';
import { isAtLeast } from '../version.ts';
import { iterateAll, ParallelIterators } from './parallel-iterators.ts';

export const mapType: PyType = iteratorType('map', { isBase: true });

/** `map(function, *iterables)`. */
class PyMap extends PyIterator {
  readonly #function: Value;
  readonly #parallel: ParallelIterators;

  constructor(callable: Value, parallel: ParallelIterators, cls: PyType) {
    super(cls);
    this.#function = callable;
    this.#parallel = parallel;
  }

  override advance(vm: Runtime): Result {
    return this.#parallel.advance(vm, (values) => vm.call(this.#function, values));
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#function);
    for (const iterator of this.#parallel.iterators) visit(iterator);
  }
}

/** Gives `map` its constructor. */
export function installMap(): void {
  staticMethod(
    mapType,
    '__new__',
    '(cls, /, *args, strict=?)',
    {},
    (vm, cls: PyType, { items }: PyTuple, strict?: Value) => {
      if (strict !== undefined && !isAtLeast(vm, '3.14')) throw typeError('map() takes no keyword arguments');
      if (items.length < 2) throw typeError('map() must have at least two arguments.');
      return after(isTrue(vm, strict ?? false), (isStrict) =>
        iterateAll(vm, items.slice(1), (iterators) =>
          withAttributes(
            new PyMap(items[0]!, new ParallelIterators('map', iterators, isStrict as boolean), cls),
          ),
        ),
      );
    },
  );
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { staticMethod } from '../../objects/define.ts';
import { PyIterator } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { isTrue } from '../../semantics/truth.ts';
import { iteratorType } from '../iterator.ts';
import { iterateAll, ParallelIterators } from './parallel-iterators.ts';

export const zipType: PyType = iteratorType('zip', { isBase: true });

/** `zip(*iterables)`. */
class PyZip extends PyIterator {
  readonly #parallel: ParallelIterators;

  constructor(parallel: ParallelIterators, cls: PyType) {
    super(cls);
    this.#parallel = parallel;
  }

  override advance(vm: Runtime): Result {
    return this.#parallel.advance(vm, (values) => new PyTuple(values));
  }

  override visit(visit: (value: Value) => void): void {
    for (const iterator of this.#parallel.iterators) visit(iterator);
  }
}

/** Gives `zip` its constructor. */
export function installZip(): void {
  staticMethod(
    zipType,
    '__new__',
    '(cls, /, *iterables, strict=False)',
    {},
    (vm, cls: PyType, iterables: PyTuple, strict: Value) =>
      after(isTrue(vm, strict), (isStrict) =>
        iterateAll(vm, iterables.items, (iterators) =>
          withAttributes(new PyZip(new ParallelIterators('zip', iterators, isStrict as boolean), cls)),
        ),
      ),
  );
}

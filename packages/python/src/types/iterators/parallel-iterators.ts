import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import type { Raised } from '../../objects/exception.ts';
import { valueError } from '../../objects/exception-types.ts';
import { exhausted } from '../../objects/iterator.ts';
import type { Result, Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';

/** Iterators that go on side by side, as those of `zip` and `map` do. */
export class ParallelIterators {
  readonly #name: string;
  readonly iterators: readonly Value[];
  readonly #isStrict: boolean;

  /**
   * @param name the function, for messages.
   * @param isStrict whether all have to be of the same length.
   */
  constructor(name: string, iterators: readonly Value[], isStrict: boolean) {
    this.#name = name;
    this.iterators = iterators;
    this.#isStrict = isStrict;
  }

  /** Makes something of the next value of each; {@link exhausted} where the shortest is at its end. */
  advance(vm: Runtime, make: (values: Value[]) => Result): Result {
    const values: Value[] = [];
    while (values.length < this.iterators.length) {
      const value = nextOf(vm, this.iterators[values.length]!);
      if (value instanceof Steps) return new Steps(this.#advanceLater(vm, values, value, make));
      if (value === exhausted) return this.#end(vm, values.length);
      values.push(value);
    }
    return values.length === 0 ? exhausted : make(values);
  }

  *#advanceLater(
    vm: Runtime,
    values: Value[],
    pending: Steps,
    make: (values: Value[]) => Result,
  ): Program<Value> {
    let value = yield* settle(pending);
    for (;;) {
      if (value === exhausted) return yield* settle(this.#end(vm, values.length));
      values.push(value);
      if (values.length === this.iterators.length) return yield* settle(make(values));
      value = yield* settle(nextOf(vm, this.iterators[values.length]!));
    }
  }

  #end(vm: Runtime, at: number): Result {
    if (!this.#isStrict) return exhausted;
    if (at > 0) throw this.#unequal(at, 'shorter');
    return new Steps(this.#checkOthers(vm));
  }

  /** The first is at its end: the others have to be, too. */
  *#checkOthers(vm: Runtime): Program<Value> {
    for (let at = 1; at < this.iterators.length; at++) {
      if ((yield* settle(nextOf(vm, this.iterators[at]!))) !== exhausted) throw this.#unequal(at, 'longer');
    }
    return exhausted;
  }

  #unequal(at: number, how: string): Raised {
    const others = at === 1 ? 'argument 1' : `arguments 1-${at}`;
    return valueError(`${this.#name}() argument ${at + 1} is ${how} than ${others}`);
  }
}

/** The iterators of several iterables, given to `then`. */
export function iterateAll(
  vm: Runtime,
  iterables: readonly Value[],
  then: (iterators: Value[]) => Result,
): Result {
  const iterators: Value[] = [];
  while (iterators.length < iterables.length) {
    const iterator = iterate(vm, iterables[iterators.length]!);
    if (iterator instanceof Steps) return new Steps(iterateLater(vm, iterables, iterators, iterator, then));
    iterators.push(iterator);
  }
  return then(iterators);
}

function* iterateLater(
  vm: Runtime,
  iterables: readonly Value[],
  iterators: Value[],
  pending: Steps,
  then: (iterators: Value[]) => Result,
): Program<Value> {
  iterators.push(yield* settle(pending));
  while (iterators.length < iterables.length) {
    iterators.push(yield* settle(iterate(vm, iterables[iterators.length]!)));
  }
  return yield* settle(then(iterators));
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { iterate, nextOf } from '../../semantics/iteration.ts';
import { iteratorType } from '../../types/iterator.ts';

/** Makes the type of an iterator of `itertools`. */
export function itertoolsType(name: string): PyType {
  return iteratorType(name, { module: 'itertools', isBase: true });
}

/** An iterator over other iterators, which may be written in Python: it takes steps where they do. */
export abstract class SteppedIterator extends PyIterator {
  /** The iterator that it takes its next value from; None for none. */
  protected abstract readonly inner: Value;

  override get source(): PyObject | null {
    const { inner } = this;
    if (inner instanceof PyIterator) return inner.source ?? inner;
    return inner instanceof PyObject ? inner : null;
  }

  /** The program that gives the next value, or {@link exhausted}. */
  protected abstract steps(vm: Runtime): Program<Value>;

  override advance(vm: Runtime): Result {
    return new Steps(this.steps(vm));
  }
}

/** The next value of an iterator, or {@link exhausted}. */
export function* pull(vm: Runtime, iterator: Value): Program<Value> {
  return yield* settle(nextOf(vm, iterator));
}

/** The iterators of several values. */
export function* iterators(vm: Runtime, values: readonly Value[]): Program<Value[]> {
  const made: Value[] = [];
  for (const value of values) made.push(yield* settle(iterate(vm, value)));
  return made;
}

/** Whether a value is what an iterator gives at its end. */
export function isEnd(value: Value): boolean {
  return value === exhausted;
}

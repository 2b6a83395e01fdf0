import type { Runtime } from '../interpreter/runtime.ts';
import { PyObject, type Result } from './object.ts';
import { nativeType, type PyType } from './type.ts';

/** What an iterator gives when it has no further value. No program ever sees it. */
export const exhausted: PyObject = new PyObject(nativeType('exhausted', { isBase: false }));

/** An iterator of native code. Its type is made by `types/iterator.ts`, which gives it `__iter__` and `__next__`. */
export abstract class PyIterator extends PyObject {
  constructor(cls: PyType) {
    super(cls);
  }

  /** The container that it goes over, where that can change under it; null for none. */
  get source(): PyObject | null {
    return null;
  }

  /** The next value; {@link exhausted} at the end, and from then on. */
  abstract advance(vm: Runtime): Result;
}

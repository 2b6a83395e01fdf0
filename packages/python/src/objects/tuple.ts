import { repr, Tuple } from '@heddle/primitives';
import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const tupleType: PyType = nativeType('tuple');

/** A tuple, or an instance of a class derived from it. Its items never change. */
export class PyTuple extends PyObject {
  readonly items: readonly Value[];

  constructor(items: readonly Value[], cls: PyType = tupleType) {
    super(cls);
    this.items = items;
  }

  override repr(): string {
    return repr(new Tuple(this.items));
  }

  override visit(visit: (value: Value) => void): void {
    for (const item of this.items) visit(item);
  }
}

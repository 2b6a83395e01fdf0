import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const cellType: PyType = nativeType('cell', { isBase: false });

/** A variable that functions share. */
export class PyCell extends PyObject {
  /** Undefined while it is unbound. */
  value: Value | undefined;

  constructor(value: Value | undefined) {
    super(cellType);
    this.value = value;
  }

  override visit(visit: (value: Value) => void): void {
    if (this.value !== undefined) visit(this.value);
  }
}

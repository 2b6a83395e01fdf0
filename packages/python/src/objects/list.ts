import { PyObject, type Value } from './object.ts';
import { nativeType, type PyType } from './type.ts';

export const listType: PyType = nativeType('list');

/** A list. */
export class PyList extends PyObject {
  items: Value[];

  constructor(items: Value[], cls: PyType = listType) {
    super(cls);
    this.items = items;
  }

  override visit(visit: (value: Value) => void): void {
    for (let at = 0; at < this.items.length; at++) visit(this.items[at]!);
  }
}

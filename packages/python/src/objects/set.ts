import { PyObject, type Value } from './object.ts';
import { SetTable } from './set-table.ts';
import { nativeType, type PyType } from './type.ts';

export const setType: PyType = nativeType('set');
export const frozenSetType: PyType = nativeType('frozenset');

/** What sets and frozen sets have in common: the items are the keys of a dictionary whose values mean nothing. */
export abstract class PyAnySet extends PyObject {
  readonly table: SetTable = new SetTable();

  /** The items in the order of the table. */
  *items(): Generator<Value> {
    const { keys } = this.table;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (key !== undefined) yield key;
    }
  }

  override visit(visit: (value: Value) => void): void {
    for (const item of this.items()) visit(item);
  }
}

/** A set. */
export class PySet extends PyAnySet {
  constructor(cls: PyType = setType) {
    super(cls);
  }
}

/** A frozen set. */
export class PyFrozenSet extends PyAnySet {
  constructor(cls: PyType = frozenSetType) {
    super(cls);
  }
}

import type { Runtime } from '../../../interpreter/runtime.ts';
import { method, staticMethod } from '../../../objects/define.ts';
import { indexErrorType, raised, typeError } from '../../../objects/exception-types.ts';
import { PyList } from '../../../objects/list.ts';
import { PyObject, type Result, type Value } from '../../../objects/object.ts';
import { notImplemented } from '../../../objects/singleton.ts';
import { PyTuple } from '../../../objects/tuple.ts';
import { nativeType, type PyType } from '../../../objects/type.ts';
import { typeOf } from '../../../objects/type-of.ts';
import { compare } from '../../../semantics/comparison.ts';
import { hashOf } from '../../../semantics/hash.ts';
import { iterate } from '../../../semantics/iteration.ts';
import { getItem } from '../../../semantics/subscript.ts';
import { PyCursor } from './cursor.ts';

/** `sqlite3.Row`. */
export const rowType: PyType = nativeType('Row', { module: 'sqlite3' });

class PyRow extends PyObject {
  readonly values: PyTuple;
  readonly names: readonly string[];

  constructor(cls: PyType, values: PyTuple, names: readonly string[]) {
    super(cls);
    this.values = values;
    this.names = names;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.values);
  }
}

function itemOf(vm: Runtime, { values, names }: PyRow, key: Value): Result {
  if (typeof key !== 'string') return getItem(vm, values, key);
  const wanted = key.toLowerCase();
  const at = names.findIndex((name) => name.toLowerCase() === wanted);
  if (at < 0) throw raised(indexErrorType, 'No item with that key');
  return values.items[at]!;
}

staticMethod(
  rowType,
  '__new__',
  '(cls, cursor, data, /)',
  {},
  (_vm, cls: PyType, cursor: Value, data: Value) => {
    if (!(cursor instanceof PyCursor)) {
      throw typeError(`Row() argument 1 must be sqlite3.Cursor, not ${typeOf(cursor).name}`);
    }
    if (!(data instanceof PyTuple))
      throw typeError(`Row() argument 2 must be tuple, not ${typeOf(data).name}`);
    return new PyRow(cls, data, cursor.columnNames);
  },
);
method(rowType, 'keys', '(self, /)', {}, (_vm, { names }: PyRow) => new PyList([...names]));
method(rowType, '__getitem__', '(self, key, /)', {}, (vm, self: PyRow, key: Value) => itemOf(vm, self, key));
method(rowType, '__len__', '(self, /)', {}, (_vm, { values }: PyRow) => values.items.length);
method(rowType, '__iter__', '(self, /)', {}, (vm, { values }: PyRow) => iterate(vm, values));
method(rowType, '__hash__', '(self, /)', {}, (vm, { values }: PyRow) => hashOf(vm, values));
for (const [name, op] of [
  ['__eq__', '=='],
  ['__ne__', '!='],
] as const) {
  method(rowType, name, '(self, value, /)', {}, (vm, self: PyRow, other: Value) => {
    if (!(other instanceof PyRow)) return notImplemented;
    const areNamedAlike = self.names.join('\0') === other.names.join('\0');
    if (!areNamedAlike) return op === '!=';
    return compare(vm, op, self.values, other.values);
  });
}

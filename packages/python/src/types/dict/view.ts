import type { PyDict } from '../../objects/dict.ts';
import { PyObject, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';

export type DictViewKind = 'key' | 'value' | 'item';

/** The types of the views, by kind. */
export const dictViewTypes: Readonly<Record<DictViewKind, PyType>> = {
  key: nativeType('dict_keys', { isBase: false }),
  value: nativeType('dict_values', { isBase: false }),
  item: nativeType('dict_items', { isBase: false }),
};

/** What `keys()`, `values()` and `items()` of a dictionary give: a view that changes with it. */
export class PyDictView extends PyObject {
  readonly dict: PyDict;
  readonly kind: DictViewKind;

  constructor(dict: PyDict, kind: DictViewKind) {
    super(dictViewTypes[kind]);
    this.dict = dict;
    this.kind = kind;
  }

  /** What it shows now, in order. */
  values(): Value[] {
    const values: Value[] = [];
    const { dict, kind } = this;
    for (let at = dict.next(0); at >= 0; at = dict.next(at + 1)) {
      const key = dict.keys[at]!;
      if (kind === 'key') values.push(key);
      else values.push(kind === 'value' ? dict.values[at]! : new PyTuple([key, dict.values[at]!]));
    }
    return values;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.dict);
  }
}

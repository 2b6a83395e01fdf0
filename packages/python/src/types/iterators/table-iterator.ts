import type { Runtime } from '../../interpreter/runtime.ts';
import type { PyDict } from '../../objects/dict.ts';
import { raised, runtimeErrorType } from '../../objects/exception-types.ts';
import type { HashKey } from '../../objects/hash-key.ts';
import { exhausted, PyIterator } from '../../objects/iterator.ts';
import type { PyObject, Value } from '../../objects/object.ts';
import { SetTable } from '../../objects/set-table.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { iteratorType } from '../iterator.ts';
import { elementPlaces } from '../set/table-order.ts';

const types: Readonly<Record<TableKind, PyType>> = {
  key: iteratorType('dict_keyiterator'),
  value: iteratorType('dict_valueiterator'),
  item: iteratorType('dict_itemiterator'),
  element: iteratorType('set_iterator'),
};

const reverseTypes: Readonly<Record<TableKind, PyType>> = {
  key: iteratorType('dict_reversekeyiterator'),
  value: iteratorType('dict_reversevalueiterator'),
  item: iteratorType('dict_reverseitemiterator'),
  element: types.element,
};

/** What of a table an iterator gives: a dictionary's keys, values or pairs of them, or the elements of a set. */
type TableKind = 'key' | 'value' | 'item' | 'element';

/** What iterates a dictionary or a set. It refuses to go on where the size has changed. */
export class TableIterator extends PyIterator {
  /** What holds the table: null at the end. */
  #owner: PyObject | null;
  readonly #table: PyDict;
  readonly #kind: TableKind;
  readonly #isReverse: boolean;
  /** The size when it began; -1 once it has refused. */
  #size: number;
  /** The version of the table when the last was given. */
  #version: number;
  /** How many are left to give. */
  #left: number;
  #next: number;
  /** The places of a set's elements in the order in which they are given; null for a dictionary, whose order is its own. */
  readonly #places: readonly number[] | null;

  constructor(
    owner: PyObject,
    table: PyDict,
    kind: TableKind,
    { isReverse = false }: { readonly isReverse?: boolean } = {},
  ) {
    super(isReverse ? reverseTypes[kind] : types[kind]);
    this.#owner = owner;
    this.#table = table;
    this.#kind = kind;
    this.#isReverse = isReverse;
    this.#size = table.size;
    this.#left = table.size;
    this.#version = table.version;
    this.#next = isReverse ? table.last : 0;
    this.#places = table instanceof SetTable ? elementPlaces(table) : null;
  }

  override get source(): PyObject | null {
    return this.#owner;
  }

  /** The key whose value it looks at next; undefined where it looks at no value. */
  get nextKey(): HashKey | undefined {
    if (this.#kind === 'key' || this.#kind === 'element') return undefined;
    const place = this.#place();
    return place < 0 ? undefined : this.#table.hashKeyAt(place);
  }

  override advance(_vm: Runtime): Value {
    if (this.#owner === null) return exhausted;
    const table = this.#table;
    if (this.#size !== table.size) {
      this.#size = -1;
      const name = this.#kind === 'element' ? 'Set' : 'dictionary';
      throw raised(runtimeErrorType, `${name} changed size during iteration`);
    }
    if (this.#places !== null) return this.#nextElement(this.#places);
    const place = this.#place();
    // Where the last key was replaced by another, that stands where the iteration has passed already.
    const isReplaced = place < 0 ? table.version !== this.#version : this.#left === 0;
    if (isReplaced || place < 0) this.#owner = null;
    if (isReplaced) throw raised(runtimeErrorType, 'dictionary keys changed during iteration');
    if (place < 0) return exhausted;
    this.#left--;
    this.#version = table.version;
    this.#next = this.#isReverse ? place - 1 : place + 1;
    return this.#at(place);
  }

  #nextElement(places: readonly number[]): Value {
    while (this.#next < places.length) {
      const key = this.#table.keys[places[this.#next++]!];
      if (key !== undefined) return key;
    }
    this.#owner = null;
    return exhausted;
  }

  #place(): number {
    if (!this.#isReverse) return this.#table.next(this.#next);
    let place = Math.min(this.#next, this.#table.last);
    while (place >= 0 && this.#table.keys[place] === undefined) place--;
    return place;
  }

  #at(place: number): Value {
    const key = this.#table.keys[place]!;
    if (this.#kind === 'value') return this.#table.values[place]!;
    return this.#kind === 'item' ? new PyTuple([key, this.#table.values[place]!]) : key;
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.#owner);
  }
}

import { Instruction, type Json, type Machine, type Opcode, type Program } from '@heddle/core';
import { IndexError, ValueError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { plain, repr } from '../text.ts';
import { equals, isLess } from './comparison.ts';
import { Container, length, method, operation } from './container.ts';
import { boundOf, placeOf } from './indexing.ts';
import { type Cursor, exhausted, type IterationOpcodes, iteration, type SharedIterator } from './iterator.ts';

type List = SharedList<unknown>;

/** Several values for a list: a thread's own, or another list, which is then read in the same step. */
export type ListItems<T> = readonly T[] | SharedList<T>;

/** What to sort by. */
export interface SortOptions<T> {
  /** What items are compared by; default the item. A pure function: in Python one that is not is no single step. */
  readonly key?: (item: T) => unknown;
  /** Default false. */
  readonly reverse?: boolean;
}

interface Assignment {
  readonly index: number;
  readonly value: unknown;
}

interface Bounds {
  readonly start: number;
  readonly stop: number;
}

function requirePlace({ items }: List, index: number, message: string): number {
  const place = placeOf(index, items.length);
  if (place === null) throw new IndexError(message);
  return place;
}

function itemsOf(values: ListItems<unknown>): readonly unknown[] {
  return values instanceof SharedList ? values.items : values;
}

function find({ items }: List, value: unknown): number {
  return items.findIndex((item) => equals(item, value));
}

function showBound(bound: number): string {
  return Number.isFinite(bound) ? String(bound) : '';
}

const getItem: Opcode<List, number, unknown> = operation({
  name: 'get-item',
  access: 'read',
  execute: (list, index) => list.items[requirePlace(list, index, 'list index out of range')],
  text: ({ name }, index) => `${name}[${index}]`,
});

const setItem: Opcode<List, Assignment, void> = operation({
  name: 'set-item',
  access: 'write',
  execute: (list, { index, value }) => {
    list.items[requirePlace(list, index, 'list assignment index out of range')] = value;
  },
  text: ({ name }, { index, value }) => `${name}[${index}] = ${repr(value)}`,
});

const deleteItem: Opcode<List, number, void> = operation({
  name: 'delete-item',
  access: 'write',
  execute: (list, index) => {
    list.items.splice(requirePlace(list, index, 'list assignment index out of range'), 1);
  },
  text: ({ name }, index) => `del ${name}[${index}]`,
});

const slice: Opcode<List, Bounds, unknown[]> = operation({
  name: 'get-slice',
  access: 'read',
  execute: ({ items }, { start, stop }) =>
    items.slice(boundOf(start, items.length), boundOf(stop, items.length)),
  text: ({ name }, { start, stop }) => `${name}[${showBound(start)}:${showBound(stop)}]`,
});

const contains: Opcode<List, unknown, boolean> = operation({
  name: 'contains',
  access: 'read',
  execute: (list, value) => find(list, value) >= 0,
  text: ({ name }, value) => `${repr(value)} in ${name}`,
});

const append: Opcode<List, unknown, void> = method('append', 'write', ({ items }, value) => {
  items.push(value);
});

const pop: Opcode<List, number | undefined, unknown> = method('pop', 'write', (list, index = -1) => {
  if (list.items.length === 0) throw new IndexError('pop from empty list');
  return list.items.splice(requirePlace(list, index, 'pop index out of range'), 1)[0];
});

const insert: Opcode<List, Assignment, void> = method(
  'insert',
  'write',
  ({ items }, { index, value }) => {
    items.splice(boundOf(index, items.length), 0, value);
  },
  ({ index, value }) => `${index}, ${repr(value)}`,
);

const extend: Opcode<List, ListItems<unknown>, void> = operation({
  name: 'extend',
  access: 'write',
  boundary: 'call',
  touchesAlso: (list, values, _, touch) => {
    if (values instanceof SharedList && values !== list) touch(values, 'read');
  },
  execute: ({ items }, values) => {
    for (const value of [...itemsOf(values)]) items.push(value);
  },
  text: ({ name }, values) => `${name}.extend(${values instanceof SharedList ? values.name : repr(values)})`,
});

const remove: Opcode<List, unknown, void> = method('remove', 'write', (list, value) => {
  const place = find(list, value);
  if (place < 0) throw new ValueError('list.remove(x): x not in list');
  list.items.splice(place, 1);
});

const index: Opcode<List, unknown, number> = method('index', 'read', (list, value) => {
  const place = find(list, value);
  if (place >= 0) return place;
  const isNew = list.machine.builtIn(Interpreter).isAtLeast('3.14');
  throw new ValueError(isNew ? 'list.index(x): x not in list' : `${repr(value)} is not in list`);
});

const count: Opcode<List, unknown, number> = method(
  'count',
  'read',
  ({ items }, value) => items.filter((item) => equals(item, value)).length,
);

const sort: Opcode<List, SortOptions<unknown>, void> = method(
  'sort',
  'write',
  ({ items }, { key, reverse = false }) => {
    const keyed = items.map((item) => ({ item, key: key === undefined ? item : key(item) }));
    const before = reverse ? 1 : -1;
    keyed.sort((a, b) => (isLess(a.key, b.key) ? before : isLess(b.key, a.key) ? -before : 0));
    for (const [at, { item }] of keyed.entries()) items[at] = item;
  },
  ({ key, reverse = false }) =>
    [...(key === undefined ? [] : ['key=…']), ...(reverse ? ['reverse=True'] : [])].join(', '),
);

const reverse: Opcode<List, undefined, void> = method('reverse', 'write', ({ items }) => {
  items.reverse();
});

const clear: Opcode<List, undefined, void> = method('clear', 'write', ({ items }) => {
  items.length = 0;
});

const copy: Opcode<List, undefined, unknown[]> = method('copy', 'read', ({ items }) => [...items]);

/** Python's iterator over a list goes by the index, so what is inserted before it makes it see an item again. */
class ListCursor<T> implements Cursor<T> {
  #items: readonly T[] | null;
  #at = 0;

  constructor(items: readonly T[]) {
    this.#items = items;
  }

  next(): IteratorResult<T, undefined> {
    if (this.#items !== null && this.#at < this.#items.length) {
      return { done: false, value: this.#items[this.#at++]! };
    }
    this.#items = null;
    return exhausted;
  }
}

const iter: IterationOpcodes<List, undefined> = iteration('none', ({ items }) => new ListCursor(items));

/**
 * Python's `list`, shared. Every call is one atomic step, {@link SharedList.updateItem} and
 * {@link SharedList.each} apart. Indices count from the end where they are negative.
 */
export class SharedList<T = unknown> extends Container {
  override readonly pythonType = 'list';
  /** The items, for invariants; a program looks in a step. */
  readonly items: T[];
  #pop: Instruction<T> | null = null;
  #length: Instruction<number> | null = null;

  constructor(machine: Machine, name: string, initial: Iterable<T> = []) {
    super(machine, name);
    this.items = [...initial];
  }

  get size(): number {
    return this.items.length;
  }

  /** `items[index]`. Raises IndexError where there is no such item. */
  getItem(at: number): Instruction<T> {
    return Instruction.of(getItem, this as List, at) as Instruction<T>;
  }

  /** `items[index] = value`. Raises IndexError where there is no such item. */
  setItem(at: number, value: T): Instruction<void> {
    return Instruction.of(setItem, this as List, { index: at, value });
  }

  /** `del items[index]`. Raises IndexError where there is no such item. */
  deleteItem(at: number): Instruction<void> {
    return Instruction.of(deleteItem, this as List, at);
  }

  /**
   * `items[index] += …`: a read and a write, between which other threads can run.
   * @returns the value it wrote.
   */
  *updateItem(at: number, change: (value: T) => T): Program<T> {
    const value = change(yield* this.getItem(at));
    yield* this.setItem(at, value);
    return value;
  }

  /** `items[start:stop]`, as an array of the thread's own. */
  slice(start = 0, stop: number = Number.POSITIVE_INFINITY): Instruction<T[]> {
    return Instruction.of(slice, this as List, { start, stop }) as Instruction<T[]>;
  }

  /** `len(items)`. */
  length(): Instruction<number> {
    this.#length ??= Instruction.of(length, this);
    return this.#length;
  }

  /** `value in items`. */
  contains(value: T): Instruction<boolean> {
    return Instruction.of(contains, this as List, value);
  }

  append(value: T): Instruction<void> {
    return Instruction.of(append, this as List, value);
  }

  /** Takes out an item, by default the last. Raises IndexError where there is none. */
  pop(at?: number): Instruction<T> {
    if (at !== undefined) return Instruction.of(pop, this as List, at) as Instruction<T>;
    this.#pop ??= Instruction.of(pop, this as List, undefined) as Instruction<T>;
    return this.#pop;
  }

  insert(at: number, value: T): Instruction<void> {
    return Instruction.of(insert, this as List, { index: at, value });
  }

  /** Appends several values. One step also where they are those of another list; a generator of Python's is none. */
  extend(values: ListItems<T>): Instruction<void> {
    return Instruction.of(extend, this as List, values as ListItems<unknown>);
  }

  /** Takes out the first item that is equal. Raises ValueError where there is none. */
  remove(value: T): Instruction<void> {
    return Instruction.of(remove, this as List, value);
  }

  /** The place of the first item that is equal. Raises ValueError where there is none. */
  index(value: T): Instruction<number> {
    return Instruction.of(index, this as List, value);
  }

  /** How many items are equal. */
  count(value: T): Instruction<number> {
    return Instruction.of(count, this as List, value);
  }

  /** Sorts in place; equal items keep their order. Raises TypeError where items cannot be compared. */
  sort(options: SortOptions<T> = {}): Instruction<void> {
    return Instruction.of(sort, this as List, options as SortOptions<unknown>);
  }

  reverse(): Instruction<void> {
    return Instruction.of(reverse, this as List);
  }

  clear(): Instruction<void> {
    return Instruction.of(clear, this as List);
  }

  /** The items, as an array of the thread's own. */
  copy(): Instruction<T[]> {
    return Instruction.of(copy, this as List) as Instruction<T[]>;
  }

  /** `iter(items)`: it goes by the index, so items that are inserted or removed before it shift what it sees. */
  iterator(): Instruction<SharedIterator<T>> {
    return Instruction.of(iter.call, this as List) as Instruction<SharedIterator<T>>;
  }

  /** Python's `for item in items`: a step to begin, one for each item, and one for the end. */
  *each(body: (item: T) => Program<unknown>): Program {
    const iterator = yield* Instruction.of(iter.loop, this as List) as Instruction<SharedIterator<T>>;
    yield* iterator.each(body);
  }

  override repr(): string {
    return repr(this.items);
  }

  override snapshot(): Json {
    return plain(this.items);
  }
}

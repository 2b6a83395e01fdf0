import { Instruction, type Json, type Machine, type Opcode, type Program } from '@heddle/core';
import { IndexError, RuntimeError, ValueError } from '../errors.ts';
import { plain, repr } from '../text.ts';
import { equals } from './comparison.ts';
import { Container, length, method, operation } from './container.ts';
import { boundOf, placeOf } from './indexing.ts';
import { type Cursor, exhausted, type IterationOpcodes, iteration, type SharedIterator } from './iterator.ts';

type Deque = SharedDeque<unknown>;

/** Several values for a deque: a thread's own, or another deque, which is then read in the same step. */
export type DequeItems<T> = readonly T[] | SharedDeque<T>;

interface Assignment {
  readonly index: number;
  readonly value: unknown;
}

function requirePlace({ items }: Deque, index: number): number {
  const place = placeOf(index, items.length);
  if (place === null) throw new IndexError('deque index out of range');
  return place;
}

function requirePlaceOf({ items }: Deque, value: unknown): number {
  const place = items.findIndex((item) => equals(item, value));
  if (place < 0) throw new ValueError(`${repr(value)} is not in deque`);
  return place;
}

function isOverfull({ items, maxlen }: Deque): boolean {
  return maxlen !== null && items.length > maxlen;
}

function pushRight(deque: Deque, value: unknown): void {
  deque.mutations++;
  deque.items.push(value);
  if (isOverfull(deque)) deque.items.shift();
}

function pushLeft(deque: Deque, value: unknown): void {
  deque.mutations++;
  deque.items.unshift(value);
  if (isOverfull(deque)) deque.items.pop();
}

function requireItem({ items }: Deque): void {
  if (items.length === 0) throw new IndexError('pop from an empty deque');
}

function takeOut(deque: Deque, place: number): void {
  deque.mutations++;
  deque.items.splice(place, 1);
}

/** An operation that adds what is in other items. */
function extension(
  name: string,
  push: (deque: Deque, value: unknown) => void,
): Opcode<Deque, DequeItems<unknown>, void> {
  return operation({
    name,
    access: 'write',
    boundary: 'call',
    touchesAlso: (deque, values, _, touch) => {
      if (values instanceof SharedDeque && values !== deque) touch(values, 'read');
    },
    execute: (deque, values) => {
      for (const value of [...(values instanceof SharedDeque ? values.items : values)]) push(deque, value);
    },
    text: (deque, values) =>
      `${deque.name}.${name}(${values instanceof SharedDeque ? values.name : repr(values)})`,
  });
}

const getItem: Opcode<Deque, number, unknown> = operation({
  name: 'get-item',
  access: 'read',
  execute: (deque, index) => deque.items[requirePlace(deque, index)],
  text: ({ name }, index) => `${name}[${index}]`,
});

const setItem: Opcode<Deque, Assignment, void> = operation({
  name: 'set-item',
  access: 'write',
  // An iteration goes on after this: no item has moved.
  execute: (deque, { index, value }) => {
    deque.items[requirePlace(deque, index)] = value;
  },
  text: ({ name }, { index, value }) => `${name}[${index}] = ${repr(value)}`,
});

const deleteItem: Opcode<Deque, number, void> = operation({
  name: 'delete-item',
  access: 'write',
  execute: (deque, index) => takeOut(deque, requirePlace(deque, index)),
  text: ({ name }, index) => `del ${name}[${index}]`,
});

const contains: Opcode<Deque, unknown, boolean> = operation({
  name: 'contains',
  access: 'read',
  execute: ({ items }, value) => items.some((item) => equals(item, value)),
  text: ({ name }, value) => `${repr(value)} in ${name}`,
});

const append: Opcode<Deque, unknown, void> = method('append', 'write', pushRight);
const appendleft: Opcode<Deque, unknown, void> = method('appendleft', 'write', pushLeft);

const pop: Opcode<Deque, undefined, unknown> = method('pop', 'write', (deque) => {
  requireItem(deque);
  deque.mutations++;
  return deque.items.pop();
});

const popleft: Opcode<Deque, undefined, unknown> = method('popleft', 'write', (deque) => {
  requireItem(deque);
  deque.mutations++;
  return deque.items.shift();
});

const extend: Opcode<Deque, DequeItems<unknown>, void> = extension('extend', pushRight);
const extendleft: Opcode<Deque, DequeItems<unknown>, void> = extension('extendleft', pushLeft);

const insert: Opcode<Deque, Assignment, void> = method(
  'insert',
  'write',
  (deque, { index, value }) => {
    const { items } = deque;
    if (items.length === deque.maxlen) throw new IndexError('deque already at its maximum size');
    deque.mutations++;
    items.splice(boundOf(index, items.length), 0, value);
  },
  ({ index, value }) => `${index}, ${repr(value)}`,
);

const remove: Opcode<Deque, unknown, void> = method('remove', 'write', (deque, value) =>
  takeOut(deque, requirePlaceOf(deque, value)),
);

const index: Opcode<Deque, unknown, number> = method('index', 'read', requirePlaceOf);

const count: Opcode<Deque, unknown, number> = method(
  'count',
  'read',
  ({ items }, value) => items.filter((item) => equals(item, value)).length,
);

const rotate: Opcode<Deque, number, void> = method('rotate', 'write', (deque, steps) => {
  const { items } = deque;
  if (items.length < 2) return;
  deque.mutations++;
  const places = steps % items.length;
  items.unshift(...items.splice(items.length - (places < 0 ? places + items.length : places)));
});

const reverse: Opcode<Deque, undefined, void> = method('reverse', 'write', ({ items }) => {
  items.reverse();
});

const clear: Opcode<Deque, undefined, void> = method('clear', 'write', (deque) => {
  if (deque.items.length > 0) deque.mutations++;
  deque.items.length = 0;
});

const copy: Opcode<Deque, undefined, unknown[]> = method('copy', 'read', ({ items }) => [...items]);

/** Python's iterator over a deque gives up once an item was added, removed or moved. */
class DequeCursor implements Cursor<unknown> {
  readonly #deque: Deque;
  readonly #mutations: number;
  #at = 0;

  constructor(deque: Deque) {
    this.#deque = deque;
    this.#mutations = deque.mutations;
  }

  next(): IteratorResult<unknown, undefined> {
    const { items, mutations } = this.#deque;
    if (mutations !== this.#mutations) throw new RuntimeError('deque mutated during iteration');
    return this.#at < items.length ? { done: false, value: items[this.#at++] } : exhausted;
  }
}

const iter: IterationOpcodes<Deque, undefined> = iteration('read', (deque) => new DequeCursor(deque));

/**
 * Python's `collections.deque`, shared: a list with two cheap ends. Every call is one atomic step,
 * {@link SharedDeque.updateItem} and {@link SharedDeque.each} apart.
 */
export class SharedDeque<T = unknown> extends Container {
  override readonly pythonType = 'collections.deque';

  override get kind(): string {
    return 'deque';
  }

  /** The items from left to right, for invariants; a program looks in a step. */
  readonly items: T[] = [];
  /** How many items it can have: one more pushes out the one at the other end. Null for any number. */
  readonly maxlen: number | null;
  /** @internal How often items were added, removed or moved. */
  mutations = 0;
  #length: Instruction<number> | null = null;
  #pop: Instruction<T> | null = null;
  #popleft: Instruction<T> | null = null;

  /** @throws ValueError where `maxlen` is negative. */
  constructor(machine: Machine, name: string, initial: Iterable<T> = [], maxlen: number | null = null) {
    if (maxlen !== null && maxlen < 0) throw new ValueError('maxlen must be non-negative');
    super(machine, name);
    this.maxlen = maxlen;
    for (const item of initial) pushRight(this as Deque, item);
  }

  /** Python promises that its ends are safe to use from several threads, so programs hand things over by it. */
  override get synchronises(): boolean {
    return true;
  }

  get size(): number {
    return this.items.length;
  }

  /** `d[index]`. Raises IndexError where there is no such item. */
  getItem(at: number): Instruction<T> {
    return Instruction.of(getItem, this as Deque, at) as Instruction<T>;
  }

  /** `d[index] = value`. Raises IndexError where there is no such item. */
  setItem(at: number, value: T): Instruction<void> {
    return Instruction.of(setItem, this as Deque, { index: at, value });
  }

  /** `del d[index]`. Raises IndexError where there is no such item. */
  deleteItem(at: number): Instruction<void> {
    return Instruction.of(deleteItem, this as Deque, at);
  }

  /**
   * `d[index] += …`: a read and a write, between which other threads can run.
   * @returns the value it wrote.
   */
  *updateItem(at: number, change: (value: T) => T): Program<T> {
    const value = change(yield* this.getItem(at));
    yield* this.setItem(at, value);
    return value;
  }

  /** `len(d)`. */
  length(): Instruction<number> {
    this.#length ??= Instruction.of(length, this);
    return this.#length;
  }

  /** `value in d`. */
  contains(value: T): Instruction<boolean> {
    return Instruction.of(contains, this as Deque, value);
  }

  /** Adds an item at the right. */
  append(value: T): Instruction<void> {
    return Instruction.of(append, this as Deque, value);
  }

  /** Adds an item at the left. */
  appendleft(value: T): Instruction<void> {
    return Instruction.of(appendleft, this as Deque, value);
  }

  /** Takes out the item at the right. Raises IndexError where there is none. */
  pop(): Instruction<T> {
    this.#pop ??= Instruction.of(pop, this as Deque) as Instruction<T>;
    return this.#pop;
  }

  /** Takes out the item at the left. Raises IndexError where there is none. */
  popleft(): Instruction<T> {
    this.#popleft ??= Instruction.of(popleft, this as Deque) as Instruction<T>;
    return this.#popleft;
  }

  /** Adds several items at the right. */
  extend(values: DequeItems<T>): Instruction<void> {
    return Instruction.of(extend, this as Deque, values as DequeItems<unknown>);
  }

  /** Adds several items at the left, one after the other. */
  extendleft(values: DequeItems<T>): Instruction<void> {
    return Instruction.of(extendleft, this as Deque, values as DequeItems<unknown>);
  }

  /** Raises IndexError where the deque has as many items as it can have. */
  insert(at: number, value: T): Instruction<void> {
    return Instruction.of(insert, this as Deque, { index: at, value });
  }

  /** Takes out the first item that is equal. Raises ValueError where there is none. */
  remove(value: T): Instruction<void> {
    return Instruction.of(remove, this as Deque, value);
  }

  /** The place of the first item that is equal. Raises ValueError where there is none. */
  index(value: T): Instruction<number> {
    return Instruction.of(index, this as Deque, value);
  }

  /** How many items are equal. */
  count(value: T): Instruction<number> {
    return Instruction.of(count, this as Deque, value);
  }

  /** Moves every item to the right, and the last ones to the left end; the other way for negative steps. */
  rotate(steps = 1): Instruction<void> {
    return Instruction.of(rotate, this as Deque, steps);
  }

  reverse(): Instruction<void> {
    return Instruction.of(reverse, this as Deque);
  }

  clear(): Instruction<void> {
    return Instruction.of(clear, this as Deque);
  }

  /** The items, as an array of the thread's own. */
  copy(): Instruction<T[]> {
    return Instruction.of(copy, this as Deque) as Instruction<T[]>;
  }

  /** `iter(d)`. It raises RuntimeError once an item was added, removed or moved. */
  iterator(): Instruction<SharedIterator<T>> {
    return Instruction.of(iter.call, this as Deque) as Instruction<SharedIterator<T>>;
  }

  /** Python's `for item in d`: a step to begin, one for each item, and one for the end. */
  *each(body: (item: T) => Program<unknown>): Program {
    const loop = Instruction.of(iter.loop, this as Deque) as Instruction<SharedIterator<T>>;
    yield* (yield* loop).each(body);
  }

  override repr(): string {
    const limit = this.maxlen === null ? '' : `, maxlen=${this.maxlen}`;
    return `deque(${repr(this.items)}${limit})`;
  }

  override snapshot(): Json {
    return plain(this.items);
  }
}

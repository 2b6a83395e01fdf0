import { Instruction, type Json, type Machine, type Opcode, type Program } from '@heddle/core';
import { KeyError, RuntimeError } from '../errors.ts';
import { plain, repr, type Tuple, tuple } from '../text.ts';
import { Container, length, method, operation } from './container.ts';
import { HashKeys } from './hash-key.ts';
import { type Cursor, exhausted, type IterationOpcodes, iteration, type SharedIterator } from './iterator.ts';

type Dict = SharedDict<unknown, unknown>;

/** What a dictionary is made of, or updated with. */
export type DictItems<K, V> = Iterable<readonly [K, V]> | SharedDict<K, V>;

interface Entry<K, V> {
  readonly key: K;
  value: V;
}

/** A key, with the value to store or to fall back to. */
interface Pair {
  readonly key: unknown;
  readonly value: unknown;
}

/** What an iteration over a dictionary goes over. */
type Part = 'keys' | 'values' | 'items';

function entryOf(dict: Dict, key: unknown): Entry<unknown, unknown> | undefined {
  return dict.entries.get(dict.hash(key));
}

function requireEntry(dict: Dict, key: unknown): Entry<unknown, unknown> {
  const entry = entryOf(dict, key);
  if (entry === undefined) throw new KeyError(repr(key));
  return entry;
}

function put(dict: Dict, key: unknown, value: unknown): void {
  const entry = entryOf(dict, key);
  // An equal key stays the one it was.
  if (entry === undefined) dict.entries.set(dict.hash(key), { key, value });
  else entry.value = value;
}

function pairsOf(source: DictItems<unknown, unknown>): (readonly [unknown, unknown])[] {
  if (!(source instanceof SharedDict)) return [...source];
  return [...source.entries.values()].map(({ key, value }) => [key, value]);
}

function partOf({ key, value }: Entry<unknown, unknown>, part: Part): unknown {
  if (part === 'keys') return key;
  return part === 'values' ? value : tuple(key, value);
}

function showPair({ key, value }: Pair): string {
  return `${repr(key)}, ${repr(value)}`;
}

const getItem: Opcode<Dict, unknown, unknown> = operation({
  name: 'get-item',
  access: 'read',
  execute: (dict, key) => requireEntry(dict, key).value,
  text: ({ name }, key) => `${name}[${repr(key)}]`,
});

const setItem: Opcode<Dict, Pair, void> = operation({
  name: 'set-item',
  access: 'write',
  execute: (dict, { key, value }) => put(dict, key, value),
  text: ({ name }, { key, value }) => `${name}[${repr(key)}] = ${repr(value)}`,
});

const deleteItem: Opcode<Dict, unknown, void> = operation({
  name: 'delete-item',
  access: 'write',
  execute: (dict, key) => {
    requireEntry(dict, key);
    dict.entries.delete(dict.hash(key));
  },
  text: ({ name }, key) => `del ${name}[${repr(key)}]`,
});

const contains: Opcode<Dict, unknown, boolean> = operation({
  name: 'contains',
  access: 'read',
  execute: (dict, key) => entryOf(dict, key) !== undefined,
  text: ({ name }, key) => `${repr(key)} in ${name}`,
});

const get: Opcode<Dict, Pair, unknown> = method(
  'get',
  'read',
  (dict, { key, value }) => {
    const entry = entryOf(dict, key);
    return entry === undefined ? value : entry.value;
  },
  showPair,
);

const setdefault: Opcode<Dict, Pair, unknown> = method(
  'setdefault',
  // A key that cannot be one raises when the step runs.
  'write',
  (dict, { key, value }) => {
    if (entryOf(dict, key) === undefined) put(dict, key, value);
    return requireEntry(dict, key).value;
  },
  showPair,
);

const pop: Opcode<Dict, { readonly key: unknown; readonly fallback: readonly unknown[] }, unknown> = method(
  'pop',
  'write',
  (dict, { key, fallback }) => {
    if (fallback.length > 0 && entryOf(dict, key) === undefined) return fallback[0];
    const { value } = requireEntry(dict, key);
    dict.entries.delete(dict.hash(key));
    return value;
  },
  ({ key, fallback }) => [key, ...fallback].map(repr).join(', '),
);

const popitem: Opcode<Dict, undefined, Tuple> = method('popitem', 'write', ({ entries }) => {
  const last = [...entries].at(-1);
  if (last === undefined) throw new KeyError(repr('popitem(): dictionary is empty'));
  const [hash, { key, value }] = last;
  entries.delete(hash);
  return tuple(key, value);
});

const update: Opcode<Dict, DictItems<unknown, unknown>, void> = operation({
  name: 'update',
  access: 'write',
  boundary: 'call',
  touchesAlso: (dict, source, _, touch) => {
    if (source instanceof SharedDict && source !== dict) touch(source, 'read');
  },
  execute: (dict, source) => {
    for (const [key, value] of pairsOf(source)) put(dict, key, value);
  },
  text: ({ name }, source) =>
    `${name}.update(${source instanceof SharedDict ? source.name : repr(new Map(source))})`,
});

const list: Opcode<Dict, Part, unknown[]> = operation({
  name: 'list',
  access: 'read',
  boundary: 'call',
  execute: ({ entries }, part) => [...entries.values()].map((entry) => partOf(entry, part)),
  text: ({ name }, part) => `list(${name}.${part}())`,
});

const clear: Opcode<Dict, undefined, void> = method('clear', 'write', ({ entries }) => entries.clear());

const copy: Opcode<Dict, undefined, Map<unknown, unknown>> = method('copy', 'read', (dict) => dict.contents);

/** Python's iterator over a dictionary goes by the order of insertion, and gives up where the size has changed. */
class DictCursor implements Cursor<unknown> {
  #dict: Dict | null;
  readonly #part: Part;
  readonly #entries: Iterator<Entry<unknown, unknown>>;
  #size: number;
  #left: number;

  constructor(dict: Dict, part: Part) {
    this.#dict = dict;
    this.#part = part;
    this.#entries = dict.entries.values();
    this.#size = dict.size;
    this.#left = dict.size;
  }

  next(): IteratorResult<unknown, undefined> {
    if (this.#dict === null) return exhausted;
    if (this.#dict.size !== this.#size) {
      // For good, also where the size comes back.
      this.#size = -1;
      throw new RuntimeError('dictionary changed size during iteration');
    }
    const entry = this.#entries.next();
    if (entry.done === true) {
      this.#dict = null;
      return exhausted;
    }
    if (this.#left === 0) {
      this.#dict = null;
      throw new RuntimeError('dictionary keys changed during iteration');
    }
    this.#left--;
    return { done: false, value: partOf(entry.value, this.#part) };
  }
}

const iter: IterationOpcodes<Dict, Part> = iteration('read', (dict, part) => new DictCursor(dict, part));

/**
 * Python's `dict`, shared; it keeps the order of insertion. Every call is one atomic step,
 * {@link SharedDict.updateItem} and {@link SharedDict.each} apart. Keys are equal where Python's are.
 */
export class SharedDict<K = unknown, V = unknown> extends Container {
  override readonly pythonType = 'dict';
  /** @internal By hash. */
  readonly entries: Map<unknown, Entry<K, V>> = new Map();
  readonly #keys: HashKeys;
  #length: Instruction<number> | null = null;

  /** @throws PythonTypeError where something cannot be a key. */
  constructor(machine: Machine, name: string, initial: Iterable<readonly [K, V]> = []) {
    super(machine, name);
    this.#keys = new HashKeys(machine, 'a dict key');
    for (const [key, value] of initial) put(this as Dict, key, value);
  }

  /** @internal What equal keys have in common. */
  hash(key: unknown): unknown {
    return this.#keys.of(key);
  }

  get size(): number {
    return this.entries.size;
  }

  /** A copy of the contents, for invariants; a program looks in a step. */
  get contents(): Map<K, V> {
    return new Map([...this.entries.values()].map(({ key, value }) => [key, value]));
  }

  /** `d[key]`. Raises KeyError where there is no such key. */
  getItem(key: K): Instruction<V> {
    return Instruction.of(getItem, this as Dict, key) as Instruction<V>;
  }

  /** `d[key] = value`. */
  setItem(key: K, value: V): Instruction<void> {
    return Instruction.of(setItem, this as Dict, { key, value });
  }

  /** `del d[key]`. Raises KeyError where there is no such key. */
  deleteItem(key: K): Instruction<void> {
    return Instruction.of(deleteItem, this as Dict, key);
  }

  /**
   * `d[key] += …`: a read and a write, between which other threads can run. Raises KeyError where there is no such key.
   * @returns the value it wrote.
   */
  *updateItem(key: K, change: (value: V) => V): Program<V> {
    const value = change(yield* this.getItem(key));
    yield* this.setItem(key, value);
    return value;
  }

  /** `len(d)`. */
  length(): Instruction<number> {
    this.#length ??= Instruction.of(length, this);
    return this.#length;
  }

  /** `key in d`. */
  contains(key: K): Instruction<boolean> {
    return Instruction.of(contains, this as Dict, key);
  }

  /** The value of a key, or `fallback` where there is no such key. */
  get(key: K): Instruction<V | null>;
  get<D>(key: K, fallback: D): Instruction<V | D>;
  get(key: K, fallback: unknown = null): Instruction<V> {
    return Instruction.of(get, this as Dict, { key, value: fallback }) as Instruction<V>;
  }

  /** The value of a key; where there is no such key, `value`, which it then gets. */
  setdefault(key: K, value: V): Instruction<V> {
    return Instruction.of(setdefault, this as Dict, { key, value }) as Instruction<V>;
  }

  /** Takes out a key and gives its value, or `fallback`; without one raises KeyError where there is no such key. */
  pop(key: K): Instruction<V>;
  pop<D>(key: K, fallback: D): Instruction<V | D>;
  pop(key: K, ...fallback: readonly unknown[]): Instruction<V> {
    return Instruction.of(pop, this as Dict, { key, fallback }) as Instruction<V>;
  }

  /** Takes out what was inserted last. Raises KeyError where the dictionary is empty. */
  popitem(): Instruction<Tuple<readonly [K, V]>> {
    return Instruction.of(popitem, this as Dict) as unknown as Instruction<Tuple<readonly [K, V]>>;
  }

  /** Stores several values. One step also where they are those of another dictionary. */
  update(source: DictItems<K, V>): Instruction<void> {
    return Instruction.of(update, this as Dict, source as DictItems<unknown, unknown>);
  }

  /** `list(d.keys())`. */
  keys(): Instruction<K[]> {
    return Instruction.of(list, this as Dict, 'keys') as Instruction<K[]>;
  }

  /** `list(d.values())`. */
  values(): Instruction<V[]> {
    return Instruction.of(list, this as Dict, 'values') as Instruction<V[]>;
  }

  /** `list(d.items())`: tuples of key and value. */
  items(): Instruction<Tuple<readonly [K, V]>[]> {
    return Instruction.of(list, this as Dict, 'items') as Instruction<Tuple<readonly [K, V]>[]>;
  }

  clear(): Instruction<void> {
    return Instruction.of(clear, this as Dict);
  }

  /** The contents, as a map of the thread's own. */
  copy(): Instruction<Map<K, V>> {
    return Instruction.of(copy, this as Dict) as Instruction<Map<K, V>>;
  }

  /** `iter(d)`: over the keys. It raises RuntimeError once the size has changed. */
  iterator(): Instruction<SharedIterator<K>> {
    return Instruction.of(iter.call, this as Dict, 'keys') as Instruction<SharedIterator<K>>;
  }

  /** `iter(d.values())`. */
  valueIterator(): Instruction<SharedIterator<V>> {
    return Instruction.of(iter.call, this as Dict, 'values') as Instruction<SharedIterator<V>>;
  }

  /** `iter(d.items())`: over tuples of key and value. */
  itemIterator(): Instruction<SharedIterator<Tuple<readonly [K, V]>>> {
    return Instruction.of(iter.call, this as Dict, 'items') as Instruction<
      SharedIterator<Tuple<readonly [K, V]>>
    >;
  }

  /** Python's `for key in d`: a step to begin, one for each key, and one for the end. */
  *each(body: (key: K) => Program<unknown>): Program {
    const loop = Instruction.of(iter.loop, this as Dict, 'keys') as Instruction<SharedIterator<K>>;
    yield* (yield* loop).each(body);
  }

  override repr(): string {
    return repr(this.contents);
  }

  /** By the text of the key, which is as it is where all keys are texts. */
  override snapshot(): Json {
    const entries = [...this.entries.values()];
    const areTexts = entries.every(({ key }) => typeof key === 'string');
    return Object.fromEntries(
      entries.map(({ key, value }) => [areTexts ? (key as string) : repr(key), plain(value)]),
    );
  }
}

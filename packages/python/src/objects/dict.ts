import type { HashKey } from './hash-key.ts';
import { PyObject, type Value } from './object.ts';
import { ProgramKey } from './program-key.ts';
import { nativeType, type PyType } from './type.ts';

export const dictType: PyType = nativeType('dict');

/** Up to so many entries a dictionary searches its keys one by one. */
const SMALL = 8;

/**
 * A dictionary: its keys and values in the order of insertion, in two lists side by side, in which a deleted entry leaves a
 * hole until there are too many of them. Over them lies an index from hash keys to places; a small one with keys that are
 * strings has none.
 *
 * Hash keys ({@link HashKey}) stand for Python's equality among values whose `__hash__` and `__eq__` are native. A key of a
 * class with an `__eq__` of its own is found by steps of the program; see `semantics/dict-access.ts`, which every operation
 * on keys of unknown type goes through. The methods here take hash keys, or strings, which are their own.
 */
export class PyDict extends PyObject {
  /** The keys; undefined where an entry was deleted. */
  keys: (Value | undefined)[] = [];
  values: Value[] = [];
  /** How many entries there are. */
  size = 0;
  /** The places of the keys; null while it is small and all keys are strings. */
  index: Map<HashKey, number> | null = null;
  /** The hash keys by place, where they are not the keys themselves; null while all keys are strings. */
  hashKeys: (HashKey | undefined)[] | null = null;
  /** How many of its keys only Python code can tell apart; see {@link ProgramKey}. */
  programKeys = 0;
  /** Counts changes of the set of keys: what iterates tells by it whether it may go on. */
  version = 0;

  constructor(cls: PyType = dictType) {
    super(cls);
  }

  /** The place of a key; -1 where it is not there. */
  find(key: HashKey): number {
    if (this.index !== null) return this.index.get(key) ?? -1;
    return this.keys.indexOf(key as Value);
  }

  get(key: HashKey): Value | undefined {
    const place = this.find(key);
    return place < 0 ? undefined : this.values[place];
  }

  has(key: HashKey): boolean {
    return this.find(key) >= 0;
  }

  /** Sets an entry; an equal key stays the one it was. */
  set(key: Value, value: Value, hashKey: HashKey = key as string): void {
    const place = this.find(hashKey);
    if (place >= 0) this.values[place] = value;
    else this.#add(key, value, hashKey);
  }

  /** Removes an entry. @returns its value; undefined where there was none. */
  delete(key: HashKey): Value | undefined {
    const place = this.find(key);
    if (place < 0) return undefined;
    const value = this.values[place];
    this.index?.delete(key);
    if (key instanceof ProgramKey) this.programKeys--;
    this.keys[place] = undefined;
    this.values[place] = null;
    if (this.hashKeys !== null) this.hashKeys[place] = undefined;
    this.size--;
    this.version++;
    if (place === this.keys.length - 1) this.#trim();
    else if (this.keys.length > 16 && this.size < this.keys.length / 2) this.#compact();
    return value;
  }

  clear(): void {
    this.keys = [];
    this.values = [];
    this.index = null;
    this.hashKeys = null;
    this.size = 0;
    this.programKeys = 0;
    this.version++;
  }

  /** The place of the next entry from a place on; -1 where there is none. */
  next(from: number): number {
    for (let at = from; at < this.keys.length; at++) if (this.keys[at] !== undefined) return at;
    return -1;
  }

  /** The place of the last entry; -1 where it is empty. */
  get last(): number {
    return this.keys.length - 1;
  }

  /** The hash key at a place that holds an entry. */
  hashKeyAt(place: number): HashKey {
    return this.hashKeys === null ? (this.keys[place] as string) : this.hashKeys[place]!;
  }

  /** Makes this dictionary hold the entries of another. */
  assign(other: PyDict): void {
    for (let at = other.next(0); at >= 0; at = other.next(at + 1)) {
      this.set(other.keys[at]!, other.values[at]!, other.hashKeyAt(at));
    }
  }

  /** As {@link PyDict.assign}, for one that has no entries, at once: what executions begin with is made like that. */
  become(other: PyDict): void {
    if (other.keys.length !== other.size) {
      for (let at = other.next(0); at >= 0; at = other.next(at + 1)) {
        this.set(other.keys[at]!, other.values[at]!, other.hashKeyAt(at));
      }
      return;
    }
    this.keys = other.keys.slice();
    this.values = other.values.slice();
    this.hashKeys = other.hashKeys === null ? null : other.hashKeys.slice();
    this.index = other.index === null ? null : new Map(other.index);
    this.size = other.size;
    this.programKeys = other.programKeys;
    this.version++;
  }

  /** A dictionary of type `dict` with the same entries. */
  copy(): PyDict {
    const copy = new PyDict();
    copy.become(this);
    return copy;
  }

  /** The entries in order. Allocates: not for hot paths. */
  entries(): [Value, Value][] {
    const entries: [Value, Value][] = [];
    for (let at = this.next(0); at >= 0; at = this.next(at + 1)) {
      entries.push([this.keys[at]!, this.values[at]!]);
    }
    return entries;
  }

  /** A dictionary with strings for keys. */
  static of(entries: Iterable<readonly [string, Value]>): PyDict {
    const dict = new PyDict();
    for (const [key, value] of entries) dict.set(key, value);
    return dict;
  }

  override visit(visit: (value: Value) => void): void {
    for (let at = 0; at < this.keys.length; at++) {
      const key = this.keys[at];
      if (key === undefined) continue;
      visit(key);
      visit(this.values[at]!);
    }
  }

  #add(key: Value, value: Value, hashKey: HashKey): void {
    const place = this.keys.length;
    const isPlain = hashKey === key && typeof key === 'string';
    if (!isPlain && this.hashKeys === null) this.hashKeys = this.keys.slice() as (HashKey | undefined)[];
    this.keys.push(key);
    this.values.push(value);
    this.hashKeys?.push(hashKey);
    if (hashKey instanceof ProgramKey) this.programKeys++;
    this.size++;
    this.version++;
    if (this.index !== null) this.index.set(hashKey, place);
    else if (place >= SMALL || !isPlain) this.#makeIndex();
  }

  #makeIndex(): void {
    const index = new Map<HashKey, number>();
    for (let at = 0; at < this.keys.length; at++) {
      if (this.keys[at] !== undefined) index.set(this.hashKeyAt(at), at);
    }
    this.index = index;
  }

  /** Drops the holes at the end. */
  #trim(): void {
    while (this.keys.length > 0 && this.keys[this.keys.length - 1] === undefined) {
      this.keys.pop();
      this.values.pop();
      this.hashKeys?.pop();
    }
  }

  #compact(): void {
    let to = 0;
    for (let at = this.next(0); at >= 0; at = this.next(at + 1)) {
      this.keys[to] = this.keys[at];
      this.values[to] = this.values[at]!;
      if (this.hashKeys !== null) this.hashKeys[to] = this.hashKeys[at];
      to++;
    }
    this.keys.length = to;
    this.values.length = to;
    if (this.hashKeys !== null) this.hashKeys.length = to;
    if (this.index !== null) this.#makeIndex();
  }
}

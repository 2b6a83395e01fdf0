import { Instruction, type Json, type Machine, type Opcode, type Program } from '@heddle/core';
import { KeyError, RuntimeError } from '../errors.ts';
import { plain, repr } from '../text.ts';
import { Container, length, method, operation } from './container.ts';
import { HashKeys } from './hash-key.ts';
import { type Cursor, exhausted, type IterationOpcodes, iteration, type SharedIterator } from './iterator.ts';

type SetOfAny = SharedSet<unknown>;

/** Several elements: a thread's own, or another set, which is then read in the same step. */
export type SetElements<T> = Iterable<T> | SharedSet<T>;

function elementsOf(source: SetElements<unknown>): readonly unknown[] {
  return source instanceof SharedSet ? [...source.elements.values()] : [...source];
}

function has(set: SetOfAny, element: unknown): boolean {
  return set.elements.has(set.hash(element));
}

function put(set: SetOfAny, element: unknown): void {
  // An equal element stays the one it was.
  if (!has(set, element)) set.elements.set(set.hash(element), element);
}

function take(set: SetOfAny, element: unknown): boolean {
  return set.elements.delete(set.hash(element));
}

/** The hashes of some elements, as the set itself would make them. */
function hashesOf(set: SetOfAny, source: SetElements<unknown>): Set<unknown> {
  return new Set(elementsOf(source).map((element) => set.hash(element)));
}

/** An operation between a set and other elements. */
function between<R>(
  name: string,
  access: 'read' | 'write',
  execute: (set: SetOfAny, source: SetElements<unknown>) => R,
): Opcode<SetOfAny, SetElements<unknown>, R> {
  return operation({
    name,
    access,
    boundary: 'call',
    touchesAlso: (set, source, _, touch) => {
      if (source instanceof SharedSet && source !== set) touch(source, 'read');
    },
    execute,
    text: (set, source) =>
      `${set.name}.${name}(${source instanceof SharedSet ? source.name : repr([...source])})`,
  });
}

const contains: Opcode<SetOfAny, unknown, boolean> = operation({
  name: 'contains',
  access: 'read',
  execute: has,
  text: ({ name }, element) => `${repr(element)} in ${name}`,
});

const add: Opcode<SetOfAny, unknown, void> = method('add', 'write', put);

const discard: Opcode<SetOfAny, unknown, void> = method('discard', 'write', (set, element) => {
  take(set, element);
});

const remove: Opcode<SetOfAny, unknown, void> = method('remove', 'write', (set, element) => {
  if (!take(set, element)) throw new KeyError(repr(element));
});

const pop: Opcode<SetOfAny, undefined, unknown> = method('pop', 'write', ({ elements }) => {
  for (const [hash, element] of elements) {
    elements.delete(hash);
    return element;
  }
  throw new KeyError(repr('pop from an empty set'));
});

const clear: Opcode<SetOfAny, undefined, void> = method('clear', 'write', ({ elements }) => elements.clear());

const copy: Opcode<SetOfAny, undefined, Set<unknown>> = method('copy', 'read', (set) => set.contents);

const update: Opcode<SetOfAny, SetElements<unknown>, void> = between('update', 'write', (set, source) => {
  for (const element of elementsOf(source)) put(set, element);
});

const union: Opcode<SetOfAny, SetElements<unknown>, Set<unknown>> = between(
  'union',
  'read',
  (set, source) => {
    const all = new Map(set.elements);
    for (const element of elementsOf(source)) {
      const hash = set.hash(element);
      if (!all.has(hash)) all.set(hash, element);
    }
    return new Set(all.values());
  },
);

const intersection: Opcode<SetOfAny, SetElements<unknown>, Set<unknown>> = between(
  'intersection',
  'read',
  (set, source) => {
    // Of two equal elements Python takes that of the other side, unless that is a larger set.
    const isLarger = source instanceof SharedSet && source.size > set.size;
    const others = hashesOf(set, source);
    const common = new Map<unknown, unknown>();
    for (const element of isLarger ? set.elements.values() : elementsOf(source)) {
      const hash = set.hash(element);
      if (set.elements.has(hash) && others.has(hash) && !common.has(hash)) common.set(hash, element);
    }
    return new Set(common.values());
  },
);

const difference: Opcode<SetOfAny, SetElements<unknown>, Set<unknown>> = between(
  'difference',
  'read',
  (set, source) => {
    const others = hashesOf(set, source);
    return new Set([...set.contents].filter((element) => !others.has(set.hash(element))));
  },
);

const isSuperset: Opcode<SetOfAny, SetElements<unknown>, boolean> = between(
  'issuperset',
  'read',
  (set, source) => elementsOf(source).every((element) => has(set, element)),
);

const isSubset: Opcode<SetOfAny, SetElements<unknown>, boolean> = between(
  'issubset',
  'read',
  (set, source) => {
    const others = hashesOf(set, source);
    return [...set.elements.keys()].every((hash) => others.has(hash));
  },
);

const isDisjoint: Opcode<SetOfAny, SetElements<unknown>, boolean> = between(
  'isdisjoint',
  'read',
  (set, source) => elementsOf(source).every((element) => !has(set, element)),
);

/** Python's iterator over a set gives up where the size has changed. */
class SetCursor implements Cursor<unknown> {
  #set: SetOfAny | null;
  readonly #elements: Iterator<unknown>;
  #size: number;

  constructor(set: SetOfAny) {
    this.#set = set;
    this.#elements = set.elements.values();
    this.#size = set.size;
  }

  next(): IteratorResult<unknown, undefined> {
    if (this.#set === null) return exhausted;
    if (this.#set.size !== this.#size) {
      // For good, also where the size comes back.
      this.#size = -1;
      throw new RuntimeError('Set changed size during iteration');
    }
    const element = this.#elements.next();
    if (element.done !== true) return { done: false, value: element.value };
    this.#set = null;
    return exhausted;
  }
}

const iter: IterationOpcodes<SetOfAny, undefined> = iteration('read', (set) => new SetCursor(set));

/**
 * Python's `set`, shared. Every call is one atomic step, {@link SharedSet.each} apart. It goes over its elements in
 * the order of insertion; Python promises no order.
 */
export class SharedSet<T = unknown> extends Container {
  override readonly pythonType = 'set';
  /** @internal By hash. */
  readonly elements: Map<unknown, T> = new Map();
  readonly #keys: HashKeys;
  #length: Instruction<number> | null = null;

  /** @throws PythonTypeError where something cannot be an element. */
  constructor(machine: Machine, name: string, initial: Iterable<T> = []) {
    super(machine, name);
    this.#keys = new HashKeys(machine, 'a set element');
    for (const element of initial) put(this as SetOfAny, element);
  }

  /** @internal What equal elements have in common. */
  hash(element: unknown): unknown {
    return this.#keys.of(element);
  }

  get size(): number {
    return this.elements.size;
  }

  /** A copy of the elements, for invariants; a program looks in a step. */
  get contents(): Set<T> {
    return new Set(this.elements.values());
  }

  /** `len(s)`. */
  length(): Instruction<number> {
    this.#length ??= Instruction.of(length, this);
    return this.#length;
  }

  /** `element in s`. */
  contains(element: T): Instruction<boolean> {
    return Instruction.of(contains, this as SetOfAny, element);
  }

  add(element: T): Instruction<void> {
    return Instruction.of(add, this as SetOfAny, element);
  }

  /** Takes an element out, where it is in. */
  discard(element: T): Instruction<void> {
    return Instruction.of(discard, this as SetOfAny, element);
  }

  /** Takes an element out. Raises KeyError where it is not in. */
  remove(element: T): Instruction<void> {
    return Instruction.of(remove, this as SetOfAny, element);
  }

  /** Takes any element out: the one that was added first. Raises KeyError where the set is empty. */
  pop(): Instruction<T> {
    return Instruction.of(pop, this as SetOfAny) as Instruction<T>;
  }

  clear(): Instruction<void> {
    return Instruction.of(clear, this as SetOfAny);
  }

  /** The elements, as a set of the thread's own. */
  copy(): Instruction<Set<T>> {
    return Instruction.of(copy, this as SetOfAny) as Instruction<Set<T>>;
  }

  /** Adds several elements. One step also where they are those of another set; a generator of Python's is none. */
  update(source: SetElements<T>): Instruction<void> {
    return Instruction.of(update, this as SetOfAny, source as SetElements<unknown>);
  }

  /** `s | source`, as a set of the thread's own. */
  union(source: SetElements<T>): Instruction<Set<T>> {
    return Instruction.of(union, this as SetOfAny, source as SetElements<unknown>) as Instruction<Set<T>>;
  }

  /** `s & source`, as a set of the thread's own. */
  intersection(source: SetElements<T>): Instruction<Set<T>> {
    return Instruction.of(intersection, this as SetOfAny, source as SetElements<unknown>) as Instruction<
      Set<T>
    >;
  }

  /** `s - source`, as a set of the thread's own. */
  difference(source: SetElements<T>): Instruction<Set<T>> {
    return Instruction.of(difference, this as SetOfAny, source as SetElements<unknown>) as Instruction<
      Set<T>
    >;
  }

  /** `s >= source`: whether every one of some elements is in. */
  isSuperset(source: SetElements<T>): Instruction<boolean> {
    return Instruction.of(isSuperset, this as SetOfAny, source as SetElements<unknown>);
  }

  /** `s <= source`: whether every element is among some. */
  isSubset(source: SetElements<T>): Instruction<boolean> {
    return Instruction.of(isSubset, this as SetOfAny, source as SetElements<unknown>);
  }

  /** Whether none of some elements is in. */
  isDisjoint(source: SetElements<T>): Instruction<boolean> {
    return Instruction.of(isDisjoint, this as SetOfAny, source as SetElements<unknown>);
  }

  /** `iter(s)`. It raises RuntimeError once the size has changed. */
  iterator(): Instruction<SharedIterator<T>> {
    return Instruction.of(iter.call, this as SetOfAny) as Instruction<SharedIterator<T>>;
  }

  /** Python's `for element in s`: a step to begin, one for each element, and one for the end. */
  *each(body: (element: T) => Program<unknown>): Program {
    const loop = Instruction.of(iter.loop, this as SetOfAny) as Instruction<SharedIterator<T>>;
    yield* (yield* loop).each(body);
  }

  override repr(): string {
    return repr(this.contents);
  }

  /** In an order of its own: two sets with the same elements are equal, whoever came first. */
  override snapshot(): Json {
    return [...this.elements.values()].sort(byText).map(plain);
  }
}

function byText(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [repr(a), repr(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

import { Instruction, type Json, opcode, type Program, ProgramError } from '@heddle/core';
import { dictModel, queueModel, type SequentialModel, sequentialModel, stackModel } from '@heddle/explore';
import type { Lock, Python, SharedVariable } from '@heddle/primitives';
import type { ConcurrentSpecification } from '@heddle/testing';

/** The state of a model. */
type StateOf<M extends (...args: never[]) => SequentialModel<unknown>> =
  ReturnType<M> extends SequentialModel<infer S> ? S : never;

// Concurrent objects, each with a fault that is named and in its correct version.

const cas = opcode<SharedVariable<Json>, { readonly from: Json; readonly to: Json }, boolean>({
  name: 'compare-and-swap',
  access: (variable, { from }) => (variable.value === from ? 'write' : 'read'),
  execute: (variable, { from, to }) => {
    if (variable.value !== from) return false;
    variable.value = to;
    return true;
  },
  explain: (variable, { from, to }) =>
    variable.value === from
      ? `${variable.name} = ${JSON.stringify(to)} (was ${JSON.stringify(from)}), compared and swapped`
      : `${variable.name} is ${JSON.stringify(variable.value)}, not ${JSON.stringify(from)}: not swapped`,
});

function compareAndSwap<T extends Json>(variable: SharedVariable<T>, from: T, to: T): Instruction<boolean> {
  return Instruction.of(cas, variable as unknown as SharedVariable<Json>, { from, to });
}

/** Gives every caller a number of its own. */
interface Counter {
  increment(): Program<number>;
}

const counterModel = sequentialModel<number>({
  name: 'counter',
  initial: 0,
  operations: { increment: (count) => ({ state: count + 1, result: count + 1 }) },
});

type CounterSpecification = ConcurrentSpecification<Counter, { increment: [] }, number>;

function counterOf(create: (py: Python) => Counter): CounterSpecification {
  return {
    create,
    operations: { increment: { run: (counter: Counter) => counter.increment() } },
    model: counterModel,
  };
}

/** Adds in one step, and then reads again what it has added. */
export const counterThatReadsTwice: CounterSpecification = counterOf((py) => {
  const count = py.variable('count', 0);
  return {
    *increment() {
      yield* count.exchange((value) => value + 1);
      return yield* count.load();
    },
  };
});

export const counter: CounterSpecification = counterOf((py) => {
  const count = py.variable('count', 0);
  return {
    *increment() {
      return (yield* count.exchange((value) => value + 1)) + 1;
    },
  };
});

/** A dictionary of which a thread takes a copy, changes it, and puts it in the place of the old one. */
class CopiedMap {
  readonly #items: SharedVariable<Readonly<Record<string, number>>>;

  constructor(py: Python) {
    this.#items = py.variable<Readonly<Record<string, number>>>('items', {});
  }

  *get(key: string): Program<number | null> {
    return (yield* this.#items.load())[key] ?? null;
  }

  *set(key: string, value: number): Program {
    const items = yield* this.#items.load();
    yield* this.#items.store({ ...items, [key]: value });
  }
}

/** The same with a lock around each change. */
class LockedMap extends CopiedMap {
  readonly #lock: Lock;

  constructor(py: Python) {
    super(py);
    this.#lock = py.lock('lock');
  }

  override set(key: string, value: number): Program {
    return this.#lock.with(() => super.set(key, value));
  }
}

type MapSpecification = ConcurrentSpecification<
  CopiedMap,
  { get: [string]; set: [string, number] },
  StateOf<typeof dictModel>
>;

function mapOf(create: (py: Python) => CopiedMap): MapSpecification {
  return {
    create,
    operations: {
      get: { arguments: [['x'], ['y']], run: (map: CopiedMap, key: string) => map.get(key) },
      set: {
        arguments: [
          ['x', 1],
          ['y', 2],
        ],
        run: (map: CopiedMap, key: string, value: number) => map.set(key, value),
      },
    },
    model: dictModel(),
  } satisfies ConcurrentSpecification<CopiedMap, { get: [string]; set: [string, number] }, unknown>;
}

export const mapWithALostUpdate: MapSpecification = mapOf((py) => new CopiedMap(py));
export const map: MapSpecification = mapOf((py) => new LockedMap(py));

/** A queue that raises Empty where it is. */
interface TwoLockQueue {
  put(value: number): Program;
  get_nowait(): Program<number>;
}

type QueueSpecification = ConcurrentSpecification<
  TwoLockQueue,
  { put: [number]; get_nowait: [] },
  StateOf<typeof queueModel>
>;

function queueOf(create: (py: Python) => TwoLockQueue): QueueSpecification {
  return {
    create,
    operations: {
      put: { arguments: [[1], [2]], run: (queue: TwoLockQueue, value: number) => queue.put(value) },
      get_nowait: { run: (queue: TwoLockQueue) => queue.get_nowait() },
    },
    model: queueModel(),
  } satisfies ConcurrentSpecification<TwoLockQueue, { put: [number]; get_nowait: [] }, unknown>;
}

/** A node of a list: what comes after it, by the identity of its variable. */
interface Node {
  readonly value: number;
  readonly next: SharedVariable<string | null>;
}

/**
 * The queue of Michael and Scott (1996) with a lock for each end: a list that begins with a node whose value does not count, so
 * that the ends never meet.
 */
class LinkedQueue implements TwoLockQueue {
  readonly nodes = new Map<string, Node>();
  readonly py: Python;
  readonly head: SharedVariable<string>;
  readonly tail: SharedVariable<string>;
  readonly headLock: Lock;
  readonly tailLock: Lock;

  constructor(py: Python) {
    this.py = py;
    const first = this.#node(0);
    this.head = py.variable('head', first);
    this.tail = py.variable('tail', first);
    this.headLock = py.lock('head lock');
    this.tailLock = py.lock('tail lock');
  }

  #node(value: number): string {
    const next = this.py.variable<string | null>('next', null);
    this.nodes.set(next.id, { value, next });
    return next.id;
  }

  *put(value: number): Program {
    const node = this.#node(value);
    const { tail, nodes } = this;
    yield* this.tailLock.with(function* () {
      yield* nodes.get(yield* tail.load())!.next.store(node);
      yield* tail.store(node);
    });
  }

  *get_nowait(): Program<number> {
    const { head, nodes } = this;
    const node = yield* this.headLock.with(function* () {
      const next = yield* nodes.get(yield* head.load())!.next.load();
      if (next !== null) yield* head.store(next);
      return next;
    });
    if (node === null) throw new ProgramError('Empty', '');
    return nodes.get(node)!.value;
  }
}

/** It looks for the first node before it takes the lock. */
class HastyQueue extends LinkedQueue {
  override *get_nowait(): Program<number> {
    const { head, nodes } = this;
    const next = yield* nodes.get(yield* head.load())!.next.load();
    if (next === null) throw new ProgramError('Empty', '');
    yield* this.headLock.with(() => head.store(next));
    return nodes.get(next)!.value;
  }
}

/** A lock for each end, but what they guard is one list. */
class SharedListQueue implements TwoLockQueue {
  readonly #items: SharedVariable<readonly number[]>;
  readonly #headLock: Lock;
  readonly #tailLock: Lock;

  constructor(py: Python) {
    this.#items = py.variable<readonly number[]>('items', []);
    this.#headLock = py.lock('head lock');
    this.#tailLock = py.lock('tail lock');
  }

  put(value: number): Program {
    const items = this.#items;
    return this.#tailLock.with(function* () {
      yield* items.store([...(yield* items.load()), value]);
    });
  }

  get_nowait(): Program<number> {
    const items = this.#items;
    return this.#headLock.with(function* () {
      const [first, ...rest] = yield* items.load();
      if (first === undefined) throw new ProgramError('Empty', '');
      yield* items.store(rest);
      return first;
    });
  }
}

export const queueWithTwoLocksOnOneList: QueueSpecification = queueOf((py) => new SharedListQueue(py));
export const queueThatLocksTooLate: QueueSpecification = queueOf((py) => new HastyQueue(py));
export const queue: QueueSpecification = queueOf((py) => new LinkedQueue(py));

/** A stack that raises IndexError where it is empty. */
interface Stack {
  push(value: number): Program;
  pop(): Program<number>;
}

/** What is in a stack at first: enough for ABA. */
const twoValues: readonly number[] = [1, 2];

/** A node that is used again when its value was popped. */
interface ReusedNode {
  readonly value: SharedVariable<number>;
  readonly next: SharedVariable<string | null>;
}

/** The stack of Treiber (1986): its top is compared and swapped. Nodes that were popped are used again. */
class TreiberStack implements Stack {
  readonly #py: Python;
  readonly #nodes = new Map<string, ReusedNode>();
  readonly #top: SharedVariable<string | null>;
  /** The nodes that are free: the one that has been so for longest is used next. */
  readonly #free: SharedVariable<readonly string[]>;
  /** Whether the top is told apart by how often it was changed. */
  readonly #isTagged: boolean;

  constructor(py: Python, { isTagged }: { readonly isTagged: boolean }) {
    this.#py = py;
    let first: string | null = null;
    for (const value of twoValues) first = this.#node(value, first);
    this.#top = py.variable<string | null>('top', first);
    this.#free = py.variable<readonly string[]>('free', []);
    this.#isTagged = isTagged;
  }

  *push(value: number): Program {
    const [reused] = yield* this.#free.exchange((ids) => ids.slice(1));
    const id = reused ?? this.#node(0, null);
    const node = this.#nodes.get(id)!;
    yield* node.value.store(value);
    for (;;) {
      const top = yield* this.#top.load();
      yield* node.next.store(this.#idOf(top));
      if (yield* compareAndSwap(this.#top, top, this.#topAfter(top, id))) return;
    }
  }

  *pop(): Program<number> {
    for (;;) {
      const top = yield* this.#top.load();
      const id = this.#idOf(top);
      if (id === null) throw new ProgramError('IndexError', 'pop from empty list');
      const node = this.#nodes.get(id)!;
      const next = yield* node.next.load();
      if (!(yield* compareAndSwap(this.#top, top, this.#topAfter(top, next)))) continue;
      const value = yield* node.value.load();
      yield* this.#free.exchange((ids) => [...ids, id]);
      return value;
    }
  }

  #node(value: number, after: string | null): string {
    const next = this.#py.variable<string | null>('next', after);
    this.#nodes.set(next.id, { next, value: this.#py.variable('value', value) });
    return next.id;
  }

  // The top is the identity of a node, or `identity#changes`.

  #idOf(top: string | null): string | null {
    return top?.split('#')[0] || null;
  }

  #topAfter(top: string | null, id: string | null): string | null {
    if (!this.#isTagged) return id;
    return `${id ?? ''}#${Number(top?.split('#')[1] ?? 0) + 1}`;
  }
}

/** The same with a fresh node for every value, which never changes: an identity never comes back. */
class FreshStack implements Stack {
  readonly #py: Python;
  readonly #nodes = new Map<string, { readonly value: number; readonly next: string | null }>();
  readonly #top: SharedVariable<string | null>;

  constructor(py: Python, initial: readonly number[]) {
    this.#py = py;
    let first: string | null = null;
    for (const value of initial) first = this.#node(value, first);
    this.#top = py.variable<string | null>('top', first);
  }

  #node(value: number, next: string | null): string {
    const { id } = this.#py.variable('node', value);
    this.#nodes.set(id, { value, next });
    return id;
  }

  *push(value: number): Program {
    const { id } = this.#py.variable('node', value);
    for (;;) {
      const top = yield* this.#top.load();
      this.#nodes.set(id, { value, next: top });
      if (yield* compareAndSwap(this.#top, top, id)) return;
    }
  }

  *pop(): Program<number> {
    for (;;) {
      const top = yield* this.#top.load();
      if (top === null) throw new ProgramError('IndexError', 'pop from empty list');
      const { value, next } = this.#nodes.get(top)!;
      if (yield* compareAndSwap(this.#top, top, next)) return value;
    }
  }
}

type StackSpecification = ConcurrentSpecification<
  Stack,
  { push: [number]; pop: [] },
  StateOf<typeof stackModel>
>;

function stackOf(create: (py: Python) => Stack, initial: readonly number[] = twoValues): StackSpecification {
  return {
    create,
    operations: {
      push: { arguments: [[3]], run: (stack: Stack, value: number) => stack.push(value) },
      pop: { run: (stack: Stack) => stack.pop() },
    },
    model: { ...stackModel(), initial },
  } satisfies ConcurrentSpecification<Stack, { push: [number]; pop: [] }, unknown>;
}

/** The top can be what it was and yet another: A, B, and A again. */
export const stackWithAba: StackSpecification = stackOf((py) => new TreiberStack(py, { isTagged: false }));
export const stackWithTags: StackSpecification = stackOf((py) => new TreiberStack(py, { isTagged: true }));
export const stack: StackSpecification = stackOf((py) => new FreshStack(py, twoValues));
export const emptyStack: StackSpecification = stackOf((py) => new FreshStack(py, []), []);

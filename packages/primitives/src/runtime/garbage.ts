import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { begin, type Call, type Calls, type PendingCalls, runCalls } from './calls.ts';
import { beginFinalizer, Deallocation, endFinalizer, hasFinalizer, tellWatchers } from './deallocation.ts';
import type { Heap } from './heap.ts';
import type { Referent } from './referent.ts';

/** The objects among some that nothing outside of them refers to, directly or by way of others. */
function unreachable(objects: Iterable<Referent>): Set<Referent> {
  const found = new Set(objects);
  const outside = new Map([...found].map((object) => [object, object.count]));
  for (const { held } of found) {
    for (const { referent } of held) {
      const count = outside.get(referent);
      if (count !== undefined) outside.set(referent, count - 1);
    }
  }
  const reached = [...found].filter((object) => outside.get(object)! > 0);
  for (let object = reached.pop(); object !== undefined; object = reached.pop()) {
    if (found.delete(object)) reached.push(...object.held.map(({ referent }) => referent));
  }
  return found;
}

/** One run of the collector: what it has found, and how far it has come with it. */
class Collection implements Calls {
  readonly #heap: Heap;
  readonly #garbage: readonly Referent[];
  /** The calls of weak references that are still to be made. */
  readonly #calls: Call[];
  #finalizing: Referent | null = null;
  #deallocation: Deallocation | null = null;
  /** How many objects it has collected. */
  collected = 0;

  constructor(heap: Heap) {
    this.#heap = heap;
    this.#garbage = [...unreachable(heap.living)];
    this.#calls = this.#garbage.flatMap(tellWatchers);
  }

  /** Weak references hear of it first, then the finalizers run, and what they have not brought back to life dies. */
  next(): Call | null {
    return this.#calls.shift() ?? this.#finalize() ?? this.#sweep();
  }

  #finalize(): Call | null {
    if (this.#deallocation !== null) return null;
    if (this.#finalizing !== null) endFinalizer(this.#finalizing);
    this.#finalizing = this.#garbage.find((object) => !object.isDead && hasFinalizer(object)) ?? null;
    return this.#finalizing === null ? null : beginFinalizer(this.#finalizing);
  }

  #sweep(): Call | null {
    this.#deallocation ??= this.#breakCycles();
    const call = this.#deallocation.next();
    if (call === null) this.#heap.isCollecting = false;
    return call;
  }

  #breakCycles(): Deallocation {
    const deallocation = new Deallocation();
    const found = [...unreachable(this.#garbage.filter((object) => !object.isDead))];
    this.collected = found.length;
    // The last one given is emptied first.
    for (const object of found.reverse()) deallocation.empty(object);
    return deallocation;
  }
}

interface Begun {
  readonly collection: Collection;
  readonly pending: PendingCalls | null;
}

const collect: Opcode<Heap, undefined, Begun | null> = opcode({
  name: 'collect',
  boundary: 'call',
  execute: (heap) => {
    if (heap.isCollecting) return null;
    heap.isCollecting = true;
    const collection = new Collection(heap);
    return { collection, pending: begin(collection) };
  },
  explain: (heap) => {
    if (heap.isCollecting) return 'collect garbage: another collection is running';
    const found = [...unreachable(heap.living)].map(({ name }) => name);
    return `collect garbage: ${found.length === 0 ? 'there is none' : found.join(', ')}`;
  },
});

/** Python's `gc`. It finds objects that refer to each other and that nothing else refers to. It runs only when it is asked to. */
export class GarbageCollector {
  readonly #heap: Heap;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /**
   * `gc.collect()`: the finalizers and the callbacks of weak references of what it finds run in the current thread. While
   * another collection runs it does nothing.
   * @returns how many objects it has collected.
   */
  *collect(): Program<number> {
    const begun = yield* Instruction.of(collect, this.#heap);
    if (begun === null) return 0;
    yield* runCalls(this.#heap, begun.pending);
    return begun.collection.collected;
  }
}

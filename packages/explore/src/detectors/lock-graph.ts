/** A thread or a lock in plain data: its identity, which is the same in every execution, and what a person calls it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A lock that was held, and since which step. */
export interface HeldLock extends Named {
  readonly since: number;
}

/** A thread has asked for a lock while it held others. */
export interface NestedAcquire {
  readonly thread: Named;
  readonly wanted: Named;
  /** At least one, the first taken first. */
  readonly held: readonly HeldLock[];
  /** The step, in the execution in which it was seen first. */
  readonly step: number;
  /** The place in the program's source, where the program knows it. */
  readonly source: string | null;
  /**
   * What the starts, the ends and the joins of threads order: how far each thread, by its id, was known to have come.
   * The thread's own time tells how far it has come itself.
   */
  readonly clock: Readonly<Record<string, number>>;
}

/** An edge of the lock-order graph: a thread that held one lock has taken another. */
export interface LockOrderEdge {
  readonly thread: Named;
  readonly held: HeldLock;
  readonly wanted: Named;
  readonly step: number;
  readonly source: string | null;
}

/** In which order locks were taken: a cycle of edges by different threads can be a deadlock. Plain data, for views. */
export interface LockOrderGraph {
  /** The locks that have an edge, in the order in which they were met. */
  readonly locks: readonly Named[];
  /** Each once a thread, in the order in which they were met. */
  readonly edges: readonly LockOrderEdge[];
}

/** The graph of some acquires. */
export function graphOf(acquires: readonly NestedAcquire[]): LockOrderGraph {
  const locks = new Map<string, Named>();
  const edges = new Map<string, LockOrderEdge>();
  for (const { thread, wanted, held, step, source } of acquires) {
    for (const lock of held) {
      for (const { id, name } of [lock, wanted]) if (!locks.has(id)) locks.set(id, { id, name });
      const key = `${thread.id} ${lock.id} ${wanted.id}`;
      if (!edges.has(key)) edges.set(key, { thread, held: lock, wanted, step, source });
    }
  }
  return { locks: [...locks.values()], edges: [...edges.values()] };
}

/** Whether what a thread did at one acquire happened before another, by the starts and the joins of threads alone. */
function isOrdered(before: NestedAcquire, after: NestedAcquire): boolean {
  const { id } = before.thread;
  return (after.clock[id] ?? 0) >= before.clock[id]!;
}

/** Whether two acquires can be pending at the same time: nothing that both threads hold, or that orders them, forbids it. */
function canMeet(a: NestedAcquire, b: NestedAcquire): boolean {
  if (a.thread.id === b.thread.id || isOrdered(a, b) || isOrdered(b, a)) return false;
  // A lock that both hold is a gate: one of them has to leave before the other can come so far.
  return !a.held.some(({ id }) => b.held.some((other) => other.id === id));
}

function holds(acquire: NestedAcquire, lock: Named): boolean {
  return acquire.held.some(({ id }) => id === lock.id);
}

/** So many extensions of paths are tried for one acquire: random programs need a few, a hostile one could need them all. */
const MAX_EXTENSIONS = 100_000;

/**
 * The cycles through the last of some acquires: each thread wants a lock that the next one holds, and the last one a lock that
 * the first one holds. Locks that two of the threads hold and acquires that starts and joins order are left out (Havelund, 2000;
 * Bensalem and Havelund, 2005). Each begins with the thread whose id is least.
 */
export function cyclesThroughLast(acquires: readonly NestedAcquire[]): NestedAcquire[][] {
  const cycles: NestedAcquire[][] = [];
  const last = acquires[acquires.length - 1]!;
  let extensions = 0;
  const extend = (path: readonly NestedAcquire[]): void => {
    const { wanted } = path[path.length - 1]!;
    for (const next of acquires) {
      if (++extensions > MAX_EXTENSIONS) return;
      if (!holds(next, wanted) || !path.every((member) => canMeet(member, next))) continue;
      const longer = [...path, next];
      if (holds(last, next.wanted)) cycles.push(fromLeast(longer));
      // A thread of the path that holds what is wanted closes the cycle; a longer one would hold it twice.
      else extend(longer);
    }
  };
  extend([last]);
  return cycles;
}

function fromLeast(cycle: readonly NestedAcquire[]): NestedAcquire[] {
  const ids = cycle.map(({ thread }) => thread.id);
  const least = ids.indexOf([...ids].sort()[0]!);
  return [...cycle.slice(least), ...cycle.slice(0, least)];
}

/** What tells acquires apart: who asks for what while holding what, and what starts and joins order before. */
export function keyOfAcquire({ thread, wanted, held, clock }: NestedAcquire): string {
  const locks = held.map(({ id }) => id).join();
  return `${thread.id} ${wanted.id} ${locks} ${Object.entries(clock).join()}`;
}

/** The edges of a cycle, in its order: what each thread held that the one before it wants. */
export function edgesOfCycle(cycle: readonly NestedAcquire[]): LockOrderEdge[] {
  return cycle.map(({ thread, wanted, held, step, source }, at) => {
    const before = cycle[(at + cycle.length - 1) % cycle.length]!;
    return { thread, held: held.find(({ id }) => id === before.wanted.id)!, wanted, step, source };
  });
}

/** What tells cycles apart: who holds what and wants what. */
export function keyOfCycle(cycle: readonly NestedAcquire[]): string {
  const edges = edgesOfCycle(cycle).map(({ thread, held, wanted }) => `${thread.id}:${held.id}>${wanted.id}`);
  return `lock-order-inversion: ${edges.join(' ')}`;
}

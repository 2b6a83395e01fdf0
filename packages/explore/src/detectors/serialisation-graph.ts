import type { Access, SharedObject, SimulatedThread } from '@heddle/core';
import type { InvolvedStep } from '../symptom.ts';
import type { Transaction } from './transactions.ts';

/** An access in the graph. */
interface GraphAccess extends InvolvedStep {
  readonly node: GraphNode;
}

/** A transaction, or a single step outside of all. */
interface GraphNode {
  readonly thread: SimulatedThread;
  readonly transaction: Transaction | null;
  readonly edges: Edge[];
  /** The last search that came here, and the edge by which it came. */
  visited: number;
  via: Edge | null;
}

/** One node comes before another: an access of the one before a conflicting one of the other, or the order of a thread. */
interface Edge {
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** The two accesses; null for the order of a thread. */
  readonly conflict: { readonly from: GraphAccess; readonly to: GraphAccess } | null;
}

/** What is known of the accesses to an object. */
interface Accesses {
  write: GraphAccess | null;
  /** The reads since, one a node. */
  reads: GraphAccess[];
}

/** A transaction that is not serialisable with what others did meanwhile. */
export interface Cycle {
  readonly transaction: Transaction;
  /** The accesses along the cycle: first and last those of the transaction, between them those of other threads. */
  readonly accesses: readonly InvolvedStep[];
}

/**
 * The order of transactions, as a graph: one comes before another where it did so in one thread, or where accesses of the two
 * to one object conflict. A cycle says that the execution is not conflict-serialisable: no serial order of the
 * transactions gives the same. A step outside of all transactions is one of its own. (Velodrome: Flanagan, Freund and Yi, PLDI
 * 2008; here over the accesses to data alone, since the order in which locks were taken decides nothing by itself.)
 *
 * A new edge always leads to the transaction that is running, so a cycle is met by the step that closes it.
 */
export class SerialisationGraph {
  /** The last node of each thread, by index. */
  readonly #last: (GraphNode | undefined)[] = [];
  readonly #accesses = new Map<SharedObject, Accesses>();
  #searches = 0;

  begin(): void {
    this.#last.length = 0;
    this.#accesses.clear();
  }

  /** Takes in an access. @returns the cycle that it closes; null for none. */
  access(
    thread: SimulatedThread,
    transaction: Transaction | null,
    object: SharedObject,
    access: Access,
  ): Cycle | null {
    const node = this.#nodeOf(thread, transaction);
    const now: GraphAccess = { node, object, access, step: thread.machine.steps };
    const accesses = this.#accessesTo(object);
    let cycle = accesses.write === null ? null : this.#connect(accesses.write, now);
    if (access === 'read') {
      if (!accesses.reads.some((read) => read.node === node)) accesses.reads.push(now);
      return cycle;
    }
    for (const read of accesses.reads) {
      const another = this.#connect(read, now);
      cycle ??= another;
    }
    accesses.write = now;
    accesses.reads = [];
    return cycle;
  }

  #accessesTo(object: SharedObject): Accesses {
    let accesses = this.#accesses.get(object);
    if (accesses === undefined) {
      accesses = { write: null, reads: [] };
      this.#accesses.set(object, accesses);
    }
    return accesses;
  }

  #nodeOf(thread: SimulatedThread, transaction: Transaction | null): GraphNode {
    const last = this.#last[thread.index];
    if (last !== undefined && transaction !== null && last.transaction === transaction) return last;
    const node: GraphNode = { thread, transaction, edges: [], visited: 0, via: null };
    last?.edges.push({ from: last, to: node, conflict: null });
    this.#last[thread.index] = node;
    return node;
  }

  /** One access comes before another that conflicts with it. @returns the cycle that this closes; null for none. */
  #connect(from: GraphAccess, to: GraphAccess): Cycle | null {
    // What comes before in one thread is connected already.
    if (from.node.thread === to.node.thread) return null;
    const { node } = to;
    const edge: Edge = { from: from.node, to: node, conflict: { from, to } };
    if (from.node.edges.at(-1)?.to !== node) from.node.edges.push(edge);
    if (node.transaction === null || !this.#isReachable(from.node, node)) return null;
    const path = [edge];
    for (let at = from.node; at !== node; at = path[0]!.from) path.unshift(at.via!);
    return { transaction: node.transaction, accesses: accessesAlong(path) };
  }

  /** Whether a path leads to one node from another: breadth first, so that the edges that led there are few. */
  #isReachable(goal: GraphNode, from: GraphNode): boolean {
    const search = ++this.#searches;
    const queue = [from];
    from.visited = search;
    for (const node of queue) {
      if (node === goal) return true;
      for (const edge of node.edges) {
        if (edge.to.visited === search) continue;
        edge.to.visited = search;
        edge.to.via = edge;
        queue.push(edge.to);
      }
    }
    return false;
  }
}

function accessesAlong(edges: readonly Edge[]): InvolvedStep[] {
  const accesses: InvolvedStep[] = [];
  for (const { conflict } of edges) {
    if (conflict === null) continue;
    for (const { step, object, access } of [conflict.from, conflict.to]) {
      if (accesses.at(-1)?.step !== step) accesses.push({ step, object, access });
    }
  }
  return accesses;
}

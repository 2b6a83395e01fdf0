import { IntList } from './int-list.ts';

/**
 * What a node of a state graph is.
 *
 * - `point`: a scheduling point; its edges are the threads that are enabled there
 * - `data`: a data choice within a step; its edges are the values. It is no state
 * - `finished`, `deadlock`: an end of executions; it has no edges
 */
export const NodeKind = { point: 0, data: 1, finished: 2, deadlock: 3 } as const;

/** No node: the edge has not been followed to its end. */
export const UNKNOWN = -1;

/**
 * The states of a scenario and the steps between them. Nodes are numbered in the order in which a search comes to them; 0 is where
 * executions begin. Takes 8 bytes a node and 8 an edge.
 */
export class StateGraph {
  readonly kinds: IntList = new IntList();
  /** Where the edges of each node begin; they end where those of the next one do. */
  readonly starts: IntList = new IntList();
  /** Where each edge leads, or {@link UNKNOWN}: its node. */
  readonly targets: IntList = new IntList();
  /** The index of the thread that takes the step of each edge; for a data choice, the one that makes it. */
  readonly threads: IntList = new IntList();

  /** How many nodes there are. */
  get size(): number {
    return this.kinds.length;
  }

  /** Adds a node with so many edges, whose threads are to be set. */
  add(kind: number, edges: number): number {
    const node = this.kinds.length;
    this.kinds.push(kind);
    this.starts.push(this.targets.length);
    this.targets.extend(UNKNOWN, edges);
    this.threads.extend(0, edges);
    return node;
  }

  /** The first edge of a node. */
  first(node: number): number {
    return this.starts.at(node);
  }

  /** Behind the last edge of a node. */
  end(node: number): number {
    return node + 1 < this.kinds.length ? this.starts.at(node + 1) : this.targets.length;
  }

  /** Whether an edge leads from a node to itself. */
  leadsToItself(node: number): boolean {
    for (let edge = this.first(node); edge < this.end(node); edge++) {
      if (this.targets.at(edge) === node) return true;
    }
    return false;
  }

  /** How many edges there are. */
  get edges(): number {
    return this.targets.length;
  }

  /** How many nodes are of a kind. */
  count(kind: number): number {
    let count = 0;
    for (let node = 0; node < this.size; node++) if (this.kinds.at(node) === kind) count++;
    return count;
  }
}

/** A thread, or an object that threads wait for or hold. */
export interface GraphNode {
  /** Unique in its graph: the id of the thread or object in the trace. */
  readonly id: string;
  /** What a person calls it; any text. */
  readonly label: string;
  readonly kind: 'thread' | 'object';
  /** Whether it lies on a cycle. */
  readonly highlighted: boolean;
}

/** An arrow between two nodes. */
export interface GraphEdge {
  /** The id of a node. */
  readonly from: string;
  /** The id of a node. */
  readonly to: string;
  /** Any text. */
  readonly label: string;
  /** `waits`: from what waits to what it waits for. `held`: from an object to its holder. `order`: from a lock to one taken while it was held. */
  readonly kind: 'waits' | 'held' | 'order';
  /** Whether it lies on a cycle. */
  readonly highlighted: boolean;
}

/** A directed graph as plain data, to be drawn as DOT, Mermaid or SVG. */
export interface Graph {
  /** One line: what it shows. */
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A node before it is known whether it lies on a cycle. */
export type PlainNode = Omit<GraphNode, 'highlighted'>;
/** An edge before it is known whether it lies on a cycle. */
export type PlainEdge = Omit<GraphEdge, 'highlighted'>;

/** The nodes to which edges lead from one, over any number of edges but none. */
function reachable(start: string, targets: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const target of targets.get(next) ?? []) {
      if (found.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
  return found;
}

/** The graph of some nodes and edges, in which everything that lies on a cycle is highlighted. */
export function withCycles(title: string, nodes: readonly PlainNode[], edges: readonly PlainEdge[]): Graph {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = targets.get(from);
    if (known === undefined) targets.set(from, [to]);
    else known.push(to);
  }
  const reach = new Map(nodes.map(({ id }) => [id, reachable(id, targets)]));
  return {
    title,
    nodes: nodes.map((node) => ({ ...node, highlighted: reach.get(node.id)!.has(node.id) })),
    edges: edges.map((edge) => ({ ...edge, highlighted: reach.get(edge.to)?.has(edge.from) === true })),
  };
}

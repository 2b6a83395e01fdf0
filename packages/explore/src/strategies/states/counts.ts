import type { Components } from './components.ts';
import { NodeKind, type StateGraph, UNKNOWN } from './state-graph.ts';

/** Whether the graph has a cycle: then there are infinite executions. */
export function isCyclic(graph: StateGraph, components: Components): boolean {
  if (components.count < graph.size) return true;
  for (let node = 0; node < graph.size; node++) if (graph.leadsToItself(node)) return true;
  return false;
}

/**
 * How many schedules there are, each different sequence of steps counted once: the number of paths from the first state to an
 * end. Exact. Of a graph without cycles only: with one they are infinitely many. Cost: an addition an edge, of
 * whole numbers of any size where 53 bits do not do.
 */
export function countInterleavings(graph: StateGraph, components: Components): bigint {
  if (graph.size === 0) return 1n;
  // Each node is a component of its own, and edges lead to components with lower numbers.
  const order = new Int32Array(graph.size);
  for (let node = 0; node < graph.size; node++) order[components.of[node]!] = node;
  const small = new Float64Array(graph.size);
  for (const node of order) {
    let sum = graph.first(node) === graph.end(node) ? 1 : 0;
    for (let edge = graph.first(node); edge < graph.end(node); edge++) {
      if (graph.targets.at(edge) !== UNKNOWN) sum += small[graph.targets.at(edge)]!;
    }
    if (sum > Number.MAX_SAFE_INTEGER) return countLarge(graph, order);
    small[node] = sum;
  }
  return BigInt(small[0]!);
}

function countLarge(graph: StateGraph, order: Int32Array): bigint {
  const counts = new Array<bigint>(graph.size).fill(0n);
  for (const node of order) {
    let sum = graph.first(node) === graph.end(node) ? 1n : 0n;
    for (let edge = graph.first(node); edge < graph.end(node); edge++) {
      if (graph.targets.at(edge) !== UNKNOWN) sum += counts[graph.targets.at(edge)]!;
    }
    counts[node] = sum;
  }
  return counts[0]!;
}

/** How many states there are from which no execution comes to an end, whatever the schedule. */
export function countTrapped(graph: StateGraph, components: Components): number {
  // Edges lead to components with lower numbers, so one pass in that order sees every end before what leads to it.
  const { nodes, starts } = membersOf(components);
  const canEnd = new Uint8Array(components.count);
  let trapped = 0;
  for (let component = 0; component < components.count; component++) {
    const from = starts[component]!;
    const to = starts[component + 1]!;
    for (let at = from; at < to; at++) {
      const node = nodes[at]!;
      if (graph.kinds.at(node) >= NodeKind.finished) canEnd[component] = 1;
      for (let edge = graph.first(node); edge < graph.end(node); edge++) {
        const target = graph.targets.at(edge);
        if (target !== UNKNOWN && canEnd[components.of[target]!] === 1) canEnd[component] = 1;
      }
    }
    if (canEnd[component] === 1) continue;
    for (let at = from; at < to; at++) if (graph.kinds.at(nodes[at]!) !== NodeKind.data) trapped++;
  }
  return trapped;
}

/** The nodes by component: those of component c stand from `starts[c]` to `starts[c + 1]`, in ascending order. */
export function membersOf({ count, of }: Components): {
  readonly nodes: Int32Array;
  readonly starts: Int32Array;
} {
  const starts = new Int32Array(count + 1);
  for (const component of of) starts[component + 1]!++;
  for (let component = 0; component < count; component++) starts[component + 1]! += starts[component]!;
  const next = starts.slice();
  const nodes = new Int32Array(of.length);
  for (let node = 0; node < of.length; node++) nodes[next[of[node]!]!++] = node;
  return { nodes, starts };
}

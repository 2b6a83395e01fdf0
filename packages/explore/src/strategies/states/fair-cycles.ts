import type { Components } from './components.ts';
import { membersOf } from './counts.ts';
import { NodeKind, type StateGraph } from './state-graph.ts';

/**
 * States among which an execution can go round for ever although the scheduler is fair: whichever thread stays enabled takes a step
 * again and again.
 */
export interface FairCycle {
  readonly component: number;
  /** The first of its states that the search came to. */
  readonly node: number;
  /** The tracks of the threads that take steps in it, ascending. */
  readonly running: readonly number[];
  /**
   * The tracks of the threads that take none, but could at some of the states: only a scheduler that is strongly
   * fair lets them run. Ascending.
   */
  readonly starving: readonly number[];
}

/**
 * The fair cycles of a graph, one for each component that has any, in the order in which the search came to them. The walk that
 * uses all steps within a component is as fair as any there: a thread for which it is unfair is enabled at every state
 * of the component and cannot stay in it. Cost: linear in the edges.
 */
export function fairCyclesOf(graph: StateGraph, components: Components): FairCycle[] {
  const { nodes, starts } = membersOf(components);
  const cycles: FairCycle[] = [];
  for (let component = 0; component < components.count; component++) {
    const cycle = fairCycleOf(
      graph,
      components,
      component,
      nodes.subarray(starts[component], starts[component + 1]),
    );
    if (cycle !== null) cycles.push(cycle);
  }
  return cycles.sort((a, b) => a.node - b.node);
}

function fairCycleOf(
  graph: StateGraph,
  { of }: Components,
  component: number,
  nodes: Int32Array,
): FairCycle | null {
  if (nodes.length === 1 && !graph.leadsToItself(nodes[0]!)) return null;
  const running = new Set<number>();
  /** At how many states each thread is enabled. */
  const enabled = new Map<number, number>();
  let points = 0;
  for (const node of nodes) {
    const isPoint = graph.kinds.at(node) === NodeKind.point;
    if (isPoint) points++;
    for (let edge = graph.first(node); edge < graph.end(node); edge++) {
      const thread = graph.threads.at(edge);
      if (isPoint) enabled.set(thread, (enabled.get(thread) ?? 0) + 1);
      const target = graph.targets.at(edge);
      if (target >= 0 && of[target] === component) running.add(thread);
    }
  }
  if (running.size === 0) return null;
  const starving = [...enabled.keys()].filter((thread) => !running.has(thread));
  if (starving.some((thread) => enabled.get(thread) === points)) return null;
  const ascending = (a: number, b: number) => a - b;
  return {
    component,
    node: nodes[0]!,
    running: [...running].sort(ascending),
    starving: starving.sort(ascending),
  };
}

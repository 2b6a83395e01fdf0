import type { Components } from './components.ts';
import type { FairCycle } from './fair-cycles.ts';
import { NodeKind, type StateGraph } from './state-graph.ts';

/** Whether a walk that comes to a node by an edge has come far enough. The edge is -1 where it begins there. */
type Goal = (node: number, edge: number) => boolean;

/**
 * The shortest walk from a node to a goal, as edges; null where there is none.
 * @param within the component that it may not leave; -1 for any.
 */
function shortest(
  graph: StateGraph,
  { of }: Components,
  from: number,
  within: number,
  goal: Goal,
): number[] | null {
  if (goal(from, -1)) return [];
  /** The edge by which each node was come to, and the node that it leaves. */
  const cameBy = new Map<number, { readonly edge: number; readonly node: number }>();
  const walkTo = (last: number, edge: number): number[] => {
    const walk = [edge];
    for (let node = last; node !== from; ) {
      const step = cameBy.get(node)!;
      walk.push(step.edge);
      node = step.node;
    }
    return walk.reverse();
  };
  const queue = [from];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    for (let edge = graph.first(node); edge < graph.end(node); edge++) {
      const target = graph.targets.at(edge);
      if (target < 0 || (within >= 0 && of[target] !== within)) continue;
      if (goal(target, edge)) return walkTo(node, edge);
      if (target === from || cameBy.has(target)) continue;
      cameBy.set(target, { edge, node });
      queue.push(target);
    }
  }
  return null;
}

/** A way into a fair cycle, and once round it: edges. */
export interface Tour {
  readonly prefix: readonly number[];
  readonly round: readonly number[];
}

/**
 * The shortest way to a fair cycle, and a short walk round it that is fair: every thread that runs in the cycle takes a step, and
 * every other is not enabled somewhere on it.
 */
export function tourOf(graph: StateGraph, components: Components, cycle: FairCycle): Tour {
  const { component } = cycle;
  const isInside: Goal = (node) =>
    components.of[node] === component && graph.kinds.at(node) === NodeKind.point;
  const prefix = shortest(graph, components, 0, -1, isInside)!;
  const start = prefix.length === 0 ? 0 : graph.targets.at(prefix.at(-1)!);
  const toRun = new Set(cycle.running);
  const toPause = new Set(cycle.starving);
  const round: number[] = [];
  const note = (node: number, edge: number): void => {
    if (edge >= 0) toRun.delete(graph.threads.at(edge));
    for (const thread of pausedAt(graph, node, toPause)) toPause.delete(thread);
  };
  note(start, -1);
  let at = start;
  while (toRun.size > 0 || toPause.size > 0) {
    const leg = shortest(
      graph,
      components,
      at,
      component,
      (node, edge) =>
        edge >= 0 && (toRun.has(graph.threads.at(edge)) || pausedAt(graph, node, toPause).length > 0),
    )!;
    for (const edge of leg) note(graph.targets.at(edge), edge);
    round.push(...leg);
    at = graph.targets.at(leg.at(-1)!);
  }
  round.push(...shortest(graph, components, at, component, (node) => node === start)!);
  // What a decision means depends on who took the last step: after the first one it is the same in every round.
  let turn = 1;
  while (graph.kinds.at(graph.targets.at(round[turn - 1]!)) !== NodeKind.point) turn++;
  const first = round.splice(0, turn);
  return { prefix: [...prefix, ...first], round: [...round, ...first] };
}

/** The threads among some that are not enabled at a state. */
function pausedAt(graph: StateGraph, node: number, threads: ReadonlySet<number>): number[] {
  if (threads.size === 0 || graph.kinds.at(node) !== NodeKind.point) return [];
  const enabled = new Set<number>();
  for (let edge = graph.first(node); edge < graph.end(node); edge++) enabled.add(graph.threads.at(edge));
  return [...threads].filter((thread) => !enabled.has(thread));
}

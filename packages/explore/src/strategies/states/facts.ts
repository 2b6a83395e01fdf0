import { type Components, componentsOf } from './components.ts';
import { countInterleavings, countTrapped, isCyclic } from './counts.ts';
import { type FairCycle, fairCyclesOf } from './fair-cycles.ts';
import { NodeKind, type StateGraph } from './state-graph.ts';

/** What a complete state graph says about every execution of a scenario: exact, whatever the number of schedules. */
export interface StateFacts {
  readonly states: number;
  /** Steps from state to state; one that makes data choices counts once for each of their results. */
  readonly transitions: number;
  /** States in which every thread that keeps executions alive has finished. */
  readonly finished: number;
  /** States in which no thread is enabled, and one at least has not finished. */
  readonly deadlocks: number;
  /** Whether there are infinite executions. */
  readonly cyclic: boolean;
  /** How many schedules there are, in decimal digits; null where they are infinitely many. */
  readonly interleavings: string | null;
  /** States from which no execution comes to an end. */
  readonly trapped: number;
  /** Whether an infinite execution is fair: every thread that stays enabled keeps running. */
  readonly livelock: boolean;
}

/** Reads the facts out of a graph. Cost: a few passes over it. */
export function factsOf(graph: StateGraph): {
  readonly facts: StateFacts;
  readonly components: Components;
  readonly cycles: readonly FairCycle[];
} {
  const components = componentsOf(graph);
  const cyclic = isCyclic(graph, components);
  const cycles = cyclic ? fairCyclesOf(graph, components) : [];
  const choices = graph.count(NodeKind.data);
  const facts: StateFacts = {
    states: graph.size - choices,
    transitions: graph.edges - choices,
    finished: graph.count(NodeKind.finished),
    deadlocks: graph.count(NodeKind.deadlock),
    cyclic,
    interleavings: cyclic ? null : countInterleavings(graph, components).toString(),
    trapped: countTrapped(graph, components),
    livelock: cycles.length > 0,
  };
  return { facts, components, cycles };
}

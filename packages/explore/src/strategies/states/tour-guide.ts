import { ABANDON, type ChoicePoint, NondeterminismError, type TransitionLog } from '@heddle/core';
import type { Loop } from '../../loop.ts';
import type { InvolvedStep } from '../../symptom.ts';
import type { FairCycle } from './fair-cycles.ts';
import { NodeKind, type StateGraph } from './state-graph.ts';
import type { Tour } from './walks.ts';

/** Leads one execution to a fair cycle and once round it, which makes a loop with a schedule out of the tour. */
export class TourGuide {
  /** The loop, once the execution has gone round. */
  loop: Loop | null = null;
  readonly #graph: StateGraph;
  readonly #log: TransitionLog;
  readonly #cycle: FairCycle;
  readonly #edges: readonly number[];
  readonly #nodes: Int32Array;
  readonly #lap: number;
  readonly #round: InvolvedStep[] = [];
  #at = 0;
  #from = 0;
  #depth = 0;

  constructor(graph: StateGraph, log: TransitionLog, cycle: FairCycle, tour: Tour) {
    this.#graph = graph;
    this.#log = log;
    this.#cycle = cycle;
    this.#edges = [...tour.prefix, ...tour.round];
    this.#lap = tour.prefix.length;
    this.#nodes = sourcesOf(graph, this.#edges);
  }

  choose(point: ChoicePoint): number {
    const at = this.#at++;
    if (at === this.#edges.length) return this.#arrive(point);
    const edge = this.#edges[at]!;
    const node = this.#nodes[at]!;
    if (this.#graph.kinds.at(node) === NodeKind.data) return edge - this.#graph.first(node);
    if (at === this.#lap) {
      this.#from = point.step;
      this.#depth = point.depth;
    }
    const track = this.#graph.threads.at(edge);
    for (let alternative = 0; alternative < point.count; alternative++) {
      const thread = point.thread(alternative);
      if (this.#log.trackOf(thread) !== track) continue;
      if (at >= this.#lap) {
        const { opcode, object, operand } = thread.pending!;
        this.#round.push({ step: point.step + 1, object, access: opcode.access(object, operand, thread) });
      }
      return alternative;
    }
    throw new NondeterminismError(
      `before step ${point.step + 1} a thread cannot go on that could, in the same state`,
    );
  }

  #arrive(point: ChoicePoint): number {
    const { machine } = point.thread(0);
    const threadsOf = (tracks: readonly number[]) =>
      machine.threads.filter((thread) => tracks.includes(this.#log.trackOf(thread)));
    const { running, starving } = this.#cycle;
    this.loop = {
      kind: starving.length > 0 ? 'starvation' : 'livelock',
      decisions: machine.decisions,
      repeated: machine.choicePoints - this.#depth,
      preemptions: machine.preemptions,
      from: this.#from,
      to: point.step,
      round: this.#round,
      running: threadsOf(running),
      starving: threadsOf(starving),
      evidence: 'state',
    };
    return ABANDON;
  }
}

/** The nodes that the edges of a walk leave. */
function sourcesOf(graph: StateGraph, edges: readonly number[]): Int32Array {
  const sources = new Int32Array(edges.length);
  for (let at = 1; at < edges.length; at++) sources[at] = graph.targets.at(edges[at - 1]!);
  return sources;
}

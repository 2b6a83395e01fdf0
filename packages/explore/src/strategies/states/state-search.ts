import {
  ABANDON,
  type ChoicePoint,
  type Execution,
  type Failure,
  type Machine,
  NondeterminismError,
  type SimulatedThread,
  type Strategy,
  TransitionLog,
} from '@heddle/core';
import type { Loop } from '../../loop.ts';
import type { Bound, Search, Worth } from '../../search.ts';
import { factsOf, type StateFacts } from './facts.ts';
import type { FairCycle } from './fair-cycles.ts';
import { Identity, type IdentityKind } from './identity.ts';
import { IntList } from './int-list.ts';
import { Path } from './path.ts';
import { NodeKind, StateGraph } from './state-graph.ts';
import { StateTable } from './state-table.ts';
import { TourGuide } from './tour-guide.ts';
import { type Tour, tourOf } from './walks.ts';

/** How a state graph is searched. */
export interface StateSearchOptions {
  /** Whether states with one hash are compared, at the cost of keeping them; default false. */
  readonly exact?: boolean;
  /** The search ends after so many states; default 20,000,000, or 200,000 where trace classes stand for them. */
  readonly states?: number;
  /**
   * How states are told apart. Default: `state`, which turns into `trace` by itself, and begins the search anew, where a program or
   * an object cannot write its state.
   */
  readonly identity?: IdentityKind;
}

const MOST_STATES = 20_000_000;
// On a program with an endless loop there is no end to the trace classes of what has run so far.
const MOST_PREFIXES = 200_000;

/**
 * Visits every reachable state once, depth first: the states at scheduling points, local instructions merged into the
 * steps around them. An execution is given up where it meets a state that was visited. What is reachable is found whatever
 * the number of schedules, which can be infinite: the search ends on programs with loops too, if their states are finite.
 *
 * A state is what every thread, program and object can tell of itself, and which kinds of failure there were: not how
 * often, where or with what message. The first execution that shows a failure with a message of its own goes on to its end.
 *
 * Where everything can go back to a state that it wrote ({@link Program.unpack}), executions go on from the last state that
 * still has an alternative; otherwise they run again from the start. Cost: see {@link StateTable}, {@link StateGraph}.
 */
export class StateSearch implements Search {
  readonly name = 'states';
  readonly everyPoint = true;
  readonly transitions: TransitionLog = new TransitionLog();
  /** What was found of the states and the steps between them. Complete when the search is. */
  graph: StateGraph = new StateGraph();
  readonly #exact: boolean;
  #most: number;
  readonly #mostPrefixes: number;
  readonly #identity: Identity;
  #table: StateTable;
  /** The node of each state. */
  #nodes = new IntList();
  /** The failures that executions have shown at their end. */
  readonly #shown = new Set<string>();
  /** The last failure of an execution all of whose failures have been shown. */
  #newest: Failure | null = null;
  #path = new Path();
  /** How much of the path the present execution has followed. */
  #followed = 0;
  /** Whether the present state was looked at. */
  #hasLooked = false;
  /** Whether the present execution goes on although its state was visited. */
  #isCarried = false;
  /** The threads of the last execution: as long as a machine has them, it can be taken back. */
  #threads: readonly SimulatedThread[] | null = null;
  /** The last state on the path that the present execution has gone through, since it was begun or taken back; -1 for none. */
  #earlier = -1;
  /** What the graph says, once every state was visited. */
  #facts: StateFacts | null = null;
  /** The ways round the fair cycles that are to be shown still, and the one that the present execution goes. */
  #tours: { readonly cycle: FairCycle; readonly tour: Tour }[] = [];
  #guide: TourGuide | null = null;
  readonly #loops: Loop[] = [];
  #begun = false;
  #isOver = false;
  #isCutOff = false;
  #isFull = false;

  constructor(options: StateSearchOptions = {}) {
    this.#exact = options.exact ?? false;
    this.#mostPrefixes = options.states ?? MOST_PREFIXES;
    this.#most = options.identity === 'trace' ? this.#mostPrefixes : (options.states ?? MOST_STATES);
    this.#identity = new Identity(this.transitions);
    if (options.identity === 'trace') this.#identity.useTraces();
    this.#table = new StateTable({ exact: this.#exact });
  }

  begin(): boolean {
    if (this.#isOver) return false;
    if (this.#begun && !this.#backtrack()) {
      if (this.#facts === null && !this.#isCutOff) this.#readGraph();
      const next = this.#tours.shift();
      this.#isOver = next === undefined;
      if (next === undefined) return false;
      this.#guide = new TourGuide(this.graph, this.transitions, next.cycle, next.tour);
    }
    this.#begun = true;
    this.#followed = 0;
    this.#earlier = -1;
    this.#hasLooked = false;
    this.#isCarried = false;
    this.#identity.begin();
    return true;
  }

  decider(): Strategy {
    return this;
  }

  resume(machine: Machine): boolean {
    if (this.#guide !== null || machine.threads !== this.#threads || this.#identity.kind !== 'state')
      return false;
    let at = this.#path.length - 1;
    while (at >= 0 && this.graph.kinds.at(this.#path.node(at)) !== NodeKind.point) at--;
    if (at < 0) return false;
    this.#path.states.place = this.#path.state(at);
    if (!machine.rewind(this.#path.states, this.#path.mark(at))) return false;
    this.#followed = at;
    this.#earlier = at;
    return true;
  }

  approach(machine: Machine): boolean {
    const isBehind = this.#guide === null && this.#followed === this.#path.length && !this.#isCarried;
    // A trace class is known only when the machine has noted what threads are blocked by.
    return !isBehind || this.#identity.kind === 'trace' || this.#look(machine);
  }

  choose(point: ChoicePoint): number {
    if (this.#guide !== null) return this.#guide.choose(point);
    if (this.#followed < this.#path.length) return this.#follow(point);
    if (this.#isCarried) return point.kind === 'thread' && point.preemptive && point.count > 1 ? 1 : 0;
    return point.kind === 'data' ? this.#visitData(point) : this.#visit(point);
  }

  end(execution: Execution): void {
    this.#threads = execution.threads;
    if (this.#guide !== null) {
      if (this.#guide.loop !== null) this.#loops.push(this.#guide.loop);
      this.#guide = null;
      return;
    }
    if (execution.isAbandoned) return;
    if (this.#followed < this.#path.length) {
      throw new NondeterminismError(
        `the execution ended after ${this.#followed} scheduling points, and had more after the same decisions before`,
      );
    }
    for (const failure of execution.failures) this.#shown.add(keyOf(failure));
    if (this.#isCarried) return;
    if (execution.outcome === 'stepLimit') this.#isCutOff = true;
    else this.#visitEnd(execution);
  }

  worth(): Worth {
    return this.isComplete ? 'complete' : 'sampled';
  }

  bound(): Bound | null {
    return null;
  }

  /** The share of a uniform random walk that is behind the search, where walks end at visited states too. */
  progress(): number | null {
    if (this.#isOver) return 1;
    let share = 0;
    let weight = 1;
    for (let at = 0; at < this.#path.length; at++) {
      weight /= this.#path.count(at);
      share += weight * this.#path.taken(at);
    }
    return share;
  }

  /** How many states were visited. */
  states(): number {
    return this.#table.size;
  }

  /** Ways to go on for ever, the nearest of each kind, with the search at its end. */
  loops(): readonly Loop[] {
    return this.#loops;
  }

  /** What is known of all executions; null while states are left to visit. */
  facts(): StateFacts | null {
    return this.isComplete ? this.#facts : null;
  }

  /** How states are told apart. */
  get identity(): IdentityKind {
    return this.#identity.kind;
  }

  /** Whether every reachable state was visited: no execution was cut off, and the search went to its end. */
  get isComplete(): boolean {
    return this.#isOver && !this.#isCutOff && !this.#isFull;
  }

  /** Every state was visited: finds out what that says, and plans a tour of the nearest fair cycle of each kind. */
  #readGraph(): void {
    const { facts, components, cycles } = factsOf(this.graph);
    this.#facts = facts;
    for (const isStarving of [false, true]) {
      const tours = cycles
        .filter(({ starving }) => starving.length > 0 === isStarving)
        .map((cycle) => ({ cycle, tour: tourOf(this.graph, components, cycle) }))
        .sort((a, b) => a.tour.prefix.length - b.tour.prefix.length);
      if (tours.length > 0) this.#tours.push(tours[0]!);
    }
  }

  #follow(point: ChoicePoint): number {
    const at = this.#followed++;
    const count = this.#path.count(at);
    if (point.count !== count) {
      throw new NondeterminismError(
        `scheduling point ${at + 1} had ${count} alternatives and now has ${point.count}, after the same decisions`,
      );
    }
    const taken = this.#path.taken(at);
    if (point.kind === 'data') this.#identity.chooseData(taken);
    return taken;
  }

  #visit(point: ChoicePoint): number {
    const { machine } = point.thread(0);
    if (!this.#hasLooked && !this.#look(machine)) return ABANDON;
    this.#hasLooked = false;
    if (this.#isCarried) return this.choose(point);
    if (this.#table.size === this.#most) {
      this.#isFull = true;
      this.#isOver = true;
      return ABANDON;
    }
    const node = this.#add(NodeKind.point, point.count);
    const first = this.graph.first(node);
    for (let alternative = 0; alternative < point.count; alternative++) {
      this.graph.threads.values[first + alternative] = this.transitions.trackOf(point.thread(alternative));
    }
    this.#earlier = this.#path.length;
    this.#path.push(node, point.count, machine);
    this.#followed++;
    return 0;
  }

  /** Looks at the state of a scheduling point that is new on the path. @returns whether to go on. */
  #look(machine: Machine): boolean {
    this.#hasLooked = true;
    if (!this.#identity.look(machine, this.#path, this.#earlier)) {
      this.#startAnew();
      return false;
    }
    const known = this.#known();
    // An end of executions is visited as such.
    if (known < 0 || this.graph.kinds.at(known) !== NodeKind.point) return true;
    this.#link(known);
    this.#isCarried = this.#isNews(machine);
    return this.#isCarried;
  }

  #visitData(point: ChoicePoint): number {
    const node = this.graph.add(NodeKind.data, point.count);
    this.#link(node);
    const track = this.#edge() < 0 ? -1 : this.graph.threads.at(this.#edge());
    const first = this.graph.first(node);
    for (let value = 0; value < point.count; value++) this.graph.threads.values[first + value] = track;
    this.#path.pushData(node, point.count);
    this.#followed++;
    this.#identity.chooseData(0);
    return 0;
  }

  #visitEnd(execution: Execution): void {
    if (!this.#identity.look(execution, this.#path, this.#earlier)) {
      this.#startAnew();
      return;
    }
    const known = this.#known();
    if (known >= 0) this.#link(known);
    else this.#add(execution.outcome === 'deadlock' ? NodeKind.deadlock : NodeKind.finished, 0);
  }

  /** The node of the state that was looked at; -1 where it is new. */
  #known(): number {
    const { low, high } = this.#identity;
    const { states, end } = this.#path;
    const number = this.#table.find(low, high, states.words, states.size - end, end);
    return number < 0 ? -1 : this.#nodes.at(number);
  }

  /** Adds the state that was looked at. */
  #add(kind: number, edges: number): number {
    const { low, high } = this.#identity;
    const { states, end } = this.#path;
    this.#table.add(low, high, states.words, states.size - end, end);
    const node = this.graph.add(kind, edges);
    this.#nodes.push(node);
    this.#link(node);
    return node;
  }

  /** The edge that the present execution has taken last; -1 at its beginning. */
  #edge(): number {
    const last = this.#path.length - 1;
    return last < 0 ? -1 : this.graph.first(this.#path.node(last)) + this.#path.taken(last);
  }

  #link(node: number): void {
    const edge = this.#edge();
    if (edge >= 0) this.graph.targets.values[edge] = node;
  }

  /** Whether the execution has a failure that no execution has shown at its end. */
  #isNews({ failures }: Execution): boolean {
    const last = failures.length - 1;
    if (last < 0 || failures[last] === this.#newest) return false;
    for (let at = 0; at <= last; at++) if (!this.#shown.has(keyOf(failures[at]!))) return true;
    this.#newest = failures[last]!;
    return false;
  }

  #backtrack(): boolean {
    const path = this.#path;
    while (path.length > 0 && path.taken(path.length - 1) + 1 === path.count(path.length - 1)) path.pop();
    if (path.length === 0) return false;
    path.advance();
    return true;
  }

  /** States have to be told apart in the other way after all. */
  #startAnew(): void {
    this.#identity.useTraces();
    this.#most = this.#mostPrefixes;
    this.graph = new StateGraph();
    this.#table = new StateTable({ exact: false });
    this.#nodes = new IntList();
    this.#path = new Path();
    this.#begun = false;
    this.#isCutOff = false;
  }
}

/** What tells a failure from others. */
function keyOf({ thread, message }: Failure): string {
  return `${thread?.id} ${message}`;
}

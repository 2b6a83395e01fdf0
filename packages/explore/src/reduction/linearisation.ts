import type { Enabledness } from './enabledness.ts';
import type { Cut, TransitionOrder } from './transition-order.ts';

/** A linear order of transitions that ends at or behind a cut. */
export interface Linearisation {
  /** The track of the thread that takes each transition. */
  readonly tracks: readonly number[];
  readonly preemptions: number;
  /** Whether no linear order was left out, so that none has fewer preemptions as far as is known. */
  readonly isExact: boolean;
}

/** Where the blocks of a linear order have come to: a block is what a thread does between two switches. */
interface Node {
  readonly cut: Cut;
  /** The thread that took the last block; NOBODY before the first. */
  readonly last: number;
  readonly preemptions: number;
  readonly steps: number;
  readonly switches: number;
  readonly parent: Node | null;
  /** Rises with the lexicographic order of the blocks, among the nodes with as many of them. */
  readonly rank: number;
}

/** No thread has run yet. */
const NOBODY = -1;

/** How many nodes are kept of each number of blocks: the fewer, the more transitions there are. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 512;
const WIDTHS = 100_000;

/** So many nodes are made in the search with voluntary switches. */
const MOST_NODES = 50_000;

function compareCost(a: Node, b: Node): number {
  return a.preemptions - b.preemptions || a.steps - b.steps || a.switches - b.switches;
}

/**
 * Looks through the linear orders of a trace class for one with the fewest preemptions, of these one with the fewest steps
 * up to a goal, and of these one with the fewest context switches; of several, the first by the identities of the threads.
 *
 * Orders are made of blocks. First only forced switches are tried: a block ends where the next transition has to come after
 * one of another thread, before one that gives the CPU up, and, since what comes behind the goal is optional, at the
 * goal. If that takes preemptions, blocks are tried that end before a transition which lets others go on: to leave a thread
 * that still holds a lock costs one, and can save several, because those that want the lock are left for nothing.
 *
 * Breadth first by blocks. Of each number of blocks only the most promising nodes are kept, 512 in short executions, which
 * is all of them in most.
 */
export class Linearising {
  readonly #order: TransitionOrder;
  readonly #enabledness: Enabledness;
  readonly #goal: Cut;
  /** The tracks, by the identity of their threads. */
  readonly #tracks: readonly number[];
  /** The track of the main thread. */
  readonly #main: number;
  readonly #seen = new Map<string, Node>();
  #best: Node | null = null;
  #isExact = true;
  #made = 0;

  /**
   * @param goal what has to be done: a cut with everything that happens before it.
   * @param tracks every track, in an order that is the same for every member of the class.
   * @param main the track of the main thread.
   */
  constructor(
    order: TransitionOrder,
    enabledness: Enabledness,
    goal: Cut,
    tracks: readonly number[],
    main: number,
  ) {
    this.#order = order;
    this.#enabledness = enabledness;
    this.#goal = goal;
    this.#tracks = tracks;
    this.#main = main;
  }

  find(): Linearisation {
    this.#search({ isVoluntary: false });
    // A voluntary switch is a preemption itself.
    if (this.#best!.preemptions > 0) this.#search({ isVoluntary: true });
    const best = this.#best!;
    return { tracks: tracksTo(best), preemptions: best.preemptions, isExact: this.#isExact };
  }

  #search({ isVoluntary }: { readonly isVoluntary: boolean }): void {
    const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.floor(WIDTHS / (this.#order.count + 1))));
    const start = this.#order.start();
    // A switch away from the main thread counts where it has run before the first scheduling point.
    const last = this.#order.stepsBefore > 0 ? this.#main : NOBODY;
    let layer: Node[] = [{ cut: start, last, preemptions: 0, steps: 0, switches: 0, parent: null, rank: 0 }];
    this.#finish(layer[0]!);
    this.#seen.clear();
    this.#isExact = true;
    this.#made = 0;
    while (layer.length > 0) {
      const next = new Map<string, Node>();
      for (const node of layer) {
        for (const track of this.#tracks) this.#runBlocks(next, node, track, isVoluntary);
        if (isVoluntary && this.#made > MOST_NODES) {
          this.#isExact = false;
          return;
        }
      }
      layer = this.#keep(next, width);
    }
  }

  /** Runs a thread up to every place at which a block can end. */
  #runBlocks(next: Map<string, Node>, node: Node, track: number, isVoluntary: boolean): void {
    const order = this.#order;
    const { last, parent } = node;
    const cut = [...node.cut];
    const goal = this.#goal[track]!;
    let steps = 0;
    let transition = this.#nextReady(track, cut);
    // To stay is no block of its own, unless the thread gives the CPU up.
    if (transition !== null && last === track && parent !== null && !order.yields(transition)) return;
    while (transition !== null) {
      steps += order.stepsOf(transition);
      cut[track]!++;
      transition = this.#nextReady(track, cut);
      const isEnd = transition === null || order.yields(transition);
      const isChoice = !isEnd && isVoluntary && order.releases(transition!);
      if (isEnd || isChoice || cut[track] === goal) this.#enter(next, node, track, cut, steps);
      if (isEnd) return;
    }
  }

  /** The next transition of a thread; null where it has to come after one that is still to come, or there is none. */
  #nextReady(track: number, cut: Cut): number | null {
    const next = this.#order.nextOf(track, cut);
    return next !== null && this.#order.isReady(next, cut) ? next : null;
  }

  #enter(next: Map<string, Node>, parent: Node, track: number, cut: Cut, steps: number): void {
    const isSwitch = parent.last !== NOBODY && parent.last !== track;
    const isPreemption = isSwitch && this.#enabledness.isPreemption(parent.last, parent.cut);
    const node: Node = {
      cut: [...cut],
      last: track,
      preemptions: parent.preemptions + (isPreemption ? 1 : 0),
      steps: parent.steps + steps,
      switches: parent.switches + (isSwitch ? 1 : 0),
      parent,
      rank: this.#made++,
    };
    if (this.#finish(node)) return;
    if (this.#best !== null && compareCost(node, this.#best) >= 0) return;
    const key = `${cut.join()} ${track}`;
    const known = this.#seen.get(key);
    if (known !== undefined && compareCost(known, node) <= 0) return;
    this.#seen.set(key, node);
    next.set(key, node);
  }

  /** Takes a node that has reached the goal for the best if it is. */
  #finish(node: Node): boolean {
    if (this.#goal.some((place, track) => node.cut[track]! < place)) return false;
    if (this.#best === null || compareCost(node, this.#best) < 0) this.#best = node;
    return true;
  }

  #keep(nodes: Map<string, Node>, width: number): Node[] {
    const inOrder = (a: Node, b: Node): number => a.rank - b.rank;
    const all = [...nodes.values()].sort(inOrder);
    if (all.length <= width) return all;
    this.#isExact = false;
    const left = (node: Node): number =>
      this.#goal.reduce((sum, place, track) => sum + Math.max(0, place - node.cut[track]!), 0);
    return all
      .map((node) => ({ node, left: left(node) }))
      .sort((a, b) => a.node.preemptions - b.node.preemptions || a.left - b.left || inOrder(a.node, b.node))
      .slice(0, width)
      .map(({ node }) => node)
      .sort(inOrder);
  }
}

function tracksTo(end: Node): number[] {
  const blocks: number[][] = [];
  for (let node = end; node.parent !== null; node = node.parent) {
    const length = node.cut[node.last]! - node.parent.cut[node.last]!;
    blocks.push(new Array<number>(length).fill(node.last));
  }
  return blocks.reverse().flat();
}

import type { StepEvent, TraceEvent } from '@heddle/core';
import type { HeldLock, LockOrderEdge, LockOrderGraph, Named } from '../detectors/lock-graph.ts';
import { formatPosition } from '../history.ts';
import { type Graph, type PlainEdge, type PlainNode, withCycles } from './graph.ts';
import { namesIn } from './names.ts';

/** Whether a step changes who holds its object: a nested acquire, a refused try and a wait that gives up do not. */
function changesHolder({ object, touches, error, result, parked, timedOut }: StepEvent): boolean {
  if (error !== undefined || result === false || parked === true || timedOut === true) return false;
  return touches.some((touch) => touch.object === object);
}

/** Collects the edges of a lock-order graph from the events of a trace. */
class LockOrder {
  readonly #names: ReadonlyMap<string, string>;
  /** By thread: what it holds, and since which step; the first taken first. */
  readonly #held = new Map<string, Map<string, number>>();
  /** What a thread has let go that did not hold it: a signal from one thread to another, and no lock. */
  readonly #signals = new Set<string>();
  readonly #taken = new Set<string>();
  readonly #edges = new Map<string, LockOrderEdge>();

  constructor(events: readonly TraceEvent[]) {
    this.#names = namesIn(events);
    /** Who waits at the end, and since which step: for what it waits it has asked. */
    const waits = new Map<
      string,
      { readonly object: string; readonly step: number; readonly source: string | null }
    >();
    for (const event of events) {
      if (event.event === 'step') this.#step(event);
      if (event.event !== 'threads') continue;
      for (const { thread, waitsFor, position } of event.threads) {
        if (waitsFor === undefined) waits.delete(thread);
        else
          waits.set(thread, { object: waitsFor.object, step: event.step, source: formatPosition(position) });
      }
    }
    for (const [thread, { object, step, source }] of waits) {
      if (this.#taken.has(object)) this.#ask(thread, object, step, source);
    }
  }

  graph(): LockOrderGraph {
    const edges = [...this.#edges.values()].filter(
      ({ held, wanted }) => !this.#signals.has(held.id) && !this.#signals.has(wanted.id),
    );
    const locks = new Map<string, Named>();
    for (const { held, wanted } of edges) {
      for (const { id, name } of [held, wanted]) locks.set(id, { id, name });
    }
    return { locks: [...locks.values()], edges };
  }

  #step(event: StepEvent): void {
    const { thread, object, effect, step, position } = event;
    if (effect === undefined || !changesHolder(event)) return;
    if (effect === 'release') {
      if (!this.#heldBy(thread).delete(object)) this.#signals.add(object);
      return;
    }
    this.#ask(thread, object, step, formatPosition(position));
    this.#heldBy(thread).set(object, step);
    this.#taken.add(object);
  }

  #ask(thread: string, object: string, step: number, source: string | null): void {
    for (const [lock, since] of this.#heldBy(thread)) {
      const key = JSON.stringify([thread, lock, object]);
      if (lock === object || this.#edges.has(key)) continue;
      const held: HeldLock = { ...this.#named(lock), since };
      this.#edges.set(key, { thread: this.#named(thread), held, wanted: this.#named(object), step, source });
    }
  }

  #heldBy(thread: string): Map<string, number> {
    const known = this.#held.get(thread);
    if (known !== undefined) return known;
    const held = new Map<string, number>();
    this.#held.set(thread, held);
    return held;
  }

  #named(id: string): Named {
    return { id, name: this.#names.get(id) ?? id };
  }
}

/**
 * In which order the threads of one execution took locks, or asked for them in vain: an edge for each lock that a thread held
 * when it asked for another. What one thread takes and another lets go is a signal, and left out.
 */
export function lockOrderOf(events: readonly TraceEvent[]): LockOrderGraph {
  return new LockOrder(events).graph();
}

/**
 * A lock-order graph to be drawn: an edge leads from a lock to one that a thread asked for while it held the first. A cycle
 * of different threads can be a deadlock, if nothing else keeps them apart.
 */
export function lockOrderGraph({ locks, edges }: LockOrderGraph): Graph {
  const nodes = locks.map(({ id, name }): PlainNode => ({ id, label: name, kind: 'object' }));
  const arrows = edges.map(
    ({ thread, held, wanted, step }): PlainEdge => ({
      from: held.id,
      to: wanted.id,
      label: `${thread.name} at step ${step}, ${held.name} held since step ${held.since}`,
      kind: 'order',
    }),
  );
  return withCycles('locks that were asked for while others were held', nodes, arrows);
}

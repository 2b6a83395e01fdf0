import type { MachineState, ThreadView, TraceWait } from '@heddle/core';
import { type Graph, type PlainEdge, type PlainNode, withCycles } from './graph.ts';
import { namesOf } from './names.ts';

function kindOf(state: MachineState, { kind, object }: TraceWait): string {
  if (Object.hasOwn(state.threads, object)) return 'thread';
  return Object.hasOwn(state.objects, object) ? state.objects[object]!.kind : kind;
}

/** What someone waits for, by its kind and name: `lock b`, `alice to finish`, `time to pass`. */
export function describeAim(kind: string, name: string): string {
  if (kind === 'thread') return `${name} to finish`;
  return kind === 'timer' ? 'time to pass' : `${kind} ${name}`;
}

/** `waits for lock b, held by bob since step 5`, in a state of a trace; empty for a thread that waits for nothing. */
export function describeWaiting(
  state: MachineState,
  { waitsFor }: ThreadView,
  names: ReadonlyMap<string, string>,
): string {
  if (waitsFor === null) return '';
  const nameOf = (id: string): string => names.get(id) ?? id;
  const kind = kindOf(state, waitsFor);
  // The thread that is waited for stands in the way itself.
  const holders =
    kind === 'thread'
      ? []
      : waitsFor.holders.map((holder) => describeHold(nameOf(holder.thread), holder.since));
  return [`waits for ${describeAim(kind, nameOf(waitsFor.object))}`, ...holders].join(', ');
}

function describeHold(name: string, since: number | null): string {
  return since === null ? `up to ${name}` : `held by ${name} since step ${since}`;
}

/**
 * Who waits for what in a state, and who holds it. A thread that waits for another to finish points at it; one
 * that waits for an object points at the object, and the object at those who hold it. Threads that neither wait
 * nor stand in the way of one are left out.
 */
export function waitGraph(state: MachineState): Graph {
  const names = namesOf(state);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const nodes = new Map<string, PlainNode>();
  const edges = new Map<string, PlainEdge>();
  const addThread = (id: string): void => void nodes.set(id, { id, label: nameOf(id), kind: 'thread' });
  const addEdge = (edge: PlainEdge): void => void edges.set(JSON.stringify([edge.from, edge.to]), edge);
  const blocked = Object.values(state.threads).filter(({ waitsFor }) => waitsFor !== null);
  for (const { id, waitsFor } of blocked) {
    const { object, holders } = waitsFor!;
    const kind = kindOf(state, waitsFor!);
    addThread(id);
    addEdge({ from: id, to: object, label: `waits for ${describeAim(kind, nameOf(object))}`, kind: 'waits' });
    if (kind === 'thread') {
      addThread(object);
      continue;
    }
    nodes.set(object, { id: object, label: `${kind} ${nameOf(object)}`, kind: 'object' });
    for (const { thread, since } of holders) {
      addThread(thread);
      addEdge({ from: object, to: thread, label: describeHold(nameOf(thread), since), kind: 'held' });
    }
  }
  const what = blocked.length === 0 ? 'no thread waits' : 'who waits for what';
  return withCycles(`${what} after step ${state.step}`, [...nodes.values()], [...edges.values()]);
}

import type { Execution, SimulatedThread, WaitReason } from '@heddle/core';

/** A thread that cannot go on, and what it waits for. */
export interface Wait {
  readonly thread: SimulatedThread;
  readonly reason: WaitReason;
}

/** The threads that cannot go on at the end of an execution, by index. */
export function waitsOf(execution: Execution): Wait[] {
  return execution.threads
    .filter((thread) => thread.state === 'blocked')
    .map((thread) => ({ thread, reason: thread.pending!.waitsFor(thread) }));
}

/**
 * A cycle of threads of which each waits for the next and the last for the first, beginning with the thread
 * of the lowest index in it; null where there is none. Where several threads stand in the way of one, all are tried.
 */
export function findCycle(waits: readonly Wait[]): Wait[] | null {
  const byThread = new Map(waits.map((wait) => [wait.thread, wait]));
  const finished = new Set<SimulatedThread>();
  for (const start of waits) {
    const cycle = search(start, [], byThread, finished);
    if (cycle !== null) return rotate(cycle);
  }
  return null;
}

function search(
  from: Wait,
  path: Wait[],
  byThread: ReadonlyMap<SimulatedThread, Wait>,
  finished: Set<SimulatedThread>,
): Wait[] | null {
  const seen = path.indexOf(from);
  if (seen >= 0) return path.slice(seen);
  if (finished.has(from.thread)) return null;
  path.push(from);
  for (const holder of from.reason.holders) {
    const next = byThread.get(holder.thread);
    const cycle = next === undefined ? null : search(next, path, byThread, finished);
    if (cycle !== null) return cycle;
  }
  path.pop();
  finished.add(from.thread);
  return null;
}

function rotate(cycle: Wait[]): Wait[] {
  let lowest = 0;
  for (const [at, wait] of cycle.entries()) {
    if (wait.thread.index < cycle[lowest]!.thread.index) lowest = at;
  }
  return [...cycle.slice(lowest), ...cycle.slice(0, lowest)];
}

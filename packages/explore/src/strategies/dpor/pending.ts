import { KIND_BITS, READ, type SimulatedThread, type TransitionLog, WRITE } from '@heddle/core';

/** An instruction that a thread stood at when no thread could go on, or the execution was over, or it was interrupted. */
export interface Pending {
  readonly track: number;
  /** How many transitions had begun by then. */
  readonly at: number;
  /** What it would have touched. */
  readonly records: Int32Array;
}

/** The instruction that a thread stands at. */
export function pendingOf(log: TransitionLog, thread: SimulatedThread): Pending {
  const records = [(log.numberOf(thread) << KIND_BITS) | READ];
  thread.pending!.footprint(thread, (object, access) => {
    if (access !== 'none') {
      records.push((log.numberOf(object) << KIND_BITS) | (access === 'write' ? WRITE : READ));
    }
  });
  return { track: log.trackOf(thread), at: log.count, records: Int32Array.from(records) };
}

/** Whether two are the same instruction at the same place. */
function isSame(one: Pending, other: Pending): boolean {
  return (
    one.at === other.at &&
    one.track === other.track &&
    one.records.length === other.records.length &&
    one.records.every((record, at) => record === other.records[at])
  );
}

/** Adds something about an instruction at its place in a list, unless the list has it. */
export function addAtPlace<T>(list: T[], item: T, pendingIn: (item: T) => Pending): void {
  const pending = pendingIn(item);
  let place = list.length;
  while (place > 0 && pendingIn(list[place - 1]!).at > pending.at) place--;
  for (let at = place - 1; at >= 0 && pendingIn(list[at]!).at === pending.at; at--) {
    if (isSame(pendingIn(list[at]!), pending)) return;
  }
  list.splice(place, 0, item);
}

/**
 * The instructions that threads stand at when an execution is over: those of a deadlock, and those of daemons that were
 * killed before them. A race with one of them can be what keeps its thread from it.
 */
export function pendingAtEnd(log: TransitionLog, threads: readonly SimulatedThread[]): Pending[] {
  return threads
    .filter(({ life, pending }) => life === 'started' && pending !== null && !pending.opcode.local)
    .map((thread) => pendingOf(log, thread));
}

/** Those that threads stood at when the clock jumped because no thread could go on. */
export function pendingAtJump(log: TransitionLog, threads: readonly SimulatedThread[]): Pending[] {
  return pendingAtEnd(log, threads).filter(({ track }) => {
    const thread = threads.find((candidate) => candidate.track === track)!;
    const { opcode, object, operand } = thread.pending!;
    return opcode.ready !== null && !opcode.ready(object, operand, thread);
  });
}

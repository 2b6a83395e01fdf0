import { KIND_BITS, READ, type SimulatedThread, type TransitionLog, WRITE } from '@heddle/core';

/**
 * An instruction that a thread stood at when it could not run: when no thread could go on, or the execution was over, or another
 * thread had it run something else first.
 */
export interface Pending {
  readonly track: number;
  /** How many transitions had begun by then. */
  readonly at: number;
  /** What it would have touched. */
  readonly records: Int32Array;
  /** The transition just before, where that had the thread run something else, so that the two are in a race; null otherwise. */
  readonly interrupter: number | null;
}

function pendingOf(log: TransitionLog, thread: SimulatedThread, at: number = log.count): Pending {
  const records = [(log.numberOf(thread) << KIND_BITS) | READ];
  thread.pending!.footprint(thread, (object, access) => {
    if (access !== 'none') {
      records.push((log.numberOf(object) << KIND_BITS) | (access === 'write' ? WRITE : READ));
    }
  });
  return { track: log.trackOf(thread), at, records: Int32Array.from(records), interrupter: null };
}

/** Whether two are the same instruction at the same place. */
function isSame(one: Pending, other: Pending): boolean {
  return (
    one.at === other.at &&
    one.track === other.track &&
    one.interrupter === other.interrupter &&
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
 * The instruction that a thread is interrupted before, during the last transition in the log. It is in a race with that, and with
 * what came before and kept it from running.
 */
export function pendingAtInterrupt(log: TransitionLog, thread: SimulatedThread): Pending[] {
  if (thread.pending!.opcode.local) return [];
  const interrupter = log.count - 1;
  const before = pendingOf(log, thread, interrupter);
  return [before, { ...before, at: log.count, interrupter }];
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

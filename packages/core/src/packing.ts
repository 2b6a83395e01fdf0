import type { Execution } from './execution.ts';
import { overProgram } from './lifecycle.ts';
import type { StateWords } from './state-words.ts';
import type { SimulatedThread } from './thread.ts';

/** What of an execution is no state, but the way to it. */
export interface Mark {
  /** How many decisions were made. */
  readonly choicePoints: number;
  readonly steps: number;
  readonly preemptions: number;
  /** The index of the thread that took the last step. */
  readonly last: number;
  /** How many failures there were. */
  readonly failures: number;
}

/** What the first word of a thread says of its life. Above these bits stands how many words of its program follow. */
const Life = { new: 0, started: 1, finished: 2, exiting: 3 } as const;
const LIFE_BITS = 2;
const LIFE_MASK: number = (1 << LIFE_BITS) - 1;

/** The bits of the kinds of failure. */
const failureBits = { assertion: 1, misuse: 2, 'uncaught-exception': 4 } as const;

/**
 * Writes the state of an execution as numbers, behind those that are there: what every program, thread and object writes of
 * itself, and which kinds of failure there were. Two executions of a scenario that write the same go on alike. To be called at
 * scheduling points and after the end of an execution. A check at the end that failed is not written: it follows from the rest.
 *
 * @param earlier where in `into` a state begins that this execution has gone through: what a thread wrote there is copied if
 *   it has not changed since. -1 for none.
 * @param steps how many steps had run there.
 * @returns false where something cannot write itself: a program or an object without `pack`, one that was made after
 *   the set-up, an instruction that has parked, a time-out, an interrupted program, output, a clock that has moved, a further process.
 */
export function packState(execution: Execution, into: StateWords, earlier = -1, steps = 0): boolean {
  const { threads, passive, failures, output } = execution;
  const machine = threads[0]?.machine;
  if (machine !== undefined && (machine.hasProcesses || machine.clock.time !== 0)) return false;
  let kinds = 0;
  for (let at = 0; at < failures.length; at++) {
    const { thread, kind } = failures[at]!;
    if (thread !== null) kinds |= failureBits[kind];
  }
  into.add(kinds);
  if (!(earlier < 0 ? packThreads(threads, into) : packChanges(threads, into, earlier + 1, steps)))
    return false;
  for (let at = 0; at < passive.length; at++) {
    const object = passive[at]!;
    if (object.pack === undefined) return false;
    object.pack(into);
  }
  return output.length === 0;
}

function packThreads(threads: readonly SimulatedThread[], into: StateWords): boolean {
  for (let at = 0; at < threads.length; at++) if (!packThread(threads[at]!, into)) return false;
  return true;
}

/** Writes the threads that have changed, and copies the words of the others from where they were written before. */
function packChanges(
  threads: readonly SimulatedThread[],
  into: StateWords,
  earlier: number,
  steps: number,
): boolean {
  let copied = earlier;
  let before = earlier;
  for (let at = 0; at < threads.length; at++) {
    const end = before + 1 + (into.words[before]! >> LIFE_BITS);
    if (threads[at]!.changedAt > steps) {
      into.repeat(copied, before);
      if (!packThread(threads[at]!, into)) return false;
      copied = end;
    }
    before = end;
  }
  into.repeat(copied, before);
  return true;
}

function packThread(thread: SimulatedThread, into: StateWords): boolean {
  const { life, program, pending } = thread;
  if (thread.made > 0) return false;
  if (life !== 'started') {
    into.add(life === 'new' ? Life.new : Life.finished);
    return true;
  }
  if (program === overProgram) {
    into.add(Life.exiting);
    return true;
  }
  const isMore =
    thread.timed || thread.parking !== null || thread.suspended !== null || thread.interrupts !== null;
  // At a local instruction it stands in a queue.
  if (isMore || pending?.opcode.local === true || program?.pack === undefined) return false;
  const from = into.size;
  into.add(Life.started);
  program.pack(into);
  into.words[from]! |= (into.size - from - 1) << LIFE_BITS;
  return true;
}

/**
 * Puts the objects and threads of an execution back to a state that {@link packState} wrote earlier in it.
 * @param from to be read from the first word of that state.
 * @param steps how many steps had run there: threads that have not changed since are left alone.
 * @returns how many threads keep the execution alive there. -1 where something cannot go back; then the execution is of no more use.
 */
export function unpackState({ threads, passive }: Execution, from: StateWords, steps: number): number {
  let alive = 0;
  const { words } = from;
  let place = from.place + 1;
  for (let at = 0; at < threads.length; at++) {
    const thread = threads[at]!;
    const head = words[place++]!;
    // One that is about to exit is still there.
    const life = head & LIFE_MASK;
    if ((life === Life.started || life === Life.exiting) && !thread.daemon) alive++;
    if (thread.changedAt > steps) {
      from.place = place;
      if (!unpackThread(thread, life, from)) return -1;
      thread.changedAt = steps;
    }
    place += head >> LIFE_BITS;
  }
  from.place = place;
  for (let at = 0; at < passive.length; at++) {
    const object = passive[at]!;
    if (object.unpack === undefined) return -1;
    object.unpack(from);
  }
  return alive;
}

function unpackThread(thread: SimulatedThread, life: number, from: StateWords): boolean {
  thread.pending = null;
  switch (life) {
    case Life.new:
      thread.life = 'new';
      thread.program = null;
      return true;
    case Life.finished:
      thread.life = 'finished';
      return true;
    case Life.started:
      if (thread.program?.unpack === undefined) return false;
      thread.life = 'started';
      thread.pending = thread.program.unpack(from);
      return true;
    default:
      return false;
  }
}

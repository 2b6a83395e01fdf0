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

/** The first word of a thread. */
const Life = { new: 0, started: 1, finished: 2, exiting: 3 } as const;

/** The bits of the kinds of failure. */
const failureBits = { assertion: 1, misuse: 2, 'uncaught-exception': 4 } as const;

/**
 * Writes the state of an execution as numbers: what every object, program and thread writes of itself, and which kinds of
 * failure there were. Two executions of a scenario that write the same go on alike. To be called at scheduling points and
 * after the end of an execution. A check at the end that failed is not written: it follows from the rest.
 * @returns false where something cannot write itself: a program or an object without `pack`, one that was made after
 *   the set-up, an instruction that has parked, a time-out, an interrupted program, output, a clock that has moved, a further process.
 */
export function packState({ threads, objects, failures, output }: Execution, into: StateWords): boolean {
  into.clear();
  const machine = threads[0]?.machine;
  if (machine !== undefined && (machine.hasProcesses || machine.clock.time !== 0)) return false;
  let kinds = output.length;
  for (const failure of failures) if (failure.thread !== null) kinds |= failureBits[failure.kind];
  into.add(kinds);
  for (let at = 0; at < objects.length; at++) {
    const object = objects[at]!;
    if (object.maker !== null || object.waiters !== null) return false;
    if (object.role === 'thread') continue;
    if (object.pack === undefined) return false;
    object.pack(into);
  }
  for (let at = 0; at < threads.length; at++) if (!packThread(threads[at]!, into)) return false;
  return output.length === 0;
}

function packThread(thread: SimulatedThread, into: StateWords): boolean {
  const { life, program } = thread;
  if (life !== 'started') {
    into.add(Life[life]);
    return true;
  }
  if (program === overProgram) {
    into.add(Life.exiting);
    return true;
  }
  const isMore =
    thread.timed || thread.parking !== null || thread.suspended !== null || thread.interrupts !== null;
  if (isMore || program?.pack === undefined) return false;
  into.add(Life.started);
  program.pack(into);
  return true;
}

/**
 * Puts the objects and threads of an execution back to a state that {@link packState} wrote earlier in it.
 * @returns false where something cannot go back; then the execution is of no more use.
 */
export function unpackState({ threads, objects }: Execution, from: StateWords): boolean {
  from.take();
  for (let at = 0; at < objects.length; at++) {
    const object = objects[at]!;
    if (object.role === 'thread') continue;
    if (object.unpack === undefined) return false;
    object.unpack(from);
  }
  for (let at = 0; at < threads.length; at++) if (!unpackThread(threads[at]!, from)) return false;
  return true;
}

function unpackThread(thread: SimulatedThread, from: StateWords): boolean {
  thread.pending = null;
  switch (from.take()) {
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

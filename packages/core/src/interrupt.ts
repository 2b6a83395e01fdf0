import type { Instruction } from './instruction.ts';
import type { Parking } from './parking.ts';
import type { Body, Program } from './program.ts';
import type { SimulatedThread } from './thread.ts';

/** How the program of a thread ended, where something has to run before that counts. */
export interface Ending {
  readonly failed: boolean;
  /** What it threw; undefined where it did not fail. */
  readonly error: unknown;
}

/** A program that was interrupted: everything a thread needs to go on with it. */
export interface Suspended {
  readonly program: Program<unknown>;
  /** The instruction that is asked for again afterwards; null where the program had ended. */
  readonly pending: Instruction | null;
  readonly parking: Parking | null;
  readonly timed: boolean;
  readonly expired: boolean;
  /** Virtual nanoseconds at which the pending instruction times out; -1 without a time-out. */
  readonly deadline: number;
  readonly ending: Ending | null;
}

/** Puts what a thread does aside, so that another program can run in it. */
export function suspend(thread: SimulatedThread, ending: Ending | null): void {
  const { program, pending, parking, timed, expired, deadline } = thread;
  thread.suspended ??= [];
  thread.suspended.push({ program: program!, pending, parking, timed, expired, deadline, ending });
  thread.pending = null;
  thread.parking = null;
  thread.timed = false;
  thread.expired = false;
}

/** Takes up again what a thread did before it was interrupted. */
export function resumeSuspended(thread: SimulatedThread): Suspended {
  const suspended = thread.suspended!.pop()!;
  if (thread.suspended!.length === 0) thread.suspended = null;
  thread.program = suspended.program;
  thread.pending = suspended.pending;
  thread.parking = suspended.parking;
  thread.timed = suspended.timed;
  thread.expired = suspended.expired;
  thread.deadline = suspended.deadline;
  return suspended;
}

/** The next program that is to interrupt a thread; null where there is none. */
export function takeInterrupt(thread: SimulatedThread): Body | null {
  const waiting = thread.interrupts;
  if (waiting === null) return null;
  const body = waiting.shift()!;
  if (waiting.length === 0) thread.interrupts = null;
  return body;
}

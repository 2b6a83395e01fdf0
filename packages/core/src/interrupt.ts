import type { Instruction, Touch } from './instruction.ts';
import type { Parking } from './parking.ts';
import type { Body, Program } from './program.ts';
import type { SimulatedThread } from './thread.ts';

/** How the program of a thread ended, where something has to run before that counts. */
export interface Ending {
  readonly failed: boolean;
  /** What it threw; undefined where it did not fail. */
  readonly error: unknown;
}

/**
 * What a step touches that interrupts another thread, for the footprint of its instruction. It changes what that thread does
 * next, and whether that comes before or after the instruction that the thread stands at depends on whether the instruction is
 * enabled and shielded, and so on what it looks at.
 */
export function touchInterrupted(thread: SimulatedThread, touch: Touch): void {
  touch(thread, 'write');
  const { pending } = thread;
  if (pending === null || (pending.opcode.ready === null && pending.opcode.shielded === null)) return;
  touch(pending.object, 'read');
  pending.footprint(thread, (object) => touch(object, 'read'));
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
  /** Whether the pending instruction was only asked for: its time-out has not begun. */
  readonly isFresh: boolean;
  readonly ending: Ending | null;
}

/** How a thread stands where it is interrupted. */
export interface Standing {
  readonly isFresh: boolean;
  readonly ending: Ending | null;
}

/** At an instruction that it has only asked for. */
export const asking: Standing = { isFresh: true, ending: null };

/** At an instruction whose time-out, if any, has begun. */
export const waiting: Standing = { isFresh: false, ending: null };

/** Puts what a thread does aside, so that another program can run in it. */
export function suspend(thread: SimulatedThread, { isFresh, ending }: Standing): void {
  const { program, pending, parking, timed, expired, deadline } = thread;
  thread.suspended ??= [];
  thread.suspended.push({ program: program!, pending, parking, timed, expired, deadline, isFresh, ending });
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

/** Takes the first of the programs that wait to interrupt a thread. */
export function takeInterrupt(thread: SimulatedThread): Body {
  const bodies = thread.interrupts!;
  const body = bodies.shift()!;
  if (bodies.length === 0) thread.interrupts = null;
  return body;
}

import type { Failure, OutcomeKind } from './execution.ts';
import type { Instruction } from './instruction.ts';
import type { SharedObject } from './object.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * Why a thread gets the next step.
 *
 * - `start`: it is the first
 * - `continue`: it took the last step too
 * - `preemption`: the thread before it could have gone on
 * - `blocked`: the thread before it cannot go on
 * - `finished`: the thread before it has finished
 */
export type SwitchReason = 'start' | 'continue' | 'preemption' | 'blocked' | 'finished';

/** The decision that gave a thread the next step. */
export interface Decision {
  /** The thread that took the last step; null before the first. */
  readonly from: SimulatedThread | null;
  readonly to: SimulatedThread;
  readonly reason: SwitchReason;
  /** The alternative that was chosen, and among how many; `count` is 1 where there was no choice. */
  readonly alternative: number;
  readonly count: number;
}

/**
 * Watches an execution: a recorder or a detector. Absent by default; a machine without one pays one
 * comparison a step.
 */
export interface Observer {
  /** An object, which may be a thread, has been made. Its own fields are not set yet. */
  created(object: SharedObject): void;
  /** A thread gets the next step. Not called for local instructions, which no decision precedes. */
  decided(decision: Decision): void;
  /** An instruction is about to run. */
  stepping(thread: SimulatedThread, instruction: Instruction): void;
  /** It has run; `failed` says whether `outcome` is the error it threw or its result, {@link PARK} where it stays pending. */
  stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown, failed: boolean): void;
  /** A data choice was made, during a step. */
  chose(label: string, value: number, count: number): void;
  /** The clock has jumped, before a step or during one; virtual nanoseconds. */
  advanced(from: number, to: number): void;
  /** The program printed a line. */
  printed(line: string): void;
  /** Something went wrong. */
  failed(failure: Failure): void;
  /** The execution is over. */
  ended(outcome: OutcomeKind): void;
}

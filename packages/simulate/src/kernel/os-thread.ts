import type { SharedObject, SimulatedThread } from '@heddle/core';
import type { Activity } from '../measure/activity.ts';
import type { Gil } from './gil.ts';

/**
 * What a thread does when the work is done that it has to do on a core:
 *
 * - `take`: it tries to take the GIL
 * - `ask`: it has waited for the GIL for one switch interval, and asks for it
 * - `step`: it has come to its instruction
 * - `retry`: it was woken at an instruction that could not run
 * - `native`: the native work of its instruction is done
 * - `share`: it has waited for the object lock of a build without a GIL
 */
export type Phase = 'take' | 'ask' | 'step' | 'retry' | 'native' | 'share';

/** What taking a free GIL costs, in virtual nanoseconds. */
export const TAKE_COST = 100;

/** A simulated thread as the operating system sees it. */
export class OsThread {
  readonly thread: SimulatedThread;
  /** The GIL that it needs to run Python code; null in a build without one. */
  readonly gil: Gil | null;
  activity: Activity = 'ready';
  phase: Phase = 'take';
  /** The core that it runs on; -1 for none. */
  core = -1;
  /** Virtual nanoseconds of work on a core up to the end of its phase, */
  demand = 0;
  /** and since when it has been on its core without that being subtracted. */
  since = 0;
  /** Virtual nanoseconds of Python code that are left up to its next instruction. */
  work = 0;
  /** Which of the events of its phase counts; earlier ones are void. */
  ticket = 0;
  /** Which stay on a core counts for the end of its time slice. */
  coreTicket = 0;
  /** Whether it has begun to wait at its instruction, or its time-out runs already. */
  hasArrived = false;
  /** Whether the step that has just run has brought it to another instruction. */
  hasReached = false;
  /** Virtual nanoseconds that it has spent on cores, from where its queue began: who has had least is next. */
  fairTime = 0;
  /** In which order it came to the queue for a core. */
  queued = 0;
  /** Its place among those that wait for its GIL; -1 where it does not. */
  gilPlace = -1;
  /** How many switches its GIL had seen when it began to wait for it, */
  seenSwitches = 0;
  /** and which of its timed waits counts. */
  gilTicket = 0;
  /** The thread that it has started in its last step, if it has to wait until that runs. */
  starts: OsThread | null = null;
  /** Whether it has run Python code, */
  hasRun = false;
  /** and who waits for that. */
  starter: OsThread | null = null;
  /** What it waits for, where it is blocked: objects that have it among their waiters. */
  readonly waitsOn: SharedObject[] = [];
  /** When it came to the instruction that it is blocked at; -1 while it has not been blocked there. */
  blockedAt = -1;
  voluntarySwitches = 0;
  forcedSwitches = 0;

  constructor(thread: SimulatedThread, gil: Gil | null) {
    this.thread = thread;
    this.gil = gil;
  }

  get holdsGil(): boolean {
    return this.gil !== null && this.gil.holder === this;
  }

  /** Whether it has the GIL and was asked to let it go. */
  get isAsked(): boolean {
    return this.holdsGil && this.gil!.isRequested;
  }

  /** Whether it may run Python code. */
  get isAttached(): boolean {
    return this.gil === null || this.gil.holder === this || !this.thread.needsGil;
  }
}

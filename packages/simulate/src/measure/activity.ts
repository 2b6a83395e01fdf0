/**
 * What a thread does at an instant:
 *
 * - `running`: it is on a core and executes Python code, with the GIL where there is one
 * - `native`: it is on a core and does native work without the GIL
 * - `ready`: it could run and waits for a core, or has just been woken
 * - `gil`: it waits for the GIL
 * - `blocked`: it waits for something else: a lock, a timer, an answer
 */
export type Activity = 'running' | 'native' | 'ready' | 'gil' | 'blocked';

/** Every activity, in the order in which reports list them. */
export const activities: readonly Activity[] = ['running', 'native', 'ready', 'gil', 'blocked'];

/** A stretch of time in which the activity of a thread is the same. */
export interface Interval {
  /** The index of the thread in {@link Simulation.threads}. */
  readonly thread: number;
  /** Virtual nanoseconds: the beginning, which belongs to it, and the end, which does not. */
  readonly from: number;
  readonly to: number;
  readonly activity: Activity;
  /** The core that it runs on; -1 where it runs on none. */
  readonly core: number;
  /** What it waits for, where it is blocked: the kind and the name of the object, as in `lock stock`; empty otherwise. */
  readonly on: string;
  /** Whether it held a GIL. */
  readonly holdsGil: boolean;
}

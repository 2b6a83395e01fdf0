import type { Machine } from './machine.ts';
import type { SharedObject } from './object.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * Who runs when in timed simulation: the simulated operating system and the GIL. It owns the time of an execution: it moves
 * the machine's clock and says which thread takes the next step at that instant. See {@link Machine.simulate}.
 *
 * A thread alternates between work and steps. Its program runs ahead of the clock up to its next instruction, on nothing
 * that others can see; the scheduler hears of it with {@link Scheduler.reached} and lets the time of that work pass, on a
 * core and with the GIL, before the instruction runs.
 */
export interface Scheduler {
  /** An execution begins: nothing has run yet. */
  begin(machine: Machine): void;
  /** A thread was started; its program has not begun. */
  started(thread: SimulatedThread): void;
  /**
   * The program of a thread stands at an instruction; it has worked for {@link VirtualClock.work} on the way.
   * @param isFresh whether it has just asked for it; otherwise it comes back to it, and its time-out runs already.
   */
  reached(thread: SimulatedThread, isFresh: boolean): void;
  /** The present step touches an object: who waits for it may be able to go on when the step is over. */
  touched(object: SharedObject): void;
  /** The step that {@link Scheduler.next} gave is over, with the starts and ends of threads that it brought. */
  stepped(thread: SimulatedThread): void;
  /** Makes a data choice: a whole number in [0, count). */
  choose(count: number, label: string): number;
  /** Draws a number in [0, 1) from the seed. */
  unit(): number;
  /**
   * Lets time pass until a thread can take its next step.
   * @returns the thread; null where none ever will, or where the simulation is to end here.
   */
  next(): SimulatedThread | null;
  /** Whether {@link Scheduler.next} has ended the simulation although threads could go on. */
  readonly isCutOff: boolean;
}

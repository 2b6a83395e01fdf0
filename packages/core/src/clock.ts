import { EventQueue } from './event-queue.ts';
import { Ambient } from './numbering.ts';
import type { SimulatedThread } from './thread.ts';
import { READ, type TransitionLog } from './transition-log.ts';

/**
 * How time passes while schedules are explored:
 *
 * - `virtual`: the clock jumps to the next deadline when no thread is enabled
 * - `free`: an armed timer may fire at any scheduling point, so that `sleep` synchronises nothing
 */
export type TimeModel = 'virtual' | 'free';

/** Every time model, the default first. */
export const timeModels: readonly TimeModel[] = ['virtual', 'free'];

interface Timer {
  readonly thread: SimulatedThread;
  /** The thread's own count of timers when this one was armed; when they differ, the timer is void. */
  readonly ticket: number;
}

/** The virtual clock, in nanoseconds from the start of the execution, and the timers that are due on it. */
export class VirtualClock {
  /** @internal Virtual nanoseconds, for the machine. Whoever tells a program the time asks for {@link VirtualClock.now}. */
  time = 0;
  /**
   * In timed simulation, the virtual nanoseconds that the running program has worked since its last step. A program that works
   * between two instructions adds to it.
   */
  work = 0;
  /**
   * In timed simulation, after how much {@link VirtualClock.work} something else may happen: a program that works longer asks for a
   * step at the next place where the interpreter checks for a GIL request.
   */
  allowance: number = Number.POSITIVE_INFINITY;
  readonly #timers = new EventQueue<Timer>();
  readonly #log: TransitionLog | null;

  /** @param log where it is recorded that the clock was read. */
  constructor(log: TransitionLog | null = null) {
    this.#log = log;
  }

  /** Virtual nanoseconds. Whoever reads it depends on what moves it. */
  get now(): number {
    if (this.#log !== null) this.#log.add(Ambient.clock, READ);
    return this.time + Math.floor(this.work);
  }

  /** Arms the timer of a thread for a time; it replaces the one the thread had. */
  arm(thread: SimulatedThread, deadline: number): void {
    this.#timers.push(deadline, { thread, ticket: ++thread.timer });
  }

  /** Makes the timer of a thread void. */
  disarm(thread: SimulatedThread): void {
    thread.timer++;
  }

  /**
   * Moves to the next deadline and fires every timer that is due at it: their threads become enabled together.
   * @returns false when no timer is armed; then nothing has changed.
   */
  advance(): boolean {
    const due = this.#next();
    if (due === undefined) return false;
    this.time = Math.max(this.time, due);
    while (this.#next() === due) this.#timers.pop()!.value.thread.expired = true;
    return true;
  }

  /** The time of the next timer; undefined where none is armed. */
  get nextDeadline(): number | undefined {
    return this.#next();
  }

  /** Fires the next timer. @returns its thread. */
  fire(): SimulatedThread {
    const { thread } = this.#timers.pop()!.value;
    thread.expired = true;
    return thread;
  }

  /** Lets time pass while no thread can take a step, and fires every timer that is due by then. */
  elapse(nanoseconds: number): void {
    const end = this.time + nanoseconds;
    for (let due = this.#next(); due !== undefined && due <= end; due = this.#next()) this.advance();
    this.time = end;
  }

  /** Back to the start of an execution. */
  reset(): void {
    this.time = 0;
    this.work = 0;
    this.allowance = Number.POSITIVE_INFINITY;
    if (this.#timers.size > 0) this.#timers.clear();
  }

  /** The time of the next timer that is not void. */
  #next(): number | undefined {
    for (;;) {
      const event = this.#timers.peek();
      if (event === undefined) return undefined;
      if (event.value.ticket === event.value.thread.timer) return event.time;
      this.#timers.pop();
    }
  }
}

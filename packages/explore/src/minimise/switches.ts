/** A switch away from a thread that could have gone on, told by what the thread had done: it keeps its meaning while others are removed. */
export interface Preemption {
  readonly thread: number;
  /** How many instructions the thread had run. */
  readonly steps: number;
  readonly to: number;
}

/** An execution's switches: what has to be removed, and what merely happens where a thread cannot go on. */
export interface Switches {
  readonly preemptions: readonly Preemption[];
  /** The threads that got the CPU where the one before could not go on, in order. */
  readonly successors: readonly number[];
  readonly data: readonly number[];
}

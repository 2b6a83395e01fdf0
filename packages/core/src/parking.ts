import type { SimulatedThread } from './thread.ts';

/**
 * What an opcode returns from `execute` or `expire` when its instruction has begun and cannot end yet: the thread
 * has queued for something. The instruction stays pending, and runs again when it is ready again; its opcode tells
 * the two by {@link SimulatedThread.parking}. So a wait of several steps is one instruction, and each of its
 * phases is a step with a scheduling point.
 */
export const PARK: unique symbol = Symbol('park');

/** A thread that has parked at an instruction: its place in a queue. One lives from the first park to the end of the instruction. */
export class Parking {
  readonly thread: SimulatedThread;
  /** Whether it was told to go on. */
  notified = false;
  /** Which phase of the instruction comes next; what the numbers mean is the opcode's own. */
  phase: number;
  /** A number that the instruction keeps from one phase to the next. */
  kept = 0;
  /** @internal An error that is thrown into the program when the instruction ends; null for none. */
  error: { readonly thrown: unknown } | null = null;

  constructor(thread: SimulatedThread, phase = 0) {
    this.thread = thread;
    this.phase = phase;
  }
}

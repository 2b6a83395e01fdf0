import type { Execution } from './execution.ts';
import type { Machine } from './machine.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * A place where the schedule has to decide. One object serves all choice points of a machine: it is valid
 * during the call that hands it over.
 */
export interface ChoicePoint {
  /** Which thread runs next, or which value a data choice takes. */
  readonly kind: 'thread' | 'data';
  /**
   * How many alternatives there are, at least 2; a decision is a whole number below it. A strategy that is asked at every
   * point meets 1, too.
   */
  readonly count: number;
  /** How many choice points of this execution came before it: its place in the schedule. */
  readonly depth: number;
  /** How many steps have run. */
  readonly step: number;
  /**
   * Whether alternative 0 goes on with the thread that took the last step. Then every other alternative is a
   * preemption.
   */
  readonly preemptive: boolean;
  /**
   * The thread of an alternative. Alternatives go cyclically through the enabled threads by index, from
   * the thread that took the last step; its next instruction is `thread.pending`.
   */
  thread(alternative: number): SimulatedThread;
  /** What a data choice is about; empty for a choice of threads. */
  readonly label: string;
}

/** What a strategy answers to give the execution up before the next step. It ends there, and has no outcome. */
export const ABANDON: number = -(2 ** 31);

/**
 * The policy that makes the decisions of a search. Counting, limits and checks are decorators around it.
 */
export interface Strategy {
  /** What results call it; default `custom`. */
  readonly name?: string;
  /**
   * Whether it is asked at every scheduling point, also where one thread only can go on. Such an answer can be 0 or
   * {@link ABANDON}; it is no decision, and no part of the schedule. Default false.
   */
  readonly everyPoint?: boolean;
  /** Begins an execution. False says that the search is over. */
  begin(): boolean;
  /**
   * Called by the machine when an execution begins: the strategy may have it go on from an earlier point of the last one
   * ({@link Machine.rewind}), and returns whether it did. Default: every execution begins with the set-up.
   */
  resume?(machine: Machine): boolean;
  /**
   * Called on the way to every scheduling point under the GIL model `instruction`, before the machine finds out which threads are
   * enabled: false gives the execution up there, as {@link ABANDON} does, and saves that. Default: goes on.
   */
  approach?(machine: Machine): boolean;
  /** Decides at a choice point: a whole number in [0, `point.count`), or, where threads are chosen, {@link ABANDON}. */
  choose(point: ChoicePoint): number;
  /** Ends the execution begun last. */
  end(execution: Execution): void;
}

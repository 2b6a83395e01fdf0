import type { Execution } from './execution.ts';
import type { SimulatedThread } from './thread.ts';

/**
 * A place where the schedule has to decide. One object serves all choice points of a machine: it is valid
 * during the call that hands it over.
 */
export interface ChoicePoint {
  /** Which thread runs next, or which value a data choice takes. */
  readonly kind: 'thread' | 'data';
  /** How many alternatives there are, at least 2; a decision is a whole number below it. */
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

/**
 * The policy that makes the decisions of a search. Counting, limits and checks are decorators around it.
 */
export interface Strategy {
  /** What results call it; default `custom`. */
  readonly name?: string;
  /** Begins an execution. False says that the search is over. */
  begin(): boolean;
  /** Decides at a choice point: a whole number in [0, `point.count`). */
  choose(point: ChoicePoint): number;
  /** Ends the execution begun last. */
  end(execution: Execution): void;
}

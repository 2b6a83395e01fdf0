import { type Execution, type Lifecycle, type OutcomeKind, withoutDefaultTail } from '@heddle/core';
import { isSmaller as isSmallerSchedule, isSuspicious, type ScheduleSize } from '@heddle/explore';

/** What is kept of an execution when another one has followed it: enough to run it again, and to compare its size. */
export interface ExecutionFacts {
  /** Without the zeros at the end. */
  readonly decisions: readonly number[];
  readonly preemptions: number;
  readonly steps: number;
  readonly outcome: OutcomeKind;
  /** Whether there can be anything wrong with it that it shows by itself. */
  readonly isSuspicious: boolean;
  /** The life cycle that it was run with. */
  readonly lifecycle: Lifecycle;
}

/** What is to be kept of an execution that has just ended. */
export function factsOf(execution: Execution, lifecycle: Lifecycle): ExecutionFacts {
  const { preemptions, steps, outcome } = execution;
  return {
    decisions: withoutDefaultTail(execution.decisions),
    preemptions,
    steps,
    outcome,
    isSuspicious: isSuspicious(execution),
    lifecycle,
  };
}

function sizeOf({ decisions, preemptions, steps }: ExecutionFacts): ScheduleSize {
  return { decisions, preemptions, step: steps };
}

/** Whether an execution comes before another in the order in which schedules shrink. */
export function isSmaller(a: ExecutionFacts, b: ExecutionFacts): boolean {
  return isSmallerSchedule(sizeOf(a), sizeOf(b));
}

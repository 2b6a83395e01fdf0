import { type Execution, type Lifecycle, type OutcomeKind, withoutDefaultTail } from '@heddle/core';
import { isSuspicious } from '@heddle/explore';

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

/** Fewest preemptions first, then fewest steps, then the first in depth-first order: the order in which schedules shrink. */
export function isSmaller(a: ExecutionFacts, b: ExecutionFacts): boolean {
  if (a.preemptions !== b.preemptions) return a.preemptions < b.preemptions;
  if (a.steps !== b.steps) return a.steps < b.steps;
  const length = Math.max(a.decisions.length, b.decisions.length);
  for (let at = 0; at < length; at++) {
    const difference = (a.decisions[at] ?? 0) - (b.decisions[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

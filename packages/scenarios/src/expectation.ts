import type { Json, OutcomeKind } from '@heddle/core';
import type { FindingKind } from '@heddle/explore';

/** One way in which executions can end. */
export interface ExpectedOutcome {
  readonly kind: OutcomeKind;
  /** What is printed, line by line. */
  readonly output: readonly string[];
  /** What goes wrong, in order: `AssertionError: the balance is 69`. */
  readonly errors: readonly string[];
  /** The final values of the variables that primitives share; none in Python programs. */
  readonly final: Readonly<Record<string, Json>>;
}

/** What an exploration of all trace classes shows of a program and of its repaired twin: plain data. */
export interface Expectation {
  /** The kinds of finding of the program, each once. The repaired twin has none. */
  readonly findings: readonly FindingKind[];
  /** The fewest preemptions with which one of them shows. */
  readonly preemptions: number;
  /** Every outcome of the program, in any order. */
  readonly outcomes: readonly ExpectedOutcome[];
  /** Every outcome of the repaired twin: what is still left to the schedule once nothing can go wrong. */
  readonly repairedOutcomes: readonly ExpectedOutcome[];
}

/** Executions that come to their end, having printed these lines. */
export function completed(...output: readonly string[]): ExpectedOutcome {
  return { kind: 'completed', output, errors: [], final: {} };
}

/** Executions at whose end every thread waits for ever, having printed these lines. */
export function deadlocked(...output: readonly string[]): ExpectedOutcome {
  return { kind: 'deadlock', output, errors: [], final: {} };
}

/** Executions in which something goes wrong, such as an error that nobody catches, having printed these lines. */
export function failed(errors: string | readonly string[], ...output: readonly string[]): ExpectedOutcome {
  return { kind: 'error', output, errors: [errors].flat(), final: {} };
}

/** An outcome in which the variables that primitives share have these values in the end. */
export function leaving(final: Readonly<Record<string, Json>>, outcome: ExpectedOutcome): ExpectedOutcome {
  return { ...outcome, final };
}

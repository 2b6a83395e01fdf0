import type { OutcomeKind } from '@heddle/core';
import type { Outcome } from '@heddle/explore';

/**
 * An outcome as a test writes it. What is left out is not compared, and of `final` only the names that are given. Values may
 * be asymmetric matchers, such as `expect.any(Number)`.
 */
export interface ExpectedOutcome {
  readonly kind?: OutcomeKind;
  /** The program's own data at the end, by name. */
  readonly final?: Readonly<Record<string, unknown>>;
  /** What the program printed, line by line. */
  readonly output?: readonly string[];
  /** The names of the threads that could not go on. */
  readonly blocked?: readonly string[];
  /** What went wrong, in order. */
  readonly errors?: readonly string[];
}

/** Whether two values are equal, as vitest sees it. */
export type Equality = (observed: unknown, expected: unknown) => boolean;

/** What differs between the outcomes that were expected and those that there are. */
export interface OutcomeDifference {
  /** Those that were not expected. */
  readonly unexpected: readonly Outcome[];
  /** Those that were expected, and none was like it. */
  readonly missing: readonly (OutcomeKind | ExpectedOutcome)[];
}

function isLike(outcome: Outcome, expected: OutcomeKind | ExpectedOutcome, equals: Equality): boolean {
  if (typeof expected === 'string') return outcome.kind === expected;
  const { final, ...others } = expected;
  for (const [key, value] of Object.entries(others)) {
    if (value !== undefined && !equals(outcome[key as keyof Outcome], value)) return false;
  }
  return Object.entries(final ?? {}).every(
    ([name, value]) => Object.hasOwn(outcome.final, name) && equals(outcome.final[name], value),
  );
}

/** Compares outcomes with what was expected of them, in any order. One that was expected may stand for several. */
export function compareOutcomes(
  outcomes: readonly Outcome[],
  expected: readonly (OutcomeKind | ExpectedOutcome)[],
  equals: Equality,
): OutcomeDifference {
  return {
    unexpected: outcomes.filter((outcome) => !expected.some((wanted) => isLike(outcome, wanted, equals))),
    missing: expected.filter((wanted) => !outcomes.some((outcome) => isLike(outcome, wanted, equals))),
  };
}

/** An outcome as a test would write it, without what is empty. */
export function writtenOutcome({ kind, final, output, blocked, errors }: Outcome): ExpectedOutcome {
  return {
    kind,
    ...(Object.keys(final).length === 0 ? {} : { final: { ...final } }),
    ...(output.length === 0 ? {} : { output }),
    ...(blocked.length === 0 ? {} : { blocked }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

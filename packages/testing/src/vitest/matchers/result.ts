import type { Result } from '@heddle/explore';
import type { MatcherState } from 'vitest';
import { nondeterminismOf, renderFailure } from '../failure.ts';

/** What a matcher tells vitest. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** A matcher as vitest calls it. */
export type Matcher = (this: MatcherState, tested: unknown, ...rest: never[]) => MatcherResult;

/** Ends a matcher that is neither right nor wrong, so that it fails behind `.not` too. */
export function undecided(message: string, matcher: Matcher): never {
  const error = new Error(message);
  Error.captureStackTrace(error, matcher);
  throw error;
}

/** Ends a matcher for a scenario that is not deterministic: whatever was found in it need not be there the next time. */
export function checkDeterminism(result: Result, matcher: Matcher): void {
  const nondeterminism = nondeterminismOf(result);
  if (nondeterminism !== null) undecided(renderFailure(nondeterminism), matcher);
}

/** How messages name a scenario. */
export function quoted(name: string): string {
  return JSON.stringify(name);
}

import type { OutcomeKind } from '@heddle/core';
import { counted, explore, type Outcome } from '@heddle/explore';
import type { MatcherState } from 'vitest';
import { nondeterminismOf, renderFailure } from '../failure.ts';
import { exploreOptions, type SearchOptions } from '../options.ts';
import { compareOutcomes, type ExpectedOutcome, writtenOutcome } from '../outcome.ts';
import { scenarioOf } from '../program.ts';
import { describeSearch, describeUndecided, isProof } from '../proof.ts';
import { searchUntil } from '../search.ts';
import { checkDeterminism, type MatcherResult, quoted, undecided } from './result.ts';

/** Any value on one line, as a test would write it. */
function written({ utils }: MatcherState, value: unknown): string {
  return utils.stringify(value, 10, { min: true, maxLength: Number.POSITIVE_INFINITY });
}

/** An outcome as a test would write it, and a schedule that ends so. */
function shown(state: MatcherState, outcome: Outcome): string {
  return `${written(state, writtenOutcome(outcome))}\n      schedule: ${outcome.schedule}`;
}

/** See {@link ScheduleAssertions.toHaveOutcomes}. */
export function toHaveOutcomes(
  this: MatcherState,
  tested: unknown,
  expected: readonly (OutcomeKind | ExpectedOutcome)[],
  options: SearchOptions = {},
): MatcherResult {
  const scenario = scenarioOf(tested, 'program');
  const result = explore(scenario, { ...exploreOptions(options), all: true, minimise: 'off' });
  checkDeterminism(result, toHaveOutcomes);
  const { outcomes, unlisted } = result;
  const { unexpected, missing } = compareOutcomes(outcomes, expected, (observed, wanted) =>
    this.equals(observed, wanted, this.customTesters),
  );
  const name = quoted(scenario.name);
  if (unexpected.length === 0) {
    if (unlisted > 0) {
      undecided(
        `${name} has more outcomes than can be compared: ${counted(unlisted, 'execution')} had others`,
        toHaveOutcomes,
      );
    }
    if (!isProof(result, options, scenario)) {
      const found = missing.length === 0 ? 'no other outcome was found' : 'not every outcome was found';
      undecided(describeUndecided(result, found), toHaveOutcomes);
    }
    if (missing.length === 0) {
      const message = (): string =>
        `expected ${name} to have other outcomes than ${written(this, expected)}, but it has these (${describeSearch(result)})`;
      return { pass: true, message };
    }
  }
  const message = (): string => {
    const lines = outcomes.map((outcome) =>
      unexpected.includes(outcome)
        ? `  + ${shown(this, outcome)}`
        : `    ${written(this, writtenOutcome(outcome))}`,
    );
    lines.push(...missing.map((wanted) => `  - ${written(this, wanted)}`));
    return [
      `expected ${name} to have other outcomes: + was not expected, - is missing`,
      lines.join('\n'),
      describeSearch(result),
    ].join('\n\n');
  };
  return { pass: false, message };
}

/** See {@link ScheduleAssertions.toBeDeterministic}. */
export function toBeDeterministic(
  this: MatcherState,
  tested: unknown,
  options: SearchOptions = {},
): MatcherResult {
  const scenario = scenarioOf(tested, 'program');
  const explored = { ...exploreOptions(options), all: true, minimise: 'off' } as const;
  const result = searchUntil(scenario, explored, ({ outcomes }) => outcomes.length > 1);
  const { outcomes, unlisted } = result;
  const name = quoted(scenario.name);
  const nondeterminism = nondeterminismOf(result);
  if (nondeterminism !== null) {
    const message = (): string =>
      `expected ${name} to be deterministic, but more than the schedule decides in it\n\n${renderFailure(nondeterminism)}`;
    return { pass: false, message };
  }
  if (outcomes.length > 1 || unlisted > 0) {
    const message = (): string => {
      const lines = outcomes.slice(0, 2).map((outcome) => `    ${shown(this, outcome)}`);
      return `expected ${name} to end alike under every schedule, but it does not\n\n${lines.join('\n')}`;
    };
    return { pass: false, message };
  }
  if (!isProof(result, options, scenario)) {
    undecided(describeUndecided(result, 'one outcome was found'), toBeDeterministic);
  }
  const message = (): string =>
    `expected ${name} to have more than one outcome, but it has one (${describeSearch(result)})\n\n    ${outcomes
      .map((outcome) => written(this, writtenOutcome(outcome)))
      .join('\n')}`;
  return { pass: true, message };
}

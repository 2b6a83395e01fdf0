import type { FindingKind } from '@heddle/explore';
import type { MatcherState } from 'vitest';
import { minimised, renderFailure } from '../failure.ts';
import { exploreOptions, type SearchOptions } from '../options.ts';
import { scenarioOf } from '../program.ts';
import { describeSearch, describeUndecided, isProof } from '../proof.ts';
import { searchUntil } from '../search.ts';
import { checkDeterminism, type Matcher, type MatcherResult, quoted, undecided } from './result.ts';

/** What a matcher looks for. */
interface Wanted {
  readonly noun: string;
  readonly kinds: readonly FindingKind[];
  /** The detectors that see it; none where executions show it by themselves. */
  readonly detect: readonly string[];
}

/** Goes on past other findings until one of the kinds is there. It is made small only where it has to be shown. */
function find(wanted: Wanted, tested: unknown, options: SearchOptions, matcher: Matcher): MatcherResult {
  const { noun, kinds, detect } = wanted;
  const scenario = scenarioOf(tested, 'program');
  const explored = { ...exploreOptions(options), detect, all: true };
  const result = searchUntil(scenario, { ...explored, minimise: 'off' }, ({ findings }) =>
    findings.some(({ kind }) => kinds.includes(kind)),
  );
  checkDeterminism(result, matcher);
  const name = quoted(scenario.name);
  const finding = result.findings.find(({ kind }) => kinds.includes(kind));
  if (finding !== undefined) {
    const message = (): string =>
      `expected ${name} to have no ${noun}, but it has one\n\n${renderFailure(minimised(scenario, finding, explored))}`;
    return { pass: true, message };
  }
  if (!isProof(result, options, scenario)) {
    undecided(describeUndecided(result, `no ${noun} was found`), matcher);
  }
  const message = (): string =>
    `expected ${name} to have a ${noun}, but it has none (${describeSearch(result)})`;
  return { pass: false, message };
}

/** See {@link ScheduleAssertions.toDeadlock}. */
export function toDeadlock(this: MatcherState, tested: unknown, options: SearchOptions = {}): MatcherResult {
  const wanted: Wanted = { noun: 'deadlock', kinds: ['deadlock', 'partial-deadlock'], detect: [] };
  return find(wanted, tested, options, toDeadlock);
}

/** See {@link ScheduleAssertions.toRace}. */
export function toRace(this: MatcherState, tested: unknown, options: SearchOptions = {}): MatcherResult {
  const wanted: Wanted = { noun: 'data race', kinds: ['data-race'], detect: ['race'] };
  return find(wanted, tested, options, toRace);
}

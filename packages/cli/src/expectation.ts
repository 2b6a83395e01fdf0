import { UsageError } from '@heddle/core';
import { detectors, type FindingKind, findingKinds, isCertain, type Result } from '@heddle/explore';
import type { StatedExpectation } from '@heddle/python';
import { didYouMean } from './nearest.ts';

/** What a program says that an exploration of it finds. */
export interface Expectation {
  /** The kinds of the findings; none where nothing is to be found. */
  readonly kinds: readonly FindingKind[];
  /** The detectors that it takes to find them. */
  readonly detect: readonly string[];
  /** Where it says so: `bank.py:1`. */
  readonly place: string;
}

/** The kind of findings that a word means: its own name, or the name of the detector that finds it. */
function kindOf(word: string): FindingKind | undefined {
  return findingKinds.find((kind) => kind === word) ?? detectors.find(({ name }) => name === word)?.kind;
}

/**
 * What the comments of a program expect; null where they do not say.
 * @throws UsageError for a kind of finding that there is not.
 */
export function expectationOf(stated: StatedExpectation | null, path: string): Expectation | null {
  if (stated === null) return null;
  const place = `${path}:${stated.line}`;
  const kinds = stated.kinds.map((word) => {
    const kind = kindOf(word);
    if (kind !== undefined) return kind;
    const names = [...findingKinds, ...detectors.map(({ name }) => name), 'none'];
    const hint = didYouMean(word, names) || `; expected none, or of ${findingKinds.join(', ')}`;
    throw new UsageError(`${place}: no finding is called "${word}"${hint}`);
  });
  const detect = detectors.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  return { kinds, detect, place };
}

function foundKinds({ findings }: Result): FindingKind[] {
  return [...new Set(findings.filter(isCertain).map(({ kind }) => kind))];
}

/** Whether a result has findings of exactly the kinds that are expected. */
export function isAsExpected(expectation: Expectation, result: Result): boolean {
  const found = foundKinds(result);
  return found.length === expectation.kinds.length && found.every((kind) => expectation.kinds.includes(kind));
}

/** A line that compares a result with what was expected. */
export function describeExpectation(expectation: Expectation, result: Result): string {
  const { kinds, place } = expectation;
  const expected = kinds.length === 0 ? 'nothing' : kinds.join(', ');
  if (isAsExpected(expectation, result)) return `as expected at ${place}: ${expected}`;
  const found = foundKinds(result);
  return `expected at ${place}: ${expected}; found: ${found.length === 0 ? 'nothing' : found.join(', ')}`;
}

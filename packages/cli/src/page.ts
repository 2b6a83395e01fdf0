import { type Scenario, UsageError } from '@heddle/core';
import {
  type DefaultSettings,
  type Finding,
  MAX_TABS,
  type Result,
  recordDefault,
  renderPage,
  replay,
  type Shown,
} from '@heddle/explore';
import { tableOptions, wordsAgain } from './report.ts';
import type { Target } from './target.ts';

function shownOf(scenario: Scenario, finding: Finding, maxSteps: number): Shown {
  const { schedule } = finding;
  return { finding, schedule, events: replay(scenario, schedule, { maxSteps }).events };
}

/**
 * The execution of the first finding of a result, or the default execution where nothing was found.
 * @throws UsageError where the finding is that no execution can be run again.
 */
export function firstShown(
  scenario: Scenario,
  { findings: [first] }: Result,
  settings: DefaultSettings,
): Shown {
  if (first?.kind === 'nondeterminism') throw new UsageError(`${scenario.name}: ${first.message}`);
  return first === undefined
    ? { finding: null, ...recordDefault(scenario, settings) }
    : shownOf(scenario, first, settings.maxSteps);
}

/** A result as a page: the text of an HTML file. */
export function pageOf(target: Target, result: Result, settings: DefaultSettings): string {
  const { scenario } = target;
  const shown = result.findings
    .slice(0, MAX_TABS)
    .map(
      (finding): Shown =>
        finding.kind === 'nondeterminism'
          ? { finding, schedule: finding.schedule, events: [] }
          : shownOf(scenario, finding, settings.maxSteps),
    );
  if (shown.length === 0) shown.push(firstShown(scenario, result, settings));
  const again = wordsAgain(target, settings.maxSteps);
  return renderPage(result, shown, again, tableOptions(target, false));
}

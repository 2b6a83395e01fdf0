import { canonicalJson } from '@heddle/core';
import type { Finding, Outcome, Result } from '../result.ts';
import { isShown, replayCommand } from './command.ts';
import { describeMinimisation } from './minimisation.ts';
import { renderStatistics } from './statistics.ts';
import { plainStyle, type ReportOptions } from './style.ts';
import { renderTable } from './table.ts';
import { counted, grouped, wrap } from './text.ts';
import { describeFindings, describeKind, describeSearch, emphasisOf } from './verdict.ts';

/** At most so many outcomes are listed. */
const MAX_OUTCOMES = 12;

/** What a result is worth, in a few words. */
export function describeWorth(result: Result): string {
  switch (result.worth) {
    case 'complete':
      return `complete: ${describeAll(result)}`;
    case 'bounded': {
      const { of, atMost, maxSteps } = result.bound!;
      const steps = maxSteps === null || of === 'steps' ? '' : ` and ${counted(maxSteps, 'step')}`;
      return `complete up to ${counted(atMost, of.slice(0, -1))}${steps}`;
    }
    case 'sampled':
      return describeSample(result);
  }
}

function describeAll({ strategy, stateGraph, spinning }: Result): string {
  if (stateGraph !== null) return 'every state';
  const all = strategy === 'dpor' ? 'every trace class' : 'every schedule';
  switch (spinning) {
    case 'fair':
      return 'every fair schedule';
    case 'await':
      return `${all}, but that no thread spins`;
    default:
      return all;
  }
}

function describeSample({ ended, executions }: Result): string {
  if (ended === 'finding') return 'stopped at the first finding';
  if (ended === 'interrupted') return 'interrupted';
  if (executions === 1) return 'one schedule';
  return ended === 'executions' ? 'stopped at the limit of executions' : 'some schedules';
}

function headline(result: Result, { style = plainStyle, width = 100 }: ReportOptions): string {
  const { findings, executions } = result;
  const found = describeFindings(findings);
  const text = `${result.scenario}: ${found} in ${counted(executions, 'execution')} (${describeSearch(result)}; ${describeWorth(result)})`;
  // Emphasis comes after the line breaks: its codes have no width.
  return wrap(text, Math.max(width, 40))
    .join('\n')
    .replace(result.scenario, () => style('title', result.scenario))
    .replace(found, () => style(emphasisOf(findings), found));
}

/** One finding: what, the table, why, and how to see it again. */
export function renderFinding(finding: Finding, target: string, options: ReportOptions = {}): string {
  const { style = plainStyle } = options;
  const width = Math.max(options.width ?? 100, 40);
  const kind = describeKind(finding);
  const title = wrap(`${kind}: ${finding.message}`, width).join('\n');
  const blocks = [style(emphasisOf([finding]), kind) + title.slice(kind.length)];
  if (finding.columns.length > 0) blocks.push(renderTable(finding, options));
  blocks.push(wrap(finding.explanation, width).join('\n'));
  const minimisation = describeMinimisation(finding);
  if (minimisation !== null) blocks.push(style('quiet', wrap(minimisation, width).join('\n')));
  if (isShown(finding)) {
    const command = replayCommand(target, finding.schedule, finding);
    blocks.push(`${style('quiet', 'replay:')} ${style('command', command)}`);
  }
  return blocks.join('\n\n');
}

function describeOutcome(outcome: Outcome): string {
  const parts = Object.entries(outcome.final).map(([name, value]) => `${name} = ${canonicalJson(value)}`);
  if (outcome.blocked.length > 0) parts.push(`blocked: ${outcome.blocked.join(', ')}`);
  if (outcome.output.length > 0)
    parts.push(`printed ${outcome.output.map((line) => JSON.stringify(line)).join(', ')}`);
  parts.push(...outcome.errors);
  return `${outcome.kind}${parts.length === 0 ? '' : `  ${parts.join('; ')}`}`;
}

function renderOutcomes(result: Result, options: ReportOptions): string {
  const { style = plainStyle } = options;
  const width = Math.max(options.width ?? 100, 40);
  const shown = [...result.outcomes].sort((a, b) => b.count - a.count).slice(0, MAX_OUTCOMES);
  const columns = Math.max(...shown.map((outcome) => grouped(outcome.count).length));
  const lines = shown.map((outcome) => {
    const text = `${grouped(outcome.count).padStart(columns)} × ${describeOutcome(outcome)}`;
    return text.length > width ? `${text.slice(0, width - 1)}…` : text;
  });
  const more = result.outcomes.length - shown.length;
  if (more > 0) lines.push(style('quiet', `and ${counted(more, 'outcome')} more`));
  return [style('quiet', 'outcomes'), ...lines].join('\n');
}

/**
 * A result as a report for a person: a view of the JSON, and of nothing else.
 * @param target how the command line names the scenario: its name or its file.
 */
export function renderReport(result: Result, target: string, options: ReportOptions = {}): string {
  const blocks = [headline(result, options)];
  for (const finding of result.findings) blocks.push(renderFinding(finding, target, options));
  if (result.outcomes.length > 0) blocks.push(renderOutcomes(result, options));
  const statistics = renderStatistics(result, options);
  if (statistics !== '') blocks.push(statistics);
  return `${blocks.join('\n\n')}\n`;
}

import { canonicalJson } from '@heddle/core';
import type { Finding, Outcome, Result } from '../result.ts';
import { plainStyle, type ReportOptions, type Style } from './style.ts';
import { renderTable } from './table.ts';
import { counted, wrap } from './text.ts';

/** At most so many outcomes are listed. */
const MAX_OUTCOMES = 12;

/** What a result is worth, in a few words. */
export function describeWorth(result: Result): string {
  switch (result.worth) {
    case 'complete':
      return 'complete: every schedule was run';
    case 'bounded': {
      const { of, atMost } = result.bound!;
      return of === 'steps'
        ? `bounded: every schedule was run up to ${counted(atMost, 'step')}`
        : `bounded: every schedule with at most ${atMost} ${of} was run`;
    }
    case 'sampled':
      return 'sampled: some schedules were run, not all';
  }
}

function headline(result: Result, style: Style): string {
  const found =
    result.findings.length === 0
      ? style('good', 'nothing found')
      : style('bad', counted(result.findings.length, 'finding'));
  return `${style('title', result.scenario)}: ${found} in ${counted(result.executions, 'execution')} (${result.strategy}; ${describeWorth(result)})`;
}

/** One finding: what, the table, why, and how to see it again. */
export function renderFinding(finding: Finding, target: string, options: ReportOptions = {}): string {
  const { style = plainStyle, width = 100 } = options;
  const blocks = [`${style('bad', finding.kind)}: ${finding.message}`];
  if (finding.interleaving.length > 0) blocks.push(renderTable(finding, options));
  blocks.push(wrap(finding.explanation, Math.max(width, 40)).join('\n'));
  blocks.push(
    `${style('quiet', 'replay:')} ${style('command', `heddle replay ${target} --schedule '${finding.schedule}'`)}`,
  );
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
  const { style = plainStyle, width = 100 } = options;
  const shown = [...result.outcomes].sort((a, b) => b.count - a.count).slice(0, MAX_OUTCOMES);
  const columns = Math.max(...shown.map((outcome) => outcome.count.toLocaleString('en-US').length));
  const lines = shown.map((outcome) => {
    const text = `${outcome.count.toLocaleString('en-US').padStart(columns)} × ${describeOutcome(outcome)}`;
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
  const blocks = [headline(result, options.style ?? plainStyle)];
  for (const finding of result.findings) blocks.push(renderFinding(finding, target, options));
  if (result.outcomes.length > 0) blocks.push(renderOutcomes(result, options));
  return `${blocks.join('\n\n')}\n`;
}

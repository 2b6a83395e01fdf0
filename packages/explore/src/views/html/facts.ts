import { canonicalJson } from '@heddle/core';
import { statisticsOf } from '../../report/statistics.ts';
import { counted } from '../../report/text.ts';
import type { Outcome, Result } from '../../result.ts';
import { shorten } from '../shorten.ts';
import { html, type Markup, nothing } from './markup.ts';

/** At most so many outcomes are listed. */
const MAX_OUTCOMES = 20;
/** A longer text of an outcome is cut. */
const MAX_TEXT = 1_000;

function fact(name: string, value: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function describeNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** What the search was and did. */
export function renderFacts(result: Result): Markup {
  const { strategy, detect = [], seed, gil, time, executions, steps, ended, fingerprint } = result;
  const main = [
    fact('strategy', strategy),
    ...(detect.length === 0 ? [] : [fact('detectors', detect.join(', '))]),
    fact('seed', `${seed}`),
    fact('GIL model', gil),
    fact('time', time),
    fact('executions', describeNumber(executions)),
    fact('steps', describeNumber(steps)),
    fact('ended', ended),
    fact('scenario', fingerprint),
  ];
  const more = statisticsOf(result).map(
    ([label, text]) => html`<tr><td>${label}</td><td>${text}</td></tr>
`,
  );
  return html`<dl class="facts">${main}</dl>
<details><summary>statistics</summary><table><tbody>
${more}</tbody></table></details>`;
}

function outcomeRow(outcome: Outcome): Markup {
  const final = Object.entries(outcome.final).map(([name, value]) => `${name} = ${canonicalJson(value)}`);
  const rest = [
    ...(outcome.blocked.length === 0 ? [] : [`blocked: ${outcome.blocked.join(', ')}`]),
    ...(outcome.output.length === 0
      ? []
      : [`printed ${outcome.output.map((line) => JSON.stringify(line)).join(', ')}`]),
    ...outcome.errors,
  ];
  return html`<tr><td class="number">${describeNumber(outcome.count)}</td><td class="kind">${outcome.kind}</td><td class="value">${shorten(final.join(', '), MAX_TEXT)}</td><td>${shorten(rest.join('; '), MAX_TEXT)}</td></tr>
`;
}

/** How the executions ended, the most frequent first. */
export function renderOutcomes({ outcomes }: Result): Markup {
  if (outcomes.length === 0) return nothing;
  const shown = [...outcomes].sort((a, b) => b.count - a.count).slice(0, MAX_OUTCOMES);
  const more = outcomes.length - shown.length;
  return html`<h2>Outcomes</h2>
<div class="scroll"><table><thead><tr><th>executions</th><th>outcome</th><th>final values</th><th></th></tr></thead><tbody>
${shown.map(outcomeRow)}</tbody></table></div>
${more > 0 ? html`<p class="quiet">and ${counted(more, 'outcome')} more</p>` : nothing}`;
}

import { canonicalJson, type Json } from '@heddle/core';
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

/** `choicePoints` as `choice points`. */
function words(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function describeNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** A number, or several by name: `min 2, mean 3.5, max 5`. */
function describeStatistic(value: Json): string {
  if (typeof value === 'number') return describeNumber(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return canonicalJson(value);
  return Object.entries(value)
    .map(
      ([name, part]) =>
        `${words(name)} ${typeof part === 'number' ? describeNumber(part) : canonicalJson(part)}`,
    )
    .join(', ');
}

/** What the search was and did. */
export function renderFacts(result: Result): Markup {
  const { strategy, seed, gil, time, executions, steps, ended, statistics, fingerprint } = result;
  const main = [
    fact('strategy', strategy),
    fact('seed', `${seed}`),
    fact('GIL model', gil),
    fact('time', time),
    fact('executions', describeNumber(executions)),
    fact('steps', describeNumber(steps)),
    fact('ended', ended),
    fact('scenario', fingerprint),
  ];
  const more = Object.entries(statistics as unknown as Readonly<Record<string, Json>>)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => fact(words(name), describeStatistic(value)));
  return html`<dl class="facts">${main}</dl>
<details><summary>statistics</summary><dl class="facts">${more}</dl></details>`;
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

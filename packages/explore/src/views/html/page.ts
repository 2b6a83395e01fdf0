import type { EntryOptions } from '../../report/entries.ts';
import { describeWorth } from '../../report/report.ts';
import { counted } from '../../report/text.ts';
import { describeFindings, describeKind, emphasisOf } from '../../report/verdict.ts';
import type { Result } from '../../result.ts';
import { renderFacts, renderOutcomes } from './facts.ts';
import { filmOf } from './frames.ts';
import { embeddedJson, html, Markup, nothing } from './markup.ts';
import { renderPanel, type Shown } from './panel.ts';
import { pageScript } from './script.ts';
import { pageStyle } from './style.ts';

/** The end of a script. In one piece in a template a bundler would take that apart. */
const scriptEnd: Markup = new Markup(`</${'script'}>`);

/** At most so many executions get a tab of their own. */
export const MAX_TABS = 12;

/** Nothing is loaded and nothing is sent, and no attribute of an element is a script. */
const policy =
  "default-src 'none'; script-src-elem 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function tabText({ finding }: Shown): string {
  return finding === null ? 'one execution' : `${describeKind(finding)}: ${finding.message}`;
}

function renderTabs(shown: readonly Shown[]): Markup {
  const tabs = shown.map(
    (one, at) =>
      html`<button type="button" role="tab" id="tab-${at}" aria-controls="panel-${at}" aria-selected="${at === 0 ? 'true' : 'false'}">${tabText(one)}</button>`,
  );
  return html`<div role="tablist">${tabs}</div>`;
}

function verdict({ findings, executions }: Result): Markup {
  return html`<span class="${emphasisOf(findings)}">${describeFindings(findings)}</span> in ${counted(executions, 'execution')}`;
}

/**
 * A result as one page of HTML that needs nothing else: no network, no other file. It opens from a disk, in light and in dark,
 * and can be gone through step by step with the keyboard. Of long executions the middle is left out, and the page says so.
 * @param shown the executions that get a tab each, in order: those of the findings, or one without. At most
 * {@link MAX_TABS} do; the page says how many findings it does not show.
 * @param target how the command line names the scenario: its name or its file.
 */
export function renderPage(
  result: Result,
  shown: readonly Shown[],
  target: string,
  options: EntryOptions = {},
): string {
  const tabs = shown.slice(0, MAX_TABS);
  const more = Math.max(result.findings.length - tabs.length, 0);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${result.scenario}: ${describeFindings(result.findings)} (Heddle)</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<header><h1>${result.scenario}: ${verdict(result)}</h1>
<p>${describeWorth(result)}</p>
${renderFacts(result)}</header>
<noscript><p>The timeline and the state at each step need JavaScript.</p></noscript>
${tabs.length > 1 ? renderTabs(tabs) : nothing}
${more > 0 ? html`<p class="quiet">and ${counted(more, 'finding')} more: too many to be shown here.</p>` : nothing}
<main>${tabs.map((one, at) => renderPanel(one, at, target, options))}</main>
${renderOutcomes(result)}
<script type="application/json" id="films">${embeddedJson(tabs.map(({ events }) => (events.length === 0 ? null : filmOf(events))))}${scriptEnd}
<script>${new Markup(pageScript)}${scriptEnd}
</body>
</html>
`;
  return page.text;
}

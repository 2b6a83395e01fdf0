import { Timeline, type TraceEvent } from '@heddle/core';
import { History } from '../../history.ts';
import { interleavingOf, type Row } from '../../interleaving.ts';
import { replayCommand } from '../../report/command.ts';
import { type Entry, type EntryOptions, entriesOf, rowEntries } from '../../report/entries.ts';
import { describeKind, emphasisOf } from '../../report/verdict.ts';
import type { Finding } from '../../result.ts';
import type { Graph } from '../graph.ts';
import { lockOrderGraph, lockOrderOf } from '../lock-order.ts';
import { legendOf, scheduleLine } from '../schedule-line.ts';
import { shorten } from '../shorten.ts';
import { renderSvg } from '../svg.ts';
import { waitGraph } from '../wait-graph.ts';
import { html, Markup, nothing } from './markup.ts';

/** An execution that a page shows. */
export interface Shown {
  /** What is wrong with it; null where nothing is. */
  readonly finding: Finding | null;
  /** The line that runs it again. */
  readonly schedule: string;
  /** Its trace; empty for what cannot be run again. */
  readonly events: readonly TraceEvent[];
}

/** A graph of more nodes is not drawn. */
const MAX_NODES = 40;
/** At most so many rows make the table of an execution without a finding. */
const MAX_ROWS = 200;
/** A longer text of a step is cut, and a longer sentence. */
const MAX_TEXT = 240;
const MAX_SENTENCE = 2_000;
/** A longer schedule line is cut. */
const MAX_LINE = 10_000;

/** The columns of a table of what the threads did. */
interface Columns {
  /** The names of the threads. */
  readonly columns: readonly string[];
  /** Whether there are places in the source to show. */
  readonly hasSource: boolean;
}

function entryRow({ columns, hasSource }: Columns, entry: Entry, step: string): Markup {
  const { label, thread, text, source, emphasis } = entry;
  const mark = emphasis ?? 'text';
  const short = shorten(text, MAX_TEXT);
  const cells =
    thread === null
      ? [html`<td colspan="${columns.length}" class="${mark}">${short}</td>`]
      : columns.map((name) =>
          name === thread ? html`<td class="${mark} text">${short}</td>` : html`<td></td>`,
        );
  if (hasSource) cells.push(html`<td class="source">${source}</td>`);
  const place = step === '' ? nothing : html` data-step="${step}"`;
  return html`<tr${place}><td class="number">${label}</td>${cells}</tr>
`;
}

/** The steps that matter, a column a thread. What went wrong goes with the step before it; a switch with none. */
function renderInterleaving(names: readonly string[], entries: readonly Entry[]): Markup {
  // Threads of one name share a column.
  const columns = [...new Set(names)];
  if (columns.length === 0) return nothing;
  const table: Columns = { columns, hasSource: entries.some(({ source }) => source !== '') };
  let step = '';
  const body = entries.map((entry) => {
    if (entry.label !== '') step = entry.label;
    return entryRow(table, entry, entry.label !== '' || entry.emphasis === 'bad' ? step : '');
  });
  const heads = [...columns, ...(table.hasSource ? ['source'] : [])].map((name) => html`<th>${name}</th>`);
  return html`<h3>Interleaving</h3>
<div class="scroll"><table class="interleaving"><thead><tr><th class="step">step</th>${heads}</tr></thead><tbody>
${body}</tbody></table></div>`;
}

function columnsOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => (row.switch === null ? [row.thread] : [row.switch.from, row.thread]));
}

function renderGraph(title: string, graph: Graph, marker: string): Markup {
  if (graph.edges.length === 0) return nothing;
  const drawn =
    graph.nodes.length > MAX_NODES
      ? html`<p class="quiet">It has ${graph.nodes.length} nodes: too many to be drawn here.</p>`
      : html`<div class="scroll">${renderSvg(graph, marker)}</div>`;
  return html`<div><h3>${title}</h3>${drawn}</div>`;
}

function copyable(text: string): Markup {
  return html`<div class="line"><code>${text}</code><button type="button" class="copy">copy</button></div>`;
}

const player: Markup = new Markup(`<div class="player">
<h3>Step by step <span class="quiet">(← → Home End)</span></h3>
<div class="controls"><button type="button" data-part="first" aria-label="first step">|◀</button><button type="button" data-part="back" aria-label="one step back">◀</button><button type="button" data-part="forward" aria-label="one step forward">▶</button><button type="button" data-part="last" aria-label="last step">▶|</button><input type="range" min="0" data-part="slider" aria-label="step"><span class="where" data-part="where"></span></div>
<div class="what" data-part="what" aria-live="polite"></div>
<div class="stage"><div class="names" data-part="names"></div><div class="timeline" data-part="timeline"></div></div>
<div class="states"><div><h3>Threads, and what each is about to do</h3><div class="scroll"><table><tbody data-part="threads"></tbody></table></div></div>
<div><h3>Objects</h3><div class="scroll"><table><tbody data-part="objects"></tbody></table></div></div></div>
<div data-part="output-block"><h3>Printed</h3><pre data-part="output"></pre></div>
<div data-part="failures-block"><h3>Failures</h3><pre class="bad" data-part="failures"></pre></div>
</div>`);

function renderFinding(finding: Finding): Markup {
  const { message, explanation } = finding;
  return html`<h2><span class="${emphasisOf([finding])}">${describeKind(finding)}</span>: ${shorten(message, MAX_SENTENCE)}</h2>
<p>${shorten(explanation, MAX_SENTENCE)}</p>`;
}

/** The player, the graphs and the schedule of a trace. */
function renderExecution(events: readonly TraceEvent[], step: number, at: number): Markup {
  const schedule = scheduleLine(events);
  const waits = renderGraph('Who waits for what', waitGraph(Timeline.of(events).at(step)), `wait-${at}`);
  const order = lockOrderGraph(lockOrderOf(events));
  return html`${player}
<div class="graphs">${waits}${renderGraph('Locks asked for while others were held', order, `order-${at}`)}</div>
<h3>Schedule <span class="quiet">(${shorten(legendOf(schedule), MAX_TEXT)})</span></h3>
${copyable(shorten(schedule.line, MAX_LINE))}`;
}

/** The panel of an execution: what is wrong with it, its table, the player, the graphs and the schedule. */
export function renderPanel(
  { finding, schedule, events }: Shown,
  at: number,
  target: string,
  options: EntryOptions,
): Markup {
  const rows = finding?.interleaving ?? interleavingOf(History.of(events), 1, MAX_ROWS);
  const entries = finding === null ? rowEntries(rows, options) : entriesOf(finding, options);
  const last = events.at(-1)?.step ?? 0;
  const step = Math.min(finding?.steps ?? last, last);
  return html`<section role="tabpanel" id="panel-${at}" aria-labelledby="tab-${at}" data-at="${step}">
${finding === null ? html`<h2>One execution</h2>` : renderFinding(finding)}
${renderInterleaving(finding?.columns ?? columnsOf(rows), entries)}
${events.length === 0 ? nothing : renderExecution(events, step, at)}
<h3>Run it again</h3>
${copyable(replayCommand(target, schedule, finding))}
</section>
`;
}

import type { Finding } from '../result.ts';
import { type Entry, entriesOf } from './entries.ts';
import { plainStyle, type ReportOptions, type Style } from './style.ts';
import { wrap } from './text.ts';

/** What a column of the table is about, and its width. */
interface Column {
  readonly title: string;
  readonly width: number;
}

/** A column of a thread is not narrower, and the column of the source not wider. */
const MIN_COLUMN = 14;
const MAX_SOURCE = 28;

/** The widths of the columns: what each needs, and where that is too much, an equal share of what is left. */
function columnWidths(threads: readonly string[], entries: readonly Entry[], width: number): number[] {
  const needed = threads.map((thread) =>
    entries.reduce(
      (most, entry) => (entry.thread === thread ? Math.max(most, entry.text.length) : most),
      thread.length,
    ),
  );
  let left = width - 3 * (threads.length - 1);
  let open = threads.length;
  const widths: number[] = new Array<number>(threads.length).fill(0);
  // The narrow columns get what they need first; what they leave goes to the wide ones.
  for (const column of threads.map((_, at) => at).sort((a, b) => needed[a]! - needed[b]! || a - b)) {
    widths[column] = Math.min(needed[column]!, Math.floor(left / open));
    left -= widths[column]!;
    open--;
  }
  return widths;
}

/** The lines of a table: each entry in the column of its thread, on as many lines as it needs. */
function layOut(
  columns: readonly Column[],
  source: Column | null,
  entries: readonly (Entry & { readonly column: number })[],
  labelWidth: number,
  style: Style,
): string[] {
  const all = source === null ? columns : [...columns, source];
  const line = (label: string, cells: readonly string[]): string =>
    `${label.padStart(labelWidth)} | ${cells.join(' | ')}`.trimEnd();
  const rule = all
    .map(({ width }, at) => '-'.repeat(at === all.length - 1 ? width + 1 : width + 2))
    .join('+');
  const lines = [
    line(
      'step',
      all.map(({ title, width }) => style('title', title.slice(0, width).padEnd(width))),
    ),
    `${'-'.repeat(labelWidth + 1)}+${rule}`,
  ];
  const across = all.reduce((sum, { width }) => sum + width + 3, -3);
  const blank = all.map(({ width }) => ' '.repeat(width));
  for (const entry of entries) {
    if (entry.thread === null) {
      // What concerns no thread runs across the columns.
      for (const text of wrap(entry.text, across)) {
        lines.push(line(entry.label, [entry.emphasis === null ? text : style(entry.emphasis, text)]));
      }
      continue;
    }
    const { width } = columns[entry.column]!;
    const parts = wrap(entry.text, width);
    const places = source === null ? [] : wrap(entry.source, source.width);
    for (let at = 0; at < Math.max(parts.length, places.length); at++) {
      const cells = [...blank];
      const padded = (parts[at] ?? '').padEnd(width);
      cells[entry.column] = entry.emphasis === null ? padded : style(entry.emphasis, padded);
      if (source !== null) cells[all.length - 1] = style('quiet', (places[at] ?? '').padEnd(source.width));
      lines.push(line(at === 0 ? entry.label : '', cells));
    }
  }
  return lines;
}

/**
 * A finding as a table: one column a thread, one row a step that matters, every switch with its reason, and the
 * places in the source where the program knows them. Where there are more threads than fit side by side, the
 * thread is named in the row instead.
 */
export function renderTable(finding: Finding, options: ReportOptions = {}): string {
  const { style = plainStyle } = options;
  const width = Math.max(options.width ?? 100, 40);
  const entries = entriesOf(finding, options);
  const threads = finding.columns;
  if (threads.length === 0) return '';
  const labelWidth = Math.max(4, ...entries.map(({ label }) => label.length));
  const longest = entries.reduce((most, { source }) => Math.max(most, source.length), 0);
  const source =
    longest === 0 ? null : { title: 'source', width: Math.min(Math.max(longest, 6), MAX_SOURCE) };
  const room = width - labelWidth - 3 - (source === null ? 0 : source.width + 3);
  if ((MIN_COLUMN + 3) * threads.length > room) {
    const { column, rows } = narrowed(threads, entries, room);
    return layOut([column], source, rows, labelWidth, style).join('\n');
  }
  const widths = columnWidths(threads, entries, room);
  const columns = threads.map((title, at) => ({ title, width: widths[at]! }));
  const rows = entries.map((entry) => ({
    ...entry,
    column: Math.max(threads.indexOf(entry.thread ?? ''), 0),
  }));
  return layOut(columns, source, rows, labelWidth, style).join('\n');
}

/** All threads in one column, with the name of the thread before what it did. */
function narrowed(
  threads: readonly string[],
  entries: readonly Entry[],
  width: number,
): { readonly column: Column; readonly rows: readonly (Entry & { readonly column: number })[] } {
  const nameWidth = Math.min(24, Math.max('thread'.length, ...threads.map((thread) => thread.length)));
  const rows = entries.map((entry) => ({
    ...entry,
    column: 0,
    text: `${(entry.thread ?? '').slice(0, nameWidth).padEnd(nameWidth)}   ${entry.text}`,
  }));
  return { column: { title: `${'thread'.padEnd(nameWidth)}   what it did`, width }, rows };
}

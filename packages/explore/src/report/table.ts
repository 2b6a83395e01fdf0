import type { Row } from '../interleaving.ts';
import type { Finding } from '../result.ts';
import { type Emphasis, plainStyle, type ReportOptions, type Style } from './style.ts';
import { counted, wrap } from './text.ts';

/** A line of the table before it is laid out: something in the column of one thread. */
interface Entry {
  readonly label: string;
  /** The name of the thread; null for what concerns none. */
  readonly thread: string | null;
  readonly text: string;
  readonly emphasis: Emphasis | null;
}

const MIN_COLUMN = 14;

function sourceOf(row: Row): string {
  return row.source === null ? '' : `  [${row.source}]`;
}

function entriesOf(finding: Finding): Entry[] {
  const entries: Entry[] = [];
  for (const row of finding.interleaving) {
    if (row.switch !== null) {
      entries.push({
        label: '',
        thread: row.switch.from,
        text: `~ ${row.switch.because}`,
        emphasis: 'switch',
      });
    }
    if (row.omitted > 1) {
      entries.push({
        label: '',
        thread: null,
        text: `… ${counted(row.omitted, 'step')} of no matter`,
        emphasis: 'quiet',
      });
    }
    entries.push({
      label: `${row.step}`,
      thread: row.thread,
      text: row.text + sourceOf(row),
      emphasis: null,
    });
    if (row.error !== null) {
      entries.push({ label: '', thread: row.thread, text: `! ${row.error}`, emphasis: 'bad' });
    }
  }
  for (const { thread, waitsFor, source } of finding.positions) {
    if (waitsFor === null) continue;
    const where = source === null ? '' : `  [${source}]`;
    entries.push({ label: '', thread, text: `! waits for ${waitsFor.text}${where}`, emphasis: 'bad' });
  }
  const isWait = finding.positions.some(({ waitsFor }) => waitsFor !== null);
  const failing = finding.positions[0]?.thread ?? null;
  if (!isWait) entries.push({ label: '', thread: failing, text: `! ${finding.message}`, emphasis: 'bad' });
  return entries;
}

function threadsOf(entries: readonly Entry[]): string[] {
  const threads = entries.map(({ thread }) => thread).filter((thread) => thread !== null);
  return [...new Set(threads)];
}

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

function layOut(
  columns: readonly { readonly title: string; readonly width: number }[],
  rows: readonly {
    readonly label: string;
    readonly column: number;
    readonly text: string;
    readonly emphasis: Emphasis | null;
  }[],
  labelWidth: number,
  style: Style,
): string[] {
  const line = (label: string, cells: readonly string[]): string =>
    `${label.padStart(labelWidth)} | ${cells.join(' | ')}`.trimEnd();
  const blank = columns.map(({ width }) => ' '.repeat(width));
  const lines = [
    line(
      'step',
      columns.map(({ title, width }) => style('title', title.slice(0, width).padEnd(width))),
    ),
    `${'-'.repeat(labelWidth + 1)}+${columns.map(({ width }, at) => '-'.repeat(width + (at === columns.length - 1 ? 1 : 2))).join('+')}`,
  ];
  for (const { label, column, text, emphasis } of rows) {
    const { width } = columns[column]!;
    for (const [at, part] of wrap(text, width).entries()) {
      const padded = part.padEnd(width);
      const cells = [...blank];
      cells[column] = emphasis === null ? padded : style(emphasis, padded);
      lines.push(line(at === 0 ? label : '', cells));
    }
  }
  return lines;
}

/**
 * A finding as a table: one column a thread, one row a step that matters, every switch with its reason. Where
 * there are more threads than fit side by side, the thread has a column of its own instead.
 */
export function renderTable(finding: Finding, options: ReportOptions = {}): string {
  const { style = plainStyle } = options;
  const width = Math.max(options.width ?? 100, 40);
  const entries = entriesOf(finding);
  const threads = threadsOf(entries);
  const labelWidth = Math.max(4, ...entries.map(({ label }) => label.length));
  const room = width - labelWidth - 3;
  if (threads.length === 0) return '';
  if ((MIN_COLUMN + 3) * threads.length > room) return narrowTable(entries, threads, labelWidth, room, style);
  const widths = columnWidths(threads, entries, room);
  const columns = threads.map((title, at) => ({ title, width: widths[at]! }));
  const rows = entries.map((entry) => ({
    ...entry,
    column: entry.thread === null ? 0 : threads.indexOf(entry.thread),
  }));
  return layOut(columns, rows, labelWidth, style).join('\n');
}

function narrowTable(
  entries: readonly Entry[],
  threads: readonly string[],
  labelWidth: number,
  room: number,
  style: Style,
): string {
  const nameWidth = Math.min(24, Math.max('thread'.length, ...threads.map((thread) => thread.length)));
  const rows = entries.map((entry) => ({
    ...entry,
    column: 0,
    text: `${(entry.thread ?? '').slice(0, nameWidth).padEnd(nameWidth)}   ${entry.text}`,
  }));
  return layOut(
    [{ title: `${'thread'.padEnd(nameWidth)}   what it did`, width: room }],
    rows,
    labelWidth,
    style,
  ).join('\n');
}

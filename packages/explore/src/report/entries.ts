import type { Row } from '../interleaving.ts';
import type { Finding } from '../result.ts';
import type { Emphasis, ReportOptions, SourceCode } from './style.ts';
import { counted } from './text.ts';

/** A line of the table before it is laid out: something in the column of one thread. */
export interface Entry {
  readonly label: string;
  /** The name of the thread; null for what concerns none. */
  readonly thread: string | null;
  readonly text: string;
  /** The place in the source; empty where there is none. */
  readonly source: string;
  readonly emphasis: Emphasis | null;
}

/** How the lines of a table are made. */
export type EntryOptions = Pick<ReportOptions, 'code' | 'bytecode'>;

/** Bytecodes are named in capitals; what a primitive does is named by its own text. */
function describeStep({ opcode, text }: Row, { bytecode = false }: EntryOptions): string {
  return bytecode && /^[A-Z_]+$/.test(opcode) ? `${opcode}: ${text}` : text;
}

/** The lines of source code in a table: each once where a thread begins with it, above what it does there. */
class CodeLines {
  readonly #entries: Entry[];
  readonly #code: SourceCode | undefined;
  /** The thread and the place of the last line. */
  #last = '';

  constructor(entries: Entry[], code: SourceCode | undefined) {
    this.#entries = entries;
    this.#code = code;
  }

  /** Adds what a thread does at a place. */
  add(entry: Entry): void {
    const { thread, source, text } = entry;
    const line = source === '' ? null : (this.#code?.(source) ?? null);
    if (line === null) {
      this.#last = '';
      this.#entries.push(entry);
      return;
    }
    const here = `${thread} ${source}`;
    if (here !== this.#last) {
      this.#entries.push({ label: '', thread, text: line, source, emphasis: 'code' });
      this.#last = here;
    }
    this.#entries.push({ ...entry, text: `  ${text}`, source: '' });
  }
}

/** The lines of the steps that matter, with the switches between them. */
export function rowEntries(rows: readonly Row[], options: EntryOptions = {}): Entry[] {
  const entries: Entry[] = [];
  const lines = new CodeLines(entries, options.code);
  for (const row of rows) {
    if (row.switch !== null) {
      entries.push({
        label: '',
        thread: row.switch.from,
        text: `~ ${row.switch.because}`,
        source: '',
        emphasis: 'switch',
      });
    }
    if (row.omitted > 1) {
      entries.push({
        label: '',
        thread: null,
        text: `… ${counted(row.omitted, 'step')} left out`,
        source: '',
        emphasis: 'quiet',
      });
    }
    lines.add({
      label: `${row.step}`,
      thread: row.thread,
      text: describeStep(row, options),
      source: row.source ?? '',
      emphasis: null,
    });
    if (row.error !== null) {
      entries.push({ label: '', thread: row.thread, text: `! ${row.error}`, source: '', emphasis: 'bad' });
    }
  }
  return entries;
}

/** All lines of the table of a finding. */
export function entriesOf(finding: Finding, options: EntryOptions = {}): Entry[] {
  const entries = rowEntries(finding.interleaving, options);
  const lines = new CodeLines(entries, options.code);
  for (const { thread, waitsFor, source } of finding.positions) {
    if (waitsFor === null) continue;
    const text = `! waits for ${waitsFor.text}`;
    lines.add({ label: '', thread, text, source: source ?? '', emphasis: 'bad' });
  }
  const isWait = finding.positions.some(({ waitsFor }) => waitsFor !== null);
  const [failing] = finding.positions;
  const last = finding.interleaving.at(-1);
  const isShown = last?.error === finding.message && last.thread === failing?.thread;
  if (!isWait && !isShown) {
    const isPlaced = last !== undefined && last.source !== null;
    const source = isPlaced ? '' : (failing?.source ?? '');
    entries.push({
      label: '',
      thread: failing?.thread ?? null,
      text: `! ${finding.message}`,
      source,
      emphasis: 'bad',
    });
  }
  return entries;
}

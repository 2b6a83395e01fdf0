import { plainStyle, type ReportOptions, type Style } from '../report/style.ts';
import { counted, grouped, wrap } from '../report/text.ts';
import type { ComparisonResult, ComparisonRow } from './comparison.ts';
import type { Summary } from './summary.ts';

/** What stands where nothing was found, and behind a mean where not every run found something. */
const NEVER = '-';
const SOME = '*';
/** What stands where there is nothing to find. */
const NONE = 'none';

/** A column of a table. */
interface Column {
  readonly title: string;
  /** Numbers stand at the right end. */
  readonly isNumber: boolean;
  readonly cell: (row: ComparisonRow) => string;
}

/** A number as papers print it: whole from 100 on, with one decimal below, none where it is whole. */
function short(value: number): string {
  return value >= 100 ? grouped(Math.round(value)) : `${Math.round(value * 10) / 10}`;
}

/** Mean ± standard deviation. */
function spreadOf(summary: Summary | null, isPartial: boolean): string {
  if (summary === null) return NEVER;
  const sd = summary.sd === null ? '' : ` ± ${short(summary.sd)}`;
  return `${short(summary.mean)}${sd}${isPartial ? SOME : ''}`;
}

function executionsOf(row: ComparisonRow): string {
  return spreadOf(row.executions, row.found < row.runs);
}

/** Whether the row shows that there is nothing to find: a search came to its end. */
function isProof({ found, trials }: ComparisonRow): boolean {
  return found === 0 && trials.every(({ ended, worth }) => ended === 'over' && worth === 'complete');
}

/** How many runs found something. */
function foundOf(row: ComparisonRow): string {
  return `${row.found}/${row.runs}${isProof(row) ? ` ${NONE}` : ''}`;
}

const columns: readonly Column[] = [
  { title: 'program', isNumber: false, cell: ({ program }) => program },
  { title: 'strategy', isNumber: false, cell: ({ strategy }) => strategy },
  { title: 'found', isNumber: true, cell: foundOf },
  { title: 'mean ± sd', isNumber: true, cell: executionsOf },
  {
    title: 'median',
    isNumber: true,
    cell: (row) => (row.executions === null ? NEVER : short(row.executions.median)),
  },
  {
    title: 'p90',
    isNumber: true,
    cell: (row) => (row.executions === null ? NEVER : short(row.executions.p90)),
  },
];

const classes: Column = {
  title: 'trace classes',
  isNumber: true,
  cell: (row) => spreadOf(row.classes, false),
};

const seconds: Column = {
  title: 'seconds',
  isNumber: true,
  cell: (row) => (row.seconds === null ? NEVER : row.seconds.toFixed(2)),
};

/** Lines of cells under their titles, in columns as wide as they need to be. */
function layOut(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  isNumber: readonly boolean[],
  style: Style,
): string[] {
  const widths = titles.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[], emphasise: (cell: string) => string): string =>
    cells
      .map((cell, at) => emphasise(isNumber[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd();
  return [line(titles, (cell) => style('title', cell)), ...rows.map((row) => line(row, (cell) => cell))];
}

/** What the table leaves to be said. */
function notesOf({ rows, seed, seeds, executions, all }: ComparisonResult): string[] {
  const notes = [
    `mean, median and p90: executions up to the first with a finding, in runs of at most ${grouped(executions)}`,
  ];
  if (all) notes.push('no run stopped at its first finding');
  if (rows.some(({ isSeeded }) => isSeeded)) {
    notes.push(`${counted(seeds, 'run')} each, with the seeds ${seed} to ${seed + seeds - 1}`);
  }
  const fixed = [...new Set(rows.filter(({ isSeeded }) => !isSeeded).map(({ strategy }) => strategy))];
  if (fixed.length > 0) notes.push(`one run is enough, whatever the seed: ${fixed.join(', ')}`);
  if (rows.some((row) => row.found > 0 && row.found < row.runs)) {
    notes.push(`${SOME} over the runs that found something: some did not`);
  }
  if (rows.some((row) => row.found === 0 && !isProof(row))) notes.push(`${NEVER} never found`);
  if (rows.some(isProof)) {
    notes.push(`${NONE}: the search came to its end, and there is nothing to find`);
  }
  return notes;
}

function withNotes(lines: readonly string[], result: ComparisonResult, options: ReportOptions): string {
  const { style = plainStyle, width = 100 } = options;
  const notes = notesOf(result).flatMap((note) => wrap(note, Math.max(width, 40)));
  return `${[...lines, '', ...notes.map((note) => style('quiet', note))].join('\n')}\n`;
}

/** A comparison as a table with a line for each program and strategy. */
export function renderComparison(result: ComparisonResult, options: ReportOptions = {}): string {
  const { rows } = result;
  const shown = [...columns];
  if (result.statistics === 'classes') shown.push(classes);
  if (rows.some((row) => row.seconds !== null)) shown.push(seconds);
  const lines = layOut(
    shown.map(({ title }) => title),
    rows.map((row) => shown.map(({ cell }) => cell(row))),
    shown.map(({ isNumber }) => isNumber),
    options.style ?? plainStyle,
  );
  return withNotes(lines, result, options);
}

/** A comparison as papers print it: a line for each program, a column for each strategy, the mean ± the standard deviation. */
export function renderMatrix(result: ComparisonResult, options: ReportOptions = {}): string {
  const { rows } = result;
  const programs = [...new Set(rows.map(({ program }) => program))];
  const contenders = [...new Set(rows.map(({ strategy }) => strategy))];
  const cellOf = (program: string, strategy: string): string => {
    const row = rows.find((candidate) => candidate.program === program && candidate.strategy === strategy);
    if (row === undefined) return '';
    return isProof(row) ? NONE : executionsOf(row);
  };
  const lines = layOut(
    ['program', ...contenders],
    programs.map((program) => [program, ...contenders.map((strategy) => cellOf(program, strategy))]),
    [false, ...contenders.map(() => true)],
    options.style ?? plainStyle,
  );
  return withNotes(lines, result, options);
}

import type { ComparisonResult, ComparisonRow } from './comparison.ts';
import type { Summary } from './summary.ts';

type Cell = string | number | null;

/** A field by RFC 4180, section 2: in quotes where it has to be. */
function field(value: Cell): string {
  const text = value === null ? '' : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function summaryCells(summary: Summary | null): Cell[] {
  if (summary === null) return [null, null, null, null, null, null];
  const { mean, sd, min, median, p90, max } = summary;
  return [mean, sd, min, median, p90, max];
}

const statistics = ['mean', 'sd', 'min', 'median', 'p90', 'max'];

const header: readonly string[] = [
  'program',
  'strategy',
  'runs',
  'found',
  'complete',
  ...statistics.map((name) => `executions_${name}`),
  ...statistics.map((name) => `classes_${name}`),
];

function cellsOf(row: ComparisonRow): Cell[] {
  const complete = row.trials.filter(({ worth }) => worth === 'complete').length;
  return [
    row.program,
    row.strategy,
    row.runs,
    row.found,
    complete,
    ...summaryCells(row.executions),
    ...summaryCells(row.classes),
  ];
}

/**
 * A comparison as comma-separated values (RFC 4180): a header, and a record for each program and strategy. Numbers are
 * not rounded, and a field is empty where there is no number. `complete` is how many runs ended with every
 * schedule run. The last field, `seconds`, is there where they were measured.
 */
export function comparisonCsv({ rows }: ComparisonResult): string {
  const isTimed = rows.some(({ seconds }) => seconds !== null);
  const records: Cell[][] = [
    [...header, ...(isTimed ? ['seconds'] : [])],
    ...rows.map((row) => [...cellsOf(row), ...(isTimed ? [row.seconds] : [])]),
  ];
  return records.map((record) => `${record.map(field).join(',')}\r\n`).join('');
}

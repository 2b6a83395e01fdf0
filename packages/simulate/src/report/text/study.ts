import { type Emphasis, grouped, wrap } from '@heddle/explore';
import type { Study, StudyRow } from '../../study/study.ts';
import { formatDuration } from '../duration.ts';
import { formatRatio, formatShare } from '../figures.ts';
import { printable } from '../printable.ts';
import { describeEnding, emphasisOfEnding } from '../words.ts';
import { textBar } from './bar.ts';
import { type Column, numberColumn, renderColumns, tableWidth, textColumn } from './columns.ts';
import { layoutOf, type SimulationReportOptions } from './layout.ts';
import { renderMishaps } from './mishaps.ts';

/** The bars of a study are so wide at least and at most. */
const MIN_BAR = 6;
const MAX_BAR = 20;

/** The largest of some numbers, of those that are one. */
function largest(values: readonly number[]): number {
  return values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, value) : most), 0);
}

/** Whether its time is that of the whole program, so that it compares with that of others. */
function isComplete({ ended }: StudyRow): boolean {
  return ended === 'completed';
}

function barColumn(
  rows: readonly StudyRow[],
  figureOf: (row: StudyRow) => number,
  width: number,
): Column<StudyRow> {
  const most = largest(rows.filter(isComplete).map(figureOf));
  const barOf = (row: StudyRow): string => (isComplete(row) ? textBar(figureOf(row) / most, width) : '');
  return textColumn('', (row) => barOf(row).padEnd(width));
}

function columnsOf({ parameter, rows }: Study, barWidth: number): Column<StudyRow>[] {
  const ending: Column<StudyRow>[] = rows.every(isComplete)
    ? []
    : [
        textColumn(
          'ended',
          ({ ended }) => describeEnding(ended),
          ({ ended }): Emphasis => emphasisOfEnding(ended),
        ),
      ];
  return [
    textColumn(parameter, ({ label }) => label),
    numberColumn('time', ({ time }) => formatDuration(time)),
    barColumn(rows, ({ time }) => time, barWidth),
    numberColumn('speed-up', (row) => (isComplete(row) ? formatRatio(row.speedUp) : '-')),
    barColumn(rows, ({ speedUp }) => speedUp, barWidth),
    ...ending,
    numberColumn('cores busy', ({ utilisation }) => formatShare(utilisation)),
    numberColumn('GIL wait', ({ gilWait }) => formatShare(gilWait)),
    numberColumn('voluntary', ({ voluntarySwitches }) => grouped(voluntarySwitches)),
    numberColumn('forced', ({ forcedSwitches }) => grouped(forcedSwitches)),
  ];
}

/**
 * A study as a table with a row for each simulation, and bars of its time and speed-up where it has completed. Below it stands what
 * went wrong.
 */
export function renderStudy(study: Study, options: SimulationReportOptions = {}): string {
  const layout = layoutOf(options);
  const { width, style } = layout;
  const scenario = printable(study.scenario);
  const heading = wrap(`${scenario} by ${printable(study.parameter)}`, width).join('\n');
  const left = width - tableWidth(columnsOf(study, 0), study.rows);
  const barWidth = Math.min(Math.max(left >> 1, MIN_BAR), MAX_BAR);
  const lines = renderColumns(columnsOf(study, barWidth), study.rows, layout);
  const mishaps = study.rows.flatMap(({ label, failure }) =>
    failure === null ? [] : [{ label: `${study.parameter}=${label}`, failure }],
  );
  return `${[
    heading.replace(scenario, () => style('title', scenario)),
    '',
    ...lines,
    ...renderMishaps(mishaps, layout),
  ].join('\n')}\n`;
}

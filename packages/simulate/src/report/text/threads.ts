import { grouped } from '@heddle/explore';
import type { Activity } from '../../measure/activity.ts';
import type { Simulation, ThreadTime } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { tellingThreads } from '../telling.ts';
import { type Column, numberColumn, renderColumns, textColumn } from './columns.ts';
import type { Layout } from './layout.ts';
import { remark, renderSection } from './section.ts';

/** At most so many threads are listed. */
const MAX_THREADS = 20;

function spentColumn(title: string, activity: Activity): Column<ThreadTime> {
  return numberColumn(title, ({ spent }) => formatDuration(spent[activity]));
}

/** The columns; what no thread has done needs none. */
function columnsOf(threads: readonly ThreadTime[]): Column<ThreadTime>[] {
  const optional = (title: string, activity: Activity): Column<ThreadTime>[] =>
    threads.some(({ spent }) => spent[activity] > 0) ? [spentColumn(title, activity)] : [];
  return [
    textColumn('thread', ({ name }) => name),
    numberColumn('started', ({ started }) => formatDuration(started)),
    numberColumn('finished', ({ finished }) => (finished === null ? '-' : formatDuration(finished))),
    spentColumn('running', 'running'),
    ...optional('native', 'native'),
    ...optional('ready', 'ready'),
    ...optional('GIL wait', 'gil'),
    spentColumn('blocked', 'blocked'),
    numberColumn('voluntary', ({ voluntarySwitches }) => grouped(voluntarySwitches)),
    numberColumn('forced', ({ forcedSwitches }) => grouped(forcedSwitches)),
  ];
}

/** What became of each thread. */
export function renderThreads({ threads }: Simulation, layout: Layout): string {
  const shown = tellingThreads(threads, MAX_THREADS);
  const more = threads.length - shown.length;
  const lines = shown.length === 0 ? [] : renderColumns(columnsOf(shown), shown, layout);
  if (more > 0) {
    const rest = `and ${grouped(more)} more, which waited no longer for the GIL and for a core`;
    lines.push(...remark(rest, layout));
  }
  return renderSection(
    'threads, with the time that each spent and its voluntary and forced switches',
    lines,
    layout,
  );
}

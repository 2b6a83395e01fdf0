import { grouped } from '@heddle/explore';
import type { Snapshot, ThreadView } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { activityWords, describeWait } from '../words.ts';
import { numberColumn, renderColumns, textColumn } from './columns.ts';
import type { Layout } from './layout.ts';
import { remark, renderSection } from './section.ts';

function describeActivity({ activity }: ThreadView): string {
  return activity === 'new' || activity === 'finished' ? activity : activityWords[activity];
}

/** At most so many threads are listed. */
const MAX_THREADS = 50;

/** Where a thread stands: `work, bank.py:12`. */
function describePlace({ program, position }: ThreadView): string {
  // A line below 1 is not known.
  const line = position === null || position.line < 1 ? '' : `:${position.line}`;
  const place = position === null ? null : `${position.source}${line}`;
  const parts = [program?.frame, place].filter((part) => part !== null && part !== undefined);
  return parts.length === 0 ? '-' : parts.join(', ');
}

/** The states of the threads at an instant, as a table. Where there are many, those that live come first. */
export function renderSnapshot({ time, threads }: Snapshot, layout: Layout): string {
  if (threads.length === 0) return '';
  const isAlive = ({ activity }: ThreadView): boolean => activity !== 'new' && activity !== 'finished';
  const shown =
    threads.length <= MAX_THREADS
      ? threads
      : [...threads.filter(isAlive), ...threads.filter((thread) => !isAlive(thread))].slice(0, MAX_THREADS);
  const more = threads.length - shown.length;
  const lines = renderColumns<ThreadView>(
    [
      textColumn('thread', ({ name }) => name),
      textColumn('activity', describeActivity),
      textColumn('waits for', ({ on }) => (on === '' ? '-' : describeWait(on))),
      textColumn('GIL', ({ holdsGil }) => (holdsGil ? 'holds' : '-')),
      numberColumn('core', ({ core }) => (core < 0 ? '-' : `${core}`)),
      textColumn('stands at', describePlace),
      textColumn('exception', ({ program }) => program?.exception ?? '-'),
      numberColumn('depth', ({ program }) => (program === null ? '-' : grouped(program.depth))),
      numberColumn('voluntary', ({ voluntarySwitches }) => grouped(voluntarySwitches)),
      numberColumn('forced', ({ forcedSwitches }) => grouped(forcedSwitches)),
      numberColumn('with GIL', ({ timeWithGil }) => formatDuration(timeWithGil)),
      numberColumn('without', ({ timeWithoutGil }) => formatDuration(timeWithoutGil)),
    ],
    shown,
    layout,
  );
  if (more > 0) lines.push(...remark(`and ${grouped(more)} more`, layout));
  return renderSection(`threads at ${formatDuration(time)}`, lines, layout);
}

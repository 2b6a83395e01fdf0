import { grouped } from '@heddle/explore';
import type { BlockingCall, Contention, Simulation, ThreadShare } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { numberColumn, renderColumns, textColumn } from './columns.ts';
import type { Layout } from './layout.ts';
import { remark, renderSection } from './section.ts';

/** At most so many calls, and so many objects, are listed. */
const MAX_LISTED = 20;

/** How many are not listed. */
function rest(all: readonly unknown[], layout: Layout): string[] {
  const more = all.length - MAX_LISTED;
  return more > 0 ? remark(`and ${grouped(more)} more, which took no more time`, layout) : [];
}

/** How long the calls took that blocked. */
export function renderCalls({ calls }: Simulation, layout: Layout): string {
  if (calls.length === 0) return '';
  const lines = renderColumns<BlockingCall>(
    [
      textColumn('call', ({ call }) => call),
      textColumn('waits for', ({ kind }) => kind),
      numberColumn('count', ({ count }) => grouped(count)),
      numberColumn('median', ({ median }) => formatDuration(median)),
      numberColumn('p90', ({ p90 }) => formatDuration(p90)),
      numberColumn('p99', ({ p99 }) => formatDuration(p99)),
      numberColumn('most', ({ most }) => formatDuration(most)),
      numberColumn('total', ({ total }) => formatDuration(total)),
    ],
    calls.slice(0, MAX_LISTED),
    layout,
  );
  return renderSection(
    'calls that blocked, until the thread could go on',
    [...lines, ...rest(calls, layout)],
    layout,
  );
}

function describeShare(share: ThreadShare | undefined): string {
  return share === undefined ? '-' : `${share.thread}, ${formatDuration(share.time)}`;
}

/** What threads waited for while others held it. */
export function renderContention({ contention }: Simulation, layout: Layout): string {
  if (contention.length === 0) return '';
  const lines = renderColumns<Contention>(
    [
      textColumn('object', ({ kind, object }) => `${kind} ${object}`),
      numberColumn('waits', ({ waits }) => grouped(waits)),
      numberColumn('time', ({ time }) => formatDuration(time)),
      numberColumn('longest', ({ longest }) => formatDuration(longest)),
      numberColumn('most waiters', ({ mostWaiters }) => grouped(mostWaiters)),
      textColumn('held most by', ({ holders }) => describeShare(holders[0])),
      textColumn('waited most', ({ waiters }) => describeShare(waiters[0])),
    ],
    contention.slice(0, MAX_LISTED),
    layout,
  );
  return renderSection('contention', [...lines, ...rest(contention, layout)], layout);
}

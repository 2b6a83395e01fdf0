import { counted, grouped, percentage } from '@heddle/explore';
import type { CoreTime, GilTime, Simulation } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { textBar } from './bar.ts';
import { numberColumn, renderColumns, textColumn } from './columns.ts';
import type { Layout } from './layout.ts';
import { remark, renderSection, wrapped } from './section.ts';

/** At most so many cores, and so many GILs of processes, are listed. */
const MAX_LISTED = 16;

/** How busy each core was. */
export function renderCores({ cores }: Simulation, layout: Layout): string {
  if (cores.length === 0) return '';
  const shown = cores.slice(0, MAX_LISTED);
  const barWidth = layout.width < 60 ? 10 : 24;
  const lines = renderColumns<CoreTime>(
    [
      textColumn('core', ({ core }) => `${core}`),
      numberColumn('busy', ({ busy }) => formatDuration(busy)),
      numberColumn('share', ({ utilisation }) => percentage(utilisation)),
      textColumn('', ({ utilisation }) => textBar(utilisation, barWidth)),
    ],
    shown,
    layout,
  );
  const rest = cores.slice(MAX_LISTED);
  if (rest.length > 0) {
    const mean = rest.reduce((sum, { utilisation }) => sum + utilisation, 0) / rest.length;
    lines.push(
      ...remark(`and ${counted(rest.length, 'core')} more, busy ${percentage(mean)} of the time`, layout),
    );
  }
  return renderSection('cores', lines, layout);
}

function describeGil({ held, switches, voluntary, forced }: GilTime, time: number): string {
  const share = time > 0 ? ` (${percentage(held / time)} of the time)` : '';
  return [
    `held for ${formatDuration(held)}${share}`,
    `went to another thread ${counted(switches, 'time')}`,
    `given up ${counted(voluntary, 'time')} voluntarily, ${counted(forced, 'time')} because another thread asked for it`,
  ].join('; ');
}

function renderTable(gils: readonly GilTime[], time: number, layout: Layout): string {
  const lines = renderColumns<GilTime>(
    [
      textColumn('process', ({ process }) => `${process}`),
      numberColumn('held', ({ held }) => formatDuration(held)),
      numberColumn('share', ({ held }) => percentage(time > 0 ? held / time : 0)),
      numberColumn('switches', ({ switches }) => grouped(switches)),
      numberColumn('voluntary', ({ voluntary }) => grouped(voluntary)),
      numberColumn('forced', ({ forced }) => grouped(forced)),
    ],
    gils.slice(0, MAX_LISTED),
    layout,
  );
  const more = gils.length - MAX_LISTED;
  if (more > 0) lines.push(...remark(`and ${grouped(more)} more`, layout));
  return renderSection('the GIL of each process', lines, layout);
}

/** What happened to the GIL, or to that of each process. */
export function renderGils({ gils, time }: Simulation, layout: Layout): string {
  const [first, ...others] = gils;
  if (first === undefined) return '';
  if (others.length > 0) return renderTable(gils, time, layout);
  return renderSection('GIL', wrapped(describeGil(first, time), layout), layout);
}

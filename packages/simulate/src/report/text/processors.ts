import { counted, grouped } from '@heddle/explore';
import type { CoreTime, GilTime, Simulation } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { formatShare } from '../figures.ts';
import { textBar } from './bar.ts';
import { numberColumn, renderColumns, textColumn } from './columns.ts';
import type { Layout } from './layout.ts';
import { remark, renderSection, wrapped } from './section.ts';

/** At most so many cores, and so many GILs of processes, are listed. */
const MAX_LISTED = 16;

function renderCoreTable(cores: readonly CoreTime[], layout: Layout): string[] {
  const barWidth = layout.width < 60 ? 10 : 24;
  return renderColumns<CoreTime>(
    [
      textColumn('core', ({ core }) => `${core}`),
      numberColumn('busy', ({ busy }) => formatDuration(busy)),
      numberColumn('share', ({ utilisation }) => formatShare(utilisation)),
      textColumn('', ({ utilisation }) => textBar(utilisation, barWidth)),
    ],
    cores,
    layout,
  );
}

/** How busy each core was that did anything. */
export function renderCores({ cores }: Simulation, layout: Layout): string {
  const used = cores.filter(({ busy }) => busy > 0);
  const idle = cores.length - used.length;
  const rest = used.slice(MAX_LISTED);
  const lines = used.length === 0 ? [] : renderCoreTable(used.slice(0, MAX_LISTED), layout);
  if (rest.length > 0) {
    const mean = rest.reduce((sum, { utilisation }) => sum + utilisation, 0) / rest.length;
    lines.push(
      ...remark(`and ${counted(rest.length, 'core')} more, busy ${formatShare(mean)} of the time`, layout),
    );
  }
  if (idle > 0) lines.push(...remark(used.length === 0 ? `${idle}, idle` : `${idle} more, idle`, layout));
  return renderSection('cores', lines, layout);
}

function describeGil({ held, switches, voluntary, forced }: GilTime, time: number): string {
  const share = time > 0 ? ` (${formatShare(held / time)} of the time)` : '';
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
      numberColumn('share', ({ held }) => formatShare(time > 0 ? held / time : 0)),
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

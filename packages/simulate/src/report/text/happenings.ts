import { counted, wrap } from '@heddle/explore';
import type { Simulation } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { printable } from '../printable.ts';
import type { Layout } from './layout.ts';
import { remark, renderSection } from './section.ts';

/** At most so many failures, and so many lines of output, are listed. */
const MAX_LISTED = 20;

/** What went wrong. */
export function renderFailures({ failures }: Simulation, layout: Layout): string {
  const lines = failures.slice(0, MAX_LISTED).flatMap(({ kind, message, thread }) => {
    const where = thread === null ? '' : ` (${thread})`;
    return wrap(printable(`${kind}: ${message}${where}`), layout.width).map((line) =>
      layout.style('bad', line),
    );
  });
  const more = failures.length - MAX_LISTED;
  if (more > 0) lines.push(...remark(`and ${counted(more, 'failure')} more`, layout));
  return renderSection('failures', lines, layout);
}

/** What the program printed, and when. */
export function renderOutput({ output }: Simulation, layout: Layout): string {
  const shown = output
    .slice(0, MAX_LISTED)
    .map(({ time, line }) => [formatDuration(time), printable(line)] as const);
  const timeWidth = shown.reduce((widest, [time]) => Math.max(widest, time.length), 0);
  const lines = shown.flatMap(([time, line]) =>
    wrap(line, layout.width - timeWidth - 2).map((part, at) =>
      `${(at === 0 ? time : '').padStart(timeWidth)}  ${part}`.trimEnd(),
    ),
  );
  const more = output.length - MAX_LISTED;
  if (more > 0) lines.push(...remark(`and ${counted(more, 'line')} more`, layout));
  return renderSection('output', lines, layout);
}

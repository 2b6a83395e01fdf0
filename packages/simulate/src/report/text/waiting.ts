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

/** Objects of one kind and name, and how many they are. */
interface Group extends Contention {
  readonly count: number;
}

/** Adds up the times of each thread, longest first. */
function mergedShares(one: readonly ThreadShare[], other: readonly ThreadShare[]): ThreadShare[] {
  const times = new Map<string, number>();
  for (const { thread, time } of [...one, ...other]) times.set(thread, (times.get(thread) ?? 0) + time);
  return [...times].map(([thread, time]) => ({ thread, time })).sort((a, b) => b.time - a.time);
}

function merged(group: Group, next: Contention): Group {
  return {
    object: group.object,
    kind: group.kind,
    waits: group.waits + next.waits,
    time: group.time + next.time,
    longest: Math.max(group.longest, next.longest),
    mostWaiters: Math.max(group.mostWaiters, next.mostWaiters),
    holders: mergedShares(group.holders, next.holders),
    waiters: mergedShares(group.waiters, next.waiters),
    count: group.count + 1,
  };
}

/** Objects that cannot be told apart by their kind and name together, longest time first. */
function groupsOf(contention: readonly Contention[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of contention) {
    const name = `${one.kind} ${one.object}`;
    const known = groups.get(name);
    groups.set(name, known === undefined ? { ...one, count: 1 } : merged(known, one));
  }
  return [...groups.values()].sort((a, b) => b.time - a.time);
}

/** `lock stock`, and `lock lock (4)` for four of them. */
function describeObjects({ kind, object, count }: Group): string {
  return count === 1 ? `${kind} ${object}` : `${kind} ${object} (${grouped(count)})`;
}

function describeShare(share: ThreadShare | undefined): string {
  return share === undefined ? '-' : `${share.thread}, ${formatDuration(share.time)}`;
}

/** What threads waited for while others held it. */
export function renderContention({ contention }: Simulation, layout: Layout): string {
  if (contention.length === 0) return '';
  const groups = groupsOf(contention);
  const lines = renderColumns<Group>(
    [
      textColumn('object', describeObjects),
      numberColumn('waits', ({ waits }) => grouped(waits)),
      numberColumn('time', ({ time }) => formatDuration(time)),
      numberColumn('longest', ({ longest }) => formatDuration(longest)),
      numberColumn('most waiters', ({ mostWaiters }) => grouped(mostWaiters)),
      textColumn('held most by', ({ holders }) => describeShare(holders[0])),
      textColumn('waited most', ({ waiters }) => describeShare(waiters[0])),
    ],
    groups.slice(0, MAX_LISTED),
    layout,
  );
  return renderSection('contention', [...lines, ...rest(groups, layout)], layout);
}
